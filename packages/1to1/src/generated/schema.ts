// Generated from 1to1.yaml by confluir-codegen. Do not edit: change the spec.

export interface paths {
    "/{slug}/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the conversations of the business
         * @description One page of conversations, newest first unless `order` says otherwise. The provider does not name the sort key; it is presumably the time of the last message. No filters are documented. The status 200, and 400 for a bad cursor, are inferred.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversations/{uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one conversation
         * @description The object that the list holds, not wrapped. The status 200, and the 400 and 404 on this path, are inferred.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversations/{uuid}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of a conversation
         * @description One page of messages. Their direction is not documented and cannot be chosen, so sort by `created_at` rather than trust the order; the examples happen to run from newest to oldest. The status 200, and the 400 and 404 on this path, are inferred.
         */
        get: operations["listConversationMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversation/mailbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a conversation to a mailbox
         * @description Puts the conversation in the given mailbox and answers with both. The status 200 is inferred. An unknown mailbox presumably answers 404 too; its code is not documented.
         */
        post: operations["setConversationMailbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversation/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a conversation as resolved
         * @description Ends the human handoff. What happens to a conversation that is already resolved is not documented. The status 200 is inferred.
         */
        post: operations["resolveConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversation/scheduled-message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the pending scheduled message of a conversation
         * @description The message that waits to be sent in this conversation, inside `data`; `data` is null when none waits, and might be missing. Send at least one of `uuid`, `whatsapp_user_id` and `phone`: no page marks any of them as required, but the provider's other endpoints ask for one. The statuses 200, 400 and 404 are inferred.
         */
        get: operations["getPendingScheduledMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/templates/{name}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a template by name and language
         * @description The template inside `data`, with the parameters a send has to fill. The statuses 200, 400 and 404 are inferred, and the 404's code is not documented.
         */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/files/request-upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to upload a file
         * @description Reserves a file and answers with a signed link for its bytes. The file can be sent once it is uploaded and confirmed; neither the confirm call nor the way to send the bytes (usually a PUT) could be read. The success code is not documented, so 200 and 201 are both declared.
         */
        post: operations["requestFileUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/contacts/{uuid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one contact
         * @description The contact with its name in parts, not wrapped. The statuses 200, 400 and 404 are inferred, and the 404's code is not documented.
         */
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversation/messages/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a text or a file
         * @description Sends `body` as text, or the file `file_uuid` with `body` as its caption; the file decides whether it goes out as image, video, audio or document. Works only while the 24-hour window is open. There is no idempotency key, so a repeat after a 502 may store the message twice. The codes for an unknown file or quoted message are not documented.
         */
        post: operations["sendTextMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversation/messages/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a template
         * @description Sends an approved template, also while the 24-hour window is closed. The provider says that this reopens the window; Meta's usual rule is that only a reply of the contact does. A template that is pending or rejected cannot be sent. The status 201 and its body are inferred from the text endpoint; the codes for a template that is unknown or not approved are not documented.
         */
        post: operations["sendTemplateMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversation/messages/quick-reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a preset reply
         * @description Sends a reply prepared in the dashboard, which may become several messages. Works only while the 24-hour window is open. The success code is not documented: 201 is inferred, and 207 too, because the error guide lists it for partial results without naming an endpoint. The code for an unknown quick reply is not documented either.
         */
        post: operations["sendQuickReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversation/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the state and the 24-hour window of a conversation
         * @description Tells whether free-form messages are possible now, and for how long. Changes nothing. The provider also announces who holds the conversation (an AI employee or a person) under a name it does not print. The status 200 is inferred.
         */
        post: operations["getConversationStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{slug}/conversation/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run several actions on a conversation
         * @description Checks the whole group, then runs it in the background in the order sent. An error means that nothing ran; 202 means accepted, not that every action worked. Where to read the results, the body of the 202 and the fields of each action beside `type` are not documented, and neither is the code of a refusal such as an AI without token balance.
         */
        post: operations["runActionGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        ErrorBody: ErrorBody;
        ConversationRef: ConversationRef;
        ConversationByUuid: ConversationByUuid;
        ConversationByWhatsappUserId: ConversationByWhatsappUserId;
        ConversationByPhone: ConversationByPhone;
        ConversationRefUuid: ConversationRefUuid;
        WhatsappUserId: WhatsappUserId;
        Phone: Phone;
        InboxStatus: InboxStatus;
        ResponseStatus: ResponseStatus;
        ConversationPage: ConversationPage;
        Conversation: Conversation;
        ConversationDetail: ConversationDetail;
        ContactSummary: ContactSummary;
        MessagePreview: MessagePreview;
        MailboxRef: MailboxRef;
        AiEmployeeRef: AiEmployeeRef;
        Tag: Tag;
        MessagePage: MessagePage;
        Message: Message;
        MessageAuthor: MessageAuthor;
        ConversationUuidRef: ConversationUuidRef;
        SetMailboxRequest: SetMailboxRequest;
        MailboxTarget: MailboxTarget;
        ConversationMailboxResult: ConversationMailboxResult;
        ResolveConversationRequest: ResolveConversationRequest;
        ConversationResolveResult: ConversationResolveResult;
        PendingSchedule: PendingSchedule;
        Schedule: Schedule;
        ScheduleAuthor: ScheduleAuthor;
        ScheduledContent: ScheduledContent;
        ScheduledMessage: ScheduledMessage;
        TemplateDetail: TemplateDetail;
        Template: Template;
        TemplateParameters: TemplateParameters;
        TemplateBodyVariable: TemplateBodyVariable;
        TemplateHeaderParameter: TemplateHeaderParameter;
        TemplateButtonParameter: TemplateButtonParameter;
        FileUploadRequest: FileUploadRequest;
        FileUpload: FileUpload;
        Contact: Contact;
        SendTextRequest: SendTextRequest;
        MessageWithBody: MessageWithBody;
        MessageWithFile: MessageWithFile;
        MessageBody: MessageBody;
        MessageCaption: MessageCaption;
        MessageFileUuid: MessageFileUuid;
        ReplyToUuid: ReplyToUuid;
        SentMessage: SentMessage;
        SendTemplateRequest: SendTemplateRequest;
        TemplateVariableValue: TemplateVariableValue;
        SentTemplate: SentTemplate;
        SendQuickReplyRequest: SendQuickReplyRequest;
        QuickReplyByUuid: QuickReplyByUuid;
        QuickReplyByName: QuickReplyByName;
        QuickReplyUuid: QuickReplyUuid;
        QuickReplyName: QuickReplyName;
        QuickReplyResult: QuickReplyResult;
        QuickReplyMessage: QuickReplyMessage;
        ConversationStatusRequest: ConversationStatusRequest;
        ConversationStatus: ConversationStatus;
        MessagingWindow: MessagingWindow;
        ActionGroupRequest: ActionGroupRequest;
        Action: Action;
    };
    responses: {
        /** @description The reserved file and where to send its bytes. */
        FileUploadStarted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": FileUpload;
            };
        };
        /** @description The messages that the quick reply became. The status is inferred. */
        QuickReplySent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": QuickReplyResult;
            };
        };
        /** @description Some messages of the quick reply went out. Status and body are inferred; how a failed message looks is not documented. */
        QuickReplyPartlySent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": QuickReplyResult;
            };
        };
        /** @description The request does not fit the schema; the message names the field. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The request does not fit the schema, or the group is too large: more than 10 actions, or more than 3 that trigger AI. That the second answers 400 is inferred. Nothing ran. */
        ActionGroupRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The key is missing, malformed or unknown. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The key is valid, but belongs to another business than the slug. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The identifier leads to no conversation of this business. */
        ConversationNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description There is no such thing in this business. Status and code are inferred; the provider names neither. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The 24-hour window is closed, so only a template can be sent. */
        WindowClosed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description More than 60 requests in the last minute with this key. */
        RateLimited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The server failed. The code is the one documented for reads; others may come. */
        FetchFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description Meta refused the message. It is stored all the same, as failed. */
        SendFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
    };
    parameters: {
        /**
         * @description The business, in any letter case. It must be the one that the key belongs to.
         * @example acme
         */
        Slug: string;
        /**
         * @description UUID of the conversation.
         * @example eb4aa3e2-c03f-4e38-9da5-6b9d2ec878de
         */
        ConversationUuid: string;
        /** @description `next_cursor` of the page before; without it the list starts over. A cursor is only good for the endpoint that gave it. How long it lasts is not documented. 1 to 512 characters. */
        Cursor: string;
        /** @description Most items in a page. 1 to 100, default 50. */
        Limit: number;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Seconds to wait before the next request.
         * @example 12
         */
        RetryAfter: number;
        /**
         * @description Requests that the window allows.
         * @example 60
         */
        RateLimitLimit: number;
        /**
         * @description Requests left in the window.
         * @example 0
         */
        RateLimitRemaining: number;
        /**
         * @description When the window resets. The provider does not say whether in epoch seconds or in seconds from now.
         * @example 12
         */
        RateLimitReset: number;
    };
    pathItems: never;
}
export interface operations {
    listConversations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; without it the list starts over. A cursor is only good for the endpoint that gave it. How long it lasts is not documented. 1 to 512 characters. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Most items in a page. 1 to 100, default 50. */
                limit?: components["parameters"]["Limit"];
                /** @description Direction of the list. `desc` starts with the newest. Default `desc`. */
                order?: "asc" | "desc";
            };
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of conversations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ConversationPage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
                /**
                 * @description UUID of the conversation.
                 * @example eb4aa3e2-c03f-4e38-9da5-6b9d2ec878de
                 */
                uuid: components["parameters"]["ConversationUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ConversationDetail;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    listConversationMessages: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; without it the list starts over. A cursor is only good for the endpoint that gave it. How long it lasts is not documented. 1 to 512 characters. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Most items in a page. 1 to 100, default 50. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
                /**
                 * @description UUID of the conversation.
                 * @example eb4aa3e2-c03f-4e38-9da5-6b9d2ec878de
                 */
                uuid: components["parameters"]["ConversationUuid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": MessagePage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    setConversationMailbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": SetMailboxRequest;
            };
        };
        responses: {
            /** @description The conversation and the mailbox that now holds it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ConversationMailboxResult;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    resolveConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ResolveConversationRequest;
            };
        };
        responses: {
            /** @description The conversation, now resolved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ConversationResolveResult;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    getPendingScheduledMessage: {
        parameters: {
            query?: {
                /** @description UUID of the conversation. This page calls it a fallback, because systems outside rarely store it; elsewhere the provider gives it the highest priority. */
                uuid?: string;
                /** @description The contact's id on Meta's side (BSUID). */
                whatsapp_user_id?: string;
                /** @description The contact's phone in E.164. Everything but the digits is ignored. */
                phone?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pending schedule, or null in `data`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": PendingSchedule;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
                /**
                 * @description Name of the template, in any letter case; the server lower-cases it. 1 to 512 characters.
                 * @example recordatorio_visita
                 */
                name: string;
                /**
                 * @description Meta's language code, such as `es` or `pt_BR`; the server normalises it to lower_UPPER. 2 to 10 characters.
                 * @example es_ES
                 */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": TemplateDetail;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    requestFileUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": FileUploadRequest;
            };
        };
        responses: {
            200: components["responses"]["FileUploadStarted"];
            201: components["responses"]["FileUploadStarted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
                /**
                 * @description UUID of the contact.
                 * @example c22c509c-5e29-4744-ae7e-dfbb6c268a16
                 */
                uuid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Contact;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    sendTextMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": SendTextRequest;
            };
        };
        responses: {
            /** @description The message was stored and handed to WhatsApp. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SentMessage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            422: components["responses"]["WindowClosed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
            502: components["responses"]["SendFailed"];
        };
    };
    sendTemplateMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": SendTemplateRequest;
            };
        };
        responses: {
            /** @description The template was sent. Status and body are inferred. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": SentTemplate;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
            502: components["responses"]["SendFailed"];
        };
    };
    sendQuickReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": SendQuickReplyRequest;
            };
        };
        responses: {
            201: components["responses"]["QuickReplySent"];
            207: components["responses"]["QuickReplyPartlySent"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            422: components["responses"]["WindowClosed"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
            502: components["responses"]["SendFailed"];
        };
    };
    getConversationStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ConversationStatusRequest;
            };
        };
        responses: {
            /** @description The state of the conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ConversationStatus;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
    runActionGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The business, in any letter case. It must be the one that the key belongs to.
                 * @example acme
                 */
                slug: components["parameters"]["Slug"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ActionGroupRequest;
            };
        };
        responses: {
            /** @description Accepted, and running in the background. What is in the body is not documented; nothing in it should be relied on. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ActionGroupRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ConversationNotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["FetchFailed"];
        };
    };
}
/** @description Every error, whatever its status. */
export type ErrorBody = {
    /** @description Stable, meant for programs. Known: INVALID_REQUEST, INVALID_API_TOKEN, TOKEN_BUSINESS_MISMATCH, CONVERSATION_NOT_FOUND, WINDOW_CLOSED, RATE_LIMIT_EXCEEDED, FETCH_FAILED, SEND_FAILED, BATCH_LIMIT_EXCEEDED. There are more: each reference page lists its own, in a part that could not be read. */
    code: string;
    /** @description For people; its wording may change. */
    message?: string;
};
/** @description Names one conversation by at least one of three identifiers. When several are sent, `uuid` is tried first, then `whatsapp_user_id`, then `phone`. Only the key's business is searched. */
export type ConversationRef = ConversationByUuid | ConversationByWhatsappUserId | ConversationByPhone;
/** @description A conversation named by its UUID, and perhaps more. */
export type ConversationByUuid = {
    uuid: ConversationRefUuid;
    whatsapp_user_id?: WhatsappUserId;
    phone?: Phone;
};
/** @description A conversation named by its contact's WhatsApp user id, and perhaps more. */
export type ConversationByWhatsappUserId = {
    uuid?: ConversationRefUuid;
    whatsapp_user_id: WhatsappUserId;
    phone?: Phone;
};
/** @description A conversation named by its contact's phone, and perhaps more. */
export type ConversationByPhone = {
    uuid?: ConversationRefUuid;
    whatsapp_user_id?: WhatsappUserId;
    phone: Phone;
};
/**
 * Format: uuid
 * @description UUID of the conversation, from the list.
 */
export type ConversationRefUuid = string;
/** @description The contact's id on Meta's side. The provider advises it for new clients. It equals the phone for now, and will become an alphanumeric BSUID. */
export type WhatsappUserId = string;
/** @description The contact's phone in E.164. Spaces and `+` are tolerated; only the digits count. */
export type Phone = string;
/** @description Human handoff: `pending` waits for a person, `resolved` does not. */
export type InboxStatus = ("pending" | "resolved") | (string & {});
/** @description How far the reply is. */
export type ResponseStatus = ("unread" | "pending" | "responded") | (string & {});
/** @description One page of conversations. */
export type ConversationPage = {
    /** @description The conversations of this page; empty when there are none. */
    items: Conversation[];
    /** @description Asks for the next page. That it is null on the last one is inferred. */
    next_cursor: string | null;
    /** @description Whether another page follows. */
    has_more: boolean;
};
/** @description One thread with one contact, as the list has it: known from its sample alone. Every null in it is inferred from the conversation on its own, and so is that `uuid` is always there. */
export type Conversation = {
    /**
     * Format: uuid
     * @description Id of the conversation.
     */
    uuid: string;
    contact?: ContactSummary;
    /**
     * Format: date-time
     * @description Time of the newest message; null when there is none.
     */
    last_message_at?: string | null;
    /** @description The newest message in short. Null for an empty thread is inferred. */
    last_message_preview?: MessagePreview | null;
    /** @description Whether the conversation waits for a person. The samples leave it out; that it is here, as on its own, is inferred. */
    inbox_status?: InboxStatus;
    /** @description How far the reply is. The samples leave it out; that it is here, as on its own, is inferred. */
    response_status?: ResponseStatus;
    /** @description Number of unread messages. */
    unread_count?: number;
    /** @description The mailbox that holds the conversation. Null, for none, is inferred. */
    mailbox?: MailboxRef | null;
    /** @description The AI employee assigned to the conversation. Null, for none, is inferred. */
    ai_employee?: AiEmployeeRef | null;
    /** @description The labels on the conversation. */
    tags?: Tag[];
    /**
     * Format: date-time
     * @description End of the 24-hour window. That it stays, and is past, once the window has closed is inferred, and so is null when it never opened.
     */
    messaging_window_expires_at?: string | null;
    /** @description Whether the contact is a test contact made in the dashboard. */
    is_tester?: boolean;
};
/** @description One thread with one contact, on its own. */
export type ConversationDetail = {
    /**
     * Format: uuid
     * @description Id of the conversation.
     */
    uuid: string;
    contact: ContactSummary;
    /**
     * Format: date-time
     * @description Time of the newest message; null when there is none.
     */
    last_message_at: string | null;
    /** @description The newest message in short. Null for an empty thread is inferred. */
    last_message_preview: MessagePreview | null;
    /** @description Whether the conversation waits for a person. The reference lists it as required, while the printed sample leaves it out. */
    inbox_status?: InboxStatus;
    /** @description How far the reply is. The reference lists it as required, while the printed sample leaves it out. */
    response_status?: ResponseStatus;
    /** @description Number of unread messages. */
    unread_count: number;
    /** @description The mailbox that holds the conversation. Null, for none, is inferred. */
    mailbox?: MailboxRef | null;
    /** @description The AI employee assigned to the conversation. Null, for none, is inferred. */
    ai_employee?: AiEmployeeRef | null;
    /** @description The labels on the conversation. */
    tags?: Tag[];
    /**
     * Format: date-time
     * @description End of the 24-hour window. That it stays, and is past, once the window has closed is inferred, and so is null when it never opened.
     */
    messaging_window_expires_at?: string | null;
    /** @description Whether the contact is a test contact made in the dashboard. */
    is_tester?: boolean;
};
/** @description The contact of a conversation, in short. Every null in it is inferred. */
export type ContactSummary = {
    /**
     * Format: uuid
     * @description Id of the contact.
     */
    uuid?: string;
    /** @description Name as the business keeps it. */
    name?: string | null;
    /** @description Name the contact chose on WhatsApp. */
    profile_name?: string | null;
    /** @description Phone, digits only in the sample. */
    phone?: string | null;
};
/** @description The newest message of a conversation, in short. */
export type MessagePreview = {
    /** @description Text of the message. Null, for media without a caption, is inferred. */
    body?: string | null;
    /** @description Kind of the message. Seen is `text`; the other values are not documented. */
    content_type?: string;
    /** @description Whether the contact wrote it. */
    is_from_customer?: boolean;
};
/** @description A mailbox. */
export type MailboxRef = {
    /**
     * Format: uuid
     * @description Id of the mailbox.
     */
    uuid?: string;
    /** @description Name of the mailbox. */
    name?: string;
};
/** @description An AI employee. */
export type AiEmployeeRef = {
    /**
     * Format: uuid
     * @description Id of the AI employee.
     */
    uuid?: string;
    /** @description Name of the AI employee. */
    name?: string;
};
/** @description A label. */
export type Tag = {
    /**
     * Format: uuid
     * @description Id of the label.
     */
    uuid?: string;
    /** @description Text of the label. */
    name?: string;
    /** @description Colour of the label, in a format that is not documented. */
    color?: string;
};
/** @description One page of messages. */
export type MessagePage = {
    /** @description The messages of this page; empty when there are none. */
    items: Message[];
    /** @description Asks for the next page. That it is null on the last one is inferred. */
    next_cursor: string | null;
    /** @description Whether another page follows. */
    has_more: boolean;
};
/** @description One entry of a conversation, known from a single printed sample. The sample probably lacks fields with a fixed set of values, such as the content type or the delivery status. */
export type Message = {
    /**
     * Format: uuid
     * @description Id of the message. That it is always there is inferred: a reply quotes by it, and the pages are told apart by it.
     */
    uuid: string;
    /**
     * Format: uuid
     * @description Id of the conversation.
     */
    conversation_uuid?: string;
    /** @description Whether the contact wrote it. */
    is_from_customer?: boolean;
    /** @description Text or caption. Null, for media without a caption, is inferred. */
    body?: string | null;
    /** @description Who wrote it. Null is inferred. */
    author?: MessageAuthor | null;
    /** @description Presumably WhatsApp's id of the message (wamid). Null, before it is sent, is inferred. */
    external_id?: string | null;
    /**
     * Format: date-time
     * @description When the message was stored.
     */
    created_at?: string;
    /**
     * Format: date-time
     * @description When the message was sent. Null, before it is sent, is inferred.
     */
    sent_at?: string | null;
    /** @description Null in the only sample. That it is a string, and marks entries that are events rather than messages, is inferred. */
    event_type?: string | null;
};
/** @description Who wrote a message. */
export type MessageAuthor = {
    /** @description Name of the contact, the person or the AI employee. */
    name?: string;
};
/** @description A conversation by its UUID alone. */
export type ConversationUuidRef = {
    /**
     * Format: uuid
     * @description Id of the conversation.
     */
    uuid?: string;
};
/** @description Which conversation goes to which mailbox. */
export type SetMailboxRequest = {
    conversation: ConversationRef;
    mailbox: MailboxTarget;
};
/** @description The mailbox to move to. */
export type MailboxTarget = {
    /**
     * Format: uuid
     * @description Id of the mailbox. The only field of the printed sample, so required by inference.
     */
    uuid: string;
};
/** @description The conversation and the mailbox that now holds it. */
export type ConversationMailboxResult = {
    conversation: ConversationUuidRef;
    mailbox: MailboxRef;
};
/** @description Which conversation to resolve. */
export type ResolveConversationRequest = {
    conversation: ConversationRef;
};
/** @description The conversation that was resolved. */
export type ConversationResolveResult = {
    conversation: ConversationUuidRef;
    /** @description The new state. The reference lists it as required, while the printed sample leaves it out. */
    inbox_status?: "resolved" | (string & {});
};
/** @description The pending schedule of a conversation, if there is one. */
export type PendingSchedule = {
    /** @description Null when nothing is pending. The reference prints it as `any` and not as required, so it may be missing as well. */
    data?: Schedule | null;
};
/** @description A message planned for later. The reference leaves its type open: the names come from a list, everything else from one printed sample, types included. */
export type Schedule = {
    /**
     * Format: uuid
     * @description Id of the schedule.
     */
    uuid?: string;
    /** @description Who carries it out. Seen is `human_user`; the other values are not documented. */
    executor_kind?: string;
    /**
     * Format: date-time
     * @description When it is to be sent.
     */
    schedule_at?: string;
    /** @description State of the schedule. Seen is `pending`; the other values are not documented. */
    status?: string;
    author_snapshot?: ScheduleAuthor;
    /** @description What is to be sent. Seen is `message`; the other values are not documented. */
    message_kind?: string;
    /** @description The message as it stood when it was planned. Null, for a template, is inferred. */
    message_snapshot?: ScheduledContent | null;
    /** @description The template as it stood then. Null in the only sample: that it is an object for a template, and null for a message, is inferred. */
    template_snapshot?: {
        [key: string]: unknown;
    } | null;
    /**
     * Format: date-time
     * @description When it was sent. Null in the only sample: that it is a time, and null until then, is inferred.
     */
    fired_at?: string | null;
    /**
     * Format: date-time
     * @description When it was cancelled. Null in the only sample: that it is a time, and null unless it was, is inferred.
     */
    cancelled_at?: string | null;
    /** @description Why it was cancelled. Null in the only sample: that it is a text, and null unless it was, is inferred. */
    cancel_reason?: string | null;
    /** @description Why it failed. Null in the only sample: that it is a text, and null unless it did, is inferred. */
    failure_reason?: string | null;
    /**
     * Format: date-time
     * @description When it was planned.
     */
    created_at?: string;
    /**
     * Format: date-time
     * @description When it last changed.
     */
    updated_at?: string;
};
/** @description Who planned a schedule, as of then. */
export type ScheduleAuthor = {
    /** @description Kind of author. Seen is `api_token`; the other values are not documented. */
    type?: string;
    /** @description Id of the author. The printed sample is no valid UUID, so no format is promised. */
    uuid?: string;
    /** @description Name of the author; of the key, in the sample. */
    name?: string;
};
/** @description What a schedule sends. */
export type ScheduledContent = {
    /** @description Seen is `message`; the other values, and their `data`, are not documented. */
    kind?: string;
    data?: ScheduledMessage;
};
/** @description The content of a scheduled message. */
export type ScheduledMessage = {
    /** @description Text to send. */
    text?: string;
    /** @description Media to send. Null in the only sample, so its type is unknown. */
    media?: unknown;
};
/** @description One template in its wrapper. */
export type TemplateDetail = {
    data: Template;
};
/** @description A message that Meta has reviewed, in one language. */
export type Template = {
    /**
     * Format: uuid
     * @description Id of the template.
     */
    uuid?: string;
    /** @description Name of the template, shared by its languages. */
    name?: string;
    /** @description Meta's language code, such as `es_ES`. */
    language?: string;
    /** @description Meta's verdict; only an approved one can be sent. The sample shows `APPROVED`, a guide all. */
    status?: ("APPROVED" | "PENDING" | "REJECTED") | (string & {});
    /** @description Meta's category. Seen is `UTILITY`; the other values are not documented. */
    category?: string;
    /** @description Text with its placeholders: `{{1}}`, `{{2}}` and so on. */
    body_text?: string;
    parameters?: TemplateParameters;
};
/** @description What a send has to fill, worked out by the server. */
export type TemplateParameters = {
    /** @description The placeholders of the body. */
    body_variables?: TemplateBodyVariable[];
    /** @description What the header takes. Null, for a header without a parameter, is inferred. */
    header_parameter?: TemplateHeaderParameter | null;
    /** @description The buttons that take a value. */
    button_parameters?: TemplateButtonParameter[];
};
/** @description One placeholder of a template's body. */
export type TemplateBodyVariable = {
    /** @description Number of the placeholder, from 1. */
    index?: number;
    /** @description Sample value from the template's review. */
    example?: string;
};
/** @description What a template's header takes. */
export type TemplateHeaderParameter = {
    /** @description Kind of header. Seen is `image`; the other values are not documented. */
    type?: string;
    /** @description Sample value; a link for an image. */
    example?: string;
};
/** @description One button of a template that takes a value. */
export type TemplateButtonParameter = {
    /** @description Position of the button, from 0. */
    index?: number;
    /** @description Text of the button's parameter. */
    text?: string;
};
/** @description The file that is going to be uploaded. */
export type FileUploadRequest = {
    /** @description Original name; the recipient sees it. 1 to 255 characters. */
    filename: string;
    /**
     * @description Media type of the file. Stickers (`image/webp`) are not supported.
     * @enum {string}
     */
    mime_type: "image/jpeg" | "image/png" | "video/mp4" | "video/3gpp" | "audio/ogg" | "application/pdf" | "application/msword" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/vnd.ms-excel" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "application/vnd.ms-powerpoint" | "application/vnd.openxmlformats-officedocument.presentationml.presentation" | "text/plain";
    /** @description Size in bytes, 100 MiB at most. It is checked again when the upload is confirmed. 1 to 104857600. */
    size_bytes: number;
};
/** @description A reserved file and where to send its bytes. */
export type FileUpload = {
    /**
     * Format: uuid
     * @description Id to send the file by, once it is uploaded and confirmed.
     */
    file_uuid?: string;
    /** @description Signed link that takes the bytes. */
    upload_url?: string;
    /** @description A token whose use is not documented. */
    upload_token?: string;
    /** @description Where the file will be stored. */
    storage_path?: string;
    /**
     * Format: date-time
     * @description Presumably when the link stops working.
     */
    expires_at?: string;
};
/** @description A person, or a test contact, that the business talks with. */
export type Contact = {
    /**
     * Format: uuid
     * @description Id of the contact.
     */
    uuid: string;
    /** @description First name; null when unknown. */
    first_name: string | null;
    /** @description Middle name; null when unknown. */
    middle_name: string | null;
    /** @description First surname; null when unknown. */
    last_name: string | null;
    /** @description Second surname; null when unknown. */
    second_last_name: string | null;
    /** @description The whole name; null when unknown. */
    full_name: string | null;
    /** @description Id on WhatsApp, digits only in the sample; null when unknown. */
    whatsapp_id: string | null;
    /** @description Where the contact came from. Seen is `whatsapp`; any text may come. */
    acquisition_source: string;
    /** @description Whether it is a test contact with made-up data, from the dashboard. */
    is_tester: boolean;
    /**
     * Format: date-time
     * @description When the contact was created.
     */
    created_at: string;
    /**
     * Format: date-time
     * @description When the contact last changed.
     */
    updated_at: string;
};
/** @description A text, a file, or a file with a caption. That one of `body` and `file_uuid` is needed is inferred. */
export type SendTextRequest = MessageWithBody | MessageWithFile;
/** @description A message that has a text, and perhaps a file. */
export type MessageWithBody = {
    conversation: ConversationRef;
    body: MessageBody;
    file_uuid?: MessageFileUuid;
    reply_to_uuid?: ReplyToUuid;
};
/** @description A message that has a file, and perhaps a caption. */
export type MessageWithFile = {
    conversation: ConversationRef;
    body?: MessageCaption;
    file_uuid: MessageFileUuid;
    reply_to_uuid?: ReplyToUuid;
};
/** @description Text of the message, or caption of its file. At most 4096 characters. */
export type MessageBody = string;
/** @description Caption of the file. The guide gives the limit of a text and none of a caption. */
export type MessageCaption = string;
/** @description The `file_uuid` of an uploaded and confirmed file of the same business. No format is printed for it here. */
export type MessageFileUuid = string;
/** @description The `uuid` of the message to quote. No format is printed for it here. */
export type ReplyToUuid = string;
/** @description The message that was sent. A guide shows both fields and says of neither that it is always there; that is inferred. */
export type SentMessage = {
    /** @description Id of the message, presumably a UUID. */
    message_uuid: string;
    /** @description WhatsApp's id of the message. */
    wamid: string;
};
/** @description A template and the values for its parameters. */
export type SendTemplateRequest = {
    conversation: ConversationRef;
    /** @description Name of the template, as in the dashboard. */
    template_name: string;
    /** @description Meta's language code, such as `es_ES`. Needed when the template exists in several languages. */
    language?: string;
    /** @description One value per placeholder of the body. Needed when there are any. */
    body_variables?: TemplateVariableValue[];
    /** @description Value for the header: a text, or media by `file_uuid`. The name is documented, the shape is not, so any object passes. */
    header?: {
        [key: string]: unknown;
    };
    /** @description Values for the buttons, such as the end of a link. The name is documented; that the entries are objects is inferred, and any object passes. */
    button_parameters?: {
        [key: string]: unknown;
    }[];
};
/** @description The value for one placeholder. */
export type TemplateVariableValue = {
    /** @description Number of the placeholder: 1 fills `{{1}}`. */
    index: number;
    /** @description What to put there. */
    value: string;
};
/** @description The template message that was sent. The provider shows no answer; this one is the text endpoint's. */
export type SentTemplate = {
    /** @description Id of the message, presumably a UUID. */
    message_uuid?: string;
    /** @description WhatsApp's id of the message. */
    wamid?: string;
};
/** @description A quick reply, by its UUID or its name. */
export type SendQuickReplyRequest = QuickReplyByUuid | QuickReplyByName;
/** @description A quick reply by its UUID. */
export type QuickReplyByUuid = {
    conversation: ConversationRef;
    quick_reply_uuid: QuickReplyUuid;
    quick_reply?: QuickReplyName;
};
/** @description A quick reply by its name. */
export type QuickReplyByName = {
    conversation: ConversationRef;
    quick_reply_uuid?: QuickReplyUuid;
    quick_reply: QuickReplyName;
};
/** @description Id of the quick reply. No format is printed for it. */
export type QuickReplyUuid = string;
/** @description Names a quick reply. */
export type QuickReplyName = {
    /** @description Name of the quick reply, as in the dashboard. */
    name: string;
};
/** @description The messages that a quick reply became. */
export type QuickReplyResult = {
    /** @description One entry per message. */
    messages: QuickReplyMessage[];
};
/** @description One message of a quick reply. Which fields a failed one keeps is not documented. */
export type QuickReplyMessage = {
    /** @description Id of the message, presumably a UUID. */
    message_uuid?: string;
    /** @description WhatsApp's id of the message. */
    wamid?: string;
    /** @description Kind of the message; the values are not documented. */
    subtype?: string;
};
/** @description Which conversation to check. */
export type ConversationStatusRequest = {
    conversation: ConversationRef;
};
/** @description State of a conversation. The guide names more than it prints. */
export type ConversationStatus = {
    window?: MessagingWindow;
    inbox_status?: InboxStatus;
    /** @description The mailbox that holds it. The guide announces it; name, shape and null are inferred. */
    mailbox?: MailboxRef | null;
    /** @description The labels on the conversation. The guide announces them; name and shape are inferred. */
    tags?: Tag[];
};
/** @description The 24 hours after the contact's last message in which free-form messages are possible. */
export type MessagingWindow = {
    /** @description Whether the window is open. */
    status?: ("open" | "closed") | (string & {});
    /** @description Hours until it closes. The guide names it; that it is a number, and 0 or null when closed, is inferred. */
    hours_remaining?: number | null;
};
/** @description The actions to run on one conversation. */
export type ActionGroupRequest = {
    conversation: ConversationRef;
    /** @description What to do, in this order. At most 3 may trigger AI; which ones count is not documented, presumably `run_ai` and `ai_assistance`. At most 10 items. */
    actions: Action[];
    /**
     * @description Whether the first failure ends the group. With false every action runs.
     * @default true
     */
    stop_on_error?: boolean;
};
/** @description One action. The fields beside `type` are not documented, so any pass. */
export type Action = {
    /**
     * @description What to do. `send_quick_reply_or_template` sends a quick reply if the 24-hour window is open when it runs, else a template. `ai_assistance` writes a suggested reply; `run_ai` lets the AI employee act.
     * @enum {string}
     */
    type: "send_message" | "send_quick_reply_or_template" | "assign_label" | "remove_label" | "assign_mailbox" | "context_note" | "mark_resolved" | "mark_pending" | "run_ai" | "ai_assistance" | "assign_ai_employee";
} & {
    [key: string]: unknown;
};
