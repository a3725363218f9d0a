import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newFiles } from "../__fixtures__/databases.ts";
import { FakeProvider } from "../__fixtures__/fake-provider.ts";
import { createSync, type Sync } from "../create-sync.ts";
import { placeOf } from "../database/migrations.ts";
import { FeedResetError } from "./changes.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "confluir-"));
  await newFiles();
}, 300_000);
afterAll(() => rm(root, { recursive: true, force: true }));

const provider = new FakeProvider();
const open = (name: string) =>
  createSync({
    folder: join(root, name),
    connections: () => ["shop"],
    source: () => provider.source(),
    streams: { messages: false },
  });
const read = async (sync: Sync, since: string) => {
  const found: { id: string; cursor: string }[] = [];
  for await (const { nativeId, cursor } of sync.changes({ consumer: "crm", since }))
    found.push({ id: nativeId, cursor });
  return found;
};
const last = async (sync: Sync) => (await read(sync, "0")).at(-1)?.cursor ?? "";

it("a folder and its copy know the cursors from before, and not those that the other one gave since", {
  timeout: 300_000,
}, async () => {
  provider.fill(2);
  const first = await open("first");
  await first.once();
  const before = await last(first);
  await first.close();
  await cp(join(root, "first"), join(root, "copy"), { recursive: true });
  const again = await open("first");
  provider.put({ id: "late", at: 99 });
  await again.once();
  expect((await read(again, before)).map(({ id }) => id)).toEqual(["late"]);
  // What was written before has the cursor that it had.
  expect((await read(again, "0"))[1]?.cursor).toBe(before);
  const after = await last(again);
  await again.close();
  const copy = await open("copy");
  try {
    await expect(read(copy, after)).rejects.toThrow(FeedResetError);
    // Nor once it has come further than the other one.
    for (let at = 0; at < 5; at += 1) {
      provider.put({ id: "late", at: 100 + at });
      await copy.once();
    }
    await expect(read(copy, after)).rejects.toThrow(FeedResetError);
    expect((await read(copy, before)).map(({ id }) => id)).toEqual(["late"]);
  } finally {
    await copy.close();
  }
});

it("no two folders are one place, though their files are made of the same ones", {
  timeout: 300_000,
}, async () => {
  const places = new Set<unknown>();
  for (const name of ["first", "other"]) {
    await using sync = await open(name);
    const [row] = await sync.internals.database.query<{ place: string }>(
      `select ${placeOf('"confluir"')} as place`,
    );
    places.add(row?.place);
    expect(row?.place.split("/")).toHaveLength(4);
  }
  expect(places.size).toBe(2);
});
