import type { Wire } from "./views.ts";

/** A message that Meta has reviewed, in one language. Its index in `templates` is part of its uuid. */
export interface Template {
  readonly name: string;
  readonly language: string;
  readonly status: "APPROVED" | "PENDING" | "REJECTED";
  readonly category: string;
  readonly bodyText: string;
  /** A sample for `{{1}}`, `{{2}}` and so on: as many as the body has. */
  readonly examples: readonly string[];
  readonly header: { readonly type: string; readonly example: string } | null;
  readonly buttons: readonly { readonly index: number; readonly text: string }[];
}

const plain = { examples: [], header: null, buttons: [] };

/** The templates of every business in the sandbox: each status, and one name in two languages. */
export const templates: readonly Template[] = [
  {
    name: "recordatorio_cita",
    language: "es_ES",
    status: "APPROVED",
    category: "UTILITY",
    bodyText:
      "Hola {{1}}, te esperamos en el taller el {{2}}. Responde a este mensaje si necesitas cambiarla.",
    examples: ["Inés", "martes a las 10:00"],
    header: { type: "image", example: "https://files.1to1.example/templates/cita.png" },
    buttons: [{ index: 0, text: "ver-cita" }],
  },
  {
    name: "recordatorio_cita",
    language: "pt_BR",
    status: "APPROVED",
    category: "UTILITY",
    bodyText: "Olá {{1}}, esperamos você na oficina na {{2}}. Responda a esta mensagem se precisar mudar.",
    examples: ["Inês", "terça-feira às 10h"],
    header: { type: "image", example: "https://files.1to1.example/templates/cita.png" },
    buttons: [{ index: 0, text: "ver-horario" }],
  },
  {
    ...plain,
    name: "aviso_cierre",
    language: "es",
    status: "APPROVED",
    category: "UTILITY",
    bodyText: "Damos por cerrada tu consulta. Si te queda alguna duda, escríbenos cuando quieras.",
  },
  {
    ...plain,
    name: "seguimiento_presupuesto",
    language: "es_ES",
    status: "APPROVED",
    category: "MARKETING",
    bodyText: "Hola {{1}}, ¿has podido mirar el presupuesto de la reparación?",
    examples: ["Inés"],
  },
  {
    ...plain,
    name: "novedades_otono",
    language: "es_ES",
    status: "PENDING",
    category: "MARKETING",
    bodyText: "{{1}}, ya puedes ver las novedades de este otoño.",
    examples: ["Inés"],
  },
  {
    ...plain,
    name: "sorteio_fim_de_ano",
    language: "pt_BR",
    status: "REJECTED",
    category: "MARKETING",
    bodyText: "Participe do nosso sorteio de fim de ano.",
  },
];

/** Templates with this name, which counts in any letter case. */
export function templatesByName(name: string): readonly Template[] {
  return templates.filter((template) => template.name === name.toLowerCase());
}

/** Writes a language code as the vendor does: `PT_br` becomes `pt_BR`. */
export function normalizeLanguage(language: string): string {
  const [code = "", region] = language.split("_");
  return region === undefined ? code.toLowerCase() : `${code.toLowerCase()}_${region.toUpperCase()}`;
}

/** A template with the parameters that a send has to fill. */
export function toTemplate(template: Template, uuid: string): Required<Wire["Template"]> {
  return {
    uuid,
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    body_text: template.bodyText,
    parameters: {
      body_variables: template.examples.map((example, index) => ({ index: index + 1, example })),
      header_parameter: template.header,
      button_parameters: [...template.buttons],
    },
  };
}
