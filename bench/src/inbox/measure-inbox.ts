import { type ClusteringResult, measureClustering } from "./measure-clustering.ts";
import { type FirstPageResult, measureFirstPage } from "./measure-first-page.ts";
import { type GrowthResult, measureGrowth } from "./measure-growth.ts";
import { type LaneResults, measureMerging } from "./measure-merging.ts";
import { measureNormalizing, type NormalizingResult } from "./measure-normalizing.ts";

/** Everything that was measured of the model, the inbox and who is who. */
export interface InboxMeasurements {
  readonly normalizing: readonly NormalizingResult[];
  readonly merging: readonly LaneResults[];
  readonly growth: readonly GrowthResult[];
  readonly firstPage: FirstPageResult;
  readonly clustering: readonly ClusteringResult[];
}

/** Measures one thing after the other, and says on the way where it is. */
export async function measureInbox(quick: boolean, say: (line: string) => void): Promise<InboxMeasurements> {
  say("normalizing …");
  const normalizing = await measureNormalizing(quick);
  say("merging …");
  const merging = await measureMerging(quick);
  say("growth …");
  const growth = await measureGrowth(quick);
  say("first page …");
  const firstPage = await measureFirstPage(quick);
  say("who is who …");
  const clustering = await measureClustering(quick);
  return { normalizing, merging, growth, firstPage, clustering };
}
