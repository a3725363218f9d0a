import { acmeSource } from "../../__fixtures__/acme.ts";
import { globexSource } from "../../__fixtures__/globex.ts";
import { createInbox } from "../create-inbox.ts";
import { FakeAcme, FakeGlobex, type Thread } from "./fake-clients.ts";
import { FakeClock } from "./fake-clock.ts";

const threads = (...ids: string[]): Thread[] => ids.map((id) => ({ id, minute: Number(id.slice(1)) }));
/** The provider's ids of what a list gave. */
export const nativeIds = (items: readonly { nativeId: string }[]) => items.map(({ nativeId }) => nativeId);

/** An inbox over both providers, with some messages in their conversations. */
export function setUp() {
  const clock = new FakeClock();
  const acme = new FakeAcme(threads("a9", "a7", "a5"));
  const office = new FakeGlobex(threads("b8", "b6"));
  acme.messages = { a9: [9, 8, 3, 2, 1], a7: [7], a5: [] };
  office.messages = { b8: [8, 7, 2], b6: [6, 5] };
  const inbox = createInbox({ acme: acmeSource(acme), office: globexSource(office) }, { clock });
  return { clock, acme, office, inbox };
}
