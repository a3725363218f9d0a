import type { Dataset, Sentences } from "../dataset.ts";
import type { Business } from "../records.ts";

const inSpanish: Sentences = {
  opening: ["Hola, ¿tenéis {la tetera azul|la taza grande}?", "Buenas, mi pedido {A-1|A-2|A-3} no llega."],
  question: ["¿Cuánto cuesta el envío?", "¿Tiene garantía?", "¿Me lo guardáis hasta {mañana|el lunes}?"],
  reply: ["Sí, el número es {17|23|42}.", "Te mando una foto."],
  thanks: ["Muchas gracias.", "Genial, hasta luego 👋"],
  greeting: ["¡Hola! ¿En qué te ayudo?"],
  intake: ["¿Me dices el número de pedido?", "¿A qué código postal?"],
  answer: ["Quedan {dos|tres} unidades.", "La garantía es de tres años."],
  staff: ["Lo miro y te digo.", "Ya {sale hoy|sale mañana}."],
  closing: ["Aquí estamos.", "¡Un saludo!"],
  notice: ["Tu pedido está listo."],
  caption: ["Es este de aquí."],
  note: ["Prefiere que le escribamos por la tarde.", "Pidió factura."],
  reminder: ["Tu pedido sigue guardado."],
};

const inPortuguese: Sentences = {
  opening: ["Olá, preciso de ajuda com {um inventário|um pedido}.", "Bom dia, você atende {hoje|no sábado}?"],
  question: ["Quanto custa?", "Precisa ser pessoalmente?", "Já saiu {a data|o resultado}?"],
  reply: ["Sim, o número é {17|23|42}.", "Vou mandar uma foto."],
  thanks: ["Muito obrigado.", "Obrigada, até mais 👋"],
  greeting: ["Olá! Em que posso ajudar?"],
  intake: ["Qual é o seu nome completo?", "Em que cidade aconteceu?"],
  answer: ["Custa {dez|vinte} reais.", "Abrimos às nove."],
  staff: ["Li o seu relato.", "Você pode vir {amanhã|na quarta}?"],
  closing: ["Um abraço.", "Fico à disposição."],
  notice: ["Lembrete: sua reunião é amanhã."],
  caption: ["Segue o comprovante."],
  note: ["Confirmar prazo antes de responder.", "Cliente indicado."],
  reminder: ["Ainda faltam documentos."],
};

const business: Business = {
  slug: "tetera",
  name: "Tetera y Taza",
  boxes: ["Ventas", "Pedidos", "Taller"],
  channels: ["WhatsApp"],
  roles: ["Administración", "Atención"],
  staff: [
    { name: "Noelia Requena", email: "noelia@tetera.example", role: 0 },
    { name: "Unai Robles", email: "unai@tetera.example", role: 1 },
    { name: "Celia Tapia", email: "celia@tetera.example", role: 1 },
  ],
  aiEmployees: ["Sol", "Bruno"],
  tags: ["Urgente", "Cliente", "Garantía", "Envío", "Factura"].map((name) => ({ name, color: "#1971C2" })),
};

/** Two invented providers: a shop in Spain with AI employees and testers, an office in Brazil with groups. */
export const datasets = {
  shop: {
    phoneBlock: 1,
    spanishShare: 0.9,
    groupShare: 0,
    testerShare: 6 / 256,
    answersWithAi: true,
    sentences: { ES: inSpanish, BR: inPortuguese },
    business,
  },
  office: {
    phoneBlock: 2,
    spanishShare: 0,
    groupShare: 18 / 256,
    testerShare: 0,
    answersWithAi: false,
    sentences: { ES: inPortuguese, BR: inPortuguese },
    business: { ...business, slug: "escritorio", channels: ["WhatsApp 1", "WhatsApp 2", "Chat"] },
  },
} satisfies Readonly<Record<string, Dataset>>;

/** The ids of these providers. */
export const providers = ["shop", "office"] as const;

/** The moment at which stores in tests start. */
export const startMs = Date.UTC(2026, 0, 10);
