export { type Answers, type FakeCall, fakeClient } from "./fake-client.ts";
export * from "./refusal.ts";
