import type { Dataset } from "@confluir/mock/kit";
import { spanish } from "./sentences-es.ts";
import { portuguese } from "./sentences-pt.ts";

/** An invented shop in Spain, which AI employees look after. */
export const dataset: Dataset = {
  phoneBlock: 1,
  spanishShare: 0.9,
  groupShare: 0,
  testerShare: 6 / 256,
  answersWithAi: true,
  sentences: { ES: spanish, BR: portuguese },
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
};
