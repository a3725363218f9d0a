import { fromConnection, itself } from "../mapping/common-rows.ts";
import { defineMapping } from "../mapping/define-mapping.ts";
import type { GapsOf } from "../mapping/gaps.ts";
import { identifier, text } from "../mapping/readers.ts";
import { absent, derived, exact } from "../mapping/row.ts";
import { agentShape } from "../mapping/shapes/agent.ts";
import type { MappingTable } from "../mapping/table.ts";
import type { Agent } from "../model/agent.ts";
import type { OneToOne, OneToOneAiEmployee } from "./raw.ts";

const table = {
  id: exact("/uuid", (raw, at) => identifier(raw.uuid, at)),
  ...fromConnection("1to1"),
  kind: derived([], () => "ai"),
  name: exact("/name", (raw, at) => text(raw.name, at)),
  email: absent,
  imageUrl: absent,
  roles: absent,
  channels: absent,
  createdAt: absent,
  raw: itself(),
} satisfies MappingTable<OneToOneAiEmployee, Agent<OneToOne>>;

/** How an AI employee of 1TO1 AI becomes an agent of the model. The vendor tells nothing of its human agents. */
export const oneToOneAiEmployee = defineMapping<OneToOneAiEmployee, Agent<OneToOne>>(agentShape, table);

/** What 1TO1 AI does not tell of an AI employee, and what stays in `raw`. */
export const oneToOneAiEmployeeGaps = {
  absent: {
    email: "1TO1 AI tells id and name of an AI employee.",
    imageUrl: "1TO1 AI tells id and name of an AI employee.",
    roles: "1TO1 AI tells id and name of an AI employee.",
    channels: "1TO1 AI tells id and name of an AI employee.",
    createdAt: "1TO1 AI tells id and name of an AI employee.",
  },
  unmapped: {},
} satisfies GapsOf<typeof table, OneToOneAiEmployee>;
