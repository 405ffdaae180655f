import createOpenapiFetchClient from "openapi-fetch";
import type { CallInput, Send, WithResponse } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { type Sent, sendAttempts } from "./attempts.ts";
import { createCall } from "./call.ts";
import { type CallContext, callError } from "./call-error.ts";
import type { ResolvedConfig } from "./config.ts";
import { decodeSuccess } from "./decode.ts";
import { type EncodedBody, encodeBody } from "./encode.ts";
import { noteCall, OttuCallError, OttuRequestError } from "./errors.ts";
import { withFixed } from "./fixed.ts";
import type { Tell } from "./hooks.ts";
import { type CallOptions, type CheckedOptions, checkOptions } from "./options.ts";
import { checkPath } from "./path.ts";
import { encodeQuery } from "./query.ts";
import { settleOf } from "./settle.ts";
import { trackingKeyOf } from "./tracking-key.ts";
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
  const headers = new Headers({ accept: "application/json" });
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
  };
  return { path, query, options, encoded, context };
}

/** What the way of a call has come to, for the error that may end it. */
interface Progress {
  attempts: number;
  trackingKey?: string | undefined;
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
 */
export function createTransport(config: ResolvedConfig): Send<CallOptions> {
  const client = createOpenapiFetchClient({ baseUrl: config.origin });
  const buildAndSend = client.request as unknown as BuildAndSend;

  async function sendPrepared(
    operation: Operation,
    { path, query, options, encoded, context }: Prepared,
    tell: Tell,
  ): Promise<{ request: Request; sent: Sent }> {
    const { limits, signal, trackingKey } = context;
    const watch = startWatch(config.clock, signal, limits.totalTimeoutMs);
    // openapi-fetch builds the request; sending and reading stay here, since it lets a bare SyntaxError or
    // TypeError out and knows one attempt only.
    let result: { request: Request; sent: Sent } | undefined;
    try {
      await buildAndSend(operation.method, operation.path, {
        params: { path },
        querySerializer: () => query,
        headers: buildHeaders(config, operation, options, encoded, trackingKey),
        body: encoded?.body,
        bodySerializer: (body: unknown) => body,
        redirect: "manual",
        fetch: async (request: Request) => {
          config.contract?.checkRequest(operation, request, encoded);
          result = { request, sent: await sendAttempts(operation, request, { config, limits, watch, tell }) };
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
    tell: Tell,
  ): Promise<WithResponse<T>> {
    const prepared = prepare(config, operation, input, rawOptions);
    const { encoded, context } = prepared;
    const { trackingKey } = context;
    progress.trackingKey = trackingKey;
    const { request, sent } = await sendPrepared(operation, prepared, tell);
    progress.attempts = sent.attempts;

    const reply = sent.last?.reply;
    if (reply === undefined || sent.stoppedBy !== undefined) throw callError(config, context, sent);
    // Gone is what a DELETE wanted, and an earlier send of it may have done it.
    const isGone = operation.method === "DELETE" && reply.status === 404 && sent.maybeDoneBefore;
    const data = reply.ok ? decodeSuccess(operation, reply) : undefined;
    config.contract?.checkReply(operation, request, encoded, reply, data);
    if (!reply.ok && !isGone) throw callError(config, context, sent);
    return {
      data: data as T,
      status: reply.status,
      headers: reply.headers,
      attempts: sent.attempts,
      ...(trackingKey !== undefined && { trackingKey }),
    };
  }

  async function runAndTell<T>(operation: Operation, input: CallInput, options: unknown) {
    const began = config.clock.now();
    const tell = config.tellerOf(operation);
    const progress: Progress = { attempts: 0 };
    try {
      return await run<T>(operation, input, options, progress, tell);
    } catch (error) {
      if (error instanceof OttuCallError) {
        noteCall(error, progress);
        const { code, outcome, attempts: attempt } = error;
        const status: unknown = Reflect.get(error, "status");
        const durationMs = config.clock.now() - began;
        tell("onError", {
          attempt,
          code,
          outcome,
          durationMs,
          ...(typeof status === "number" && { status }),
        });
      }
      throw error;
    }
  }

  return <T>(operation: Operation, input: CallInput, options?: CallOptions) =>
    createCall(runAndTell<T>(operation, input, options));
}
