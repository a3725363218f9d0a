import type { Agent } from "../../model/agent.ts";
import type { ProviderTypes } from "../../providers.ts";
import type { ReadContext } from "../read-context.ts";
import type { Readers } from "../table.ts";

/** Puts an agent together out of the rows of a table. */
export function agentShape<P extends ProviderTypes, Raw>(
  rows: Readers<Raw, Agent<P, Raw>>,
  raw: Raw,
  at: ReadContext,
): Agent<P, Raw> {
  return {
    id: rows.id.read(raw, at),
    provider: rows.provider.read(raw, at),
    connection: rows.connection.read(raw, at),
    kind: rows.kind.read(raw, at),
    name: rows.name.read(raw, at),
    email: rows.email.read(raw, at),
    imageUrl: rows.imageUrl.read(raw, at),
    roles: rows.roles.read(raw, at),
    channels: rows.channels.read(raw, at),
    createdAt: rows.createdAt.read(raw, at),
    raw,
  };
}
