import { ConfluirError } from "@confluir/core";
import { createStore } from "./create-store.ts";
import { checkDatasets, type Dataset } from "./dataset.ts";
import { toKey } from "./hash.ts";
import type { Store, StoreOptions } from "./store.ts";

/** Conversations at the start of a store at most. Lists of this length are changed in place at no cost that shows. */
export const maxSize = 100_000;
const mostAccounts = 10_000;
/** The last start at which every date has a year of four digits. */
const latestStartMs = Date.UTC(9999, 0);

/** Thrown when a request names one account too many. The message is a sentence about the sandbox. */
export class AccountLimitError extends RangeError {
  override readonly name = "AccountLimitError";
  readonly kind = "too_many_accounts";

  constructor() {
    super("The sandbox has 10,000 accounts already, which is the most: use fewer names, or reset it.");
  }

  /** Its name, kind and message. */
  toJSON(): Record<string, unknown> {
    return ConfluirError.prototype.toJSON.call(this);
  }
}

/** The data of a sandbox: a store for each account of each provider. */
export interface Accounts {
  readonly options: StoreOptions;
  /**
   * The store of an account, made when it is first asked for. Providers share some people of an account; another account
   * has other people. Default: the account without a name.
   *
   * @throws {AccountLimitError} when there are 10,000 accounts besides the default one already.
   * @throws {RangeError} when there is no such provider, or the name is none.
   */
  store(provider: string, account?: string): Store;
}

/**
 * Makes the accounts of a sandbox from the datasets of its providers, by their id.
 *
 * @throws {RangeError} naming the option that is wrong.
 */
export function createAccounts(options: StoreOptions, given: Readonly<Record<string, Dataset>>): Accounts {
  const { seed, size, startMs } = options;
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}.`);
  if (!(Number.isInteger(size) && size >= 0 && size <= maxSize))
    throw new RangeError(`size must be a whole number from 0 to 100,000, not ${size}.`);
  if (!(Number.isInteger(startMs) && startMs >= 0 && startMs <= latestStartMs))
    throw new RangeError(
      `startMs must be whole milliseconds since the epoch, up to the year 9999, not ${startMs}.`,
    );
  const datasets = checkDatasets(given);
  const accounts = new Map<string, Map<string, Store>>();
  return {
    options: { seed, size, startMs },
    store(provider, account = "") {
      const dataset = Object.hasOwn(datasets, provider) ? datasets[provider] : undefined;
      if (dataset === undefined) throw new RangeError(`The sandbox has no provider ${provider}.`);
      const stores = accounts.get(account) ?? new Map<string, Store>();
      if (!accounts.has(account)) {
        checkAccount(account);
        // The default account always opens.
        const named = accounts.size - (accounts.has("") ? 1 : 0);
        if (account !== "" && named >= mostAccounts) throw new AccountLimitError();
        accounts.set(account, stores);
      }
      const store =
        stores.get(provider) ??
        createStore({ seed: accountSeed(seed, account), size, startMs }, provider, dataset);
      stores.set(provider, store);
      return store;
    },
  };
}

/** The seed of an account: that of the sandbox for the account without a name, unrelated ones for all others. */
export function accountSeed(seed: number, account: string): number {
  if (account === "") return seed;
  const [low, high] = [toKey(seed, "account", account), toKey(seed, account, "account")];
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}

function checkAccount(account: string): void {
  if (account !== "" && !/^[\w-]{1,40}$/.test(account))
    throw new RangeError("The name of an account must be 1 to 40 letters, digits, `-` and `_`.");
}
