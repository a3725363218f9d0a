import type { JsonObject } from "../kit.ts";
import { invalidRequest, notFound } from "./errors.ts";
import type { HandlerContext } from "./handler-context.ts";
import type { Outgoing } from "./outgoing.ts";
import { mediaType } from "./prepare-text.ts";
import { normalizeLanguage, type Template, templatesByName } from "./templates.ts";
import type { Wire } from "./wire.ts";

/** What a template is sent with. */
export interface TemplateParts {
  readonly template_name: string;
  readonly language?: string | undefined;
  readonly body_variables?: readonly Wire["TemplateVariableValue"][] | undefined;
  readonly header?: JsonObject | undefined;
}

/**
 * Prepares a template: chooses its language, and fills in its body. Its message is the text that comes out, with the media
 * of the header if there is a `file_uuid` in it; buttons change nothing.
 *
 * The vendor documents no code for most of them, so they are guesses.
 *
 * @throws {ApiError} 404 for a name or language that there is none of, or a file that is not ours; 400 for a template that
 *   is not approved, a language that has to be chosen, and variables that do not fit the body.
 */
export function prepareTemplate(
  { uploads }: Pick<HandlerContext, "uploads">,
  { template_name: name, language, body_variables: variables = [], header }: TemplateParts,
): Outgoing {
  const template = chooseTemplate(name, language);
  if (template.status !== "APPROVED") throw invalidRequest("template_name", "la plantilla no está aprobada");
  const text = fillBody(template, variables);
  const fileUuid = header?.file_uuid;
  if (typeof fileUuid !== "string") return { drafts: [{ type: "text", text }], isTemplate: true };
  const media = uploads.find(fileUuid, "header.file_uuid");
  return { drafts: [{ type: mediaType(media.mimeType), text, media }], isTemplate: true };
}

function chooseTemplate(name: string, language: string | undefined): Template {
  const [first, ...others] = templatesByName(name);
  if (first === undefined) throw notFound("template_name");
  if (language === undefined) {
    if (others.length > 0) throw invalidRequest("language", "la plantilla existe en varios idiomas");
    return first;
  }
  const template = [first, ...others].find((one) => one.language === normalizeLanguage(language));
  if (template === undefined) throw notFound("language");
  return template;
}

function fillBody(
  { bodyText, examples }: Template,
  variables: NonNullable<TemplateParts["body_variables"]>,
): string {
  const values = new Map(variables.map(({ index, value }) => [index, value]));
  if (values.size < variables.length || variables.some(({ index }) => examples[index - 1] === undefined))
    throw invalidRequest("body_variables", "hay un índice que sobra");
  return bodyText.replace(/\{\{(\d+)\}\}/g, (_, index: string) => {
    const value = values.get(Number(index));
    if (value === undefined) throw invalidRequest("body_variables", `falta la variable ${index}`);
    return value;
  });
}
