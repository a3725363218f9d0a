import { addAbortSignal, type Readable } from "node:stream";
import { text } from "node:stream/consumers";

/**
 * Reads a stream to its end, as UTF-8.
 *
 * Rejects with the signal's reason when it aborts, and lets go of the stream, which would keep the process running.
 */
export async function readToEnd(stream: Readable, signal: AbortSignal): Promise<string> {
  try {
    return await text(addAbortSignal(signal, stream));
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
