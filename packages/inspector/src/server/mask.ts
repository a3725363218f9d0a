import { createHmac } from "node:crypto";
import { escapeToken } from "@confluir/core/internal";

/** Replaces what is personal: names, numbers, addresses, texts and links. Times, states, ids and types stay. */
export interface Mask {
  /** A copy of values of the model. The same person has the same name in all of them. */
  model<Value>(value: Value): Value;
  /**
   * A copy of what a provider sent, with the same types.
   *
   * @param personal JSON pointers of what the model takes for a person or a text.
   */
  raw(raw: unknown, personal: readonly string[]): unknown;
  /** A copy with other numbers and addresses in its texts; their words stay. */
  numbers<Value>(value: Value): Value;
  /** The id whose mask this is; what is no mask of one stays. */
  own(id: string): string;
  /** A copy of filters of the page, with the ids, and the names of agents, channels and tags, whose masks are in them. */
  ownFilter<Value>(filter: Value): Value;
  /** A copy of a question of the page, with the ids whose masks are in it. */
  ownIn<Value>(value: Value): Value;
}

/** Makes what masks: the same text gives the same mask, and nobody without the salt can find it out by trying. */
export function createMask(salt: string): Mask {
  const digest = (text: string) => createHmac("sha256", salt).update(text).digest();
  const hash = (text: string) => digest(text).readUInt32BE(0);
  const pick = (list: readonly string[], number: number) => list[number % list.length] ?? "";

  const name = (text: string): string => {
    if (text.trim() === "") return text;
    const number = hash(text.normalize("NFC").trim().toLowerCase());
    const given = pick(givenNames, number);
    return /\s/.test(text.trim()) ? `${given} ${pick(familyNames, Math.floor(number / 64))}` : given;
  };
  const words = (text: string): string => {
    let place = hash(text);
    return text.replaceAll(/\p{L}[\p{L}\p{M}]*|\p{Nd}/gu, (found) => {
      place = (Math.imul(place, 1_103_515_245) + 12_345) >>> 0;
      const drawn = place >>> 8;
      if (/\p{Nd}/u.test(found)) return String(drawn % 10);
      const word = pick(lorem, drawn);
      return /^\p{Lu}/u.test(found) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    });
  };
  /** Other digits in the same places; the first two stay, as the country does. */
  const digits = (text: string): string => {
    let place = hash(text.replaceAll(/\P{Nd}/gu, ""));
    let seen = 0;
    return text.replaceAll(/\p{Nd}/gu, (digit) => {
      seen += 1;
      place = (Math.imul(place, 1_103_515_245) + 12_345) >>> 0;
      return seen <= 2 ? digit : String((place >>> 8) % 10);
    });
  };
  const maskOfId = new Map<string, string>();
  const ownOfMask = new Map<string, string>();
  const nameOfMask = new Map<string, string>();
  /** Other digits in the same places but for the first two; others again in another turn. */
  const number = (text: string, turn: number): string => {
    let rest = digest(text.replaceAll(/\P{Nd}/gu, "") + (turn === 0 ? "" : ` ${turn}`)).readBigUInt64BE(0);
    let seen = 0;
    return text.replaceAll(/\p{Nd}/gu, (digit) => {
      seen += 1;
      if (seen <= 2) return digit;
      const drawn = rest % 10n;
      rest /= 10n;
      return String(drawn);
    });
  };
  /** An id with another number or address where one of a person stands in it; others stay. No two ids have one mask. */
  const id = (own: string): string => {
    const known = maskOfId.get(own);
    if (known !== undefined) return known;
    let masked = own;
    let isPersonal = false;
    for (let turn = 0; turn < mostTurns; turn++) {
      masked = own.replaceAll(personalInId, (found) => {
        if (uuid.test(found)) return found;
        isPersonal = true;
        const [name = "", domain] = found.split("@");
        if (/^[\d\s().+-]+$/.test(name))
          return number(name, turn) + (domain === undefined ? "" : `@${domain}`);
        const code = digest(found.toLowerCase()).toString("hex", 0, 8);
        return domain === undefined ? `wamid.${code}` : `person-${code}@example.com`;
      });
      if (!isPersonal) return own;
      if (masked !== own && !ownOfMask.has(masked)) break;
    }
    maskOfId.set(own, masked);
    ownOfMask.set(masked, own);
    return masked;
  };
  const own = (masked: string): string => ownOfMask.get(masked) ?? masked;
  const email = (text: string) => `person${(hash(text.toLowerCase()) % 100_000).toString()}@example.com`;
  const url = (text: string) => `https://example.com/masked/${(hash(text) % 100_000).toString()}`;
  /** What a text shows by itself, whatever its key says. */
  const shapes = (text: string): string => {
    if (isTime(text)) return text;
    return text
      .replaceAll(/\bhttps?:\/\/[^\s"'<>]+/gi, url)
      .replaceAll(/(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}/gi, (found) =>
        /^\d{7,}@/.test(found) ? digits(found) : email(found),
      )
      .replaceAll(/\+?(?<![\w.-])\p{Nd}[\p{Nd}\s().-]{6,18}\p{Nd}(?![\w-])/gu, digits);
  };
  const file = (text: string) => `file${/\.\w{1,5}$/.exec(text)?.[0] ?? ""}`;

  const ofModel = (value: unknown, key: string, inside: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => ofModel(item, key, inside));
    if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value).map(([own, inner]) => [
        own,
        ofModel(inner, own, placesOfModel.has(key) ? key : inside),
      ]);
      return Object.fromEntries(entries);
    }
    if (typeof value !== "string" || keptOfModel.has(key)) return value;
    if (idsOfModel.has(key)) return id(value);
    if (textsOfModel.has(key)) return words(value);
    if (key === "fileName") return file(value);
    if (key === "value" && inside === "handles" && !value.includes("@") && !/^\+?\d[\d\s().-]+$/.test(value))
      return name(value);
    const masked = /name$/i.test(key) && peopleOfModel.has(inside) ? name(value) : shapes(value);
    if (key === "name" && namedInFilters.has(inside) && masked !== value) nameOfMask.set(masked, value);
    return masked;
  };
  const ofRaw = (value: unknown, key: string, at: string, personal: readonly string[]): unknown => {
    const isPersonal = (pointer: string) =>
      personal.some((each) => pointer === each || pointer.startsWith(`${each}/`));
    if (Array.isArray(value))
      return value.map((item, index) => ofRaw(item, key, `${at}/${String(index)}`, personal));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([own, inner]) => [
          shapes(own),
          ofRaw(inner, own, `${at}/${escapeToken(own)}`, personal),
        ]),
      );
    if (typeof value === "number") {
      if (idKey.test(key) && Number.isSafeInteger(value)) return Number(id(String(value)));
      const isMasked = phoneKey.test(key) || birthKey.test(key) || isPersonal(at);
      return isMasked && Math.abs(value) >= 1e5 ? Number(digits(String(value))) : value;
    }
    if (typeof value !== "string" || value === "") return value;
    // A time is nobody's, but a birthday is somebody's.
    if (isTime(value)) return birthKey.test(key) ? digits(value) : value;
    if (idKey.test(key)) {
      const masked = id(value);
      if (masked !== value) return masked;
    }
    const isPhrase = /\s/.test(value);
    const isKept = idKey.test(key) || typeKey.test(key);
    const masked = isPhrase && !isKept ? value : shapes(value);
    if (masked !== value && !isPhrase) return masked;
    if (phoneKey.test(key)) return digits(value);
    if (isKept) return masked;
    if (fileKey.test(key)) return file(value);
    if (nameKey.test(key)) return name(value);
    if (isPhrase || textKey.test(key)) return words(value);
    const isWord = /^[a-z][a-z0-9_]{0,30}$|^[A-Z][A-Z0-9_]{1,30}$/.test(value);
    return isPersonal(at) && !isWord ? words(value) : masked;
  };
  return {
    model: <Value>(value: Value) => ofModel(value, "", "") as Value,
    raw: (raw, personal) => ofRaw(raw, "", "", personal),
    numbers: <Value>(value: Value) => mapTexts(value, id) as Value,
    own,
    ownFilter: <Value>(filter: Value) =>
      mapTexts(filter, (text) => nameOfMask.get(text) ?? own(text)) as Value,
    ownIn: <Value>(value: Value) => mapTexts(value, own) as Value,
  };
}

/** A copy with other texts, wherever they are. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
}

const placesOfModel: ReadonlySet<string> = new Set([
  ...["contact", "group", "participants", "assignees", "author", "contactCard", "handles", "agents"],
  ...["tags", "channel", "channels", "conversation", "items"],
]);
const peopleOfModel: ReadonlySet<string> = new Set([
  ...["contact", "group", "participants", "assignees", "author", "contactCard", "agents"],
]);
const textsOfModel: ReadonlySet<string> = new Set(["text", "transcription", "summary", "error"]);
/** What the page asks by: a mask of one leads back to it. */
const idsOfModel: ReadonlySet<string> = new Set(["id", "nativeId", "conversationId", "externalId"]);
/** What the server made. */
const keptOfModel: ReadonlySet<string> = new Set(["connection", "provider", "next", "kind", "mimeType"]);
/** What the page filters by the names of. */
const namedInFilters: ReadonlySet<string> = new Set(["agents", "assignees", "channel", "channels", "tags"]);
/** How often another mask is tried for an id where one is taken. */
const mostTurns = 100;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/**
 * UUIDs, which stay; addresses; ids of WhatsApp, which hold a number; and what may be the number of a phone: 7 to 15 digits, whatever is
 * between them, that stand by themselves, and those with a country code in a word too.
 */
const personalInId =
  /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}|\bwamid\.[\w+/=-]{8,}|(?<![a-z\d])\+?\d(?:[\s().-]{0,2}\d){6,14}(?![a-z\d])|(?<!\d)[1-9]\d{9,14}(?!\d)/gi;

const phoneKey = /phone|telefon|mobile|whatsapp|wa_?id|celular|cpf|cnpj|dni|document_?number/i;
const birthKey = /birth|nasc|nacim/i;
const idKey = /(?:^|_)u?u?id$|Id$|^identifier$|slug|color|cursor/;
const typeKey = /type$|status$|^state$|kind$|locale$|language$|timezone|role$|^event$/i;
const nameKey = /name|nome|nombre|apellido|sobrenome|sender$|author$/i;
const textKey =
  /text|content|body|message|caption|description|note|summary|transcri|subject|title|preview|address|city|street|document|birth|company/i;
const fileKey = /file_?name/i;

function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(text);
}

const givenNames = (
  "Alba Bruno Clara Diego Elena Fabio Greta Hugo Irene Jonas Karla Luis Marta Nuno Olga Pablo " +
  "Quim Rita Saulo Teresa Ugo Vera Xavi Yara Zoe Adela Bento Celia Dario Emma Felix Gala"
).split(" ");
const familyNames = (
  "Abril Bosque Campos Duarte Estrada Fuentes Galdino Herrero Ibarra Jardim Kramer Lagos Moura Nieves " +
  "Orsini Prado Quental Ribas Salinas Torrente Urbina Valverde Xavier Yuste Zamora"
).split(" ");
const lorem = (
  "lorem ipsum dolor sit amet consectetur elit sed do eiusmod tempor ut labore et dolore magna aliqua enim ad " +
  "minim veniam quis nostrud ullamco nisi aliquip ex ea commodo"
).split(" ");
