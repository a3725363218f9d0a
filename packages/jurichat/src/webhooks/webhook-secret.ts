/** The secret of a webhook, or several: the old and the new one while it changes, or those of several webhooks. */
export type WebhookSecret = string | readonly string[];

/**
 * Checks the secrets.
 *
 * @throws {TypeError} naming the option, never its value, when there is none, or one that is no text or empty.
 */
export function toSecrets(secret: WebhookSecret): readonly string[] {
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret];
  if (secrets.length === 0 || !secrets.every(isSecret)) {
    throw new TypeError("`secret` must be a text that is not empty, or a list of such texts.");
  }
  return secrets as readonly string[];
}

function isSecret(secret: unknown): secret is string {
  return typeof secret === "string" && secret.trim() !== "";
}
