import { plainDataset } from "@confluir/mock/kit";

/** An invented law office in Brazil. */
export const dataset = plainDataset({
  phoneBlock: 2,
  spanishShare: 0,
  groupShare: 18 / 256,
  business: {
    slug: "rio-inventado",
    name: "Rio Inventado Advocacia",
    boxes: ["Principal", "Trabalhista", "Família"],
    channels: ["WhatsApp 1", "WhatsApp 2", "Chat do site"],
    roles: ["Triagem", "Advogados", "Financeiro", "Coordenação"],
    staff: [
      { name: "Cecília Marinho", email: "cecilia@rio-inventado.example", role: 3 },
      { name: "Otávio Queiroz", email: "otavio@rio-inventado.example", role: 1 },
      { name: "Larissa Peixoto", email: "larissa@rio-inventado.example", role: 1 },
      { name: "Murilo Paiva", email: "murilo@rio-inventado.example", role: 1 },
      { name: "Tânia Chaves", email: "tania@rio-inventado.example", role: 0 },
      { name: "Renan Siqueira", email: "renan@rio-inventado.example", role: 0 },
      { name: "Sueli Furtado", email: "sueli@rio-inventado.example", role: 2 },
      { name: "Igor Lacerda", email: "igor@rio-inventado.example", role: 0 },
    ],
    aiEmployees: ["Clara", "Téo"],
    tags: [
      { name: "Urgente", color: "#AA3300" },
      { name: "Cliente", color: "#2E8B57" },
      { name: "Inventário", color: "#3366AA" },
      { name: "Trabalhista", color: "#8A5A00" },
      { name: "Divórcio", color: "#7B3FA0" },
      { name: "Audiência", color: "#B03060" },
      { name: "Documentos", color: "#00777A" },
      { name: "Honorários", color: "#556B2F" },
    ],
  },
});
