import type { Call, CallInput, WithResponse } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { type CallSetting, type SendProgress, type Sent, sendAttempts } from "./attempts.ts";
import { createCall } from "./call.ts";
import { type CallContext, callError } from "./call-error.ts";
import type { Clock } from "./clock.ts";
import type { ResolvedConfig } from "./config.ts";
import { decodeSuccess } from "./decode.ts";
import { noteCall, OttuCallError, type OttuRequestError, OttuUnexpectedError } from "./errors.ts";
import type { Reply } from "./exchange.ts";
import type { Tell } from "./hooks.ts";
import type { CallOptions } from "./options.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { createRedact, type Redact, redactHeaders } from "./redact.ts";
import { createRequestBuilder } from "./request.ts";
import { withProgress } from "./upload-progress.ts";
import { startWatch } from "./watch.ts";

/** Tells the time since it was made, or 0 with a clock that fails: that is for the call to report. */
function stopwatch(clock: Clock): () => number {
  const now = () => {
    try {
      return clock.now();
    } catch {
      return Number.NaN;
    }
  };
  const began = now();
  return () => now() - began || 0;
}

/** Tells the hooks that a call has failed. */
function tellOf(tell: Tell, error: OttuCallError, durationMs: number): void {
  const { code, outcome, attempts: attempt } = error;
  const status: unknown = Reflect.get(error, "status");
  tell("onError", { attempt, code, outcome, durationMs, ...(typeof status === "number" && { status }) });
}

/** What the way of a call has come to, for the error that may end it. */
interface Progress extends SendProgress {
  /** What is known of the call, once it has been checked. */
  context?: CallContext;
  redact: Redact;
}

/** What is known of a call when its answer has come. */
export interface Answered {
  readonly context: CallContext;
  readonly reply: Reply;
  readonly attempts: number;
  /** Milliseconds since the call began. */
  elapsedMs(): number;
  /** Tells the hooks of an error that comes after the call has resolved. */
  tellError(error: OttuCallError): void;
}

/** What one call does otherwise. */
export interface Way<T> {
  /** Sends in the place of the configured `fetch`. */
  readonly fetch: ResolvedConfig["fetch"];
  /** Makes of a successful answer what the call resolves to. */
  finish(answered: Answered): T;
}

/** Sends an operation, perhaps in a way of its own. */
export type SendBy = <T>(
  operation: Operation,
  input: CallInput,
  options?: CallOptions,
  way?: Way<T>,
) => Call<T>;

/** Whatever else ends a call, a caller has to know what became of the operation. */
function unexpected({ operationId }: Operation, cause: unknown, progress: Progress): OttuUnexpectedError {
  const { attempts, outcome, context } = progress;
  const settle = outcome === "unknown" ? context?.settle : undefined;
  const { trackingKey } = context ?? {};
  return new OttuUnexpectedError({ operationId, attempts, outcome, trackingKey, settle, cause });
}

/**
 * Creates the function the generated client sends every operation with.
 *
 * A call is checked and encoded before the function returns, so later changes to its arguments have no
 * effect; its promise then rejects with an {@link OttuCallError}, whose `outcome` says what became of the operation:
 *
 * - {@link OttuRequestError}: refused, nothing was sent
 * - `OttuAbortError`: the caller's signal aborted
 * - `OttuTimeoutError`: one of the two clocks ran out
 * - `OttuConnectionError`: no complete answer
 * - `OttuContractError`: a contract was given, and the request or the answer breaks it
 * - `OttuApiError`, `OttuRateLimitError`: a status outside 2xx; redirects are not followed and count as such
 * - `OttuDecodeError`: a 2xx answer that is not the JSON it should be
 * - {@link OttuUnexpectedError}: a file, a getter or a clock that was passed in failed
 */
export function createTransport(config: ResolvedConfig): SendBy {
  const buildRequest = createRequestBuilder(config.origin);

  async function sendPrepared(
    operation: Operation,
    { parts, encoded, context }: Prepared,
    sending: { progress: SendProgress; tell: Tell; fetch: ResolvedConfig["fetch"] },
  ): Promise<{ request: Request | undefined; sent: Sent }> {
    const { limits, signal } = context;
    const watch = startWatch(config.clock, signal, limits.totalTimeoutMs);
    let request: Request | undefined;
    const setting: CallSetting = {
      config,
      limits,
      watch,
      ...sending,
      async requestFor(body, signal) {
        const isFirst = request === undefined;
        request = await buildRequest(operation, parts, body, signal);
        if (isFirst) config.contract?.checkRequest(operation, request, encoded);
        return request;
      },
    };
    try {
      const sent = await sendAttempts(operation, encoded, setting);
      return { request, sent };
    } finally {
      watch.end();
    }
  }

  async function run<T>(
    operation: Operation,
    input: CallInput,
    rawOptions: unknown,
    progress: Progress,
    { tell, elapsedMs, way }: { tell: Tell; elapsedMs: () => number; way: Way<T> | undefined },
  ): Promise<WithResponse<T>> {
    let prepared: Prepared;
    try {
      prepared = prepare(config, operation, input, rawOptions);
    } catch (error) {
      // Read at once: nothing has been kept of the arguments, and the caller may change them.
      progress.redact = createRedact(config.credential, operation, input);
      throw error;
    }
    const { encoded, context, options } = prepared;
    progress.context = context;
    progress.redact = context.redact;
    const configured = way?.fetch ?? config.fetch;
    const fetch = options.onProgress ? withProgress(configured, options.onProgress) : configured;
    const { request, sent } = await sendPrepared(operation, prepared, { progress, tell, fetch });

    const reply = sent.last?.reply;
    if (request === undefined || reply === undefined || sent.stoppedBy !== undefined) {
      throw callError(config, context, sent);
    }
    // Gone is what a DELETE wanted. Nobody can tell whether an earlier send of it did it, and it does not matter.
    const isGone = operation.method === "DELETE" && reply.status === 404 && sent.attempts > 1;
    const data = reply.ok && way === undefined ? decodeSuccess(operation, reply) : undefined;
    config.contract?.checkReply(operation, request, encoded, reply, data);
    if (!reply.ok && !isGone) throw callError(config, context, sent);
    const { attempts } = sent;
    const tellError = (error: OttuCallError) => tellOf(tell, error, elapsedMs());
    return {
      data: way === undefined ? (data as T) : way.finish({ context, reply, attempts, elapsedMs, tellError }),
      status: reply.status,
      headers: reply.headers,
      attempts,
      ...(context.trackingKey !== undefined && { trackingKey: context.trackingKey }),
    };
  }

  async function runAndTell<T>(
    operation: Operation,
    input: CallInput,
    options: unknown,
    progress: Progress,
    way: Way<T> | undefined,
  ): Promise<WithResponse<T>> {
    const elapsedMs = stopwatch(config.clock);
    const tell = config.tellerOf(operation);
    try {
      return await run(operation, input, options, progress, { tell, elapsedMs, way });
    } catch (thrown) {
      const error = thrown instanceof OttuCallError ? thrown : unexpected(operation, thrown, progress);
      const { attempts, context, redact } = progress;
      noteCall(error, { attempts, trackingKey: context?.trackingKey, redact });
      tellOf(tell, error, elapsedMs());
      throw error;
    }
  }

  return (operation, input, options, way) => {
    const redact: Redact = (text) => config.credential?.redact(text) ?? text;
    const progress: Progress = { attempts: 0, outcome: "not_sent", redact };
    const running = runAndTell(operation, input, options, progress, way);
    return createCall(running, (response) => ({
      ...response,
      headers: redactHeaders(response.headers, progress.redact),
    }));
  };
}
