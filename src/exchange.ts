/** An answer read to its end. */
export interface Reply {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly text: string;
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

/** Waits for `work` until `signal` aborts; a `fetch` that ignores signals is left to itself. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
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

/** An answer that comes after its attempt has ended is let go of, so that its connection is free again. */
function discardWhenLate(sending: Promise<Response>): void {
  sending.then((response) => response.body?.cancel()).catch(() => {});
}

/**
 * Sends one request and reads the whole answer, so that a connection that breaks in the body counts as one that gave
 * no answer, and a signal reaches into the body too. It never throws.
 */
export async function exchange(
  send: (request: Request) => Promise<Response>,
  request: Request,
  signal: AbortSignal,
): Promise<Exchanged> {
  let sending: Promise<Response> | undefined;
  let status: number | undefined;
  try {
    sending = send(request);
    const response = await untilAborted(sending, signal);
    status = response.status;
    const text = await untilAborted(response.text(), signal);
    return { reply: { status, ok: response.ok, headers: response.headers, text }, status };
  } catch (cause) {
    if (status === undefined && sending !== undefined) discardWhenLate(sending);
    return { cause, ...(status !== undefined && { status }) };
  }
}
