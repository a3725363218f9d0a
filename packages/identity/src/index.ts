export { canonicalHandle, type ReadOptions } from "./canonical-handle.ts";
export * from "./clusters/contact-cluster.ts";
export * from "./clusters/create-directory.ts";
export * from "./handle.ts";
export { type CountryCode, isCountryCode } from "./phone/country-code.ts";
export { type ConversationWithContact, toIdentityContact } from "./to-identity-contact.ts";
