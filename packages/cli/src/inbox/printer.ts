import type { AnyConversation, ConnectionFailure, InboxIssue } from "@confluir/normalize";
import { toFailureJson } from "../failure-json.ts";
import type { Io } from "../io.ts";
import { toJson } from "../print-json.ts";
import { createStyle } from "../style.ts";
import { createTable } from "./table.ts";

/** What there is to say when all conversations were printed. */
export interface InboxEnd {
  /** Goes on after the last one; `null`: every provider was read to its end. */
  readonly next: string | null;
  readonly failures: readonly ConnectionFailure[];
  readonly issues: readonly InboxIssue[];
}

/** Writes an inbox to standard output, each conversation as it comes. */
export interface InboxPrinter {
  print(conversation: AnyConversation): void;
  /** Called once, after the last conversation. */
  end(end: InboxEnd): void;
}

/** Writes a table. `ids`: with the id of each conversation. */
export function tablePrinter(io: Io, ids: boolean): InboxPrinter {
  const { out } = io;
  const table = createTable(out.columns, createStyle(io), ids);
  let started = false;
  return {
    print(conversation) {
      if (!started) out.write(`${table.header()}\n`);
      started = true;
      out.write(`${table.row(conversation)}\n`);
    },
    end({ failures }) {
      if (!started && failures.length === 0) out.write("No conversations.\n");
    },
  };
}

/** Writes one JSON object, `items` first and each on its own line when piped, so that a long list takes no memory. */
export function jsonPrinter({ out }: Io, notSetUp: readonly string[]): InboxPrinter {
  const readable = out.isTerminal;
  let before = readable ? '{\n  "items": [' : '{"items":[';
  return {
    print(conversation) {
      const text = toJson(conversation, readable);
      out.write(`${before}\n${readable ? text.replaceAll(/^/gm, "    ") : text}`);
      before = ",";
    },
    end({ next, failures, issues }) {
      const rest = toJson({ next, failures: failures.map(toFailureJson), issues, notSetUp }, readable);
      const items = before === "," ? "" : before;
      out.write(`${items}${readable ? "\n  " : "\n"}],${rest.slice(1)}\n`);
    },
  };
}
