import createOpenapiFetchClient from "openapi-fetch";
import type { Send, WithResponse } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import { createCall } from "./call.ts";
import type { ResolvedConfig } from "./config.ts";
import { decodeFailure, decodeSuccess } from "./decode.ts";
import { type EncodedBody, encodeBody } from "./encode.ts";
import { OttuApiError, OttuRequestError } from "./errors.ts";
import { exchange, type Reply } from "./exchange.ts";
import { normalizeIssues } from "./issues.ts";
import { type CallOptions, type CheckedOptions, checkOptions } from "./options.ts";
import { checkPath } from "./path.ts";

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
): Headers {
  const headers = new Headers({ accept: "application/json" });
  for (const [name, value] of options.headers) headers.set(name, value);
  if (encoded?.contentType !== undefined) headers.set("content-type", encoded.contentType);
  if (operation.auth !== "none" && config.credential !== undefined) {
    headers.set("authorization", config.credential.authorization());
  }
  return headers;
}

function apiError(config: ResolvedConfig, operationId: string, reply: Reply): OttuApiError {
  const body = decodeFailure(config.credential?.redact(reply.text) ?? reply.text);
  const { status, headers } = reply;
  return new OttuApiError({ operationId, status, headers, body, issues: normalizeIssues(status, body) });
}

/**
 * Creates the function the generated client sends every operation with.
 *
 * A call is checked and encoded before the function returns, so later changes to its arguments have no
 * effect; its promise then rejects with one of:
 *
 * - {@link OttuRequestError}: refused, nothing was sent
 * - the reason of the caller's signal, unwrapped, if it aborts
 * - `OttuConnectionError`: no complete answer
 * - `OttuContractError`: a contract was given, and the request or the answer breaks it
 * - {@link OttuApiError}: a status outside 2xx; redirects are not followed and count as such
 * - `OttuDecodeError`: a 2xx answer that is not the JSON it should be
 */
export function createTransport(config: ResolvedConfig): Send<CallOptions> {
  const client = createOpenapiFetchClient({ baseUrl: config.origin });
  const buildAndSend = client.request as unknown as BuildAndSend;

  async function run<T>(
    operation: Operation,
    input: { path?: Record<string, string>; body?: unknown },
    rawOptions: CallOptions | undefined,
  ): Promise<WithResponse<T>> {
    const { operationId } = operation;
    const options = checkOptions(operationId, rawOptions);
    const path = checkPath(operation, input.path);
    const encoded = encodeBody(operation, input.body, options.contentType);
    checkCredential(config, operation);
    options.signal?.throwIfAborted();

    // openapi-fetch builds and sends; reading stays here, since it lets a bare SyntaxError or TypeError out.
    let sent: Request | undefined;
    let reply: Reply | undefined;
    await buildAndSend(operation.method, operation.path, {
      params: { path },
      headers: buildHeaders(config, operation, options, encoded),
      body: encoded?.body,
      bodySerializer: (body: unknown) => body,
      redirect: "manual",
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      fetch: async (request: Request) => {
        sent = request;
        config.contract?.checkRequest(operation, request, encoded);
        reply = await exchange(operationId, config.fetch, request, options.signal);
        return new Response(null, { status: 204 });
      },
    });
    if (sent === undefined || reply === undefined) throw new Error("openapi-fetch resolved without sending");

    const data = reply.ok ? decodeSuccess(operation, reply) : undefined;
    config.contract?.checkReply(operation, sent, encoded, reply, data);
    if (!reply.ok) throw apiError(config, operationId, reply);
    return { data: data as T, status: reply.status, headers: reply.headers };
  }

  return <T>(
    operation: Operation,
    input: { path?: Record<string, string>; body?: unknown },
    options?: CallOptions,
  ) => createCall(run<T>(operation, input, options));
}
