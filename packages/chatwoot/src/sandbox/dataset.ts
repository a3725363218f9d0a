import type { Dataset, Sentences } from "@confluir/mock/kit";

/** The inboxes, of which a conversation's box is the index. An agent bot works in those that say so. */
export const inboxes = [
  { name: "WhatsApp Maré", channel: "Channel::Whatsapp", provider: "whatsapp_cloud", hasBot: true },
  { name: "Chat do site", channel: "Channel::WebWidget", provider: null, hasBot: true },
  { name: "Loja integrada", channel: "Channel::Api", provider: null, hasBot: false },
] as const;

/** The agent bot, and the inboxes that the agent of `agentKey` belongs to. */
export const bot = { id: 2, name: "Marola" } as const;
export const agentInboxes: readonly number[] = [0];

const portuguese: Sentences = {
  opening: [
    "Oi! Vocês têm {caderno pautado|papel vegetal|tinta guache|caneta nanquim} {na loja|para entrega}?",
    "Bom dia, fiz um pedido {ontem|na segunda|semana passada} e ainda não chegou.",
    "Olá, quero {trocar|devolver} {uma mochila|um estojo|uma agenda} que comprei aí.",
    "Boa tarde, até que horas vocês abrem {hoje|no sábado|no feriado}?",
  ],
  question: [
    "Quanto fica o frete para {Olinda|Caruaru|Natal}?",
    "Posso retirar {amanhã|na sexta|no sábado}?",
    "Dá para pagar {no Pix|em três vezes|na retirada}?",
  ],
  reply: [
    "O pedido é o {M-1042|M-2210|M-3187|N-0457}.",
    "Pode ser, sim.",
    "Prefiro {o azul|o verde|o maior}.",
  ],
  thanks: ["Muito obrigada!", "Perfeito, valeu.", "Ótimo, até {amanhã|sábado}."],
  greeting: ["Olá! Sou a Marola, assistente da Maré Papelaria.", "Oi, em que posso ajudar?"],
  intake: ["Qual é o número do pedido?", "Qual produto você procura?", "É para entrega ou retirada?"],
  answer: ["Sai para entrega {hoje|amanhã}.", "Abrimos das {oito|nove} às {seis|sete}.", "Temos, sim."],
  staff: ["Estou vendo isso agora.", "Só um momento, por favor.", "Já troquei o item no seu pedido."],
  closing: ["Por nada, tenha um bom dia!", "Disponha. Até a próxima!"],
  notice: ["Seu pedido {saiu para entrega|chega amanhã}.", "Seu pagamento foi confirmado."],
  caption: ["Ficou assim.", "Segue {a nota|o catálogo}."],
  note: [
    "Cliente de atacado, ver {desconto|prazo}.",
    "Liguei e não atendeu.",
    "Espera resposta até {sexta|segunda}.",
  ],
  reminder: ["Lembrete: seu pedido está pronto para retirada {amanhã|hoje}."],
};

/** An invented stationer's in Recife. */
export const dataset: Dataset = {
  phoneBlock: 3,
  spanishShare: 0,
  groupShare: 0,
  testerShare: 0,
  answersWithAi: false,
  sentences: { ES: portuguese, BR: portuguese },
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
    aiEmployees: [],
    tags: [
      { name: "atacado", color: "#1f93ff" },
      { name: "entrega", color: "#0b7285" },
      { name: "orcamento", color: "#5c940d" },
      { name: "troca", color: "#c92a2a" },
      { name: "vip", color: "#e67700" },
    ],
  },
};

/** A token that does not exist: 401. */
export const unknownKey = "unknown";

/** The token of an agent bot, which reaches a few operations only: the others are a 401. */
export const botKey = "bot";

/** The token of an agent who belongs to some inboxes only: conversations of the others are a 401, and not in lists. */
export const agentKey = "agent";
