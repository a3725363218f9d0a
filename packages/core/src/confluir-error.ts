import { brand } from "./brand.ts";

/**
 * An error of ours. Never thrown itself: one of its subclasses is.
 *
 * Its message and its JSON hold no key, no person's data and nothing that was written, so they can be logged, and shown in a browser.
 */
export abstract class ConfluirError extends Error {
  /** Whether a value is an error of ours, whichever copy of this package made it. */
  declare static readonly isInstance: (value: unknown) => value is ConfluirError;
  /** For code that branches; docs/errors.md lists all kinds. */
  abstract readonly kind: string;

  /** Its name, kind, message and the fields to branch on, without its cause. */
  toJSON(): Record<string, unknown> {
    const { name, kind, message } = this;
    return Object.assign<Record<string, unknown>, this>({ name, kind, message }, this);
  }
}

brand(ConfluirError, "ConfluirError");
