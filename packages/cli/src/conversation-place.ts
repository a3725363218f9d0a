import { parseConversationId } from "@confluir/normalize";
import { providerNames } from "./connections.ts";
import { UsageError } from "./io.ts";

/** Where a conversation is. */
export interface ConversationPlace {
  /** The model's id, as it was typed. */
  readonly id: string;
  /** Its connection, which has the name of its provider in this program. */
  readonly provider: string;
  readonly nativeId: string;
}

/**
 * Takes the id of a conversation apart, as `confluir inbox --ids` shows it.
 *
 * @throws {UsageError} if it is none, or of a provider that this program does not know. It does not repeat the native id.
 */
export function parsePlace(id: string): ConversationPlace {
  const parsed = tryParse(id);
  const provider = providerNames.find((name) => name === parsed?.connection);
  if (parsed === undefined || provider === undefined || parsed.nativeId === "") {
    const forms = providerNames.map((name) => `${name}:…`).join(" or ");
    throw new UsageError(
      `The id of a conversation is ${forms}, as confluir inbox --ids shows it; this is none.`,
    );
  }
  return { id, provider, nativeId: parsed.nativeId };
}

function tryParse(id: string) {
  try {
    return parseConversationId(id);
  } catch {
    return undefined;
  }
}
