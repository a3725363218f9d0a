// Generated from chatwoot.yaml by confluir-codegen. Do not edit: change the spec.

export interface paths {
    "/api/v1/accounts/{account_id}/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List conversations
         * @description One page of the conversations that the token's user may see: an administrator all of them, an agent those of the own inboxes. Without `status` only open ones. Newest activity first, in whole seconds and without a second key, unless `sort_by` says otherwise.
         *
         *     A page has 25, a number that a self-hosted server may change and a caller cannot. Neither the page nor the number of pages is in the answer; a page past the end is a 200 without items. Pages are cut by position, so a new message moves its conversation to the top and the rest down: while that goes on, items come twice or are passed over. Read by `created_at_asc`, the list only grows at its end; that is inferred. The counts are no total to stop by: they are taken before `assignee_type`, and perhaps after the cut when `q` is sent. No other list wraps its answer in `data`.
         */
        get: operations["listConversations"];
        put?: never;
        /**
         * Open a conversation
         * @description Opens a conversation with a contact in an inbox, optionally with a first message. An inbox that keeps one conversation per contact answers with that one. The reference shows three fields of the answer; the code sends the whole conversation.
         */
        post: operations["createConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/filter": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Filter conversations by conditions
         * @description One page of the conversations that meet the conditions, newest activity first. The page number is in the query, the conditions are in the body, which every page needs again. A page has 25 on every server: the setting of `listConversations` does not apply. A page past the end has no items. There is no condition for the contact. `meta` has no `assigned_count`, and nothing is wrapped in `data`. Bad conditions are a 422; the reference says 400.
         */
        post: operations["filterConversations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/meta": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * Count conversations
         * @description How many conversations there are, by assignee. That it takes the filters of `listConversations`, and answers with the counts of its `meta`, is inferred.
         */
        get: operations["getConversationCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /**
         * Get one conversation
         * @description The object that the list holds, not wrapped. Its `messages` hold the newest one alone; the reference says all. An agent who does not belong to the inbox gets a 401.
         */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the priority of a conversation
         * @description Sets the priority and answers with the conversation. Nothing else can be changed here.
         */
        patch: operations["updateConversation"];
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /**
         * List messages of a conversation, a window at a time
         * @description A window of messages in ascending order, oldest first: without `before` and `after` the 20 newest. `before` alone gives the 20 that are newest of those with a smaller id, `after` alone up to 100 with a greater id, both together up to 1000 with `after <= id < before`. Windows are cut by id and ordered by time, so a message whose time is much older or newer than that of its neighbours by id can be passed over; that is inferred. The way into the past goes by the smallest id of a page, and ends with a page without messages. Nothing in the answer says whether there is more.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Send a message, or write a note
         * @description Writes a message into the conversation, by the token's user. `private` makes it a note that staff alone see. Files go as a form, everything else as JSON.
         *
         *     The answer comes before the delivery: a failure shows up later as `status: failed`, with the reason in `content_attributes`. A text outside the channel's reply window is taken with a 200 and silently not sent, unless it matches a template: look at `can_reply` first. A 422 covers every failure to write it, the limit of 200 messages in a minute and conversation among them. Left out, because their types are not known: the time and sender to pretend, and the addresses of an e-mail.
         */
        post: operations["createMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
                /**
                 * @description The message.
                 * @example 88004
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a message
         * @description Deletes the message; it stays in the list with `deleted` among its `content_attributes`, which is inferred from that property. Whether the channel takes it back is not known. The status is inferred, and no body is described.
         */
        delete: operations["deleteMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/messages/{message_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
                /**
                 * @description The message.
                 * @example 88004
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a failed message again
         * @description Puts a message that failed up for delivery once more. Not in the reference. The status is inferred, and no body is described.
         */
        post: operations["retryMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign a conversation to an agent or a team
         * @description Sets the agent or the team; given both, the agent. An id that does not exist, `0` and null take the assignment away, without an error. An agent who does not belong to the inbox may be set all the same. The answer is the agent, the team's record or null; the reference says a user.
         */
        post: operations["assignConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/toggle_status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set or flip the status of a conversation
         * @description Sets `status`. Without it the status is flipped, open to resolved and anything else to open, so a repeat undoes it: always send `status`. An agent who opens a conversation is assigned to it; an administrator is not. A snoozed one opens again with the contact's next message; so does a resolved one, or becomes pending where a bot is active.
         */
        post: operations["toggleConversationStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/toggle_priority": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the priority of a conversation
         * @description Sets the priority and answers with nothing. The reference allows `none`, which is no value of the server: it presumably fails with a 422 or a 500.
         */
        post: operations["toggleConversationPriority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        /**
         * List the labels of a conversation
         * @description The titles of its labels. Ids and colours are in `listLabels`, by title.
         */
        get: operations["listConversationLabels"];
        put?: never;
        /**
         * Replace the labels of a conversation
         * @description Sets all labels; those not named are taken off. To add one, read first and send the others too. Two who do that at once lose a change, which is inferred.
         */
        post: operations["setConversationLabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/update_last_seen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a conversation as read
         * @description Marks it as read now, for all agents, and answers with the conversation.
         */
        post: operations["markConversationSeen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/unread": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a conversation as unread
         * @description Marks it as unread, for all agents, and answers with the conversation.
         */
        post: operations["markConversationUnread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mute a conversation
         * @description Sets `muted` and answers with nothing. What else muting does is not described.
         */
        post: operations["muteConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/conversations/{conversation_id}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unmute a conversation
         * @description Takes `muted` back and answers with nothing.
         */
        post: operations["unmuteConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List contacts
         * @description One page of the contacts that have an e-mail address, a phone or an identifier. A page has 15, which a caller cannot change. Without `sort` there is no order at all, so that pages may overlap: always send it. A page past the end has no items.
         */
        get: operations["listContacts"];
        put?: never;
        /**
         * Create a contact
         * @description Creates a contact and, given an inbox, its link to that. The fields of the body are inferred from those of the contact and of the answer. An e-mail address, phone or identifier that another contact has is a 422.
         */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/contacts/search": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * Search contacts by a text
         * @description One page of the contacts whose name, e-mail address, phone, identifier or company contains the text. Pages and order are those of `listContacts`. The server allows 100 searches in a minute and account, besides the limit for all requests.
         */
        get: operations["searchContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/contacts/filter": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Filter contacts by conditions
         * @description One page of the contacts that meet the conditions, 15 to a page. As in `filterConversations` the page number is in the query and the conditions are in the body. Which attributes of a contact they may name is not described, and that `sort` is taken is inferred.
         */
        post: operations["filterContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        /**
         * Get one contact
         * @description The contact, inside `payload`, with its links to inboxes. That they can be left out here too is inferred.
         */
        get: operations["getContact"];
        /**
         * Change a contact
         * @description Changes what the body names, and answers with the contact and a 200; the reference says 204. The fields of the body, and that the others stay, are inferred.
         */
        put: operations["updateContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/contacts/{contact_id}/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        /**
         * List the newest conversations of a contact
         * @description The 20 newest, without pages: older ones cannot be listed. That they are inside `payload` is inferred.
         */
        get: operations["listContactConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/contacts/{contact_id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        /**
         * List the labels of a contact
         * @description The titles of its labels. The shape is inferred from the labels of a conversation.
         */
        get: operations["listContactLabels"];
        put?: never;
        /**
         * Replace the labels of a contact
         * @description Sets all labels; those not named are taken off. The shapes are inferred from the labels of a conversation.
         */
        post: operations["setContactLabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/contacts/{contact_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        /**
         * List the notes of a contact
         * @description All notes about the contact, newest first. Notes in a conversation are messages with `private`, and are not here. Not in the reference.
         */
        get: operations["listContactNotes"];
        put?: never;
        /**
         * Write a note about a contact
         * @description Adds a note by the token's user. Not in the reference; the body is inferred from the note, and so is that the answer is the note.
         */
        post: operations["createContactNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/agents": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List the agents
         * @description All people who work in the account, administrators too, without pages.
         */
        get: operations["listAgents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List the teams
         * @description All teams of the account, without pages.
         */
        get: operations["listTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/inboxes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List the inboxes
         * @description All inboxes that the user may see, by name, without pages. An administrator gets the secrets of their channels too.
         */
        get: operations["listInboxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List the labels of the account
         * @description All labels, by title, without pages.
         */
        get: operations["listLabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List the webhooks
         * @description All webhooks of the account, without pages. The reference shows a bare list; the code wraps it twice.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add a webhook
         * @description Adds an address that is called with the events it subscribes to. The same address twice in an account is a 422. Servers from 4.11.2 on answer with the secret that signs the deliveries; older ones have none.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The webhook.
                 * @example 31
                 */
                webhook_id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a webhook
         * @description Removes the webhook. The status is inferred, and no body is described.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Changes what the body names; that the rest stays is inferred.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
}
export interface webhooks {
    conversation_created: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A conversation was opened
         * @description What an address receives when a conversation begins. Its `messages` may already hold a message that came later.
         *
         *     For all events: the body is the object itself with `event` beside its fields, without an id of the event and, for conversations, without the account. The server waits 5 seconds; the code of 2025 only logs a failure and does not try again. Events may come twice; that their order is not kept is inferred. The address of an API inbox gets all events of that inbox. The signature headers come from servers of 4.11.2, of February 2026, and newer.
         */
        post: operations["onConversationCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    conversation_updated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A conversation changed
         * @description Sent for a change of team, assignee, status, snoozing, custom attributes, labels, waiting time, first reply or priority, and for no other.
         */
        post: operations["onConversationUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    conversation_status_changed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The status of a conversation changed
         * @description Sent when the status changes.
         */
        post: operations["onConversationStatusChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    message_created: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A message was written
         * @description Sent for messages and notes, not for activities. It may come twice for one message.
         */
        post: operations["onMessageCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    message_updated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A message changed
         * @description Sent when a message changes; presumably also for its delivery status.
         */
        post: operations["onMessageUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
         * Any other event
         * @description The events of contacts, of the chat on a site, of typing and of inboxes; those of inboxes are in the code alone. Their bodies are the object with `event` beside its fields; which fields is not described, so all of them are optional here.
         */
        post: operations["onOtherEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        ErrorText: ErrorText;
        ErrorTexts: ErrorTexts;
        RecordError: RecordError;
        ServerError: ServerError;
        NumericId: NumericId;
        UnixSeconds: UnixSeconds;
        UnixSecondsOrZero: UnixSecondsOrZero;
        FreeObject: FreeObject;
        ConversationStatus: ConversationStatus;
        Priority: Priority;
        MessageContentType: MessageContentType;
        MessageStatus: MessageStatus;
        MessageTypeNumber: MessageTypeNumber;
        Availability: Availability;
        SenderType: SenderType;
        WebhookEvent: WebhookEvent;
        FilterOperator: FilterOperator;
        ConversationCounts: ConversationCounts;
        ConversationCountsResult: ConversationCountsResult;
        ConversationPage: ConversationPage;
        FilteredConversationPage: FilteredConversationPage;
        ContactConversations: ContactConversations;
        Conversation: Conversation;
        ConversationMeta: ConversationMeta;
        ConversationAttributes: ConversationAttributes;
        EmbeddedMessage: EmbeddedMessage;
        MessageWindow: MessageWindow;
        MessageWindowMeta: MessageWindowMeta;
        Message: Message;
        MessageAttributes: MessageAttributes;
        Sender: Sender;
        Attachment: Attachment;
        ContactPage: ContactPage;
        ContactPageMeta: ContactPageMeta;
        Contact: Contact;
        ContactWithInboxes: ContactWithInboxes;
        ContactAttributes: ContactAttributes;
        ContactInbox: ContactInbox;
        InboxRef: InboxRef;
        ContactResult: ContactResult;
        CreatedContact: CreatedContact;
        ContactNote: ContactNote;
        LabelTitles: LabelTitles;
        Agent: Agent;
        Team: Team;
        TeamRecord: TeamRecord;
        InboxList: InboxList;
        Inbox: Inbox;
        LabelList: LabelList;
        Label: Label;
        Webhook: Webhook;
        WebhookList: WebhookList;
        WebhookResult: WebhookResult;
        CreateConversationRequest: CreateConversationRequest;
        PriorityRequest: PriorityRequest;
        FilterRequest: FilterRequest;
        FilterCondition: FilterCondition;
        CreateMessageRequest: CreateMessageRequest;
        CreateMessageForm: CreateMessageForm;
        OutgoingMessageType: OutgoingMessageType;
        TemplateParams: TemplateParams;
        AssignRequest: AssignRequest;
        AssignResult: AssignResult;
        ToggleStatusRequest: ToggleStatusRequest;
        ToggleStatusResult: ToggleStatusResult;
        LabelsRequest: LabelsRequest;
        ContactFields: ContactFields;
        CreateContactRequest: CreateContactRequest;
        CreateContactNoteRequest: CreateContactNoteRequest;
        WebhookFields: WebhookFields;
        CreateWebhookRequest: CreateWebhookRequest;
        UpdateWebhookRequest: UpdateWebhookRequest;
        EventConversation: EventConversation;
        EventAttributes: EventAttributes;
        EventSender: EventSender;
        EventRef: EventRef;
        EventMessage: EventMessage;
        ChangedAttributes: ChangedAttributes;
        ConversationCreatedEvent: ConversationCreatedEvent;
        ConversationUpdatedEvent: ConversationUpdatedEvent;
        ConversationStatusChangedEvent: ConversationStatusChangedEvent;
        MessageCreatedEvent: MessageCreatedEvent;
        MessageUpdatedEvent: MessageUpdatedEvent;
        OtherEvent: OtherEvent;
    };
    responses: {
        /** @description The conversation. */
        ConversationNow: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Conversation;
            };
        };
        /** @description The titles of the labels. */
        LabelTitles: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": LabelTitles;
            };
        };
        /** @description One page of contacts. */
        ContactPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ContactPage;
            };
        };
        /** @description The contact. */
        ContactNow: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ContactResult;
            };
        };
        /** @description The webhook. The reference shows it bare; the code wraps it twice. */
        WebhookNow: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": WebhookResult;
            };
        };
        /** @description The token is missing, unknown, or may not do this: what the reference calls a 403 is a 401 in the code. Without any token the text is in a list, under another name. The texts are the server's, except for the missing right, which is invented. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorText | ErrorTexts;
            };
        };
        /** @description The account's plan does not allow it. That it comes here is inferred, and the text is invented. */
        PaymentRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorText;
            };
        };
        /** @description Documented, and never sent by the code that was read: a missing right is a 401 there. The shape is inferred from the 403 of an operation that is not here. A proxy before a self-hosted server may send one of its own. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorText;
            };
        };
        /** @description There is no such thing, or no such account. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorText;
            };
        };
        /** @description The request does not fit: a field is missing, a condition is wrong, or a record is refused. Whatever fails while a message is written ends here too. Apart from the one about `source_id` the texts are invented. */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ErrorText | RecordError;
            };
        };
        /** @description Too many requests from this address: 3000 in a fixed minute, whatever the key. A self-hosted server may have another limit, or none. The answer is plain text without a header that says when to come back. */
        RateLimited: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": string;
            };
        };
        /** @description The server failed. Both forms are inferred from its framework. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": ServerError;
                "text/html": string;
            };
        };
    };
    parameters: {
        /**
         * @description The account. A token may reach several; an unknown one is a 404.
         * @example 3
         */
        AccountId: NumericId;
        /**
         * @description The conversation, by its `id`, the number that it has in its account.
         * @example 412
         */
        ConversationId: NumericId;
        /**
         * @description The message.
         * @example 88004
         */
        MessageId: NumericId;
        /**
         * @description The contact.
         * @example 901
         */
        ContactId: NumericId;
        /**
         * @description The webhook.
         * @example 31
         */
        WebhookId: NumericId;
        /** @description The page to get. The server takes zero, a negative number or other text for the first; the type refuses them. At least 1, default 1. */
        Page: number;
        /** @description Only conversations in this state; `all` for every one. Default `open`. */
        StatusFilter: "open" | "resolved" | "pending" | "snoozed" | "all";
        /** @description Only the user's own, those without an agent, or those with one. The server takes any other word for `all`. Default `all`. */
        AssigneeType: "me" | "unassigned" | "assigned" | "all";
        /** @description Only conversations of this inbox; none if the user does not belong to it. */
        InboxFilter: NumericId;
        /** @description Only conversations of this team. An unknown one is a 404. */
        TeamFilter: NumericId;
        /**
         * @description Only those with any of these labels, by title. The reference leaves the brackets out, and the server then takes the last one alone; that is inferred.
         * @example [
         *       "vip"
         *     ]
         */
        LabelsFilter: string[];
        /** @description Only conversations with a message to or from the contact that contains this text. It turns the filter by status off. */
        MessageText: string;
        /** @description Order of the list; a leading `-` turns it round. Without it the order is undefined. */
        ContactSort: "name" | "-name" | "email" | "-email" | "phone_number" | "-phone_number" | "last_activity_at" | "-last_activity_at" | "created_at" | "-created_at" | "company" | "-company" | "city" | "-city" | "country" | "-country";
        /** @description `false` leaves out the links to inboxes. Default `true`. */
        IncludeContactInboxes: boolean;
        /**
         * @description `sha256=` and the hexadecimal HMAC-SHA256 of the timestamp, a dot and the raw body, with the webhook's `secret` as key. Over the body alone it never matches. Servers older than 4.11.2 send none.
         * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
         */
        Signature: string;
        /**
         * @description When the delivery was signed, in unix seconds. The provider's developers advise to refuse one that is more than about five minutes off.
         * @example 1770109200
         */
        Timestamp: string;
        /**
         * @description Id of the delivery, a UUID, the same when it is tried again. It is not always there, and is not signed.
         * @example 7c1f2a90-55d1-4c66-9b0e-2f4b8d3a6e01
         */
        DeliveryId: string;
    };
    requestBodies: {
        Labels: {
            content: {
                "application/json": LabelsRequest;
            };
        };
    };
    headers: never;
    pathItems: never;
}
export interface operations {
    listConversations: {
        parameters: {
            query?: {
                /** @description The page to get. The server takes zero, a negative number or other text for the first; the type refuses them. At least 1, default 1. */
                page?: components["parameters"]["Page"];
                /** @description Only conversations in this state; `all` for every one. Default `open`. */
                status?: components["parameters"]["StatusFilter"];
                /** @description Only the user's own, those without an agent, or those with one. The server takes any other word for `all`. Default `all`. */
                assignee_type?: components["parameters"]["AssigneeType"];
                /** @description Only conversations of this inbox; none if the user does not belong to it. */
                inbox_id?: components["parameters"]["InboxFilter"];
                /** @description Only conversations of this team. An unknown one is a 404. */
                team_id?: components["parameters"]["TeamFilter"];
                /**
                 * @description Only those with any of these labels, by title. The reference leaves the brackets out, and the server then takes the last one alone; that is inferred.
                 * @example [
                 *       "vip"
                 *     ]
                 */
                "labels[]"?: components["parameters"]["LabelsFilter"];
                /** @description Only conversations with a message to or from the contact that contains this text. It turns the filter by status off. */
                q?: components["parameters"]["MessageText"];
                /** @description Order of the list. By priority or by waiting time, those without come last. Not in the reference. Default `last_activity_at_desc`. */
                sort_by?: "last_activity_at_desc" | "last_activity_at_asc" | "created_at_desc" | "created_at_asc" | "priority_desc" | "priority_asc" | "waiting_since_desc" | "waiting_since_asc";
                /** @description Only those in which the user is mentioned, takes part, or that nobody attends to. Not in the reference. */
                conversation_type?: "mention" | "participating" | "unattended";
                /** @description Only those of this contact, by its id in the inbox. Not in the reference. */
                source_id?: string;
                /** @description Only those whose record changed in the last so many seconds. Then nothing is paged: one answer holds all, and `page` does nothing. Not in the reference. At least 1. */
                updated_within?: number;
            };
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
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
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateConversationRequest;
            };
        };
        responses: {
            200: components["responses"]["ConversationNow"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    filterConversations: {
        parameters: {
            query?: {
                /** @description The page to get. The server takes zero, a negative number or other text for the first; the type refuses them. At least 1, default 1. */
                page?: components["parameters"]["Page"];
            };
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": FilterRequest;
            };
        };
        responses: {
            /** @description One page of conversations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": FilteredConversationPage;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getConversationCounts: {
        parameters: {
            query?: {
                /** @description Only conversations in this state; `all` for every one. Default `open`. */
                status?: components["parameters"]["StatusFilter"];
                /** @description Only the user's own, those without an agent, or those with one. The server takes any other word for `all`. Default `all`. */
                assignee_type?: components["parameters"]["AssigneeType"];
                /** @description Only conversations of this inbox; none if the user does not belong to it. */
                inbox_id?: components["parameters"]["InboxFilter"];
                /** @description Only conversations of this team. An unknown one is a 404. */
                team_id?: components["parameters"]["TeamFilter"];
                /**
                 * @description Only those with any of these labels, by title. The reference leaves the brackets out, and the server then takes the last one alone; that is inferred.
                 * @example [
                 *       "vip"
                 *     ]
                 */
                "labels[]"?: components["parameters"]["LabelsFilter"];
                /** @description Only conversations with a message to or from the contact that contains this text. It turns the filter by status off. */
                q?: components["parameters"]["MessageText"];
            };
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ConversationCountsResult;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ConversationNow"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": PriorityRequest;
            };
        };
        responses: {
            200: components["responses"]["ConversationNow"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description Only messages with a smaller id than this. At least 1. */
                before?: number;
                /** @description Only messages with a greater id than this, from the oldest on; beside `before`, the message of this id too. At least 0. */
                after?: number;
                /** @description Any value leaves out notes and activities, `false` too. Not in the reference. */
                filter_internal_messages?: true;
            };
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A window of messages, and some of the conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": MessageWindow;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateMessageRequest;
                "multipart/form-data": CreateMessageForm;
            };
        };
        responses: {
            /** @description The message as it was written, not yet delivered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Message;
                };
            };
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
                /**
                 * @description The message.
                 * @example 88004
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message is deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    retryMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
                /**
                 * @description The message.
                 * @example 88004
                 */
                message_id: components["parameters"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message will be sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    assignConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": AssignRequest;
            };
        };
        responses: {
            /** @description Who has it now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": AssignResult;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    toggleConversationStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ToggleStatusRequest;
            };
        };
        responses: {
            /** @description The status now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ToggleStatusResult;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    toggleConversationPriority: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": PriorityRequest;
            };
        };
        responses: {
            /** @description The priority is set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listConversationLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LabelTitles"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    setConversationLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Labels"];
        responses: {
            200: components["responses"]["LabelTitles"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    markConversationSeen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ConversationNow"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    markConversationUnread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ConversationNow"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    muteConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation is muted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    unmuteConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The conversation, by its `id`, the number that it has in its account.
                 * @example 412
                 */
                conversation_id: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation is no longer muted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listContacts: {
        parameters: {
            query?: {
                /** @description The page to get. The server takes zero, a negative number or other text for the first; the type refuses them. At least 1, default 1. */
                page?: components["parameters"]["Page"];
                /** @description Order of the list; a leading `-` turns it round. Without it the order is undefined. */
                sort?: components["parameters"]["ContactSort"];
                /**
                 * @description Only those with any of these labels, by title. The reference leaves the brackets out, and the server then takes the last one alone; that is inferred.
                 * @example [
                 *       "vip"
                 *     ]
                 */
                "labels[]"?: components["parameters"]["LabelsFilter"];
                /** @description `false` leaves out the links to inboxes. Default `true`. */
                include_contact_inboxes?: components["parameters"]["IncludeContactInboxes"];
            };
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ContactPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateContactRequest;
            };
        };
        responses: {
            /** @description The contact and its link to the inbox. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": CreatedContact;
                };
            };
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    searchContacts: {
        parameters: {
            query: {
                /**
                 * @description The text to look for, anywhere in those fields. Without any the answer is a 200 with nothing in it, so it is required here; that is our conclusion. At least 1 character.
                 * @example prates
                 */
                q: string;
                /** @description The page to get. The server takes zero, a negative number or other text for the first; the type refuses them. At least 1, default 1. */
                page?: components["parameters"]["Page"];
                /** @description Order of the list; a leading `-` turns it round. Without it the order is undefined. */
                sort?: components["parameters"]["ContactSort"];
                /**
                 * @description Only those with any of these labels, by title. The reference leaves the brackets out, and the server then takes the last one alone; that is inferred.
                 * @example [
                 *       "vip"
                 *     ]
                 */
                "labels[]"?: components["parameters"]["LabelsFilter"];
                /** @description `false` leaves out the links to inboxes. Default `true`. */
                include_contact_inboxes?: components["parameters"]["IncludeContactInboxes"];
            };
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ContactPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    filterContacts: {
        parameters: {
            query?: {
                /** @description The page to get. The server takes zero, a negative number or other text for the first; the type refuses them. At least 1, default 1. */
                page?: components["parameters"]["Page"];
                /** @description Order of the list; a leading `-` turns it round. Without it the order is undefined. */
                sort?: components["parameters"]["ContactSort"];
            };
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": FilterRequest;
            };
        };
        responses: {
            200: components["responses"]["ContactPage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    getContact: {
        parameters: {
            query?: {
                /** @description `false` leaves out the links to inboxes. Default `true`. */
                include_contact_inboxes?: components["parameters"]["IncludeContactInboxes"];
            };
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ContactNow"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ContactFields;
            };
        };
        responses: {
            200: components["responses"]["ContactNow"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listContactConversations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest conversations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ContactConversations;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listContactLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LabelTitles"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    setContactLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Labels"];
        responses: {
            200: components["responses"]["LabelTitles"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listContactNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
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
                    "application/json": ContactNote[];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createContactNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The contact.
                 * @example 901
                 */
                contact_id: components["parameters"]["ContactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateContactNoteRequest;
            };
        };
        responses: {
            /** @description The note. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ContactNote;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listAgents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Agent[];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listTeams: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The teams. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Team[];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listInboxes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The inboxes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": InboxList;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The labels. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": LabelList;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
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
                    "application/json": WebhookList;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": CreateWebhookRequest;
            };
        };
        responses: {
            200: components["responses"]["WebhookNow"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The webhook.
                 * @example 31
                 */
                webhook_id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook is removed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The account. A token may reach several; an unknown one is a 404.
                 * @example 3
                 */
                account_id: components["parameters"]["AccountId"];
                /**
                 * @description The webhook.
                 * @example 31
                 */
                webhook_id: components["parameters"]["WebhookId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": UpdateWebhookRequest;
            };
        };
        responses: {
            200: components["responses"]["WebhookNow"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["ServerError"];
        };
    };
    onConversationCreated: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `sha256=` and the hexadecimal HMAC-SHA256 of the timestamp, a dot and the raw body, with the webhook's `secret` as key. Over the body alone it never matches. Servers older than 4.11.2 send none.
                 * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
                 */
                "X-Chatwoot-Signature"?: components["parameters"]["Signature"];
                /**
                 * @description When the delivery was signed, in unix seconds. The provider's developers advise to refuse one that is more than about five minutes off.
                 * @example 1770109200
                 */
                "X-Chatwoot-Timestamp"?: components["parameters"]["Timestamp"];
                /**
                 * @description Id of the delivery, a UUID, the same when it is tried again. It is not always there, and is not signed.
                 * @example 7c1f2a90-55d1-4c66-9b0e-2f4b8d3a6e01
                 */
                "X-Chatwoot-Delivery"?: components["parameters"]["DeliveryId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ConversationCreatedEvent;
            };
        };
        responses: {
            /** @description The receiver's answer. The server reads nothing in it. */
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
                 * @description `sha256=` and the hexadecimal HMAC-SHA256 of the timestamp, a dot and the raw body, with the webhook's `secret` as key. Over the body alone it never matches. Servers older than 4.11.2 send none.
                 * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
                 */
                "X-Chatwoot-Signature"?: components["parameters"]["Signature"];
                /**
                 * @description When the delivery was signed, in unix seconds. The provider's developers advise to refuse one that is more than about five minutes off.
                 * @example 1770109200
                 */
                "X-Chatwoot-Timestamp"?: components["parameters"]["Timestamp"];
                /**
                 * @description Id of the delivery, a UUID, the same when it is tried again. It is not always there, and is not signed.
                 * @example 7c1f2a90-55d1-4c66-9b0e-2f4b8d3a6e01
                 */
                "X-Chatwoot-Delivery"?: components["parameters"]["DeliveryId"];
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
            /** @description The receiver's answer. The server reads nothing in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onConversationStatusChanged: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `sha256=` and the hexadecimal HMAC-SHA256 of the timestamp, a dot and the raw body, with the webhook's `secret` as key. Over the body alone it never matches. Servers older than 4.11.2 send none.
                 * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
                 */
                "X-Chatwoot-Signature"?: components["parameters"]["Signature"];
                /**
                 * @description When the delivery was signed, in unix seconds. The provider's developers advise to refuse one that is more than about five minutes off.
                 * @example 1770109200
                 */
                "X-Chatwoot-Timestamp"?: components["parameters"]["Timestamp"];
                /**
                 * @description Id of the delivery, a UUID, the same when it is tried again. It is not always there, and is not signed.
                 * @example 7c1f2a90-55d1-4c66-9b0e-2f4b8d3a6e01
                 */
                "X-Chatwoot-Delivery"?: components["parameters"]["DeliveryId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ConversationStatusChangedEvent;
            };
        };
        responses: {
            /** @description The receiver's answer. The server reads nothing in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMessageCreated: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `sha256=` and the hexadecimal HMAC-SHA256 of the timestamp, a dot and the raw body, with the webhook's `secret` as key. Over the body alone it never matches. Servers older than 4.11.2 send none.
                 * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
                 */
                "X-Chatwoot-Signature"?: components["parameters"]["Signature"];
                /**
                 * @description When the delivery was signed, in unix seconds. The provider's developers advise to refuse one that is more than about five minutes off.
                 * @example 1770109200
                 */
                "X-Chatwoot-Timestamp"?: components["parameters"]["Timestamp"];
                /**
                 * @description Id of the delivery, a UUID, the same when it is tried again. It is not always there, and is not signed.
                 * @example 7c1f2a90-55d1-4c66-9b0e-2f4b8d3a6e01
                 */
                "X-Chatwoot-Delivery"?: components["parameters"]["DeliveryId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": MessageCreatedEvent;
            };
        };
        responses: {
            /** @description The receiver's answer. The server reads nothing in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMessageUpdated: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `sha256=` and the hexadecimal HMAC-SHA256 of the timestamp, a dot and the raw body, with the webhook's `secret` as key. Over the body alone it never matches. Servers older than 4.11.2 send none.
                 * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
                 */
                "X-Chatwoot-Signature"?: components["parameters"]["Signature"];
                /**
                 * @description When the delivery was signed, in unix seconds. The provider's developers advise to refuse one that is more than about five minutes off.
                 * @example 1770109200
                 */
                "X-Chatwoot-Timestamp"?: components["parameters"]["Timestamp"];
                /**
                 * @description Id of the delivery, a UUID, the same when it is tried again. It is not always there, and is not signed.
                 * @example 7c1f2a90-55d1-4c66-9b0e-2f4b8d3a6e01
                 */
                "X-Chatwoot-Delivery"?: components["parameters"]["DeliveryId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": MessageUpdatedEvent;
            };
        };
        responses: {
            /** @description The receiver's answer. The server reads nothing in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOtherEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `sha256=` and the hexadecimal HMAC-SHA256 of the timestamp, a dot and the raw body, with the webhook's `secret` as key. Over the body alone it never matches. Servers older than 4.11.2 send none.
                 * @example sha256=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
                 */
                "X-Chatwoot-Signature"?: components["parameters"]["Signature"];
                /**
                 * @description When the delivery was signed, in unix seconds. The provider's developers advise to refuse one that is more than about five minutes off.
                 * @example 1770109200
                 */
                "X-Chatwoot-Timestamp"?: components["parameters"]["Timestamp"];
                /**
                 * @description Id of the delivery, a UUID, the same when it is tried again. It is not always there, and is not signed.
                 * @example 7c1f2a90-55d1-4c66-9b0e-2f4b8d3a6e01
                 */
                "X-Chatwoot-Delivery"?: components["parameters"]["DeliveryId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": OtherEvent;
            };
        };
        responses: {
            /** @description The receiver's answer. The server reads nothing in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
/** @description One text for people. There is no code. */
export type ErrorText = {
    /** @description What is wrong; its wording may change. */
    error: string;
} & {
    [key: string]: unknown;
};
/** @description Texts for people, from the part of the server that checks who calls. */
export type ErrorTexts = {
    /** @description What is wrong; the wording may change. */
    errors: string[];
} & {
    [key: string]: unknown;
};
/** @description A record was refused. */
export type RecordError = {
    /** @description What is wrong; its wording may change. */
    message: string;
    /** @description The fields that are wrong. */
    attributes?: string[];
} & {
    [key: string]: unknown;
};
/** @description A failure of the server, as its framework sends it when nothing else is said. */
export type ServerError = {
    /** @description The HTTP status once more. */
    status?: number;
    /** @description Name of the status. */
    error?: string;
} & {
    [key: string]: unknown;
};
/**
 * Format: int64
 * @description An id; some tables of the server have 64-bit numbers.
 */
export type NumericId = number;
/**
 * Format: int64
 * @description A time, in whole seconds since 1970 UTC.
 */
export type UnixSeconds = number;
/**
 * Format: int64
 * @description A time, in whole seconds since 1970 UTC; `0` means never.
 */
export type UnixSecondsOrZero = number;
/** @description Whatever the account keeps there; the names are its own. */
export type FreeObject = {
    [key: string]: unknown;
};
/**
 * @description State of a conversation. `pending` waits for a bot; `snoozed` comes back by itself, and is missing in the reference.
 * @enum {string}
 */
export type ConversationStatus = "open" | "resolved" | "pending" | "snoozed";
/**
 * @description How urgent a conversation is.
 * @enum {string}
 */
export type Priority = "low" | "medium" | "high" | "urgent";
/**
 * @description Kind of a message's content. `voice_call` is in the reference of 2026 alone.
 * @enum {string}
 */
export type MessageContentType = "text" | "input_text" | "input_textarea" | "input_email" | "input_select" | "cards" | "form" | "article" | "incoming_email" | "input_csat" | "integrations" | "sticker" | "voice_call";
/**
 * @description How far a message is. `sent` is what every message begins with, before anything was sent; incoming ones keep it.
 * @enum {string}
 */
export type MessageStatus = "sent" | "delivered" | "read" | "failed";
/**
 * @description `0` from the contact, `1` from an agent or a bot, `2` an activity, `3` written by the server itself, such as a greeting or a survey. Not a template of WhatsApp.
 * @enum {integer}
 */
export type MessageTypeNumber = 0 | 1 | 2 | 3;
/**
 * @description Whether somebody is there. `available` is what the reference of 2025 has for `online`.
 * @enum {string}
 */
export type Availability = "online" | "busy" | "offline" | "available";
/**
 * @description Class of who wrote a message. The words in lower case are those of the reference of 2025.
 * @enum {string}
 */
export type SenderType = "Contact" | "User" | "AgentBot" | "Captain::Assistant" | "contact" | "agent" | "agent_bot";
/**
 * @description What a webhook can subscribe to. The two of inboxes are in the code alone.
 * @enum {string}
 */
export type WebhookEvent = "conversation_created" | "conversation_updated" | "conversation_status_changed" | "message_created" | "message_updated" | "contact_created" | "contact_updated" | "webwidget_triggered" | "conversation_typing_on" | "conversation_typing_off" | "inbox_created" | "inbox_updated";
/**
 * @description How a condition compares; `FilterCondition` says which attribute takes which. The reference lists four.
 * @enum {string}
 */
export type FilterOperator = "equal_to" | "not_equal_to" | "contains" | "does_not_contain" | "is_present" | "is_not_present" | "is_greater_than" | "is_less_than" | "days_before";
/** @description Counts for the same filters, taken before the one for the assignee. */
export type ConversationCounts = {
    /** @description Those of the token's user. */
    mine_count?: number;
    /** @description Those with an agent. Missing in the answer to a filter. */
    assigned_count?: number;
    /** @description Those without an agent. */
    unassigned_count?: number;
    /** @description All of them. */
    all_count?: number;
};
/** @description The counts by themselves. The shape is inferred. */
export type ConversationCountsResult = {
    /** @description The counts. */
    meta?: ConversationCounts;
};
/** @description One page of conversations. */
export type ConversationPage = {
    /** @description The page. */
    data: {
        /** @description The counts. */
        meta: ConversationCounts;
        /** @description The conversations of this page. */
        payload: Conversation[];
    };
};
/** @description One page of the conversations that meet the conditions. */
export type FilteredConversationPage = {
    /** @description The counts. */
    meta: ConversationCounts;
    /** @description The conversations of this page. */
    payload: Conversation[];
};
/** @description The newest conversations of a contact. The shape is inferred. */
export type ContactConversations = {
    /** @description The conversations. */
    payload: Conversation[];
};
/** @description A conversation with its newest message, the same in every answer. */
export type Conversation = {
    /** @description Its number in the account; paths take this one. */
    id: NumericId;
    /**
     * Format: uuid
     * @description Its id across all accounts.
     */
    uuid?: string;
    /** @description The account. */
    account_id: NumericId;
    /** @description The inbox; its name is in `listInboxes`. */
    inbox_id: NumericId;
    /** @description Its state. */
    status: ConversationStatus | (string & {});
    /** @description How urgent it is; null for none. The reference says any text. */
    priority?: (Priority | (string & {})) | null;
    /** @description The newest message of any kind, activities too, or nothing. */
    messages: EmbeddedMessage[];
    /** @description The newest message that is no activity, by id; it may be a note. Null when there is none. */
    last_non_activity_message?: EmbeddedMessage | null;
    /** @description Messages of the contact since an agent looked, the same for all agents. The code stops at 10, so `10` means ten or more; whether servers of 2026 still do is open. */
    unread_count?: number;
    /** @description Titles of its labels. */
    labels: string[];
    /** @description Who takes part, and by which channel. */
    meta: ConversationMeta;
    /** @description Whether a free text may be sent now. WhatsApp closes 24 hours after the contact's last message, Messenger and Instagram after 24 hours, or 7 days with the flag for human agents; an API inbox has a setting, and every other channel is always open. When it closes is not told. */
    can_reply?: boolean;
    /** @description When any agent last looked, in unix seconds; `0` for never. */
    agent_last_seen_at?: UnixSecondsOrZero;
    /** @description When its agent last looked, in unix seconds; `0` for never. */
    assignee_last_seen_at?: UnixSecondsOrZero;
    /** @description When the contact last looked, in unix seconds; `0` for never. */
    contact_last_seen_at?: UnixSecondsOrZero;
    /** @description When it was first answered, in unix seconds; `0` for not yet. */
    first_reply_created_at?: UnixSecondsOrZero;
    /** @description Time of the first message that nobody answered, in unix seconds; `0` for none. A person's answer and resolving clear it. */
    waiting_since?: UnixSecondsOrZero;
    /** @description When it began, in unix seconds. */
    created_at: UnixSeconds;
    /** @description Time of its newest message, notes and activities too, else when it began; in unix seconds. */
    last_activity_at: UnixSeconds;
    /**
     * Format: int64
     * @deprecated
     * @description The same as `last_activity_at`, under its old name. The reference calls it a text, later a number.
     */
    timestamp?: number | string;
    /** @description When its record changed, which is not its activity, in unix seconds with a fraction. Older servers leave it out. */
    updated_at?: number;
    /**
     * Format: date-time
     * @description Until when it sleeps, in ISO 8601; null when it does not. The reference, and the provider's own mobile app, have a number.
     */
    snoozed_until?: string | number | null;
    /** @description Whether it is muted. */
    muted?: boolean;
    /** @description What the channel tells about it. */
    additional_attributes?: ConversationAttributes;
    /** @description The account's own fields. */
    custom_attributes?: FreeObject;
    /**
     * Format: int64
     * @description The service level agreement; null for none.
     */
    sla_policy_id?: number | null;
    /** @description How it keeps to that; in the enterprise edition alone. */
    applied_sla?: FreeObject;
    /** @description Where it did not; in the enterprise edition alone. */
    sla_events?: FreeObject[];
};
/** @description Who takes part in a conversation, and by which channel. */
export type ConversationMeta = {
    /** @description The contact. */
    sender: Contact;
    /** @description Class of the channel, such as `Channel::Whatsapp`, `Channel::Api`, `Channel::WebWidget` or `Channel::Email`; there are more. */
    channel?: string | null;
    /** @description The agent; missing when there is none. Servers of 2026 may put an assistant here, in a shape that is not known. */
    assignee?: Agent;
    /** @description The team; missing when there is none. Not in the reference. */
    team?: Team;
    /** @description Presumably whether the contact's identity was verified. */
    hmac_verified?: boolean | null;
};
/** @description What the channel tells about a conversation; there may be more. */
export type ConversationAttributes = {
    /** @description The browser. */
    browser?: FreeObject;
    /** @description The page it began on. */
    referer?: string;
    /** @description Subject of the first e-mail. */
    mail_subject?: string;
    /** @description Its language. */
    conversation_language?: string;
} & {
    [key: string]: unknown;
};
/** @description A message as a conversation or a webhook's conversation holds it, with every field of its record. */
export type EmbeddedMessage = {
    /** @description Id of the message. */
    id: NumericId;
    /** @description Its text; null when there is media alone. */
    content?: string | null;
    /** @description Its text once more, after some processing. That it may be null is inferred. */
    processed_message_content?: string | null;
    /** @description The account. */
    account_id?: NumericId;
    /** @description The inbox. */
    inbox_id?: NumericId;
    /** @description The conversation, by its number in the account. */
    conversation_id?: NumericId;
    /** @description Which way it goes. */
    message_type: MessageTypeNumber | (number & {});
    /** @description Kind of its content. */
    content_type?: MessageContentType | (string & {});
    /** @description More about it. */
    content_attributes?: MessageAttributes;
    /** @description How far it is. The reference of 2026 allows null. */
    status?: (MessageStatus | (string & {})) | null;
    /** @description Whether it is a note for staff. */
    private: boolean;
    /** @description The channel's own id of it. */
    source_id?: string | null;
    /** @description When it was written, in unix seconds. */
    created_at: UnixSeconds;
    /**
     * Format: date-time
     * @description When it changed, in ISO 8601 with milliseconds. The reference has a number.
     */
    updated_at?: string | number;
    /** @description Class of who wrote it; null for activities. */
    sender_type?: (SenderType | (string & {})) | null;
    /**
     * Format: int64
     * @description Id of who wrote it, in that class.
     */
    sender_id?: number | null;
    /** @description Who wrote it; missing when nobody did. */
    sender?: Sender;
    /** @description What came with it; missing when nothing did. The reference of 2025 says `attachment`, a single one. */
    attachments?: Attachment[];
    /** @description What the sender gave as `echo_id`; missing otherwise. */
    echo_id?: string;
    /** @description Presumably its ids in other systems. */
    external_source_ids?: FreeObject;
    /** @description More about it. */
    additional_attributes?: FreeObject;
    /** @description Presumably what an analysis of the text found. */
    sentiment?: FreeObject;
    /** @description Some of its conversation. */
    conversation?: {
        /**
         * Format: int64
         * @description The agent. That it may be null is inferred.
         */
        assignee_id?: number | null;
        /** @description Unread messages. */
        unread_count?: number;
        /** @description Time of the newest message, in unix seconds. */
        last_activity_at?: UnixSeconds;
        /** @description The contact's link to the inbox. */
        contact_inbox?: {
            /** @description The contact's id in the inbox; for WhatsApp the phone, without `+`. */
            source_id?: string;
        };
    };
};
/** @description A window of messages in ascending order. */
export type MessageWindow = {
    /** @description Some of the conversation. */
    meta?: MessageWindowMeta;
    /** @description The messages. */
    payload: Message[];
};
/** @description Some of the conversation that the messages are of. */
export type MessageWindowMeta = {
    /** @description Titles of its labels. */
    labels?: string[];
    /** @description What the channel tells about it. */
    additional_attributes?: ConversationAttributes;
    /** @description The contact. */
    contact?: Sender;
    /** @description The agent; missing when there is none. Its fields are inferred from those of a sender. */
    assignee?: Sender;
    /**
     * Format: date-time
     * @description When any agent last looked, here in ISO 8601; null for never.
     */
    agent_last_seen_at?: string | null;
    /**
     * Format: date-time
     * @description When its agent last looked, here in ISO 8601; null for never.
     */
    assignee_last_seen_at?: string | null;
};
/** @description A message of a conversation. */
export type Message = {
    /** @description Id of the message. */
    id: NumericId;
    /** @description Its text, with marks like those of Markdown, at most 150,000 characters; null when there is media alone. */
    content?: string | null;
    /** @description The inbox. */
    inbox_id?: NumericId;
    /** @description The conversation, by its number in the account. */
    conversation_id?: NumericId;
    /** @description Which way it goes. The reference of 2025 forgets `3`. */
    message_type: MessageTypeNumber | (number & {});
    /** @description Kind of its content. */
    content_type?: MessageContentType | (string & {});
    /** @description How far it is. The reference of 2026 allows null. */
    status?: (MessageStatus | (string & {})) | null;
    /** @description More about it. */
    content_attributes?: MessageAttributes;
    /** @description When it was written, in unix seconds. */
    created_at: UnixSeconds;
    /** @description Whether it is a note for staff. */
    private: boolean;
    /** @description The channel's own id of it. */
    source_id?: string | null;
    /** @description Who wrote it; missing for activities and what the server wrote. The reference says a contact. */
    sender?: Sender;
    /** @description What was given as `echo_id`, right after sending alone. */
    echo_id?: string;
    /** @description What came with it; missing when nothing did. */
    attachments?: Attachment[];
};
/** @description More about a message. Anything may be missing, and there may be more. */
export type MessageAttributes = {
    /**
     * Format: int64
     * @description Id of the message it quotes.
     */
    in_reply_to?: number | null;
    /** @description The channel's id of the message it quotes. That it may be null is inferred. */
    in_reply_to_external_id?: string | null;
    /** @description `true` when it was deleted. */
    deleted?: boolean;
    /** @description Why the channel failed to deliver it, as the channel says. That it may be null is inferred. */
    external_error?: string | null;
    /** @description When it was written, by the channel; of which type is not known. */
    external_created_at?: unknown;
    /** @description Presumably whether the channel sent something that the server cannot show. */
    is_unsupported?: boolean;
    /** @description The e-mail it came as; of which fields is not known. */
    email?: unknown;
    /** @description Further recipients of an e-mail; of which type is not known. */
    cc_emails?: unknown;
    /** @description The cards, choices or fields of a message that has some. */
    items?: unknown;
    /** @description Presumably what the contact chose or filled in. */
    submitted_values?: unknown;
    /** @description Its text in other languages. */
    translations?: unknown;
} & {
    [key: string]: unknown;
};
/** @description A contact, a user or a bot in short, by `type`; each has some of these fields. Newer servers have assistants too, whose fields are not known. */
export type Sender = {
    /** @description Its id among those of its type. */
    id?: NumericId;
    /** @description What it is. */
    type?: ("contact" | "user" | "agent_bot" | "Captain::Assistant") | (string & {});
    /** @description Its name. */
    name?: string;
    /** @description The name a user shows to contacts. */
    available_name?: string;
    /** @description Picture of a user or bot; empty for none. */
    avatar_url?: string;
    /** @description Picture of a contact or user; empty for none. The reference says null for a contact. */
    thumbnail?: string | null;
    /** @description Whether a user is there. */
    availability_status?: Availability | (string & {});
    /** @description E-mail address of a contact. */
    email?: string | null;
    /** @description Phone of a contact in E.164, with `+`. */
    phone_number?: string | null;
    /** @description The business's own id of a contact. */
    identifier?: string | null;
    /** @description Whether a contact is blocked. */
    blocked?: boolean;
    /** @description More about a contact. */
    additional_attributes?: ContactAttributes;
    /** @description The account's own fields of a contact. */
    custom_attributes?: FreeObject;
};
/** @description What came with a message; which fields it has goes by `file_type`. There is neither a media type nor a file name. */
export type Attachment = {
    /** @description Id of the attachment. */
    id: NumericId;
    /** @description The message. */
    message_id?: NumericId;
    /** @description The account. */
    account_id?: NumericId;
    /** @description What it is. */
    file_type: ("image" | "audio" | "video" | "file" | "location" | "fallback" | "share" | "story_mention" | "contact" | "ig_reel") | (string & {});
    /** @description Ending of the file's name; usually null. */
    extension?: string | null;
    /** @description Where it is; redirects to the storage. */
    data_url?: string;
    /** @description Where a small picture of it is; empty for none. */
    thumb_url?: string;
    /** @description Size in bytes. */
    file_size?: number;
    /** @description Width in pixels. That it may be null is inferred. */
    width?: number | null;
    /** @description Height in pixels. That it may be null is inferred. */
    height?: number | null;
    /** @description What was said in an audio; may be empty. */
    transcribed_text?: string;
    /** @description Latitude of a place. */
    coordinates_lat?: number;
    /** @description Longitude of a place. */
    coordinates_long?: number;
    /** @description Name of a place, title of a link, or phone of a contact card. That it may be null is inferred. */
    fallback_title?: string | null;
    /** @description The name on a contact card. */
    meta?: {
        /** @description First name. That it may be null is inferred. */
        firstName?: string | null;
        /** @description Last name. That it may be null is inferred. */
        lastName?: string | null;
    } & {
        [key: string]: unknown;
    };
};
/** @description One page of contacts. */
export type ContactPage = {
    meta: ContactPageMeta;
    /** @description The contacts of this page. */
    payload: ContactWithInboxes[];
};
/** @description The count and the page. */
export type ContactPageMeta = {
    /** @description Contacts on all pages together. */
    count: number;
    /** @description The page as it was asked for, as text; without `page` the number 1. */
    current_page?: number | string;
};
/** @description Somebody who writes. */
export type Contact = {
    /** @description Id of the contact. */
    id: NumericId;
    /** @description Whole name; may be empty. */
    name: string;
    /** @description E-mail address; null for none. */
    email?: string | null;
    /** @description Phone in E.164, with `+`; null for none. */
    phone_number?: string | null;
    /** @description The business's own id; null for none. */
    identifier?: string | null;
    /** @description Picture; empty for none. The reference says null. */
    thumbnail?: string | null;
    /** @description `online` or `offline`. */
    availability_status?: Availability | (string & {});
    /** @description Whether the contact is blocked. */
    blocked?: boolean;
    /** @description What is known of the contact besides. */
    additional_attributes?: ContactAttributes;
    /** @description The account's own fields. */
    custom_attributes?: FreeObject;
    /** @description When the contact was last active, in unix seconds; missing when that is not known. */
    last_activity_at?: UnixSeconds;
    /** @description When the contact was created, in unix seconds; missing when that is not known. */
    created_at?: UnixSeconds;
};
/** @description A contact with its links to inboxes. */
export type ContactWithInboxes = Contact & {
    /** @description Its links to inboxes; missing when they were not asked for. */
    contact_inboxes?: ContactInbox[];
};
/** @description What is known of a contact besides. Anything may be missing, and there may be more. */
export type ContactAttributes = {
    /** @description City. That it may be null is inferred. */
    city?: string | null;
    /** @description Country. That it may be null is inferred. */
    country?: string | null;
    /** @description Country by its two letters. That it may be null is inferred. */
    country_code?: string | null;
    /** @description Company. That it may be null is inferred. */
    company_name?: string | null;
    /** @description What the staff wrote about the contact. That it may be null is inferred. */
    description?: string | null;
    /** @description Names in social networks. */
    social_profiles?: FreeObject;
    /** @description Presumably the network address the contact came from. That it may be null is inferred. */
    created_at_ip?: string | null;
} & {
    [key: string]: unknown;
};
/** @description A contact's link to an inbox. */
export type ContactInbox = {
    /** @description The contact's id in the inbox; for WhatsApp the phone, without `+`. That it may be null is inferred. */
    source_id?: string | null;
    /** @description The inbox in short. Null is inferred. */
    inbox?: InboxRef | null;
};
/** @description An inbox in short. */
export type InboxRef = {
    /** @description Id of the inbox. */
    id?: NumericId;
    /** @description Name of the inbox. */
    name?: string;
    /** @description Picture of the inbox; empty for none. */
    avatar_url?: string;
    /** @description Its channel, among those of the same class. */
    channel_id?: NumericId;
    /** @description Class of its channel, such as `Channel::Whatsapp`. */
    channel_type?: string;
    /** @description Who runs the channel, such as `whatsapp_cloud`. Null is inferred. */
    provider?: string | null;
};
/** @description One contact. */
export type ContactResult = {
    /** @description The contact. */
    payload: ContactWithInboxes;
};
/** @description A new contact. */
export type CreatedContact = {
    /** @description The contact and its link. */
    payload: {
        /** @description The contact. */
        contact: ContactWithInboxes;
        /** @description Its link to the inbox; presumably empty or missing without one. */
        contact_inbox?: ContactInbox;
    };
};
/** @description A note about a contact. The server also sends `account_id` and `contact_id`, which a mistake fills with something else. */
export type ContactNote = {
    /** @description Id of the note. */
    id: NumericId;
    /** @description What it says. */
    content: string;
    /** @description Who wrote it; may be missing. Its fields are inferred from those of an agent. */
    user?: Agent;
    /** @description When it was written, in unix seconds. */
    created_at?: UnixSeconds;
    /** @description When it changed, in unix seconds. */
    updated_at?: UnixSeconds;
};
/** @description Titles of labels. */
export type LabelTitles = {
    /** @description The titles. */
    payload: string[];
};
/** @description Somebody who works in the account. */
export type Agent = {
    /** @description Id of the user. */
    id: NumericId;
    /** @description The account. */
    account_id?: NumericId;
    /** @description Whole name. */
    name: string;
    /** @description The name shown to contacts. */
    available_name?: string;
    /** @description E-mail address. */
    email?: string;
    /** @description What the user may do. */
    role?: ("agent" | "administrator") | (string & {});
    /** @description Whether the user is there. */
    availability_status?: Availability | (string & {});
    /** @description Presumably whether the status turns to offline by itself. */
    auto_offline?: boolean;
    /** @description Presumably whether the user has accepted the invitation. */
    confirmed?: boolean;
    /** @description Picture; empty for none. */
    thumbnail?: string;
    /** @description The account's own fields; missing when there are none. */
    custom_attributes?: FreeObject;
    /**
     * Format: int64
     * @description A role of the account's own; in the enterprise edition alone.
     */
    custom_role_id?: number | null;
};
/** @description A team of agents. */
export type Team = {
    /** @description Id of the team. */
    id: NumericId;
    /** @description Name of the team. */
    name: string;
    /** @description What it is for. Null is inferred. */
    description?: string | null;
    /** @description Whether conversations are assigned to its agents automatically. */
    allow_auto_assign?: boolean;
    /** @description The account. */
    account_id?: NumericId;
    /** @description Whether the token's user belongs to it. */
    is_member?: boolean;
};
/** @description A team as its record, with times in ISO 8601. */
export type TeamRecord = {
    /** @description Id of the team. */
    id: NumericId;
    /** @description Name of the team. */
    name: string;
    /** @description What it is for. Null is inferred. */
    description?: string | null;
    /** @description Whether conversations are assigned to its agents automatically. */
    allow_auto_assign?: boolean;
    /** @description The account. */
    account_id?: NumericId;
    /**
     * Format: date-time
     * @description When it was created, in ISO 8601.
     */
    created_at: string;
    /**
     * Format: date-time
     * @description When it changed, in ISO 8601.
     */
    updated_at?: string;
};
/** @description All inboxes. */
export type InboxList = {
    /** @description The inboxes. */
    payload: Inbox[];
};
/** @description An inbox and its channel. There are many more fields, by channel. Of those that may be null, null is inferred. The secrets come to administrators alone. */
export type Inbox = {
    /** @description Id of the inbox. */
    id: NumericId;
    /** @description Name of the inbox. */
    name: string;
    /** @description Its channel, among those of the same class. */
    channel_id?: NumericId;
    /** @description Class of its channel, such as `Channel::Whatsapp`. */
    channel_type?: string;
    /** @description Picture of the inbox; empty for none. */
    avatar_url?: string;
    /** @description The business's phone there. */
    phone_number?: string | null;
    /** @description Who runs the channel, such as `whatsapp_cloud`. */
    provider?: string | null;
    /** @description How a Twilio channel sends. */
    medium?: string | null;
    /** @description Password for incoming e-mail. */
    imap_password?: string | null;
    /** @description Password for outgoing e-mail. */
    smtp_password?: string | null;
    /** @description Token of a Twilio channel. */
    auth_token?: string | null;
    /** @description Settings of a WhatsApp channel, its keys among them. */
    provider_config?: {
        [key: string]: unknown;
    } | null;
    /** @description Key to verify the identity of contacts, presumably. */
    hmac_token?: string | null;
} & {
    [key: string]: unknown;
};
/** @description All labels. */
export type LabelList = {
    /** @description The labels. */
    payload: Label[];
};
/** @description A label for conversations and contacts. */
export type Label = {
    /** @description Id of the label; nothing else refers to it. */
    id: NumericId;
    /** @description Its name: small letters, digits, `-` and `_`, once per account. */
    title: string;
    /** @description What it is for; null for nothing. */
    description?: string | null;
    /** @description Its colour, as `#rrggbb`. */
    color?: string;
    /** @description Whether the panel lists it at the side. */
    show_on_sidebar?: boolean;
};
/** @description An address that is called with events. */
export type Webhook = {
    /** @description Id of the webhook. */
    id: NumericId;
    /** @description The address. */
    url: string;
    /** @description The account. */
    account_id?: NumericId;
    /** @description The events it is called with. */
    subscriptions?: (WebhookEvent | (string & {}))[];
    /** @description The inbox it is bound to; missing when there is none. */
    inbox?: {
        /** @description Id of the inbox. */
        id?: NumericId;
        /** @description Name of the inbox. */
        name?: string;
    };
    /** @description Its name. From servers of 2026; null is inferred. */
    name?: string | null;
    /** @description Key that signs its deliveries. From servers of 2026; null is inferred. */
    secret?: string | null;
};
/** @description All webhooks. */
export type WebhookList = {
    /** @description What wraps them. */
    payload: {
        /** @description The webhooks. */
        webhooks: Webhook[];
    };
};
/** @description One webhook. */
export type WebhookResult = {
    /** @description What wraps it. */
    payload: {
        /** @description The webhook. */
        webhook: Webhook;
    };
};
/** @description Whom to talk to, and where. The reference requires `source_id` alone. */
export type CreateConversationRequest = {
    /** @description The contact's id in the inbox. */
    source_id: string;
    /** @description The inbox. */
    inbox_id?: NumericId;
    /** @description The contact. */
    contact_id?: NumericId;
    /** @description Its first state. */
    status?: ConversationStatus;
    /** @description The agent. */
    assignee_id?: NumericId;
    /** @description The team. */
    team_id?: NumericId;
    /**
     * Format: date-time
     * @description Until when it sleeps. That ISO 8601 is taken is inferred from the answer.
     */
    snoozed_until?: string;
    /** @description What is known of it besides. */
    additional_attributes?: FreeObject;
    /** @description The account's own fields. */
    custom_attributes?: FreeObject;
    /** @description A first message. */
    message?: {
        /** @description Its text. At most 150000 characters. */
        content?: string;
        /** @description The template to send. */
        template_params?: TemplateParams;
    };
};
/** @description A priority, or null for none. */
export type PriorityRequest = {
    /** @description How urgent it is; null for none. */
    priority: Priority | null;
};
/** @description The conditions, in their order. */
export type FilterRequest = {
    /** @description The conditions. At least 1 item. */
    payload: FilterCondition[];
};
/** @description One condition. Conversations are compared for equality by `status`, `priority`, `browser_language`, `conversation_language` and `country_code`; for equality and presence by `assignee_id`, `inbox_id`, `team_id`, `campaign_id` and `labels`; for equality and containing by `display_id`, `referer` and `mail_subject`; by whole days, with the last three operators, by `created_at` and `last_activity_at`. The account's own fields are compared by their type. */
export type FilterCondition = {
    /** @description What is compared, be it one of the account's own fields. */
    attribute_key: string;
    /** @description How it is compared. */
    filter_operator: FilterOperator;
    /** @description With what: words, ids, or days as `YYYY-MM-DD`; `all` for any status. That presence takes none is inferred. */
    values: (string | number | boolean)[];
    /** @description Joins it to the next condition; null for the last. */
    query_operator: ("AND" | "OR") | null;
    /** @description For one of the account's own fields, whose it is; the words are not described. */
    custom_attribute_type?: string;
};
/** @description A message without files. */
export type CreateMessageRequest = {
    /** @description The text. At most 150000 characters. */
    content: string;
    /** @description Which way it goes. Default `outgoing`. */
    message_type?: OutgoingMessageType;
    /**
     * @description `true` makes it a note for staff.
     * @default false
     */
    private?: boolean;
    /** @description Kind of the content; `text` if it is missing. */
    content_type?: MessageContentType;
    /** @description More about it. */
    content_attributes?: {
        /** @description Id of the message to quote. */
        in_reply_to?: NumericId;
        /** @description The cards, choices or fields, for a content type that has some. */
        items?: FreeObject[];
    } & {
        [key: string]: unknown;
    };
    /** @description The template to send. */
    template_params?: TemplateParams;
    /** @description Comes back in the answer and in live events; a repeat is not recognised by it. */
    echo_id?: string;
    /** @description Stored as the channel's id; need not be unique. Not in the reference. */
    source_id?: string;
    /** @description The campaign it belongs to. */
    campaign_id?: NumericId;
};
/** @description A message with files, as a form. */
export type CreateMessageForm = {
    /** @description The files. The server also takes signed ids of files that it has; those are left out here. 1 to 15 items. */
    "attachments[]": Blob[];
    /** @description The text. At most 150000 characters. */
    content?: string;
    /** @description Which way it goes. Default `outgoing`. */
    message_type?: OutgoingMessageType;
    /**
     * @description `true` makes it a note for staff.
     * @default false
     */
    private?: boolean;
    /** @description Kind of the content; `text` if it is missing. */
    content_type?: MessageContentType;
    /** @description The same as in JSON, as text. */
    content_attributes?: string;
    /** @description Comes back in the answer and in live events; a repeat is not recognised by it. */
    echo_id?: string;
    /** @description Stored as the channel's id; need not be unique. Not in the reference. */
    source_id?: string;
};
/**
 * @description `incoming` is for API inboxes alone, and a 422 in others.
 * @default outgoing
 * @enum {string}
 */
export type OutgoingMessageType = "outgoing" | "incoming";
/** @description A template that WhatsApp has approved. Servers of 2026 read `processed_params` by part: `body`, `header`, `buttons`. Older ones read a flat object of numbered values. */
export type TemplateParams = {
    /** @description Name of the template. */
    name: string;
    /** @description Its category. */
    category?: string;
    /** @description Its language. */
    language: string;
    /** @description Its namespace. */
    namespace?: string;
    /** @description The values of its variables. */
    processed_params?: FreeObject;
};
/** @description An agent, or a team. */
export type AssignRequest = {
    /**
     * Format: int64
     * @description The agent; null or `0` for none.
     */
    assignee_id?: number | null;
    /**
     * Format: int64
     * @description The team; null or `0` for none.
     */
    team_id?: number | null;
};
/** @description The agent, the team's record, or null when nobody has it. */
export type AssignResult = (Agent & {
    /** @description E-mail address. */
    email: string;
}) | TeamRecord | null;
/** @description The status to set. An empty object flips it. */
export type ToggleStatusRequest = {
    /** @description The new status. */
    status?: ConversationStatus;
    /** @description For `snoozed`, until when, in unix seconds; in ISO 8601 when it comes back. */
    snoozed_until?: UnixSeconds;
};
/** @description The status of the conversation now. */
export type ToggleStatusResult = {
    /** @description Empty. */
    meta?: FreeObject;
    /** @description The outcome. */
    payload: {
        /** @description Whether it worked. */
        success?: boolean | null;
        /** @description The conversation. */
        conversation_id?: NumericId;
        /** @description Its status now. */
        current_status?: ConversationStatus | (string & {});
        /**
         * Format: date-time
         * @description Until when it sleeps; null when it does not. That it is ISO 8601 here too, where the reference has a number, is inferred.
         */
        snoozed_until?: string | number | null;
    };
};
/** @description All labels from now on. */
export type LabelsRequest = {
    /** @description Titles of the labels. */
    labels: string[];
};
/** @description What a contact may be given. The fields are inferred from those of the contact. */
export type ContactFields = {
    /** @description Whole name. */
    name?: string;
    /** @description E-mail address. */
    email?: string;
    /** @description Phone in E.164, with `+`. */
    phone_number?: string;
    /** @description The business's own id. */
    identifier?: string;
    /** @description Whether the contact is blocked. */
    blocked?: boolean;
    /** @description What is known besides, such as the city. */
    additional_attributes?: FreeObject;
    /** @description The account's own fields. */
    custom_attributes?: FreeObject;
};
/** @description A new contact, and the inbox to link it to. */
export type CreateContactRequest = ContactFields & {
    /** @description The inbox to link the contact to. */
    inbox_id?: NumericId;
};
/** @description A note about a contact. */
export type CreateContactNoteRequest = {
    /** @description What it says. At least 1 character. */
    content: string;
};
/** @description An address and its events. */
export type WebhookFields = {
    /**
     * Format: uri
     * @description The address; once per account.
     */
    url?: string;
    /** @description The events it is called with. */
    subscriptions?: WebhookEvent[];
    /** @description The inbox it is bound to. */
    inbox_id?: NumericId;
    /** @description Its name; for servers of 2026. */
    name?: string;
};
/** @description A new webhook. The server takes the fields without the wrapper too, which is inferred. */
export type CreateWebhookRequest = {
    /** @description The webhook. */
    webhook: WebhookFields & {
        url: unknown;
        subscriptions: unknown;
    };
};
/** @description What to change in a webhook. */
export type UpdateWebhookRequest = {
    /** @description What to change. */
    webhook: WebhookFields;
};
/** @description A conversation as events hold it: some times differ from those of `Conversation`, and the agent is null instead of missing. That anything but `id` and `status` may be missing is inferred. */
export type EventConversation = {
    /** @description Its number in the account. */
    id: NumericId;
    /** @description The inbox. */
    inbox_id?: NumericId;
    /** @description Class of the channel, such as `Channel::Whatsapp`. Null is inferred. */
    channel?: string | null;
    /** @description Its state. */
    status: ConversationStatus | (string & {});
    /** @description How urgent it is; null for none. */
    priority?: (Priority | (string & {})) | null;
    /** @description Whether a free text may be sent now. */
    can_reply?: boolean;
    /** @description Messages of the contact since an agent looked. */
    unread_count?: number;
    /** @description Titles of its labels. */
    labels?: string[];
    /** @description The newest message that is no activity, or nothing. */
    messages?: EmbeddedMessage[];
    /** @description Who takes part. */
    meta?: {
        /** @description The contact. */
        sender?: EventSender;
        /** @description The agent; null for none. */
        assignee?: EventSender | null;
        /** @description The team; null for none. */
        team?: Team | null;
        /** @description Presumably whether the contact's identity was verified. */
        hmac_verified?: boolean | null;
    };
    /** @description The contact's link to the inbox. */
    contact_inbox?: {
        /** @description Id of the link. */
        id?: NumericId;
        /** @description The contact. */
        contact_id?: NumericId;
        /** @description The inbox. */
        inbox_id?: NumericId;
        /** @description The contact's id in the inbox. */
        source_id?: string;
        /**
         * Format: date-time
         * @description When the link began, in ISO 8601.
         */
        created_at?: string;
        /**
         * Format: date-time
         * @description When the link changed, in ISO 8601.
         */
        updated_at?: string;
        /** @description Presumably whether the contact's identity was verified. Null is inferred. */
        hmac_verified?: boolean | null;
        /** @description A token of the link, presumably for live events. */
        pubsub_token?: string;
    };
    /** @description What the channel tells about it. */
    additional_attributes?: EventAttributes;
    /** @description The account's own fields. */
    custom_attributes?: EventAttributes;
    /** @description Until when it sleeps, presumably in ISO 8601; null when it does not. */
    snoozed_until?: string | number | null;
    /**
     * Format: date-time
     * @description When it was first answered, here in ISO 8601; null for not yet.
     */
    first_reply_created_at?: string | null;
    /** @description Time of the first message that nobody answered, in unix seconds; `0` for none. */
    waiting_since?: UnixSecondsOrZero;
    /** @description When any agent last looked, in unix seconds; `0` for never. */
    agent_last_seen_at?: UnixSecondsOrZero;
    /** @description When the contact last looked, in unix seconds; `0` for never. */
    contact_last_seen_at?: UnixSecondsOrZero;
    /** @description When it began, in unix seconds. */
    created_at?: UnixSeconds;
    /** @description Time of its newest message, in unix seconds. */
    last_activity_at?: UnixSeconds;
    /**
     * Format: int64
     * @deprecated
     * @description The same as `last_activity_at`, under its old name.
     */
    timestamp?: number | string;
    /** @description When its record changed, in unix seconds with a fraction. */
    updated_at?: number;
} & {
    [key: string]: unknown;
};
/** @description An object of the account's or the channel's own names. People who receive it report `[]` for an empty one. */
export type EventAttributes = {
    [key: string]: unknown;
} | unknown[];
/** @description A contact, a user or a bot, as events hold it; each has some of these fields. */
export type EventSender = {
    /** @description Its id among those of its type. */
    id?: NumericId;
    /** @description What it is. Events of messages have it for users; for contacts it may be missing. */
    type?: string;
    /** @description Its name. Null is inferred. */
    name?: string | null;
    /** @description E-mail address. */
    email?: string | null;
    /** @description Phone of a contact in E.164, with `+`. */
    phone_number?: string | null;
    /** @description The business's own id of a contact. */
    identifier?: string | null;
    /** @description Picture of a contact. Null is inferred. */
    avatar?: string | null;
    /** @description Picture. Null is inferred. */
    thumbnail?: string | null;
    /** @description The account of a contact. */
    account?: EventRef;
    /** @description More about a contact. */
    additional_attributes?: EventAttributes;
    /** @description The account's own fields of a contact. */
    custom_attributes?: EventAttributes;
} & {
    [key: string]: unknown;
};
/** @description Something in short. */
export type EventRef = {
    /** @description Its id. */
    id?: NumericId;
    /** @description Its name. */
    name?: string;
};
/** @description A message as events hold it: `message_type` is a word and `created_at` is ISO 8601, unlike everywhere else. That anything but `id` may be missing is inferred. */
export type EventMessage = {
    /** @description Id of the message. */
    id: NumericId;
    /** @description Its text; null when there is media alone. */
    content?: string | null;
    /** @description Kind of its content. */
    content_type?: MessageContentType | (string & {});
    /** @description More about it. */
    content_attributes?: EventAttributes;
    /** @description Which way it goes. */
    message_type?: ("incoming" | "outgoing" | "template") | (string & {});
    /** @description Whether it is a note for staff. */
    private?: boolean;
    /** @description The channel's own id of it. */
    source_id?: string | null;
    /**
     * Format: date-time
     * @description When it was written, here in ISO 8601.
     */
    created_at?: string;
    /** @description The account. */
    account?: EventRef;
    /** @description The inbox. */
    inbox?: EventRef;
    /** @description The conversation. */
    conversation?: EventConversation;
    /** @description Who wrote it. */
    sender?: EventSender;
    /** @description What came with it; missing when nothing did. */
    attachments?: Attachment[];
    /** @description More about it. */
    additional_attributes?: EventAttributes;
} & {
    [key: string]: unknown;
};
/** @description Each change, under the name of the field. */
export type ChangedAttributes = {
    [key: string]: {
        /** @description The value before. */
        previous_value?: unknown;
        /** @description The value now. */
        current_value?: unknown;
    };
}[];
/** @description A conversation was opened. */
export type ConversationCreatedEvent = EventConversation & {
    /**
     * @description What happened.
     * @enum {string}
     */
    event: "conversation_created";
};
/** @description A conversation changed. */
export type ConversationUpdatedEvent = EventConversation & {
    /**
     * @description What happened.
     * @enum {string}
     */
    event: "conversation_updated";
    /** @description What changed. */
    changed_attributes?: ChangedAttributes;
};
/** @description The status of a conversation changed. */
export type ConversationStatusChangedEvent = EventConversation & {
    /**
     * @description What happened.
     * @enum {string}
     */
    event: "conversation_status_changed";
    /** @description What changed. */
    changed_attributes?: ChangedAttributes;
};
/** @description A message was written. */
export type MessageCreatedEvent = EventMessage & {
    /**
     * @description What happened.
     * @enum {string}
     */
    event: "message_created";
};
/** @description A message changed. */
export type MessageUpdatedEvent = EventMessage & {
    /**
     * @description What happened.
     * @enum {string}
     */
    event: "message_updated";
};
/** @description An event whose fields are not described. */
export type OtherEvent = {
    /** @description What happened. */
    event: ("contact_created" | "contact_updated" | "webwidget_triggered" | "conversation_typing_on" | "conversation_typing_off" | "inbox_created" | "inbox_updated") | (string & {});
    /** @description Id of the contact or the inbox; of other events it is not known. */
    id?: unknown;
    /** @description Name of the contact or the inbox. */
    name?: string | null;
    /** @description E-mail address of a contact. */
    email?: string | null;
    /** @description Phone of a contact. */
    phone_number?: string | null;
} & {
    [key: string]: unknown;
};
