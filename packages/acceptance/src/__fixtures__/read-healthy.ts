import { startSandbox } from "@confluir/mock";
import { providers, type SandboxOptions } from "@confluir/mock/all";
import { allOf } from "./all-of.ts";
import { connect } from "./connect.ts";

/** Ids by connection, newest conversation first. */
export interface HealthyIds {
  readonly shop: readonly string[];
  readonly office: readonly string[];
}

/**
 * What a sandbox with this size and seed holds, whatever its scenario: the ids as a healthy one gives them. That of the office
 * is one page.
 */
export async function readHealthy(options: Pick<SandboxOptions, "seed" | "size">): Promise<HealthyIds> {
  await using sandbox = await startSandbox({ providers, ...options, rateLimit: null, validate: false });
  const { oneToOne, listOffice } = connect(sandbox);
  const shop = await allOf(oneToOne.listConversations({ query: { limit: 100 } }));
  const office = (await listOffice(10_000)).data;
  return { shop: shop.map(({ uuid }) => uuid), office: office.map(({ id }) => id) };
}
