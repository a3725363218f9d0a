import { ProviderError, ResponseShapeError, type ResponseShapeReason } from "@confluir/core";
import { type ConnectionFailure, UnsupportedFilterError } from "@confluir/normalize";
import { setupOf } from "../connections.ts";
import { filterFlags } from "./filter-options.ts";

/** A login page, a proxy, another server: what a provider does not send even when it drifts. */
const noAnswerOfTheirs: ReadonlySet<ResponseShapeReason> = new Set([
  "empty",
  "not_json",
  "not_utf8",
  "wrong_content_type",
]);

/** Says in one sentence why a provider could not be read, and what to do about it where that is known. */
export function failureText({ provider, error, retryable }: ConnectionFailure): string {
  if (UnsupportedFilterError.isInstance(error)) return unsupportedFilterText(error);
  if (!ProviderError.isInstance(error)) {
    return `${setupOf(provider).title} could not be read: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { required, baseUrl } = setupOf(provider);
  const [key = "", ...rest] = required;
  if (error.kind === "unauthorized") return `${error.message} Check ${key}.`;
  if (error.kind === "forbidden")
    return `${error.message} Check that ${[key, ...rest].join(" and ")} belong together.`;
  if (error.kind === "network") return `${error.message} Check the connection, and ${baseUrl} if it is set.`;
  if (error.kind === "not_found") {
    return `${error.message} Check ${rest.join(" and ")}, and ${baseUrl} if it is set.`;
  }
  if (ResponseShapeError.isInstance(error) && noAnswerOfTheirs.has(error.reason)) {
    return `${error.message} Something else than the provider may have answered: check ${baseUrl} if it is set.`;
  }
  return retryable ? `${error.message} It may work later.` : error.message;
}

/** Says in one sentence that a provider cannot be filtered as asked. */
export function unsupportedFilterText({ provider, filters }: UnsupportedFilterError): string {
  return `${setupOf(provider).title} cannot be filtered by ${flagsOf(filters)}, so nothing of it is shown; --provider chooses others.`;
}

/** Says in one sentence that none of the providers that were asked can be filtered so; the error is of the first. */
export function noFilterText({ provider, filters }: UnsupportedFilterError, count: number): string {
  const who = count === 1 ? `${setupOf(provider).title} cannot` : `None of the ${count} providers can`;
  return `${who} be filtered by ${flagsOf(filters)}; confluir capabilities shows what each can be filtered by.`;
}

function flagsOf(filters: UnsupportedFilterError["filters"]): string {
  const flags = filters.map((name) => filterFlags[name]).join(", ");
  // It may tell of some assignees or handles, and not of the kind that was asked for.
  return filters.includes("assignee") || filters.includes("contact") ? `${flags} as asked` : flags;
}
