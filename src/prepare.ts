import type { CallInput } from "../generated/client.ts";
import type { Operation } from "../generated/operation-table.ts";
import type { CallContext } from "./call-error.ts";
import type { ResolvedConfig } from "./config.ts";
import { type EncodedBody, encodeBody } from "./encode.ts";
import { OttuRequestError } from "./errors.ts";
import { withFixed } from "./fixed.ts";
import { type CheckedOptions, checkOptions } from "./options.ts";
import { checkPath } from "./path.ts";
import { encodeQuery } from "./query.ts";
import { createRedact, type Redact } from "./redact.ts";
import type { RequestParts } from "./request.ts";
import { keepInput } from "./sent-input.ts";
import { settleOf } from "./settle.ts";
import { trackingKeyOf } from "./tracking-key.ts";

function checkCredential(config: ResolvedConfig, operation: Operation): void {
  if (operation.auth !== "required" || config.credential !== undefined) return;
  throw new OttuRequestError("it needs a credential; pass auth to the constructor", {
    operationId: operation.operationId,
    part: "auth",
    code: "missing_credential",
  });
}

function headersOf(
  config: ResolvedConfig,
  operation: Operation,
  options: CheckedOptions,
  trackingKey: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {
    accept: operation.download ? "*/*" : "application/json",
    ...Object.fromEntries(options.headers),
  };
  if (operation.idempotency !== undefined && trackingKey !== undefined) {
    headers[operation.idempotency.header] = trackingKey;
  }
  if (operation.auth !== "none" && config.credential !== undefined) {
    headers.authorization = config.credential.authorization();
  }
  return headers;
}

/** A call that has been checked and encoded. */
export interface Prepared {
  readonly parts: RequestParts;
  readonly options: CheckedOptions;
  readonly encoded: EncodedBody | undefined;
  readonly context: CallContext;
}

/** Checks and encodes a call. @throws {OttuRequestError} for what cannot be sent. */
export function prepare(
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
  const sentInput = keepInput(path, { query: input.query, body }, encoded);
  let redact: Redact | undefined;
  const context: CallContext = {
    operationId: operation.operationId,
    limits: { ...config.limits, ...options.limits },
    signal: options.signal,
    trackingKey,
    get settle() {
      return settleOf(operation, sentInput());
    },
    redact(text) {
      redact ??= createRedact(config.credential, operation, sentInput());
      return redact(text);
    },
  };
  return {
    parts: { path, query, headers: headersOf(config, operation, options, trackingKey) },
    options,
    encoded,
    context,
  };
}
