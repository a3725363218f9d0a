import type { ClientEvent, OnEvent } from "@confluir/core";

/** Keeps what a client passes to its `onEvent`, and passes it on. */
export function watchClient(passOn: OnEvent = () => {}) {
  const events: ClientEvent[] = [];
  return {
    onEvent(event: ClientEvent) {
      events.push(event);
      passOn(event);
    },
    /** The events of one type, oldest first. */
    of: <Type extends ClientEvent["type"]>(type: Type) =>
      events.filter((event): event is Extract<ClientEvent, { type: Type }> => event.type === type),
  };
}
