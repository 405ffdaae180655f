import createOpenapiFetchClient from "openapi-fetch";
import type { Call, CallInput, WithResponse } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { type SendProgress, type Sent, sendAttempts } from "./attempts.ts";
import { createCall } from "./call.ts";
import { type CallContext, callError } from "./call-error.ts";
import type { Clock } from "./clock.ts";
import type { ResolvedConfig } from "./config.ts";
import { decodeSuccess } from "./decode.ts";
import { type EncodedBody, encodeBody } from "./encode.ts";
import { noteCall, OttuCallError, OttuRequestError, OttuUnexpectedError, type Settle } from "./errors.ts";
import type { Reply } from "./exchange.ts";
import { withFixed } from "./fixed.ts";
import type { Tell } from "./hooks.ts";
import { type CallOptions, type CheckedOptions, checkOptions } from "./options.ts";
import { checkPath } from "./path.ts";
import { encodeQuery } from "./query.ts";
import { createRedact, type Redact, redactHeaders } from "./redact.ts";
import { settleOf } from "./settle.ts";
import { trackingKeyOf } from "./tracking-key.ts";
import { withProgress } from "./upload-progress.ts";
import { startWatch } from "./watch.ts";

/** The part of openapi-fetch in use, without its types per path: the generated client has them already. */
type BuildAndSend = (method: string, path: string, init: Record<string, unknown>) => Promise<unknown>;

function checkCredential(config: ResolvedConfig, operation: Operation): void {
  if (operation.auth !== "required" || config.credential !== undefined) return;
  throw new OttuRequestError("it needs a credential; pass auth to the constructor", {
    operationId: operation.operationId,
    part: "auth",
    code: "missing_credential",
  });
}

function buildHeaders(
  config: ResolvedConfig,
  operation: Operation,
  options: CheckedOptions,
  encoded: EncodedBody | undefined,
  trackingKey: string | undefined,
): Headers {
  const headers = new Headers({ accept: operation.download ? "*/*" : "application/json" });
  for (const [name, value] of options.headers) headers.set(name, value);
  if (encoded?.contentType !== undefined) headers.set("content-type", encoded.contentType);
  if (operation.idempotency !== undefined && trackingKey !== undefined) {
    headers.set(operation.idempotency.header, trackingKey);
  }
  if (operation.auth !== "none" && config.credential !== undefined) {
    headers.set("authorization", config.credential.authorization());
  }
  return headers;
}

/** A call that has been checked and encoded. */
interface Prepared {
  readonly path: Record<string, string>;
  readonly query: string;
  readonly options: CheckedOptions;
  readonly encoded: EncodedBody | undefined;
  readonly context: CallContext;
}

/** Checks and encodes a call. @throws {OttuRequestError} for what cannot be sent. */
function prepare(
  config: ResolvedConfig,
  operation: Operation,
  input: CallInput,
  rawOptions: unknown,
  redact: Redact,
): Prepared {
  const options = checkOptions(operation, rawOptions);
  const path = checkPath(operation, input.path);
  const query = encodeQuery(operation, input.query);
  const body = withFixed(operation, input);
  const encoded = encodeBody(operation, body, options.contentType);
  const trackingKey = trackingKeyOf(operation, body, options.trackingKey);
  checkCredential(config, operation);
  const context: CallContext = {
    operationId: operation.operationId,
    limits: { ...config.limits, ...options.limits },
    signal: options.signal,
    trackingKey,
    settle: settleOf(operation, input),
    redact,
  };
  return { path, query, options, encoded, context };
}

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
  trackingKey?: string | undefined;
  settle?: Settle;
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
  const { attempts, outcome, trackingKey } = progress;
  const settle = outcome === "unknown" ? progress.settle : undefined;
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
  const client = createOpenapiFetchClient({ baseUrl: config.origin });
  const buildAndSend = client.request as unknown as BuildAndSend;

  async function sendPrepared(
    operation: Operation,
    { path, query, options, encoded, context }: Prepared,
    sending: { progress: SendProgress; tell: Tell; fetch: ResolvedConfig["fetch"] },
  ): Promise<{ request: Request; sent: Sent }> {
    const { limits, signal, trackingKey } = context;
    const text = typeof encoded?.body === "string" ? encoded.body : undefined;
    const watch = startWatch(config.clock, signal, limits.totalTimeoutMs);
    // openapi-fetch builds the request; sending and reading stay here, since it lets a bare SyntaxError or
    // TypeError out and knows one attempt only.
    let result: { request: Request; sent: Sent } | undefined;
    try {
      await buildAndSend(operation.method, operation.path, {
        params: { path },
        querySerializer: () => query,
        headers: buildHeaders(config, operation, options, encoded, trackingKey),
        // A form needs a request to become bytes with a boundary; a text is itself what every attempt sends.
        ...(text === undefined && { body: encoded?.body, bodySerializer: (body: unknown) => body }),
        redirect: "manual",
        fetch: async (request: Request) => {
          config.contract?.checkRequest(operation, request, encoded);
          const setting = { config, limits, watch, ...sending, ...(text !== undefined && { text }) };
          result = { request, sent: await sendAttempts(operation, request, setting) };
          return new Response(null, { status: 204 });
        },
      });
    } finally {
      watch.end();
    }
    if (result === undefined) throw new Error("openapi-fetch resolved without sending");
    return result;
  }

  async function run<T>(
    operation: Operation,
    input: CallInput,
    rawOptions: unknown,
    progress: Progress,
    { tell, elapsedMs, way }: { tell: Tell; elapsedMs: () => number; way: Way<T> | undefined },
  ): Promise<WithResponse<T>> {
    progress.redact = createRedact(config.credential, operation, input);
    const prepared = prepare(config, operation, input, rawOptions, progress.redact);
    const { encoded, context, options } = prepared;
    const { trackingKey, settle } = context;
    Object.assign(progress, { trackingKey, settle });
    const configured = way?.fetch ?? config.fetch;
    const fetch = options.onProgress ? withProgress(configured, options.onProgress) : configured;
    const { request, sent } = await sendPrepared(operation, prepared, { progress, tell, fetch });

    const reply = sent.last?.reply;
    if (reply === undefined || sent.stoppedBy !== undefined) throw callError(config, context, sent);
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
      headers: redactHeaders(reply.headers, context.redact),
      attempts,
      ...(trackingKey !== undefined && { trackingKey }),
    };
  }

  async function runAndTell<T>(operation: Operation, input: CallInput, options: unknown, way?: Way<T>) {
    const elapsedMs = stopwatch(config.clock);
    const tell = config.tellerOf(operation);
    const redact: Redact = (text) => config.credential?.redact(text) ?? text;
    const progress: Progress = { attempts: 0, outcome: "not_sent", redact };
    try {
      return await run<T>(operation, input, options, progress, { tell, elapsedMs, way });
    } catch (thrown) {
      const error = thrown instanceof OttuCallError ? thrown : unexpected(operation, thrown, progress);
      noteCall(error, progress);
      tellOf(tell, error, elapsedMs());
      throw error;
    }
  }

  return (operation, input, options, way) => createCall(runAndTell(operation, input, options, way));
}
