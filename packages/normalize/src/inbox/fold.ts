import type { HandleFilter } from "@confluir/provider";

/** A name as it is compared: whatever its case, its way to write accents and the blanks around it. */
export function nameKey(name: string): string {
  return name.normalize("NFC").trim().toLowerCase();
}

/**
 * A handle as it is compared: an address in lower case, an id as it is, and so what has letters; a number by its digits with
 * the country code, whether it was written with `+`, `00`, `tel:` or as WhatsApp's `…@s.whatsapp.net`.
 */
export function handleKey({ kind, value }: HandleFilter): string {
  if (kind === "email") return nameKey(value);
  const number = value.replace(/^tel:|@(?:s\.whatsapp\.net|c\.us)$/gi, "");
  if (kind === "provider" || /\p{L}/u.test(number)) return value;
  return number.replace(/\D/g, "").replace(/^00/, "");
}
