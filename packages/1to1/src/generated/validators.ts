// Generated from 1to1.yaml by confluir-codegen. Do not edit: change the spec.

import { createValidators, type Validators } from "@confluir/core/validators";
import { sensitive } from "./operations.ts";

/** The check of every JSON success, by operation and status. */
export const validators: Validators = createValidators({
  sensitive,
  components: {
    AiEmployeeRef: {
      type: "object",
      properties: { uuid: { type: "string", format: "uuid" }, name: { type: "string" } },
    },
    Contact: {
      type: "object",
      required: [
        "uuid",
        "first_name",
        "middle_name",
        "last_name",
        "second_last_name",
        "full_name",
        "whatsapp_id",
        "acquisition_source",
        "is_tester",
        "created_at",
        "updated_at",
      ],
      properties: {
        uuid: { type: "string", format: "uuid" },
        first_name: { type: ["string", "null"] },
        middle_name: { type: ["string", "null"] },
        last_name: { type: ["string", "null"] },
        second_last_name: { type: ["string", "null"] },
        full_name: { type: ["string", "null"] },
        whatsapp_id: { type: ["string", "null"] },
        acquisition_source: { type: "string" },
        is_tester: { type: "boolean" },
        created_at: { type: "string", format: "date-time" },
        updated_at: { type: "string", format: "date-time" },
      },
    },
    ContactSummary: {
      type: "object",
      properties: {
        uuid: { type: "string", format: "uuid" },
        name: { type: ["string", "null"] },
        profile_name: { type: ["string", "null"] },
        phone: { type: ["string", "null"] },
      },
    },
    Conversation: {
      type: "object",
      required: ["uuid"],
      properties: {
        uuid: { type: "string", format: "uuid" },
        contact: { $ref: "ContactSummary" },
        last_message_at: { type: ["string", "null"], format: "date-time" },
        last_message_preview: { oneOf: [{ $ref: "MessagePreview" }, { type: "null" }] },
        inbox_status: { $ref: "InboxStatus" },
        response_status: { $ref: "ResponseStatus" },
        unread_count: { type: "integer" },
        mailbox: { oneOf: [{ $ref: "MailboxRef" }, { type: "null" }] },
        ai_employee: { oneOf: [{ $ref: "AiEmployeeRef" }, { type: "null" }] },
        tags: { type: "array", items: { $ref: "Tag" } },
        messaging_window_expires_at: { type: ["string", "null"], format: "date-time" },
        is_tester: { type: "boolean" },
      },
    },
    ConversationDetail: {
      type: "object",
      required: ["uuid", "contact", "last_message_at", "last_message_preview", "unread_count"],
      properties: {
        uuid: { type: "string", format: "uuid" },
        contact: { $ref: "ContactSummary" },
        last_message_at: { type: ["string", "null"], format: "date-time" },
        last_message_preview: { oneOf: [{ $ref: "MessagePreview" }, { type: "null" }] },
        inbox_status: { $ref: "InboxStatus" },
        response_status: { $ref: "ResponseStatus" },
        unread_count: { type: "integer" },
        mailbox: { oneOf: [{ $ref: "MailboxRef" }, { type: "null" }] },
        ai_employee: { oneOf: [{ $ref: "AiEmployeeRef" }, { type: "null" }] },
        tags: { type: "array", items: { $ref: "Tag" } },
        messaging_window_expires_at: { type: ["string", "null"], format: "date-time" },
        is_tester: { type: "boolean" },
      },
    },
    ConversationMailboxResult: {
      type: "object",
      required: ["conversation", "mailbox"],
      properties: {
        conversation: { $ref: "ConversationUuidRef" },
        mailbox: { $ref: "MailboxRef" },
      },
    },
    ConversationPage: {
      type: "object",
      required: ["items", "next_cursor", "has_more"],
      properties: {
        items: { type: "array", items: { $ref: "Conversation" } },
        next_cursor: { type: ["string", "null"] },
        has_more: { type: "boolean" },
      },
    },
    ConversationResolveResult: {
      type: "object",
      required: ["conversation"],
      properties: {
        conversation: { $ref: "ConversationUuidRef" },
        inbox_status: { type: "string", enum: ["resolved"] },
      },
    },
    ConversationStatus: {
      type: "object",
      properties: {
        window: { $ref: "MessagingWindow" },
        inbox_status: { $ref: "InboxStatus" },
        mailbox: { oneOf: [{ $ref: "MailboxRef" }, { type: "null" }] },
        tags: { type: "array", items: { $ref: "Tag" } },
      },
    },
    ConversationUuidRef: { type: "object", properties: { uuid: { type: "string", format: "uuid" } } },
    FileUpload: {
      type: "object",
      properties: {
        file_uuid: { type: "string", format: "uuid" },
        upload_url: { type: "string" },
        upload_token: { type: "string" },
        storage_path: { type: "string" },
        expires_at: { type: "string", format: "date-time" },
      },
    },
    InboxStatus: { type: "string", enum: ["pending", "resolved"] },
    MailboxRef: {
      type: "object",
      properties: { uuid: { type: "string", format: "uuid" }, name: { type: "string" } },
    },
    Message: {
      type: "object",
      required: ["uuid"],
      properties: {
        uuid: { type: "string", format: "uuid" },
        conversation_uuid: { type: "string", format: "uuid" },
        is_from_customer: { type: "boolean" },
        body: { type: ["string", "null"] },
        author: { oneOf: [{ $ref: "MessageAuthor" }, { type: "null" }] },
        external_id: { type: ["string", "null"] },
        created_at: { type: "string", format: "date-time" },
        sent_at: { type: ["string", "null"], format: "date-time" },
        event_type: { type: ["string", "null"] },
      },
    },
    MessageAuthor: { type: "object", properties: { name: { type: "string" } } },
    MessagePage: {
      type: "object",
      required: ["items", "next_cursor", "has_more"],
      properties: {
        items: { type: "array", items: { $ref: "Message" } },
        next_cursor: { type: ["string", "null"] },
        has_more: { type: "boolean" },
      },
    },
    MessagePreview: {
      type: "object",
      properties: {
        body: { type: ["string", "null"] },
        content_type: { type: "string" },
        is_from_customer: { type: "boolean" },
      },
    },
    MessagingWindow: {
      type: "object",
      properties: {
        status: { type: "string", enum: ["open", "closed"] },
        hours_remaining: { type: ["number", "null"] },
      },
    },
    PendingSchedule: {
      type: "object",
      properties: { data: { oneOf: [{ $ref: "Schedule" }, { type: "null" }] } },
    },
    QuickReplyMessage: {
      type: "object",
      properties: {
        message_uuid: { type: "string" },
        wamid: { type: "string" },
        subtype: { type: "string" },
      },
    },
    QuickReplyResult: {
      type: "object",
      required: ["messages"],
      properties: { messages: { type: "array", items: { $ref: "QuickReplyMessage" } } },
    },
    ResponseStatus: { type: "string", enum: ["unread", "pending", "responded"] },
    Schedule: {
      type: "object",
      properties: {
        uuid: { type: "string", format: "uuid" },
        executor_kind: { type: "string" },
        schedule_at: { type: "string", format: "date-time" },
        status: { type: "string" },
        author_snapshot: { $ref: "ScheduleAuthor" },
        message_kind: { type: "string" },
        message_snapshot: { oneOf: [{ $ref: "ScheduledContent" }, { type: "null" }] },
        template_snapshot: { type: ["object", "null"] },
        fired_at: { type: ["string", "null"], format: "date-time" },
        cancelled_at: { type: ["string", "null"], format: "date-time" },
        cancel_reason: { type: ["string", "null"] },
        failure_reason: { type: ["string", "null"] },
        created_at: { type: "string", format: "date-time" },
        updated_at: { type: "string", format: "date-time" },
      },
    },
    ScheduleAuthor: {
      type: "object",
      properties: { type: { type: "string" }, uuid: { type: "string" }, name: { type: "string" } },
    },
    ScheduledContent: {
      type: "object",
      properties: { kind: { type: "string" }, data: { $ref: "ScheduledMessage" } },
    },
    ScheduledMessage: { type: "object", properties: { text: { type: "string" } } },
    SentMessage: {
      type: "object",
      required: ["message_uuid", "wamid"],
      properties: { message_uuid: { type: "string" }, wamid: { type: "string" } },
    },
    SentTemplate: {
      type: "object",
      properties: { message_uuid: { type: "string" }, wamid: { type: "string" } },
    },
    Tag: {
      type: "object",
      properties: {
        uuid: { type: "string", format: "uuid" },
        name: { type: "string" },
        color: { type: "string" },
      },
    },
    Template: {
      type: "object",
      properties: {
        uuid: { type: "string", format: "uuid" },
        name: { type: "string" },
        language: { type: "string" },
        status: { type: "string", enum: ["APPROVED", "PENDING", "REJECTED"] },
        category: { type: "string" },
        body_text: { type: "string" },
        parameters: { $ref: "TemplateParameters" },
      },
    },
    TemplateBodyVariable: {
      type: "object",
      properties: { index: { type: "integer" }, example: { type: "string" } },
    },
    TemplateButtonParameter: {
      type: "object",
      properties: { index: { type: "integer" }, text: { type: "string" } },
    },
    TemplateDetail: {
      type: "object",
      required: ["data"],
      properties: { data: { $ref: "Template" } },
    },
    TemplateHeaderParameter: {
      type: "object",
      properties: { type: { type: "string" }, example: { type: "string" } },
    },
    TemplateParameters: {
      type: "object",
      properties: {
        body_variables: { type: "array", items: { $ref: "TemplateBodyVariable" } },
        header_parameter: { oneOf: [{ $ref: "TemplateHeaderParameter" }, { type: "null" }] },
        button_parameters: { type: "array", items: { $ref: "TemplateButtonParameter" } },
      },
    },
  },
  operations: {
    listConversations: { "200": { $ref: "ConversationPage" } },
    getConversation: { "200": { $ref: "ConversationDetail" } },
    listConversationMessages: { "200": { $ref: "MessagePage" } },
    setConversationMailbox: { "200": { $ref: "ConversationMailboxResult" } },
    resolveConversation: { "200": { $ref: "ConversationResolveResult" } },
    getPendingScheduledMessage: { "200": { $ref: "PendingSchedule" } },
    getTemplate: { "200": { $ref: "TemplateDetail" } },
    requestFileUpload: { "200": { $ref: "FileUpload" }, "201": { $ref: "FileUpload" } },
    getContact: { "200": { $ref: "Contact" } },
    sendTextMessage: { "201": { $ref: "SentMessage" } },
    sendTemplateMessage: { "201": { $ref: "SentTemplate" } },
    sendQuickReply: { "201": { $ref: "QuickReplyResult" }, "207": { $ref: "QuickReplyResult" } },
    getConversationStatus: { "200": { $ref: "ConversationStatus" } },
  },
});
