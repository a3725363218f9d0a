import type { Media } from "@confluir/mock/kit";

/** One message of a quick reply. */
export type QuickReplyPart =
  | { readonly type: "text"; readonly text: string; readonly media: null }
  | { readonly type: "image" | "document"; readonly text: string | null; readonly media: Media };

/** A reply that was prepared in the dashboard. Its index in `quickReplies` is part of its uuid. */
export interface QuickReply {
  readonly name: string;
  readonly parts: readonly QuickReplyPart[];
}

/** The quick replies of every business in the sandbox. The second becomes two messages. */
export const quickReplies: readonly QuickReply[] = [
  {
    name: "Horario de la tienda",
    parts: [
      {
        type: "text",
        text: "Abrimos de lunes a sábado, de 10:00 a 14:00 y de 17:00 a 20:30.",
        media: null,
      },
    ],
  },
  {
    name: "Cómo llegar",
    parts: [
      { type: "text", text: "Estamos junto a la estación, frente al aparcamiento.", media: null },
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
  {
    name: "Agradecimento",
    parts: [{ type: "text", text: "Obrigado pelo contato! Respondemos em breve.", media: null }],
  },
];
