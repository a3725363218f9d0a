import { ConfluirError, type StateValue, toHttpStatus, withoutRaw } from "@confluir/normalize";
import { Hono } from "hono";
import { connect } from "./connect.ts";

const { inbox, actions } = connect(process.env);
const app = new Hono();

/** A page for a browser, such as `?state=waiting&state=human&unread=true&tag=Urgent`; `next` is the `cursor` of the page after it. */
app.get("/conversations", async ({ req, json }) => {
  const { unread, tag, channel, text, cursor } = req.query();
  const page = await inbox.listConversations({
    limit: 25,
    deadlineMs: 10_000,
    cursor,
    filter: {
      // What is no state is refused by the inbox, as is a wrong cursor.
      state: req.queries("state") as StateValue[] | undefined,
      unread: unread === undefined ? undefined : unread === "true",
      tag: tag === undefined ? undefined : { name: tag },
      channel: channel === undefined ? undefined : { name: channel },
      text,
    },
  });
  return json(withoutRaw(page));
});

/** The tags and channels to filter by. */
app.get("/menus", async ({ json }) => {
  const [tags, channels] = await Promise.all([inbox.listTags(), inbox.listChannels()]);
  return json(withoutRaw({ tags, channels }));
});

/** A conversation with its newest messages. */
app.get("/conversations/:id", async ({ req, json }) =>
  json(withoutRaw(await inbox.getThread(req.param("id"), { limit: 50 }))),
);

/** Older messages, by the `next` of the thread or of the page before. */
app.get("/conversations/:id/messages", async ({ req, json }) =>
  json(withoutRaw(await inbox.listMessages(req.param("id"), { limit: 50, cursor: req.query("cursor") }))),
);

app.post("/conversations/:id/messages", async ({ req, json }) => {
  const { text } = Object(await req.json().catch(() => null)) as { readonly text?: unknown };
  if (typeof text !== "string" || text.trim() === "") throw new RangeError("The body needs `text`.");
  return json(await actions.sendText(req.param("id"), text), 201);
});

app.onError((error, { json }) => {
  // A RangeError names what came with the request: a state or a connection that is none, a body without a text.
  if (error instanceof RangeError) return json({ kind: "bad_request", message: error.message }, 400);
  const status = toHttpStatus(error) as 500;
  // The JSON of these errors has no key and no person's data. All others are for the log.
  if (ConfluirError.isInstance(error)) return json(error, status);
  console.error(error);
  return json({ message: "Something went wrong." }, status);
});

export default app;
