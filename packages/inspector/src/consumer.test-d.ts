import type { ConversationPage } from "@confluir/inspector";

// What a program of another repository does with this package: compiled from the packed package by every TypeScript that it supports.

export const next = (page: ConversationPage): string | null => page.next;

// What must not compile.
// @ts-expect-error: a page has items
export const noItems: ConversationPage = { next: null };
