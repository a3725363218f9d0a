// Generated from openapi.yaml by confluir-codegen. Do not edit: change the spec.

import { createValidators, type Validators } from "@confluir/core/validators";
import { sensitive } from "./operations.ts";

/** The check of every JSON success, by operation and status. */
export const validators: Validators = createValidators({
  sensitive,
  components: {
    Contact: {
      type: "object",
      required: ["id", "name", "phone"],
      properties: {
        id: { type: "string" },
        name: { type: ["string", "null"] },
        phone: { type: ["string", "null"] },
      },
    },
    Conversation: {
      type: "object",
      required: ["id", "status", "unread", "contact", "lastText", "updatedAt"],
      properties: {
        id: { type: "string" },
        status: { $ref: "Status" },
        unread: { type: "integer" },
        contact: { $ref: "Contact" },
        lastText: { type: ["string", "null"] },
        updatedAt: { type: "string", format: "date-time" },
      },
    },
    Message: {
      type: "object",
      required: ["id", "from", "text", "sentAt"],
      properties: {
        id: { type: "string" },
        from: { type: "string", enum: ["contact", "agent", "bot"] },
        text: { type: ["string", "null"] },
        sentAt: { type: "string", format: "date-time" },
      },
    },
    Next: { type: ["string", "null"] },
    Status: { type: "string", enum: ["open", "closed"] },
  },
  operations: {
    listConversations: {
      "200": {
        type: "object",
        required: ["data", "next"],
        properties: {
          data: { type: "array", items: { $ref: "Conversation" } },
          next: { $ref: "Next" },
        },
      },
    },
    getConversation: { "200": { $ref: "Conversation" } },
    listMessages: {
      "200": {
        type: "object",
        required: ["data", "next"],
        properties: { data: { type: "array", items: { $ref: "Message" } }, next: { $ref: "Next" } },
      },
    },
    sendMessage: { "200": { $ref: "Message" } },
    closeConversation: { "200": { $ref: "Conversation" } },
    listContacts: {
      "200": {
        type: "object",
        required: ["data", "pages"],
        properties: {
          data: { type: "array", items: { $ref: "Contact" } },
          pages: { type: "integer" },
        },
      },
    },
  },
});
