import { ConfluirError } from "@confluir/core";

/**
 * Why the database did not do what it was asked for.
 *
 * `unreachable`: no server answers. `refused`: the name, the password or the database is wrong. `permission`: the user may not do this.
 * `full`: no space on the disk. `read_only`: nothing can be written. `unsupported`: the server is too old. `conflict`: another transaction
 * was in the way, and the same may work now. `folder`: the folder cannot be used. `broken`: its files are damaged, or it gave up.
 * `closed`: this program has closed it, or the copy. `other`: it has none of these reasons.
 */
export type DatabaseErrorReason =
  | "unreachable"
  | "refused"
  | "permission"
  | "full"
  | "read_only"
  | "unsupported"
  | "conflict"
  | "folder"
  | "broken"
  | "closed"
  | "other";

/**
 * The database failed. The message is a sentence that names the fix, and holds no statement, value or password: errors of drivers have
 * them, so there is no `cause` either. A fault of a statement has its code, and the character where it is.
 */
export class DatabaseError extends ConfluirError {
  override readonly name = "DatabaseError";
  readonly kind = "database";
  readonly reason: DatabaseErrorReason;
  /** The SQLSTATE of the server, such as `53100`, or the code of the system, such as `ECONNREFUSED`; `undefined`: there is none. */
  readonly code: string | undefined;

  constructor(reason: DatabaseErrorReason, message: string, code?: string) {
    super(message);
    this.reason = reason;
    this.code = code;
  }
}

/** What errors of `pg`, of PGlite and of the file system have in common. */
interface Thrown {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly severity?: unknown;
  readonly name?: unknown;
  readonly message?: unknown;
  readonly position?: unknown;
  readonly errors?: readonly unknown[];
}

type Verdict = readonly [reason: DatabaseErrorReason, sentence: string];

const unreachable: Verdict = [
  "unreachable",
  "cannot be reached. Check that the server runs, and the URL of the database.",
];
const full: Verdict = ["full", "has no space left on its disk. Free some; nothing that was written is lost."];
const readOnly: Verdict = [
  "read_only",
  "takes no writes. Use the URL of the primary server, or let the user write.",
];
const faultOf = (what: string): Verdict => ["other", `refused a statement. ${what}`];
const certificate: Verdict = [
  "refused",
  "has a certificate that is not trusted. Set `sslrootcert` in its URL to the file of its authority.",
];

/** By SQLSTATE, or by the first two characters of one: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const bySqlState: Readonly<Record<string, Verdict>> = {
  "08": unreachable,
  "28": ["refused", "does not let this user in. Check the user and the password in its URL."],
  "3D000": [
    "refused",
    "does not exist on this server. Create it with `createdb`, or correct its name in the URL.",
  ],
  "42501": [
    "permission",
    "does not let this user do that. Grant it `create` on the database, or use the user who made the schema.",
  ],
  "53100": full,
  "53300": [
    "unreachable",
    "has no connection left for this program. End others, or raise `max_connections` of the server.",
  ],
  "53": ["full", "is short of memory or of another resource. Look at the log of the server."],
  "25006": readOnly,
  "57P03": ["unreachable", "is starting up or shutting down. The same may work in a moment."],
  "57": ["unreachable", "ended the connection. The same may work in a moment."],
  "40": ["conflict", "had another transaction in the way. The same may work now."],
  "55P03": ["conflict", "has a lock in the way that another program holds. The same may work in a moment."],
  "58": ["broken", "cannot read or write its files. Look at the log of the server, and at its disk."],
  XX: ["broken", "reports damaged data. Look at the log of the server."],
  "3F000": faultOf("It names a schema that does not exist."),
  "42P01": faultOf("It names a table that does not exist."),
  "42601": faultOf("Its syntax is wrong."),
  "42702": faultOf("It names a column that several of its tables have."),
  "42703": faultOf("It names a column that does not exist."),
  "42883": faultOf("It has a function or an operator that does not exist for these types."),
  "42": faultOf("It does not fit the tables that there are, or their types."),
  "22": faultOf("A value of it does not fit its type or its range."),
  "23": faultOf("A row of it breaks a constraint, such as a key that is there already."),
};

/** The tables of the copies of this process, as the server names them: `confluir.message`. */
export const copyTables = new Set<string>();
const lostTable: Verdict = [
  "other",
  "lacks a table of the copy. It was dropped: drop the schema too, and a new copy is made.",
];

const bySystemCode: Readonly<Record<string, Verdict>> = {
  ENOSPC: full,
  EDQUOT: full,
  EROFS: readOnly,
  EACCES: ["permission", "cannot be opened by this user."],
  EPERM: ["permission", "cannot be opened by this user."],
  ...Object.fromEntries(
    [
      "ECONNREFUSED",
      "ENOTFOUND",
      "ETIMEDOUT",
      "ECONNRESET",
      "EPIPE",
      "EHOSTUNREACH",
      "ENETUNREACH",
      "EAI_AGAIN",
    ].map((code) => [code, unreachable]),
  ),
  ENOENT: unreachable,
  ...Object.fromEntries(
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"].map(
      (code) => [code, certificate],
    ),
  ),
  CERT_HAS_EXPIRED: ["refused", "has a certificate that is expired. Renew it on the server."],
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
};

/** Errors of `pg` and of PGlite without a code, by their text. */
const byText: readonly (readonly [RegExp, Verdict])[] = [
  [
    /after calling end|PGlite is clos/,
    ["closed", "was closed by this program. Open it again, and use what that returns."],
  ],
  [/terminated|timeout exceeded|timeout expired|not queryable|closed the connection/i, unreachable],
  [/password must be a string/, ["refused", "wants a password. Put it in the URL of the database."]],
  [/does not support SSL/, ["refused", "has no encryption. Remove `sslmode` from its URL."]],
];

/** A server that refuses connections for want of disk space says so as an internal error. */
const isOfFullDisk = /could not write init file|No space left on device/i;

/** Numbers that WebAssembly has for the codes of the system. */
const byErrno: Readonly<Record<number, string>> = {
  2: "EACCES",
  19: "EDQUOT",
  51: "ENOSPC",
  63: "EPERM",
  69: "EROFS",
};

/** Whether a session of PGlite is of no use after an error: it gave up, or its program broke. */
export function isFatal(thrown: unknown): boolean {
  const { severity, name } = Object(thrown) as Thrown;
  return (
    severity === "FATAL" ||
    severity === "PANIC" ||
    /^(?:ErrnoError|RuntimeError|ExitStatus)$/.test(String(name))
  );
}

/**
 * Puts an error of a driver, or of the file system, in a sentence.
 *
 * @param where the database in words, at the beginning of a sentence: `The database "shop"`.
 */
export function toDatabaseError(thrown: unknown, where: string): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown;
  const first = Object(thrown) as Thrown;
  // A host with several addresses gives an error for each.
  const error = (first.code === undefined ? (first.errors?.[0] as Thrown | undefined) : undefined) ?? first;
  const code = typeof error.code === "string" ? error.code : byErrno[Number(error.errno)];
  const text = String(error.message ?? "");
  const verdict = isOfFullDisk.test(text)
    ? full
    : code === "42P01" && copyTables.has(/"(.+)"/.exec(text)?.[1] ?? "")
      ? lostTable
      : code === undefined
        ? byText.find(([pattern]) => pattern.test(text))?.[1]
        : (bySystemCode[code] ?? bySqlState[code] ?? bySqlState[code.slice(0, 2)]);
  if (verdict !== undefined) {
    const [reason, sentence] = verdict;
    const [head = "", ...rest] = sentence.split(". ");
    const at = /^\d+$/.test(String(error.position)) ? ` at character ${error.position}` : "";
    return new DatabaseError(
      reason,
      `${where} ${head}${code ? ` (${code}${at})` : ""}. ${rest.join(". ")}`.trimEnd(),
      code,
    );
  }
  // The driver's words quote the statement, and a value in double quotes is the name of a column there.
  const reason = code ?? error.constructor?.name ?? "unknown error";
  return new DatabaseError("other", `${where} refused a statement (${reason}).`, code);
}
