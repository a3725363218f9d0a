import { loadSpec } from "@confluir/mock";

/**
 * The page of conversations that stub and server answer with, as JSON: the `first` example of the 1TO1 AI spec.
 *
 * @throws {Error} when the spec has no such example any more.
 */
export async function loadPage(): Promise<string> {
  const { operations } = await loadSpec("1to1");
  const list = operations.find(({ operationId }) => operationId === "listConversations");
  const examples = list?.responses.flatMap(({ contents }) => contents.flatMap((content) => content.examples));
  const first = examples?.find(({ name }) => name === "first");
  if (first === undefined) throw new Error("specs/1to1.yaml has no example `first` of listConversations.");
  return JSON.stringify(first.value);
}
