import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping } from "../mapping/define-mapping.ts";
import { identifier, text } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import type { Agent } from "../model/agent.ts";
import type { OneToOneAiEmployee } from "./raw.ts";

/** How an AI employee of 1TO1 AI becomes an agent of the model. The vendor tells nothing of its human agents. */
export const oneToOneAiEmployee = defineMapping<OneToOneAiEmployee, Agent<"1to1">>(
  {
    id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
    ...fromConnection("1to1"),
    kind: derived([], () => "ai"),
    name: exact("/name", (raw, at) => text(raw.name, at)),
    email: absent("1TO1 AI tells id and name of an AI employee."),
    imageUrl: absent("1TO1 AI tells id and name of an AI employee."),
    roles: absent("1TO1 AI tells id and name of an AI employee."),
    channels: absent("1TO1 AI tells id and name of an AI employee."),
    createdAt: absent("1TO1 AI tells id and name of an AI employee."),
    raw: itself(),
  },
  { otherwise: (raw, { connection }) => ({ provider: "1to1", connection, kind: "ai", raw }), unmapped: {} },
);
