import { readBody, release } from "./read-body.ts";
import { untilAborted } from "./until-aborted.ts";

/** An answer read to its end, or to where it became too large. */
export interface Reply {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  /** The body; empty if it was too large. */
  readonly text: string;
  /** The body was longer than `maxResponseBytes`, and was let go of. */
  readonly tooLarge?: true;
}

/** What became of one send: an answer, or none that is complete. */
export type Exchanged =
  | { readonly reply: Reply; readonly status: number }
  | {
      readonly reply?: undefined;
      /** What `fetch` threw, or the reason of the signal. */
      readonly cause: unknown;
      /** The status, if headers arrived. */
      readonly status?: number;
    };

/**
 * Sends one request and reads the whole answer, so that a connection that breaks in the body counts as one that gave
 * no answer, and a signal reaches into the body too. It never throws.
 */
export async function exchange(
  send: (request: Request) => Promise<Response>,
  request: Request,
  signal: AbortSignal,
  maxBytes: number,
): Promise<Exchanged> {
  let status: number | undefined;
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const receive = async (): Promise<Exchanged> => {
    const response = await send(request);
    // What comes after the attempt has ended is let go of, so that its connection is free again.
    if (signal.aborted) await response.body?.cancel();
    status = response.status;
    const read = await readBody(response, maxBytes, (held) => {
      reader = held;
    });
    return { reply: { status, ok: response.ok, headers: response.headers, text: "", ...read }, status };
  };
  try {
    return await untilAborted(receive(), signal);
  } catch (cause) {
    if (reader !== undefined) release(reader, cause);
    return { cause, ...(status !== undefined && { status }) };
  }
}
