import { draw, type Person, toKey, withoutNinthDigit } from "../kit.ts";

const oldAccounts = toKey(0, "1to1", "old accounts");

/**
 * The number that WhatsApp knows a contact by: its phone, digits only. About half of the Brazilian contacts, told by their
 * index, lack the ninth digit that mobile numbers got in the years up to 2016, as accounts from before do.
 */
export function whatsappId({ country, phone }: Person, contact: number): string {
  const isOldAccount = country === "BR" && draw(oldAccounts, contact) % 2 === 0;
  return isOldAccount ? withoutNinthDigit(phone) : phone;
}
