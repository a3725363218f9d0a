import fc from "fast-check";
import { describe, expect, it } from "vitest";
import oneToOne from "../1to1/__fixtures__/conversation.json" with { type: "json" };
import { oneToOneConversation } from "../1to1/conversation.ts";
import juriChat from "../jurichat/__fixtures__/group-conversation.json" with { type: "json" };
import { juriChatConversation } from "../jurichat/conversation.ts";
import type { Issue } from "../model/issue.ts";
import type { Mapping } from "./define-mapping.ts";
import { createReadContext } from "./read-context.ts";
import type { Row } from "./row.ts";

type AnyMapping = Mapping<object, object>;
const cases = [
  {
    name: "1to1",
    mapping: oneToOneConversation as unknown as AnyMapping,
    complete: oneToOne,
    others: [{ ...oneToOne, inbox_status: "resolved" }],
  },
  {
    name: "jurichat",
    mapping: juriChatConversation as unknown as AnyMapping,
    complete: juriChat,
    others: [{ ...juriChat, lastMessage: {} }],
  },
];

describe.each(cases)("the conversation table of $name", ({ mapping, complete, others }) => {
  const rows: [string, Row<object, unknown>][] = Object.entries(mapping.table);

  it("reads in each row what the row declares, and nothing else", () => {
    for (const [field, row] of rows) {
      if (row.kind === "absent" || row.pointers[0] === "") continue;
      const pointers: readonly string[] = row.pointers;
      const read = [complete, ...others].flatMap((raw) => readsOf(field, row, raw));
      expect({
        field,
        strays: read.filter((path) => !pointers.some((p) => isWithin(path, p))),
      }).toStrictEqual({
        field,
        strays: [],
      });
      expect({
        field,
        unread: pointers.filter((p) => !read.some((path) => isWithin(path, p))),
      }).toStrictEqual({
        field,
        unread: [],
      });
    }
  });

  it("reads every value of a complete conversation, or says why not", () => {
    const read = rows.flatMap(([field, row]) => readsOf(field, row, complete));
    const unmapped = Object.keys(mapping.unmapped);
    const lost = leavesOf(complete).filter(
      ([path]) => !read.includes(path) && !unmapped.some((pointer) => isWithin(path, pointer)),
    );
    expect(lost.map(([path]) => path)).toStrictEqual([]);
    expect(read.filter((path) => unmapped.some((pointer) => isWithin(path, pointer)))).toStrictEqual([]);
  });

  it("reports every value of a wrong kind at its own path, without repeating it", () => {
    const unmapped = Object.keys(mapping.unmapped);
    for (const [path] of leavesOf(complete)) {
      const isUnmapped = unmapped.some((pointer) => isWithin(path, pointer));
      const { issues } = mapping.map(withValueAt(complete, path, { leak: "Otávio" }), { connection: "acme" });
      expect({ path, found: [...new Set(issues.map((issue) => issue.path))] }).toStrictEqual({
        path,
        found: isUnmapped ? [] : [path],
      });
      expect(JSON.stringify(issues)).not.toContain("Otávio");
    }
  });

  it("survives anything, changes nothing and always gives every field", () => {
    const keys = Object.keys(complete);
    const anyRecord = fc.record(Object.fromEntries(keys.map((key) => [key, fc.anything()])), {
      requiredKeys: [],
    });
    const nearly = fc
      .tuple(fc.constantFrom(...leavesOf(complete).map(([path]) => path)), fc.anything())
      .map(([path, value]) => withValueAt(complete, path, value));
    const anything = fc.anything({
      withNullPrototype: true,
      withBigInt: true,
      withDate: true,
      withMap: true,
    });
    fc.assert(
      fc.property(fc.oneof(anyRecord, nearly, anything), (raw) => {
        const before = fc.stringify(raw);
        const { value, issues } = mapping.map(raw as object, { connection: "acme" });
        expect(fc.stringify(raw)).toBe(before);
        expect(Object.keys(value).toSorted()).toStrictEqual(Object.keys(mapping.table).toSorted());
        expect(value).toMatchObject({ connection: "acme", id: expect.stringMatching(/^acme:/) });
        expect(value).toHaveProperty("state.value");
        for (const issue of issues) expect(issue.reason).not.toBe("reading it failed");
      }),
    );
  });

  it("turns what a property throws into an issue that does not quote it", () => {
    const hostile = new Proxy(complete, {
      get() {
        throw new Error("Otávio");
      },
    });
    const { value, issues } = mapping.map(hostile, { connection: "acme" });
    expect(value).toMatchObject({ id: "acme:", nativeId: "", state: { value: "unknown" }, tags: undefined });
    expect(issues).toContainEqual({ field: "tags", path: "/tags", reason: "reading it failed" });
    expect(JSON.stringify(issues)).not.toContain("Otávio");
  });

  it("takes nothing from a polluted raw", () => {
    const raw = JSON.parse('{"__proto__": {"isAdmin": true}, "constructor": {"name": "x"}}');
    const { value } = mapping.map(raw, { connection: "acme" });
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect({}).not.toHaveProperty("isAdmin");
  });
});

/** The places a row looks at, only the innermost of each way in. */
function readsOf(field: string, row: Row<object, unknown>, raw: object): string[] {
  if (row.kind === "absent") return [];
  const paths = new Set<string>();
  const issues: Issue[] = [];
  const path = row.kind === "exact" ? row.pointers[0] : "";
  row.read(record(raw, "", paths), createReadContext("acme", field, path, issues));
  return [...paths].filter((path) => ![...paths].some((other) => other.startsWith(`${path}/`)));
}

function record<Target extends object>(target: Target, path: string, paths: Set<string>): Target {
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof key === "symbol" || (Array.isArray(target) && !/^\d+$/.test(key))) return value;
      const inner = `${path}/${key}`;
      paths.add(inner);
      return typeof value === "object" && value !== null ? record(value, inner, paths) : value;
    },
  });
}

function leavesOf(value: unknown, path = ""): [path: string, value: unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}/${key}`));
}

function withValueAt(raw: object, path: string, value: unknown): object {
  const copy: Record<string, unknown> = structuredClone(raw) as Record<string, unknown>;
  const keys = path.slice(1).split("/");
  const last = keys.pop() ?? "";
  let place = copy;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  place[last] = value;
  return copy;
}

function isWithin(path: string, pointer: string): boolean {
  return path === pointer || path.startsWith(`${pointer}/`);
}
