import type { IdentityContact } from "../clusters/contact-cluster.ts";
import type { Handle } from "../handle.ts";

/** A contact whose connection is what stands before the colon of its key. */
export function contact(key: string, ...handles: readonly Handle[]): IdentityContact {
  return { key, connection: key.split(":")[0] ?? "", handles };
}

/** A telephone number. */
export function phone(value: string): Handle {
  return { kind: "phone", value };
}

/** A WhatsApp id. */
export function whatsApp(value: string, scope?: string): Handle {
  return { kind: "whatsapp", value, scope };
}

/** An e-mail address. */
export function email(value: string): Handle {
  return { kind: "email", value };
}

/** A provider's id. */
export function providerId(scope: string, value: string): Handle {
  return { kind: "provider", scope, value };
}
