import { createHash, createHmac } from "node:crypto";

/** A signature as providers make them: HMAC-SHA256 of a text in lower-case hex. */
export function hmacHex(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** A secret of 64 hex digits: the same for the same seed and name, and none but a sandbox's. */
export function secretOf(seed: number, name: string): string {
  return createHash("sha256").update(`${seed} ${name}`).digest("hex");
}
