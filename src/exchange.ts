import { OttuConnectionError } from "./errors.ts";

/** An answer read to its end. */
export interface Reply {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly text: string;
}

/** Waits for `work` until `signal` aborts; a `fetch` that ignores signals is left to itself. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/**
 * Sends one request and reads the whole answer, so that a connection that breaks in the body fails here too.
 *
 * @throws {OttuConnectionError} if no complete answer came; if the signal is aborted, its reason instead, as
 * `fetch` does, whatever error the abort caused.
 */
export async function exchange(
  operationId: string,
  send: (request: Request) => Promise<Response>,
  request: Request,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  let status: number | undefined;
  try {
    const response = await untilAborted(send(request), signal);
    status = response.status;
    const text = await untilAborted(response.text(), signal);
    return { status, ok: response.ok, headers: response.headers, text };
  } catch (cause) {
    if (signal?.aborted === true) throw signal.reason;
    throw new OttuConnectionError({ operationId, cause, status });
  }
}
