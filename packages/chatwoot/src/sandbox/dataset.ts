import { plainDataset } from "@confluir/mock/kit";

/** The inboxes, of which a conversation's box is the index. An agent bot works in those that say so. */
export const inboxes = [
  { name: "WhatsApp Maré", channel: "Channel::Whatsapp", provider: "whatsapp_cloud", hasBot: true },
  { name: "Chat do site", channel: "Channel::WebWidget", provider: null, hasBot: true },
  { name: "Loja integrada", channel: "Channel::Api", provider: null, hasBot: false },
] as const;

/** The agent bot, and the inboxes that the agent of `agentKey` belongs to. */
export const bot = { id: 2, name: "Marola" } as const;
export const agentInboxes: readonly number[] = [0];

/** An invented stationer's in Recife. */
export const dataset = plainDataset({
  phoneBlock: 3,
  spanishShare: 0,
  business: {
    slug: "mare-papelaria",
    name: "Maré Papelaria",
    boxes: inboxes.map(({ name }) => name),
    channels: ["-"],
    roles: ["vendas", "trocas"],
    staff: [
      { name: "Iara Monteiro", email: "iara@mare.example", role: 0 },
      { name: "Davi Sarmento", email: "davi@mare.example", role: 0 },
      { name: "Nádia Falcão", email: "nadia@mare.example", role: 1 },
      { name: "Breno Uchoa", email: "breno@mare.example", role: 1 },
    ],
    tags: [
      { name: "atacado", color: "#1f93ff" },
      { name: "entrega", color: "#0b7285" },
      { name: "orcamento", color: "#5c940d" },
      { name: "troca", color: "#c92a2a" },
      { name: "vip", color: "#e67700" },
    ],
  },
});

/** A token that does not exist: 401. */
export const unknownKey = "unknown";

/** The token of an agent bot, which reaches a few operations only: the others are a 401. */
export const botKey = "bot";

/** The token of an agent who belongs to some inboxes only: conversations of the others are a 401, and not in lists. */
export const agentKey = "agent";
