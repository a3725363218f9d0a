export {
  createSync,
  type HeldDeletes,
  type Sync,
  SyncError,
  type SyncInternals,
} from "./create-sync.ts";
export type { Database, Queryable } from "./database/database.ts";
export { DatabaseError, type DatabaseErrorReason } from "./database/database-error.ts";
export { DatabaseInUseError } from "./database/folder-lock.ts";
export { NewerSchemaError } from "./database/migrations.ts";
export { pendingMigrations } from "./database/open-database.ts";
export {
  fromPGlite,
  type OpenPGlite,
  openFolder,
  type PGliteSession,
} from "./database/pglite.ts";
export { openPostgres } from "./database/postgres.ts";
export type { DeliveryCount } from "./database/queue.ts";
export { type Change, type ChangesOptions, FeedResetError, type Transaction } from "./feed/changes.ts";
export type { FeedStatus } from "./feed/feed-status.ts";
export type { Every, SharedLimit, SourceContext, Streams, SyncOptions } from "./options.ts";
export type { Erased, ErasedPerson } from "./privacy/erase.ts";
export type { Redact } from "./privacy/redact.ts";
export type { Retention } from "./privacy/retention.ts";
export { placesSource, syncedSource } from "./read/synced-source.ts";
export { ProviderChangedError, type SyncedFrom } from "./source.ts";
export type { ConnectionStatus, StreamStatus, SyncStatus } from "./status.ts";
export type { RecordKind, RecordModels } from "./store/records.ts";
export type { ConnectionState } from "./walk/failure.ts";
export type { MessagePolicy, SyncEvent } from "./walk/slice.ts";
export type { Phase, StreamKind } from "./walk/stream.ts";
export type { ReceivedEvent } from "./webhooks/inbound.ts";
export type { WebhookEndpoint } from "./webhooks/outbound.ts";
export type { Worker, WorkerOptions } from "./worker.ts";
