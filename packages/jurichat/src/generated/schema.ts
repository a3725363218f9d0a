// Generated from jurichat.yaml by confluir-codegen. Do not edit: change the spec.

export interface paths {
    "/conversation/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the conversations of an inbox
         * @description One page of conversations, filtered. Newest first, as people who call the API report; the provider does not name the order. The same people saw calls without `showGroups`, `onlyGroups`, `onlyPrivate` and `onlyArchived` come back empty until all four were sent as `true` or `false`, and a 400 without `inboxId`. What contradicting flags do is not documented.
         */
        get: operations["listConversations"];
        put?: never;
        /**
         * Open a conversation with a contact
         * @description Opens a conversation with one contact. If one is already active, that one comes back instead; nothing in the printed sample tells the two cases apart. The status, 200 or 201, is not documented.
         */
        post: operations["createConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversation/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a conversation with its messages
         * @description The conversation and one page of its messages. The page of the reference is cut off after its sample, so every field is known from that alone, and how to ask for the next page is a guess: see `cursor`. A parameter for the page size may exist as well; its name is unknown, so there is none here. Neither the order of the messages nor which way the pages go is documented; the examples happen to run from newest to oldest.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        /**
         * Delete a conversation
         * @description Deletes the conversation. Whether it can be brought back is not documented.
         */
        delete: operations["deleteConversation"];
        options?: never;
        head?: never;
        /**
         * Change a conversation
         * @description Changes what the body names and leaves the rest. The answer is a short confirmation, not the conversation. People who call the API report that a property the provider does not know is dropped, and the answer is 200 all the same: read the conversation again to be sure. Linking a legal area is answered like that, for a key cannot do it, and so is `isArchived`, which `archiveConversation` sets.
         */
        patch: operations["updateConversation"];
        trace?: never;
    };
    "/conversation/{conversationId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Archive a conversation, or take it out of the archive
         * @description Archives or restores the conversation. People who call the API report that it works with an API key and answers 200.
         */
        patch: operations["archiveConversation"];
        trace?: never;
    };
    "/conversation/end-human-support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a conversation back to the bot
         * @description Ends the attendance by a person. The automatic flow answers from then on.
         */
        post: operations["endHumanSupport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversation/forward-message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forward messages to other conversations
         * @description Sends copies of messages to one or more conversations. Both fields have singular names and hold lists; how many entries they take is not documented.
         */
        post: operations["forwardMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversation/sync-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start to fetch a conversation's history from WhatsApp
         * @description Starts a synchronisation and returns at once: a success says that it began. How to learn that it ended is not documented.
         */
        post: operations["syncMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversation/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an internal note to a conversation
         * @description Writes a note that only the staff sees. Length limits are not documented. The status, 200 or 201, is not documented either.
         */
        post: operations["createNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversation/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the internal notes of a conversation
         * @description All notes of one conversation at once. Their order is not documented.
         */
        get: operations["listNotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the contacts of an inbox
         * @description Without `page` and `limit` every contact comes at once; to turn pages, send both. The order is not documented.
         */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{peopleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a contact
         * @description One contact of an inbox. Only the provider's older site has a page for it, with another kind of key, so that it takes an API key is inferred.
         */
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a contact
         * @description Changes what the body names and leaves the rest; `inboxId` only finds the contact. No field is printed as nullable, so how to clear one is not documented. The answer is a short confirmation, not the contact.
         */
        patch: operations["updateContact"];
        trace?: never;
    };
    "/user/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the staff of an inbox
         * @description One page of the people who work in the office. The reference lost the names of its filters: `inboxId` and `roleId` are inferred from their descriptions and patterns. A third one searches name and e-mail; nothing hints at its name, so it is left out. Whether `inboxId` is required is unknown. The order is not documented.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tag/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a tag
         * @description Creates a label in one inbox. That all four fields are required is known from the server's own complaint, as people who call the API report it. The status, 200 or 201, is not documented.
         */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scheduled-message/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scheduled messages
         * @description One page of scheduled messages. Unlike elsewhere the inbox is optional. The order is not documented.
         */
        get: operations["listScheduledMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scheduled-message/{scheduledMessageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a scheduled message
         * @description Changes text, media or time of a message before it is sent. The body is a form, not JSON; the names of its parts are documented, their types are inferred, for the provider prints none. Whether a message that was sent or cancelled can still be changed, how large a file may be and of which types is not documented.
         */
        patch: operations["updateScheduledMessage"];
        trace?: never;
    };
    "/webhooks/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks of the office
         * @description All webhooks at once, with counts of their deliveries, without secret and headers.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description Registers an HTTPS address for the named events. The page of the reference shows another kind of key, so that it takes an API key is inferred. The status, 200 or 201, is not documented.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook with its secret
         * @description One webhook, with the headers it sends and the secret that signs its deliveries; the secret can be read at any time.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Changes what the body names and leaves the rest. The answer is the webhook without its secret. The page of the reference shows another kind of key, so that it takes an API key is inferred.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries of a webhook
         * @description One page of what was sent to a webhook and how its receiver answered, newest first. A record is kept for 90 days.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhookId}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a delivery of a webhook
         * @description One delivery: what was or will be sent, and how the receiver answered. The page of the reference shows another kind of key, so that it takes an API key is inferred.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/deliveries/{deliveryId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a delivery again
         * @description Schedules one more try at once and puts the delivery back to `PENDING`. Only one in `FAILED` or `RETRYING` can be retried; which error another one answers with is not documented. It takes no body, and no webhook in the path: read the outcome with `getWebhookDelivery`.
         */
        post: operations["retryWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversation/start-human-support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a conversation to a person
         * @description Takes the conversation from the bot and assigns it, to whom the server picks or to the user you name. Not in the readable reference: people who call the API report it, with the status 200, and that a repeat does no harm.
         */
        post: operations["startHumanSupport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/conversation/send-message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message in a conversation
         * @description Sends a text to the contact or group. The conversation must be attended by a person first: see `startHumanSupport`. Not in the readable reference: people who call the API report it for text, with these three parts as required, and that neither JSON nor a URL-encoded body works. That media travels in the same parts as in `updateScheduledMessage` is inferred. The status, 200 or 201, is not known.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tags of an inbox
         * @description All tags of one inbox at once. Not in the readable reference: people who call the API report it, at this path without a trailing slash, and a 400 without `inboxId`.
         */
        get: operations["listTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Any event
         * @description What a registered address receives: one JSON object, in a POST that also carries the webhook's own headers. The delivery and its signature are documented; the shape of the body is reported by people who receive it, and what `data` holds is unknown but for `chat.conversation.updated`. Failed deliveries are tried again; how often, when, and which answer counts as a success is not documented. `retryWebhookDelivery` asks for one more try. No event tells of a single message.
         */
        post: operations["onWebhookEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "chat.conversation.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The state of a conversation changed
         * @description Sent when the status changes, not for each message. People who receive it report these fields, and that there are more.
         */
        post: operations["onConversationUpdated"];
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
        Cuid: Cuid;
        ConversationStatus: ConversationStatus;
        Priority: Priority;
        ScheduledMessageStatus: ScheduledMessageStatus;
        DeliveryStatus: DeliveryStatus;
        TagModule: TagModule;
        WebhookEvent: WebhookEvent;
        MessageType: MessageType;
        SuccessAck: SuccessAck;
        MessageAck: MessageAck;
        Confirmation: Confirmation;
        IdName: IdName;
        TagRef: TagRef;
        PersonRef: PersonRef;
        GroupRef: GroupRef;
        UserRef: UserRef;
        ConversationPage: ConversationPage;
        TotalResults: TotalResults;
        TotalPages: TotalPages;
        ConversationListItem: ConversationListItem;
        LastMessage: LastMessage;
        CreateConversationRequest: CreateConversationRequest;
        CreatedConversation: CreatedConversation;
        UpdateConversationRequest: UpdateConversationRequest;
        ArchiveConversationRequest: ArchiveConversationRequest;
        ConversationTarget: ConversationTarget;
        ForwardMessagesRequest: ForwardMessagesRequest;
        StartHumanSupportRequest: StartHumanSupportRequest;
        StartHumanSupportByUser: StartHumanSupportByUser;
        StartHumanSupportAtRandom: StartHumanSupportAtRandom;
        SendMessageRequest: SendMessageRequest;
        SendMessageResult: SendMessageResult;
        ConversationWithMessages: ConversationWithMessages;
        ConversationDetail: ConversationDetail;
        Participant: Participant;
        Message: Message;
        ContactCard: ContactCard;
        QuotedMessage: QuotedMessage;
        CreateNoteRequest: CreateNoteRequest;
        CreatedNote: CreatedNote;
        Note: Note;
        ContactPage: ContactPage;
        ContactListItem: ContactListItem;
        Contact: Contact;
        UpdateContactRequest: UpdateContactRequest;
        UserPage: UserPage;
        User: User;
        CreateTagRequest: CreateTagRequest;
        Tag: Tag;
        TagListItem: TagListItem;
        ScheduledMessagePage: ScheduledMessagePage;
        ScheduledMessageListItem: ScheduledMessageListItem;
        ScheduledMessagePerson: ScheduledMessagePerson;
        ScheduledMessageGroup: ScheduledMessageGroup;
        ScheduledMessageResult: ScheduledMessageResult;
        ScheduledMessage: ScheduledMessage;
        UpdateScheduledMessageRequest: UpdateScheduledMessageRequest;
        Webhook: Webhook;
        WebhookSummary: WebhookSummary;
        WebhookStats: WebhookStats;
        WebhookDetail: WebhookDetail;
        CreatedWebhook: CreatedWebhook;
        UpdatedWebhook: UpdatedWebhook;
        StoredWebhook: StoredWebhook;
        WebhookSecret: WebhookSecret;
        WebhookHeaders: WebhookHeaders;
        CreateWebhookRequest: CreateWebhookRequest;
        UpdateWebhookRequest: UpdateWebhookRequest;
        WebhookDeliveryPage: WebhookDeliveryPage;
        WebhookDeliveryListItem: WebhookDeliveryListItem;
        WebhookDelivery: WebhookDelivery;
        RetriedWebhookDelivery: RetriedWebhookDelivery;
        WebhookEnvelope: WebhookEnvelope;
        ConversationUpdatedEvent: ConversationUpdatedEvent;
        ConversationUpdatedData: ConversationUpdatedData;
    };
    responses: {
        /** @description Accepted. */
        Done: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": SuccessAck;
            };
        };
        /** @description A short confirmation: one bare string. Whether it is sent as JSON or as plain text is not documented, so read either. */
        Confirmed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Confirmation;
                "text/plain": Confirmation;
            };
        };
        /** @description The conversation, new or already active, and its contact. */
        ConversationCreated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": CreatedConversation;
            };
        };
        /** @description The note, stored like a message. */
        NoteCreated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": CreatedNote;
            };
        };
        /** @description The new tag. */
        TagCreated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Tag;
            };
        };
        /** @description The new webhook, with the secret that signs its deliveries. */
        WebhookCreated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": CreatedWebhook;
            };
        };
        /** @description The message was taken. The answer is JSON; what it holds is not reported. */
        MessageSent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": SendMessageResult;
            };
        };
        /** @description The request does not fit. People who call the API report that the message names the fields. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The request does not fit; above all, `inboxId` is missing. People who call the API report that for the lists of conversations and tags. */
        InboxMissing: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The key is missing or unknown. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The key is valid, but may not do this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description There is no such thing in this office. People who call the API report this status for an unknown route alone. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description Too many requests. No limit is published, and no header that says when to come back. */
        RateLimited: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The server failed. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
        /** @description The server cannot answer now. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorBody;
            };
        };
    };
    parameters: {
        /** @description The page to get. The name is documented, the type is inferred; no default is printed. That pages count from 1 is said of contacts, on the older site, and inferred for the other lists. At least 1. */
        Page: number;
        /**
         * @description The inbox to look in.
         * @example cjinbx0001aaaa
         */
        InboxId: string;
        /**
         * @description Id of the conversation.
         * @example cjconv0001aaaa
         */
        ConversationId: Cuid;
        /**
         * @description Id of the contact.
         * @example cjpers0001aaaa
         */
        PeopleId: Cuid;
        /**
         * @description Id of the webhook.
         * @example cjhook0001aaaa
         */
        WebhookId: string;
        /**
         * @description Id of the delivery.
         * @example cjdlvr0001aaaa
         */
        WebhookDeliveryId: string;
        /**
         * @description HMAC-SHA256 with the webhook's `secret` as key. The header and the algorithm are documented; that it reads `sha256=` and the hexadecimal digest of the raw body is reported by people who receive it.
         * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
         */
        Signature: string;
        /**
         * @description Id of the delivery, to recognise repeats by. Whether a retry carries the same one is not known; a client calls it the id of one attempt, so it may carry a new one.
         * @example cjdlvr0001aaaa
         */
        DeliveryId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export interface operations {
    listConversations: {
        parameters: {
            query: {
                /** @description The page to get. The name is documented, the type is inferred; no default is printed. That pages count from 1 is said of contacts, on the older site, and inferred for the other lists. At least 1. */
                page?: components["parameters"]["Page"];
                /** @description Conversations in a page. The name is documented, the type is inferred; neither default nor maximum is printed. People who call the API report that 100 is accepted. At least 1. */
                limit?: number;
                /**
                 * @description The inbox to look in.
                 * @example cjinbx0001aaaa
                 */
                inboxId: components["parameters"]["InboxId"];
                /** @description Text to look for in the messages and in the summary of a conversation. */
                content?: string;
                /** @description Only conversations with these tags: their ids, separated by commas. Another format is said to be accepted, but not which. Whether one tag suffices or all are needed is not documented. */
                tags?: string;
                /** @description Only conversations of this channel: `all`, one id, or several, says the text. No type is printed, so the type is inferred, and that several are sent by repeating the parameter. */
                integrationId?: "all" | (string & {}) | string[];
                /** @description Only conversations in this state. */
                status?: ConversationStatus;
                /** @description Only conversations of this priority. */
                priority?: Priority;
                /** @description Only conversations of this staff member. */
                userId?: Cuid;
                /** @description Only conversations in the queue of this role. */
                roleId?: string;
                /** @description `true` for only those with unread messages. */
                showOnlyUnread?: boolean;
                /** @description `true` to include groups. */
                showGroups?: boolean;
                /** @description `true` for only groups. */
                onlyGroups?: boolean;
                /** @description `true` for only those with one contact. */
                onlyPrivate?: boolean;
                /** @description `true` for only archived ones. */
                onlyArchived?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of conversations. People who call the API report the status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ConversationPage;
                };
            };
            400: components["responses"]["InboxMissing"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createConversation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateConversationRequest;
            };
        };
        responses: {
            200: components["responses"]["ConversationCreated"];
            201: components["responses"]["ConversationCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getConversation: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. A guess: since answers carry a cursor, some parameter must take it, but its name could not be read. */
                cursor?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the conversation.
                 * @example cjconv0001aaaa
                 */
                conversationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation and one page of its messages. People who call the API report the status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ConversationWithMessages;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the conversation.
                 * @example cjconv0001aaaa
                 */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation is deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": MessageAck;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the conversation.
                 * @example cjconv0001aaaa
                 */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": UpdateConversationRequest;
            };
        };
        responses: {
            200: components["responses"]["Confirmed"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    archiveConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the conversation.
                 * @example cjconv0001aaaa
                 */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ArchiveConversationRequest;
            };
        };
        responses: {
            /** @description The conversation is archived, or back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": MessageAck;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    endHumanSupport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ConversationTarget;
            };
        };
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    forwardMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ForwardMessagesRequest;
            };
        };
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    syncMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ConversationTarget;
            };
        };
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createNote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateNoteRequest;
            };
        };
        responses: {
            200: components["responses"]["NoteCreated"];
            201: components["responses"]["NoteCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listNotes: {
        parameters: {
            query: {
                /**
                 * @description Id of the conversation.
                 * @example cjconv0001aaaa
                 */
                conversationId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The notes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Note[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listContacts: {
        parameters: {
            query: {
                /** @description The page to get. The name is documented, the type is inferred; no default is printed. That pages count from 1 is said of contacts, on the older site, and inferred for the other lists. At least 1. */
                page?: components["parameters"]["Page"];
                /** @description Contacts in a page; send it together with `page`. The name is documented, the type is inferred; no maximum is printed. At least 1. */
                limit?: number;
                /**
                 * @description The inbox to look in.
                 * @example cjinbx0001aaaa
                 */
                inboxId: components["parameters"]["InboxId"];
                /** @description Part of the name, with or without accents. Digits in it are also looked for in the phone number. */
                name?: string;
                /** @description Part of the e-mail address, in any letter case. The provider prints the `email` format for it as well, so a fragment may be rejected; this spec leaves the format out. */
                email?: string;
                /** @description `true` for blocked contacts, `false` for the others. */
                isBlocked?: boolean;
                /** @description Only contacts that have at least one of these tags: one id or several, says the text. No type is printed, so the type is inferred, and that several are sent by repeating the parameter. */
                tags?: string | string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of contacts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ContactPage;
                };
            };
            400: components["responses"]["InboxMissing"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getContact: {
        parameters: {
            query: {
                /**
                 * @description The inbox that the contact belongs to; it keeps contacts of other inboxes out of reach.
                 * @example cjinbx0001aaaa
                 */
                inboxId: Cuid;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the contact.
                 * @example cjpers0001aaaa
                 */
                peopleId: components["parameters"]["PeopleId"];
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
            400: components["responses"]["InboxMissing"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the contact.
                 * @example cjpers0001aaaa
                 */
                peopleId: components["parameters"]["PeopleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": UpdateContactRequest;
            };
        };
        responses: {
            200: components["responses"]["Confirmed"];
            400: components["responses"]["InboxMissing"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description The page to get. The name is documented, the type is inferred; no default is printed. That pages count from 1 is said of contacts, on the older site, and inferred for the other lists. At least 1. */
                page?: components["parameters"]["Page"];
                /** @description Users in a page. The name is documented, the type is inferred; neither default nor maximum is printed. At least 1. */
                limit?: number;
                /** @description Only users linked to this inbox. The name is inferred. */
                inboxId?: Cuid;
                /** @description Only users with this role. The name is inferred. */
                roleId?: Cuid;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": UserPage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateTagRequest;
            };
        };
        responses: {
            200: components["responses"]["TagCreated"];
            201: components["responses"]["TagCreated"];
            /** @description A field is missing, or a module is not known. People who call the API report that the message names the fields and lists the modules. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listScheduledMessages: {
        parameters: {
            query?: {
                /** @description The page to get. The name and the default, 1, are documented; the type, and that pages count from 1, are inferred. At least 1, default 1. */
                page?: number;
                /** @description Messages in a page. The name and the default are documented, the type is inferred; no maximum is printed. At least 1, default 20. */
                limit?: number;
                /** @description Only messages to this conversation. */
                conversationId?: Cuid;
                /** @description Only messages of this inbox. */
                inboxId?: Cuid;
                /** @description Only messages in this state. */
                status?: ScheduledMessageStatus;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of scheduled messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ScheduledMessagePage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateScheduledMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the scheduled message.
                 * @example cjschd0001aaaa
                 */
                scheduledMessageId: Cuid;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": UpdateScheduledMessageRequest;
            };
        };
        responses: {
            /** @description The scheduled message as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ScheduledMessageResult;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookSummary[];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateWebhookRequest;
            };
        };
        responses: {
            200: components["responses"]["WebhookCreated"];
            201: components["responses"]["WebhookCreated"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the webhook.
                 * @example cjhook0001aaaa
                 */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookDetail;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the webhook.
                 * @example cjhook0001aaaa
                 */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": UpdateWebhookRequest;
            };
        };
        responses: {
            /** @description The webhook as it is now, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": UpdatedWebhook;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description The page to get, counting from 1. At least 1, default 1. */
                page?: number;
                /** @description Deliveries in a page. 1 to 100, default 20. */
                limit?: number;
                /** @description Only deliveries in this state. */
                status?: DeliveryStatus;
                /** @description Only deliveries of this event. Any text is taken, not only the known names. */
                event?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the webhook.
                 * @example cjhook0001aaaa
                 */
                webhookId: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of deliveries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookDeliveryPage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the webhook.
                 * @example cjhook0001aaaa
                 */
                webhookId: components["parameters"]["WebhookId"];
                /**
                 * @description Id of the delivery.
                 * @example cjdlvr0001aaaa
                 */
                deliveryId: components["parameters"]["WebhookDeliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WebhookDelivery;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the delivery.
                 * @example cjdlvr0001aaaa
                 */
                deliveryId: components["parameters"]["WebhookDeliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The try is scheduled. The status is inferred. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": RetriedWebhookDelivery;
                };
            };
            /** @description The delivery cannot be retried in its state. That this status says so is inferred. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    startHumanSupport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": StartHumanSupportRequest;
            };
        };
        responses: {
            200: components["responses"]["Done"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": SendMessageRequest;
            };
        };
        responses: {
            200: components["responses"]["MessageSent"];
            201: components["responses"]["MessageSent"];
            /** @description The request does not fit, or no person attends the conversation; people who call the API report the second. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ErrorBody;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTags: {
        parameters: {
            query: {
                /**
                 * @description The inbox to look in.
                 * @example cjinbx0001aaaa
                 */
                inboxId: components["parameters"]["InboxId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tags. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": TagListItem[];
                };
            };
            400: components["responses"]["InboxMissing"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    onWebhookEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description HMAC-SHA256 with the webhook's `secret` as key. The header and the algorithm are documented; that it reads `sha256=` and the hexadecimal digest of the raw body is reported by people who receive it.
                 * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
                 */
                "X-JuriChat-Signature"?: components["parameters"]["Signature"];
                /**
                 * @description Id of the delivery, to recognise repeats by. Whether a retry carries the same one is not known; a client calls it the id of one attempt, so it may carry a new one.
                 * @example cjdlvr0001aaaa
                 */
                "X-JuriChat-Delivery"?: components["parameters"]["DeliveryId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": WebhookEnvelope;
            };
        };
        responses: {
            /** @description The receiver's answer. Which statuses the provider takes as a success is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onConversationUpdated: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description HMAC-SHA256 with the webhook's `secret` as key. The header and the algorithm are documented; that it reads `sha256=` and the hexadecimal digest of the raw body is reported by people who receive it.
                 * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
                 */
                "X-JuriChat-Signature"?: components["parameters"]["Signature"];
                /**
                 * @description Id of the delivery, to recognise repeats by. Whether a retry carries the same one is not known; a client calls it the id of one attempt, so it may carry a new one.
                 * @example cjdlvr0001aaaa
                 */
                "X-JuriChat-Delivery"?: components["parameters"]["DeliveryId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ConversationUpdatedEvent;
            };
        };
        responses: {
            /** @description The receiver's answer. Which statuses the provider takes as a success is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
/** @description Every error, whatever its status. The provider documents none; this is what its kind of server usually sends. Anything may be missing, and more may come. */
export type ErrorBody = {
    /** @description For people; its wording may change. */
    message?: string;
    /** @description Name of the status. */
    error?: string;
    /** @description The HTTP status once more. */
    statusCode?: number;
} & {
    [key: string]: unknown;
};
/**
 * @description An id of the CUID kind.
 * @example cjuser0001aaaa
 */
export type Cuid = string;
/**
 * @description State of a conversation. The provider prints the names and explains none. People who call the API report that a person attends it in `HUMAN_INTERACTIVE`; that the bot has it in `ROBOT_INTERACTIVE`, that it waits for a person in `WAITING_HUMAN` and rests in `INACTIVE` is inferred from the names.
 * @enum {string}
 */
export type ConversationStatus = "ROBOT_INTERACTIVE" | "INACTIVE" | "HUMAN_INTERACTIVE" | "WAITING_HUMAN";
/**
 * @description How urgent a conversation is.
 * @enum {string}
 */
export type Priority = "LOW" | "MEDIUM" | "HIGH";
/**
 * @description Whether a scheduled message waits, was sent or was cancelled.
 * @enum {string}
 */
export type ScheduledMessageStatus = "PENDING" | "SENT" | "CANCELLED";
/**
 * @description How far a delivery is. `RETRYING`: another try is scheduled. `FAILED`: all tries are used up. `PENDING` is where a delivery goes back to when it is retried by hand. That `SUCCESS` means taken by the receiver is inferred.
 * @enum {string}
 */
export type DeliveryStatus = "PENDING" | "SUCCESS" | "FAILED" | "RETRYING";
/**
 * @description Where a tag can be used. The first four are documented; `tickets` is listed by the server itself when it complains, as people who call the API report.
 * @enum {string}
 */
export type TagModule = "crm" | "conversas" | "pessoas" | "fast-messages" | "tickets";
/**
 * @description What a webhook can be told of.
 * @enum {string}
 */
export type WebhookEvent = "crm.lead.created" | "crm.lead.updated" | "crm.lead.deleted" | "crm.lead.moved" | "chat.conversation.created" | "chat.conversation.updated" | "chat.conversation.assigned" | "contact.created" | "contact.updated" | "contact.deleted" | "webhook.test";
/**
 * @description Kind of a message. The provider lists these in prose.
 * @enum {string}
 */
export type MessageType = "text" | "audio" | "image" | "video" | "document" | "contact";
/** @description Says that it worked. */
export type SuccessAck = {
    /** @description Whether it worked, or began. */
    success: boolean;
};
/** @description Says that it worked, in words. */
export type MessageAck = {
    /** @description A confirmation for people. */
    message: string;
};
/** @description A confirmation for people; its wording is not documented. */
export type Confirmation = string;
/** @description Something in short, such as an inbox, a channel or a role. */
export type IdName = {
    /** @description Its id. */
    id?: string;
    /** @description Its name. */
    name?: string;
};
/** @description A tag in short. */
export type TagRef = {
    /** @description Id of the tag. */
    id?: string;
    /** @description Name of the tag. */
    name?: string;
    /** @description Its colour, presumably as in CSS. */
    color?: string;
};
/** @description A contact in short. Every null in it is inferred from the contact itself. */
export type PersonRef = {
    /** @description Id of the contact. */
    id?: string;
    /** @description Name of the contact. */
    name?: string | null;
    /** @description Picture of the contact. */
    imageUrl?: string | null;
    /** @description Phone of the contact, usually digits that begin with the country code. */
    phoneNumber?: string | null;
};
/** @description A group in short. */
export type GroupRef = {
    /** @description Id of the group. */
    id?: string;
    /** @description Name of the group. */
    name?: string;
    /** @description Presumably the channel's own id of the group. */
    externalId?: string;
    /** @description Picture of the group. Null, for none, is inferred. */
    imageUrl?: string | null;
};
/** @description A staff member in short. */
export type UserRef = {
    /** @description Id of the user. */
    id?: string;
    /** @description Name of the user. */
    name?: string;
    /** @description Picture of the user. Null, for none, is inferred. */
    imageUrl?: string | null;
};
/** @description One page of conversations. */
export type ConversationPage = {
    /** @description The conversations of this page. */
    data: ConversationListItem[];
    totalResults: TotalResults;
    totalPages: TotalPages;
};
/** @description What fits the filters, on all pages together. */
export type TotalResults = number;
/** @description Number of pages of the asked size. */
export type TotalPages = number;
/** @description One conversation with its newest message. */
export type ConversationListItem = {
    /** @description Id of the conversation. That it is always there is inferred. */
    id: string;
    /** @description Its state. */
    status?: ConversationStatus | (string & {});
    /** @description How urgent it is. */
    priority?: Priority | (string & {});
    /** @description Whether it is pinned in the inbox. */
    isFixed?: boolean;
    /** @description Whether it is with a group. */
    isGroup?: boolean;
    /** @description Presumably whether it is with one contact; the provider does not explain it. */
    isPrivate?: boolean;
    /** @description Whether it is archived. */
    isArchived?: boolean;
    /** @description Those responsible. Whether by id or by name is not documented. */
    responsables?: string[];
    /** @description The contact. Null, in a group, is inferred. */
    person?: PersonRef | null;
    /** @description The group. Null, with one contact, is inferred. */
    group?: GroupRef | null;
    /** @description The staff member in charge. Null, while unassigned, is inferred. */
    user?: UserRef | null;
    /** @description A time for display, in a form that is not documented. */
    formattedDate?: string;
    /**
     * Format: date-time
     * @description When the conversation began.
     */
    createdAt?: string;
    /**
     * Format: date-time
     * @description When it last changed.
     */
    updatedAt?: string;
    /** @description Number of unread messages. */
    unreadCount?: number;
    /** @description The role whose queue it is in. Null, for none, is inferred. */
    role?: IdName | null;
    /** @description Its tags. */
    tags?: TagRef[];
    /** @description The inbox it belongs to. */
    inbox?: IdName;
    /** @description The channel it runs on. */
    integration?: IdName;
    /** @description The newest message. Null, for an empty conversation, is inferred. */
    lastMessage?: LastMessage | null;
};
/** @description The newest message of a conversation, in short. */
export type LastMessage = {
    /** @description Id of the message. */
    id?: string;
    /** @description Its text, or a link to its media. Null is inferred. */
    content?: string | null;
    /** @description Its kind. Any text; `text` and `audio` were seen by people who call the API. */
    type?: string;
    /** @description When it was written. Printed as plain text, so its form may differ from the other times. */
    messageAt?: string;
    /** @description The staff member who wrote it. Null, when none did, is inferred. */
    userId?: string | null;
    /** @description The name of that staff member. Null, when none wrote it, is inferred. */
    userName?: string | null;
    /** @description Presumably whether its author has seen it; the provider does not explain it. */
    isViewedBySameUserLastMessage?: boolean;
};
/** @description Whom to talk to, in which inbox and on which channel. That these three are required is inferred: only the priority is called optional. */
export type CreateConversationRequest = {
    /** @description Id of the contact. */
    personId: Cuid;
    /** @description The inbox to open it in. */
    inboxId: Cuid;
    /** @description The channel, such as a WhatsApp number or the chat of a site. */
    integrationId: Cuid;
    /** @description How urgent it is. The values are documented, the name is inferred. */
    priority?: Priority;
};
/** @description The ids of a conversation and of its contact. */
export type CreatedConversation = {
    /** @description The conversation. */
    conversation?: {
        /** @description Id of the conversation. */
        id?: string;
    };
    /** @description The contact. */
    person?: {
        /** @description Id of the contact. */
        id?: string;
        /** @description Name of the contact. Null is inferred from the contact itself. */
        name?: string | null;
    };
};
/** @description What to change; what is missing stays as it is. */
export type UpdateConversationRequest = {
    /** @description `true` pins it in the inbox, `false` unpins it. */
    isFixed?: boolean;
    /** @description How urgent it is. */
    priority?: Priority;
    /** @description Ids of all its tags from now on; they replace those it had. */
    tags?: string[];
    /** @description The role whose queue it goes to. */
    roleId?: string;
    /** @description The AI agent to link; null unlinks. */
    agentId?: Cuid | null;
};
/** @description Into the archive or out of it. */
export type ArchiveConversationRequest = {
    /** @description `true` archives, `false` restores. */
    isArchived: boolean;
};
/** @description Names one conversation. */
export type ConversationTarget = {
    /** @description Id of the conversation. */
    conversationId: Cuid;
};
/** @description Which messages go where. */
export type ForwardMessagesRequest = {
    /** @description Ids of the conversations that receive the messages. */
    conversationId: Cuid[];
    /** @description Ids of the messages to forward. */
    messageId: Cuid[];
};
/** @description Names the conversation and either a user or `isRandom: true`. */
export type StartHumanSupportRequest = StartHumanSupportByUser | StartHumanSupportAtRandom;
/** @description Assigns the conversation to one user. */
export type StartHumanSupportByUser = {
    /** @description Id of the conversation. */
    conversationId: string;
    /** @description Id of the user. */
    selectedUserId: string;
};
/** @description Assigns the conversation to whom the server picks. */
export type StartHumanSupportAtRandom = {
    /** @description Id of the conversation. */
    conversationId: string;
    /**
     * @description Lets the server pick.
     * @enum {boolean}
     */
    isRandom: true;
};
/** @description The parts of a message form. */
export type SendMessageRequest = {
    /** @description Id of the conversation. */
    conversationId: string;
    /** @description The text, with line breaks and without HTML. That it may be empty beside media is inferred. */
    message: string;
    /** @description Kind of the message. `text` is reported; the others are inferred from scheduled messages. */
    type: MessageType;
    /**
     * Format: binary
     * @description The media file.
     */
    file?: Blob;
    /** @description Text under the media. */
    caption?: string;
    /** @description Name of the file. */
    fileName?: string;
    /** @description Name on a contact card, for the type `contact`. */
    contactName?: string;
    /** @description Phone on a contact card, for the type `contact`. */
    contactPhoneNumber?: string;
};
/** @description Any JSON; nobody reported what it holds. */
export type SendMessageResult = unknown;
/** @description A conversation, one page of its messages, and how to go on. That `data` is always there is inferred. */
export type ConversationWithMessages = {
    /** @description The conversation and its messages. */
    data: ConversationDetail;
    /** @description Whether another page of messages follows. */
    hasMore?: boolean;
    /** @description Asks for the next page. Null, on the last one, is inferred. */
    nextCursor?: string | null;
};
/** @description A conversation with a page of its messages. That `id` and `messages` are always there is inferred. */
export type ConversationDetail = {
    /** @description Id of the conversation. */
    id: string;
    /** @description Its state. */
    status?: ConversationStatus | (string & {});
    /** @description How urgent it is. */
    priority?: Priority | (string & {});
    /** @description The contact. Null, in a group, is inferred. */
    person?: PersonRef | null;
    /** @description The staff member in charge. Null, while unassigned, is inferred. */
    user?: UserRef | null;
    /** @description Its tags. */
    tags?: TagRef[];
    /** @description Who takes part. */
    participants?: Participant[];
    /** @description This page of the messages. */
    messages: Message[];
    /** @description Whether it is with a group. */
    isGroup?: boolean;
    /** @description The group. Null, with one contact, is inferred. */
    group?: GroupRef | null;
    /** @description The inbox it belongs to. */
    inboxId?: string;
    /** @description The inbox once more. Not in the printed sample; a client reads its `id`. */
    inbox?: IdName;
    /** @description The channel it runs on. Not in the printed sample; a client reads its `id`. */
    integration?: IdName;
    /**
     * Format: date-time
     * @description When the conversation began.
     */
    createdAt?: string;
    /**
     * Format: date-time
     * @description When it last changed.
     */
    updatedAt?: string;
};
/** @description Somebody who takes part in a conversation. */
export type Participant = {
    /** @description Id of the participant. */
    id?: string;
    /** @description Name of the participant. Null is inferred. */
    name?: string | null;
    /** @description Not explained by the provider; whether it means staff or an AI agent is open. */
    isAgent?: boolean;
    /** @description Presumably whether the participant is still in the group. */
    isMember?: boolean;
    /** @description Picture of the participant. Null, for none, is inferred. */
    imageUrl?: string | null;
    /** @description Phone of the participant. Null is inferred. */
    phoneNumber?: string | null;
};
/** @description One message of a conversation. Every null in it is inferred, and so is that `id` is always there. */
export type Message = {
    /** @description Id of the message. */
    id: string;
    /** @description Its text; for `audio`, as people who call the API report, a link to the file. */
    content?: string | null;
    /** @description Its kind. Any text; `text` and `audio` were seen by people who call the API. */
    type?: string;
    /** @description Any text. `INBOUND`, from the contact, and `OUTBOUND`, from bot or staff, were seen by people who call the API; notes carry another value. */
    direction?: string;
    /**
     * Format: date-time
     * @description When it was written.
     */
    messageAt?: string;
    /** @description The channel's own id of the message. */
    externalId?: string | null;
    /** @description How the channel fared with it. The values are not documented; some mean a failure. */
    externalStatus?: string | null;
    /** @description Why the channel failed to deliver it. */
    errorMessage?: string | null;
    /** @description Who of the participants wrote it. */
    participantId?: string | null;
    /** @description A time for display, in a form that is not documented. */
    formattedDate?: string;
    /** @description The card in a message of the type `contact`. */
    contact?: ContactCard | null;
    /** @description The message it answers. */
    quotedMessage?: QuotedMessage | null;
    /** @description An audio in writing. */
    transcription?: string | null;
    /** @description The message in short. */
    summary?: string | null;
    /** @description Any JSON; what it holds is not documented. */
    metadata?: unknown;
};
/** @description A contact sent as a message. Every null in it is inferred. */
export type ContactCard = {
    /** @description Name on the card. */
    name?: string | null;
    /** @description Phone on the card. */
    phoneNumber?: string | null;
};
/** @description A message that another one answers, in short. */
export type QuotedMessage = {
    /** @description Id of the message. */
    id?: string;
    /** @description Its text, or a link to its media. Null is inferred. */
    content?: string | null;
    /** @description Its time for display, in a form that is not documented. */
    formattedDate?: string;
};
/** @description What to note where. That both fields are required is inferred. */
export type CreateNoteRequest = {
    /** @description Id of the conversation. */
    conversationId: string;
    /** @description The text of the note. */
    note: string;
};
/** @description A note as it is stored: a message that never leaves the office. Which fields are always there is not documented. */
export type CreatedNote = {
    /** @description Id of the conversation. */
    conversationId?: string;
    /** @description Kind of the record. Any text; the value for notes is not documented. */
    type?: string;
    /** @description Id of the note. */
    id?: string;
    /** @description The staff member who wrote it; null when the system did. */
    userId?: string | null;
    /** @description Any text that says it is internal; the value is not documented. */
    direction?: string;
    /**
     * Format: date-time
     * @description When it was written.
     */
    messageAt?: string;
    /** @description A channel's own id; null for none. */
    externalId?: string | null;
    /** @description How a channel fared with it; null for none. */
    externalStatus?: string | null;
    /** @description The note. Any JSON; the text that was sent is to be expected. */
    content?: unknown;
    /** @description Any JSON, or null; what it holds is not documented. */
    metadata?: unknown;
};
/** @description An internal note. */
export type Note = {
    /** @description Id of the note. */
    id: string;
    /** @description Its text. */
    content: string;
    /**
     * Format: date-time
     * @description When it was written.
     */
    createdAt: string;
    /** @description Who wrote it; null for a note by the system, says the text, though the type is printed as an object. */
    user: UserRef | null;
};
/** @description One page of contacts. */
export type ContactPage = {
    /** @description The contacts of this page. */
    data: ContactListItem[];
    totalResults: TotalResults;
    totalPages: TotalPages;
};
/** @description A contact of the list and its conversation: known from its sample alone. Every null in it is inferred from the contact on its own, and so is that `id` is always there. */
export type ContactListItem = {
    /** @description Id of the contact. */
    id: string;
    /** @description Name of the contact; null when unknown. */
    name?: string | null;
    /** @description E-mail address; null when unknown. */
    email?: string | null;
    /** @description Picture of the contact; null for none. */
    imageUrl?: string | null;
    /** @description Phone, usually digits that begin with the country code; null when unknown. */
    phoneNumber?: string | null;
    /** @description Number of a document, such as the Brazilian CPF or CNPJ; null when unknown. */
    document?: string | null;
    /** @description What the staff wrote about the contact; null for nothing. */
    description?: string | null;
    /** @description Country; null when unknown. */
    country?: string | null;
    /** @description City; null when unknown. */
    city?: string | null;
    /** @description Whether the contact is blocked. */
    isBlocked?: boolean;
    /** @description The inbox that the contact belongs to. */
    inboxId?: string;
    /**
     * Format: date-time
     * @description When the contact was created.
     */
    createdAt?: string;
    /**
     * Format: date-time
     * @description When the contact last changed.
     */
    updatedAt?: string;
    /** @description The contact's tags. */
    tags?: TagRef[];
    /** @description Id of the contact's conversation. Null, for none, is inferred. */
    conversationId?: string | null;
};
/** @description Somebody who writes to an inbox. */
export type Contact = {
    /** @description Id of the contact. */
    id: string;
    /** @description Name of the contact; null when unknown. */
    name: string | null;
    /** @description E-mail address; null when unknown. */
    email: string | null;
    /** @description Picture of the contact; null for none. */
    imageUrl: string | null;
    /** @description Phone, usually digits that begin with the country code; null when unknown. */
    phoneNumber: string | null;
    /** @description Number of a document, such as the Brazilian CPF or CNPJ; null when unknown. */
    document: string | null;
    /** @description What the staff wrote about the contact; null for nothing. */
    description: string | null;
    /** @description Country; null when unknown. */
    country: string | null;
    /** @description City; null when unknown. */
    city: string | null;
    /** @description Whether the contact is blocked. */
    isBlocked: boolean;
    /** @description The inbox that the contact belongs to. */
    inboxId: string;
    /**
     * Format: date-time
     * @description When the contact was created.
     */
    createdAt: string;
    /**
     * Format: date-time
     * @description When the contact last changed.
     */
    updatedAt: string;
    /** @description The contact's tags. */
    tags: TagRef[];
};
/** @description What to change; what is missing stays as it is. */
export type UpdateContactRequest = {
    /** @description The inbox that the contact belongs to. It finds the contact and does not move it. */
    inboxId: string;
    /** @description Name of the contact. */
    name?: string;
    /** @description Link to a picture of the contact. */
    imageUrl?: string;
    /** @description Phone, usually digits that begin with the country code. */
    phoneNumber?: string;
    /** @description Number of a document, such as the Brazilian CPF or CNPJ. */
    document?: string;
    /** @description What the staff should know about the contact. */
    description?: string;
    /** @description Country. */
    country?: string;
    /** @description City. */
    city?: string;
    /** @description E-mail address. */
    email?: string;
    /** @description Whether the contact is blocked. */
    isBlocked?: boolean;
    /** @description Ids of all the contact's tags from now on; they replace those it had. */
    tags?: string[];
};
/** @description One page of users. The reference that could be read ends before it lists what is required, so nothing in it is certain. */
export type UserPage = {
    /** @description The users of this page. */
    data?: User[];
    totalResults?: TotalResults;
    totalPages?: TotalPages;
};
/** @description A staff member. The sample on this page may lack fields that hold one of a few fixed values, so more may come. Every null in it is inferred, and so is that `id` is always there. */
export type User = {
    /** @description Id of the user. */
    id: string;
    /** @description Name of the user. */
    name?: string;
    /** @description E-mail address of the user. */
    email?: string;
    /** @description Not explained by the provider; presumably a phone. */
    contact?: string | null;
    /** @description Picture of the user. */
    imageUrl?: string | null;
    /** @description The sound of notifications; its values are not documented. */
    notificationSound?: string;
    /** @description Id of the office. */
    officeId?: string;
    /** @description Id of the role. */
    roleId?: string | null;
    /**
     * Format: date-time
     * @description When the user was created.
     */
    createdAt?: string;
    /** @description The role. */
    role?: IdName | null;
    /** @description The office. */
    office?: IdName;
    /** @description The inboxes that the user works in. */
    inboxes?: IdName[];
    /** @description The inbox that the user was in last, presumably by id. */
    lastInboxUsed?: string | null;
    /** @description Presumably whether the user sees no conversations but those assigned to them. */
    onlyAssignedConversations?: boolean;
};
/** @description A new tag. */
export type CreateTagRequest = {
    /** @description Name of the tag. */
    name: string;
    /** @description Its colour, such as a hexadecimal code. No form is prescribed. */
    color: string;
    /** @description The inbox that the tag belongs to. */
    inboxId: string;
    /** @description Where the tag can be used. Four values are documented; the fifth, `tickets`, is reported by people who call the API. */
    modules: TagModule[];
};
/** @description A tag. Which fields are always there is not documented. */
export type Tag = {
    /** @description Id of the tag. */
    id?: string;
    /** @description Name of the tag. */
    name?: string;
    /** @description Its colour. */
    color?: string;
    /** @description The inbox that the tag belongs to. */
    inboxId?: string;
    /** @description Id of the office. */
    officeId?: string;
    /** @description Where the tag can be used. The printed sample shows an empty list. */
    modules?: (TagModule | (string & {}))[];
    /**
     * Format: date-time
     * @description When the tag was created.
     */
    createdAt?: string;
    /**
     * Format: date-time
     * @description When the tag last changed.
     */
    updatedAt?: string;
};
/** @description A tag of the list. People who call the API report id and name; that others of a tag that was created come here under the same names, if they come, is inferred. */
export type TagListItem = {
    /** @description Id of the tag. */
    id: string;
    /** @description Name of the tag. */
    name: string;
    /** @description Its colour, if it is there. */
    color?: string | null;
    /** @description The inbox that the tag belongs to, if it is there. */
    inboxId?: string | null;
    /**
     * Format: date-time
     * @description When the tag was created, if it is there.
     */
    createdAt?: string | null;
    /**
     * Format: date-time
     * @description When the tag last changed, if it is there.
     */
    updatedAt?: string | null;
} & {
    [key: string]: unknown;
};
/** @description One page of scheduled messages. */
export type ScheduledMessagePage = {
    /** @description The scheduled messages of this page. */
    data: ScheduledMessageListItem[];
    totalResults: TotalResults;
    totalPages: TotalPages;
};
/** @description A scheduled message and its conversation in short. */
export type ScheduledMessageListItem = ScheduledMessage & {
    /** @description The conversation that it goes to. */
    conversation?: {
        /** @description Id of the conversation. */
        id?: string;
        /** @description The contact. Null, in a group, is inferred. */
        person?: ScheduledMessagePerson | null;
        /** @description The group. Null, with one contact, is inferred. */
        group?: ScheduledMessageGroup | null;
    };
};
/** @description The contact who gets a scheduled message. Every null in it is inferred from the contact itself. */
export type ScheduledMessagePerson = {
    /** @description Id of the contact. */
    id?: string;
    /** @description Name of the contact. */
    name?: string | null;
    /** @description Phone of the contact. */
    phoneNumber?: string | null;
};
/** @description The group that gets a scheduled message. */
export type ScheduledMessageGroup = {
    /** @description Id of the group. */
    id?: string;
    /** @description Name of the group. */
    name?: string;
};
/** @description A scheduled message, wrapped. */
export type ScheduledMessageResult = {
    /** @description The scheduled message. */
    data: ScheduledMessage;
};
/** @description A message planned for later. That `id` is always there is inferred. */
export type ScheduledMessage = {
    /** @description Id of the scheduled message. */
    id: string;
    /** @description The conversation that it goes to. */
    conversationId?: string;
    /** @description The staff member who planned it. */
    userId?: string;
    /** @description Its kind. Any text; the kinds of a change request are to be expected. */
    type?: string;
    /**
     * Format: date-time
     * @description When it is to be sent.
     */
    scheduledAt?: string;
    /** @description Whether it waits, was sent or was cancelled. */
    status?: ScheduledMessageStatus | (string & {});
    /**
     * Format: date-time
     * @description When it was sent. Null, before that, is inferred.
     */
    sentAt?: string | null;
    /**
     * Format: date-time
     * @description When it was planned.
     */
    createdAt?: string;
    /**
     * Format: date-time
     * @description When it last changed.
     */
    updatedAt?: string;
    /** @description What will be sent. Any JSON; its form per kind is not documented. */
    content?: unknown;
    /** @description Any JSON; what it holds is not documented. */
    metadata?: unknown;
};
/** @description The parts of a form; what is missing stays as it is. The names are documented, the types are inferred. */
export type UpdateScheduledMessageRequest = {
    /** @description The new text, for the type `text`. */
    message?: string;
    /** @description Kind of the message. */
    type?: MessageType;
    /**
     * Format: binary
     * @description The new media file, in place of the old one.
     */
    file?: Blob;
    /** @description Text under the media. */
    caption?: string;
    /** @description Name of the file. */
    fileName?: string;
    /** @description Name on a contact card, for the type `contact`. */
    contactName?: string;
    /** @description Phone on a contact card, for the type `contact`. */
    contactPhoneNumber?: string;
    /**
     * Format: date-time
     * @description The new time to send it.
     */
    scheduledAt?: string;
};
/** @description An address that is told of events. */
export type Webhook = {
    /** @description Id of the webhook. */
    id: string;
    /** @description Id of the office. */
    officeId: string;
    /** @description Name of the webhook. */
    name: string;
    /** @description What it is for; null for nothing. */
    description: string | null;
    /** @description Where deliveries go. */
    url: string;
    /** @description The events it is told of. */
    events: string[];
    /** @description Whether deliveries are made. */
    isActive: boolean;
    /** @description When it was created, in ISO 8601. */
    createdAt: string;
    /** @description When it last changed, in ISO 8601. */
    updatedAt: string;
};
/** @description A webhook of the list, with counts of its deliveries. */
export type WebhookSummary = Webhook & {
    /** @description How its deliveries fared. */
    stats: WebhookStats;
};
/** @description Counts of a webhook's deliveries. */
export type WebhookStats = {
    /** @description All deliveries. */
    totalDeliveries?: number;
    /** @description Those that the receiver took. */
    successCount?: number;
    /** @description Those that failed. */
    failedCount?: number;
    /** @description The share that the receiver took. Whether out of 1 or of 100 is not documented. */
    successRate?: number;
};
/** @description A webhook with its secret and headers. */
export type WebhookDetail = Webhook & {
    secret: WebhookSecret;
    /** @description What each delivery carries besides the provider's headers. Null, once they are cleared, is inferred. */
    headers: WebhookHeaders | null;
};
/** @description A new webhook with its secret. The page lists `id` as required and ends there; the sample shows the other fields. */
export type CreatedWebhook = StoredWebhook & {
    secret?: WebhookSecret;
};
/** @description A webhook after a change. The page lists `id`, `officeId` and `name` as required and ends within `description`; the sample shows the other fields. */
export type UpdatedWebhook = StoredWebhook & {
    /** @description Id of the office. */
    officeId: string;
    /** @description Name of the webhook. */
    name: string;
    /** @description What it is for; null for nothing. */
    description?: string | null;
};
/** @description A webhook as the answers to its creation and its change show it. */
export type StoredWebhook = {
    /** @description Id of the webhook. */
    id: string;
    /** @description Id of the office. */
    officeId?: string;
    /** @description Name of the webhook. */
    name?: string;
    /** @description What it is for; null for nothing. */
    description?: string | null;
    /** @description Where deliveries go. */
    url?: string;
    /** @description The events it is told of. */
    events?: string[];
    /** @description Whether deliveries are made. */
    isActive?: boolean;
    /** @description What each delivery carries besides the provider's headers. Null, once they are cleared, is inferred. */
    headers?: WebhookHeaders | null;
    /** @description When it was created. */
    createdAt?: string;
    /** @description When it last changed. */
    updatedAt?: string;
};
/** @description The HMAC-SHA256 key that signs each delivery. */
export type WebhookSecret = string;
/** @description Headers by name. That the values are strings is inferred. */
export type WebhookHeaders = {
    [key: string]: string;
};
/** @description A new webhook. */
export type CreateWebhookRequest = {
    /** @description Name of the webhook. 1 to 100 characters. */
    name: string;
    /**
     * Format: uri
     * @description The HTTPS address that gets the deliveries.
     */
    url: string;
    /** @description The events it is told of. At least 1 item. */
    events: WebhookEvent[];
    /** @description What it is for. At most 500 characters. */
    description?: string;
    /**
     * @description `false` makes no deliveries.
     * @default true
     */
    isActive?: boolean;
    /** @description Headers that each delivery carries besides the provider's. */
    headers?: WebhookHeaders;
};
/** @description What to change; what is missing stays as it is. */
export type UpdateWebhookRequest = {
    /** @description Name of the webhook. 1 to 100 characters. */
    name?: string;
    /** @description What it is for; null clears it. At most 500 characters. */
    description?: string | null;
    /**
     * Format: uri
     * @description The HTTPS address that gets the deliveries.
     */
    url?: string;
    /** @description All events it is told of from now on; they replace those it had. At least 1 item. */
    events?: WebhookEvent[];
    /** @description `false` pauses deliveries. */
    isActive?: boolean;
    /** @description Headers that each delivery carries besides the provider's. Null clears them, says the text, though the type is printed as an object. */
    headers?: WebhookHeaders | null;
};
/** @description One page of deliveries. */
export type WebhookDeliveryPage = {
    /** @description The deliveries of this page. */
    data: WebhookDeliveryListItem[];
    total: TotalResults;
    /** @description The page this is. */
    page: number;
    /** @description The page size that was used. */
    limit: number;
    totalPages: TotalPages;
};
/** @description What was sent to a webhook, and how its receiver answered, as the list has it: known from its samples alone. Every null in it is inferred from the delivery on its own, and so is that `id` is always there. */
export type WebhookDeliveryListItem = {
    /** @description Id of the delivery. */
    id: string;
    /** @description Id of the webhook. */
    webhookId?: string;
    /** @description Name of the event. */
    event?: string;
    /** @description How far it is. Only the older of two printed samples shows it. */
    status?: DeliveryStatus | (string & {});
    /** @description The receiver's HTTP status; null while nothing is delivered. */
    statusCode?: number | null;
    /** @description What was or will be sent. */
    payload?: {
        [key: string]: unknown;
    };
    /** @description The first 10,000 characters of the receiver's answer; null without one. */
    responseBody?: string | null;
    /** @description Why it failed; null when it did not. */
    errorMessage?: string | null;
    /** @description Milliseconds until the answer; null without one. */
    durationMs?: number | null;
    /** @description How often it was tried. */
    attemptCount?: number;
    /** @description When it is tried again. Null, when it is not, is inferred. */
    nextRetryAt?: string | null;
    /** @description When it was made. */
    createdAt?: string;
    /** @description When this record is removed. */
    expiresAt?: string;
};
/** @description What was sent to a webhook, and how its receiver answered. The page of the reference ends after `attemptCount`; the fields below it are known from the sample of the list. */
export type WebhookDelivery = {
    /** @description Id of the delivery. */
    id: string;
    /** @description Id of the webhook. */
    webhookId: string;
    /** @description Name of the event. */
    event: string;
    /** @description How far it is. */
    status: DeliveryStatus | (string & {});
    /** @description The receiver's HTTP status; null while nothing is delivered. */
    statusCode: number | null;
    /** @description The JSON that was or will be sent, exactly. */
    payload: {
        [key: string]: unknown;
    };
    /** @description The first 10,000 characters of the receiver's answer; null without one. */
    responseBody: string | null;
    /** @description Why it failed; null when it did not. */
    errorMessage: string | null;
    /** @description Milliseconds until the answer; null without one. */
    durationMs: number | null;
    /** @description How often it was tried. */
    attemptCount: number;
    /** @description When it is tried again. Null, when it is not, is inferred. */
    nextRetryAt?: string | null;
    /** @description When it was made. */
    createdAt?: string;
    /** @description When this record is removed. */
    expiresAt?: string;
};
/** @description A delivery that is tried again. */
export type RetriedWebhookDelivery = {
    /** @description Id of the delivery. */
    deliveryId: string;
    /** @description A confirmation for people. */
    message: string;
};
/** @description What a webhook receives, whatever the event. Names and types are reported; that `event` is always there is inferred, and of the others nobody says so. */
export type WebhookEnvelope = {
    /** @description What happened. */
    event: WebhookEvent | (string & {});
    /** @description What it happened to; its fields depend on the event. */
    data?: {
        [key: string]: unknown;
    };
    /** @description When it happened, in ISO 8601. */
    timestamp?: string;
};
/** @description What a webhook receives when the state of a conversation changes. Names and types are reported; that `event` is always there is inferred, and of the others nobody says so. */
export type ConversationUpdatedEvent = {
    /**
     * @description What happened.
     * @enum {string}
     */
    event: "chat.conversation.updated";
    /** @description The conversation and its change. */
    data?: ConversationUpdatedData;
    /** @description When it happened, in ISO 8601. */
    timestamp?: string;
};
/** @description A conversation whose state changed. There are more fields, which nobody named. Every null in it is inferred, and so is that `conversationId` is always there. */
export type ConversationUpdatedData = {
    /** @description Id of the conversation. */
    conversationId: string;
    /** @description Id of the contact. */
    personId?: string;
    /** @description Name of the contact. */
    personName?: string | null;
    /** @description Phone of the contact. */
    personPhone?: string | null;
    /** @description The inbox that the conversation belongs to. */
    inboxId?: string;
    /** @description Its state now. */
    status?: ConversationStatus | (string & {});
    /** @description Its state before. */
    previousStatus?: ConversationStatus | (string & {});
} & {
    [key: string]: unknown;
};
