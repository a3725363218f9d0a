export { canonicalHandle, type ReadOptions } from "./canonical-handle.ts";
export type { NameEvidence } from "./clusters/compare-names.ts";
export type {
  ContactCluster,
  ContactLink,
  HandleIssue,
  IdentityContact,
  SharedHandle,
} from "./clusters/contact-cluster.ts";
export { type ClusterWarning, clusterWarnings } from "./clusters/contact-cluster.ts";
export {
  type ClusterOptions,
  clusterContacts,
  createDirectory,
  type Directory,
  type HandleLookup,
} from "./clusters/create-directory.ts";
export type { CanonicalHandle, Confidence, Handle, HandleKind } from "./handle.ts";
export { type LinkReason, linkReasons, type SimilarReason } from "./link-reason.ts";
export { type CountryCode, isCountryCode } from "./phone/country-code.ts";
export type { HandleChange, HandleReading, SimilarHandle, UnusableHandle, UsableHandle } from "./reading.ts";
export { type UnusableReason, unusableReasons } from "./reading.ts";
