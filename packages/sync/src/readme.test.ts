import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { emptySchema, sharedDatabase } from "./__fixtures__/databases.ts";

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");
const readme = read("../README.md");
const blocks = (language: string) =>
  [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, text = ""]) =>
    name === language ? [text] : [],
  );

it("the README shows the example that is type-checked and run", () => {
  expect(blocks("ts")).toEqual([read("../../../examples/crm-sync.ts")]);
});

it("the SQL of the README runs on the tables that there are", async () => {
  const database = await sharedDatabase();
  const schema = await emptySchema();
  expect(blocks("sql").length).toBeGreaterThan(2);
  for (const statement of blocks("sql"))
    expect(await database.query(statement.replaceAll("confluir.", `${schema}.`))).toEqual([]);
});

it("the README names every metric, every event and every option", () => {
  const found = (file: string, pattern: RegExp) => [...read(file).matchAll(pattern)].map(([, name]) => name);
  const names = [
    ...found("observe/opentelemetry.ts", /(?:counter|gauge|seconds)\("([^"]+)"/g),
    ...found("walk/slice.ts", /^ {4}\| "([^"]+)"/gm),
    ...found("create-sync.ts", /^ {2}(\w+): true,$/gm),
  ];
  expect(names.length).toBeGreaterThan(35);
  for (const name of names) expect(readme).toMatch(new RegExp(`\`${name}[\`.]`));
});
