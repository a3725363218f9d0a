import { type MessageDraft, plainDataset } from "@confluir/mock/kit";

/** An invented shop in Spain, which AI employees look after. */
export const dataset = plainDataset({
  phoneBlock: 1,
  spanishShare: 0.9,
  testerShare: 6 / 256,
  answersWithAi: true,
  business: {
    slug: "acme",
    name: "Acme Montaña y Camino",
    boxes: ["Ventas", "Pedidos", "Taller", "Devoluciones"],
    channels: ["WhatsApp tienda"],
    roles: ["Administración", "Atención al cliente"],
    staff: [
      { name: "Noelia Requena", email: "noelia@acme.example", role: 0 },
      { name: "Iván Bermejo", email: "ivan@acme.example", role: 1 },
      { name: "Maite Salas", email: "maite@acme.example", role: 1 },
      { name: "Unai Robles", email: "unai@acme.example", role: 1 },
      { name: "Celia Tapia", email: "celia@acme.example", role: 1 },
    ],
    aiEmployees: ["Sol", "Bruno"],
    tags: [
      { name: "Urgente", color: "#D9480F" },
      { name: "Cliente", color: "#2B8A3E" },
      { name: "Garantía", color: "#1971C2" },
      { name: "Talla", color: "#862E9C" },
      { name: "Envío", color: "#0B7285" },
      { name: "Factura", color: "#5C940D" },
      { name: "Mayorista", color: "#E67700" },
      { name: "Reclamación", color: "#C92A2A" },
    ],
  },
});

/** Replies that were prepared in the dashboard of every business: a text, and one that becomes two messages. */
export const quickReplies: readonly {
  readonly name: string;
  readonly parts: readonly Omit<MessageDraft, "author">[];
}[] = [
  {
    name: "Horario de la tienda",
    parts: [{ type: "text", text: "Abrimos de lunes a sábado, de 10:00 a 14:00 y de 17:00 a 20:30." }],
  },
  {
    name: "Cómo llegar",
    parts: [
      { type: "text", text: "Estamos junto a la estación, frente al aparcamiento." },
      {
        type: "image",
        text: "La entrada.",
        media: {
          url: "https://files.1to1.example/quick-replies/entrada.jpg",
          fileName: "entrada.jpg",
          mimeType: "image/jpeg",
          sizeBytes: 184_320,
        },
      },
    ],
  },
];
