import { ConfluirError } from "@confluir/core";
import { unfitOption } from "@confluir/core/internal";
import { checkConnectionName } from "@confluir/normalize";
import type { ListMappings, Mapped, MappingContext, ProviderTypes, Source } from "@confluir/provider";
import type { RecordKind, RecordModels } from "./store/records.ts";

/** A source that can be copied: it says how its data is mapped, so that the copy keeps the data and maps it again. */
export type SyncedFrom = Source & {
  readonly mappings?: ListMappings<ProviderTypes>;
};

/** A connection has records of one provider, and its source is now of another one, which would mix both. Nothing is read or written. */
export class ProviderChangedError extends ConfluirError {
  override readonly name = "ProviderChangedError";
  readonly kind = "provider_changed";
  readonly connection: string;

  constructor(connection: string, before: string, now: string) {
    super(
      `The connection "${connection}" of this copy has what was read of ${before}, and its source is of ${now} now. Give ${now} a connection of another name, or use another copy; what was read of ${before} stays.`,
    );
    this.connection = connection;
  }
}

/**
 * Checks the name of a connection.
 *
 * @throws {TypeError} if it is no text; the message does not repeat it.
 * @throws {RangeError} naming the rule, if none can have this name.
 */
export function checkConnection(name: string): void {
  if (typeof name !== "string") throw unfitOption("connection", "the name of a connection");
  checkConnectionName(name);
}

/**
 * Maps what was kept of a record.
 *
 * @param list which of several lists of the provider it came from.
 * @throws {TypeError} if the source cannot map it again.
 */
export function mapRecord<Kind extends RecordKind>(
  { mappings }: SyncedFrom,
  kind: Kind,
  raw: unknown,
  list: number,
  context: MappingContext,
): Mapped<RecordModels[Kind]> {
  const mapping = [mappings?.[kind]].flat()[list];
  if (mapping === undefined)
    throw new TypeError(
      `The source has no mapping of a ${kind}, so its copy cannot be read: it needs \`mappings\`.`,
    );
  return mapping.map(raw as never, context) as Mapped<RecordModels[Kind]>;
}
