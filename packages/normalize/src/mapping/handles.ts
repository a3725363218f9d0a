import type { ContactHandle } from "../model/contact.ts";
import type { Told } from "../model/told.ts";

/** What a provider tells of how somebody is reached. */
export interface ToldHandles {
  readonly phone?: Told<string>;
  readonly whatsapp?: Told<string>;
  readonly email?: Told<string>;
  /** The provider's own id. */
  readonly vendor: Told<string>;
}

/** Puts handles into the model's list, best known first. Nothing, and an empty string, is no handle. */
export function toHandles(scope: string, told: ToldHandles): readonly ContactHandle[] {
  const { phone, whatsapp, email, vendor } = told;
  const handles: ContactHandle[] = [];
  if (phone) handles.push({ kind: "phone", value: phone, scope: undefined });
  if (whatsapp) handles.push({ kind: "whatsapp", value: whatsapp, scope });
  if (email) handles.push({ kind: "email", value: email, scope: undefined });
  if (vendor) handles.push({ kind: "vendor", value: vendor, scope });
  return handles;
}
