import type { ModelName } from "../src/model/models.ts";
import type { Provider } from "../src/providers.ts";
import { entriesOf, fieldsOf, levelOf, modelNames, providers } from "./entries.ts";

/** Writes `capabilities.ts`: how well each provider tells each field of the model, at its best. */
export function capabilitiesFile(): string {
  const ofProvider = (provider: Provider) =>
    modelNames.map((model) => `    ${model}: {\n${fieldLines(provider, model)}    },\n`).join("");
  const body = providers.map((provider) => `  ${keyOf(provider)}: {\n${ofProvider(provider)}  },\n`).join("");
  return `${header}export const capabilities = {\n${body}} as const;\n`;
}

const header = `// Generated from the mapping tables by \`pnpm generate\`. Do not edit: change the tables.

/**
 * How well each provider tells each field of the model: \`exact\`, it has the field under another name; \`derived\`, it is
 * concluded; \`absent\`, it is never told. Where several answers of a provider become the same type, this is the best of them;
 * docs/mapping.md has each.
 */
`;

function fieldLines(provider: Provider, model: ModelName): string {
  const tables = entriesOf(provider, model).map(({ mapping }) => mapping);
  return fieldsOf(model)
    .map((field) => {
      const levels = tables.map((table) => levelOf(table, field));
      const best = (["exact", "derived"] as const).find((level) => levels.includes(level)) ?? "absent";
      return `      ${field}: "${best}",\n`;
    })
    .join("");
}

function keyOf(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
