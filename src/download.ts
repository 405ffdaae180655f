import type { Calls, Download } from "../generated/client.ts";
import { callError } from "./call-error.ts";
import type { ResolvedConfig } from "./config.ts";
import { filenameOf } from "./content-disposition.ts";
import { OttuDecodeError } from "./errors.ts";
import { follow, letGo } from "./follow.ts";
import { guardedStream } from "./guarded-stream.ts";
import type { CallOptions } from "./options.ts";
import { joinChunks, readChunks } from "./read-body.ts";
import type { Answered, SendBy } from "./transport.ts";

/** A body that has begun to arrive, and what gives it up. */
interface Held {
  readonly body: ReadableStream<Uint8Array>;
  readonly abort: AbortController;
}

const IS_HTML = /^\s*text\/html\b/i;

const EMPTY = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });

/** Sends like `fetch`, follows redirects, and keeps the body of a success back from those who would read it at once. */
function holdingFetch(
  fetch: ResolvedConfig["fetch"],
  redirects: readonly number[],
  hold: (held: Held) => void,
): ResolvedConfig["fetch"] {
  return async (request) => {
    request.signal.throwIfAborted();
    // The attempt ends with the headers and its signal with it; the body is to end by a signal of its own.
    const abort = new AbortController();
    request.signal.addEventListener("abort", () => abort.abort(request.signal.reason));
    const response = await follow(fetch, new Request(request, { signal: abort.signal }), redirects);
    if (request.signal.aborted) {
      letGo(response);
      throw request.signal.reason;
    }
    if (!response.ok) return response;
    hold({ body: response.body ?? EMPTY(), abort });
    return new Response(null, { status: response.status, headers: response.headers });
  };
}

async function readAll(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = await readChunks(body.getReader(), Number.POSITIVE_INFINITY);
  return joinChunks(chunks ?? []);
}

/** The announced size; that of a compressed body is not the file's. */
function sizeOf(headers: Headers): number | undefined {
  const length = String(headers.get("content-length"));
  return /^[0-9]{1,15}$/.test(length) && !headers.has("content-encoding") ? Number(length) : undefined;
}

function toDownload(config: ResolvedConfig, { body: source, abort }: Held, answered: Answered): Download {
  const { context, reply, attempts, elapsedMs, tellError } = answered;
  const { limits, signal } = context;
  const body = guardedStream(source, {
    clock: config.clock,
    signal,
    timeoutMs: limits.timeoutMs,
    totalTimeoutMs: Math.max(1, limits.totalTimeoutMs - elapsedMs()),
    errorOf(stoppedBy, cause) {
      const last = { cause, status: reply.status };
      const error = callError(config, context, { last, outcome: "unknown", attempts, stoppedBy });
      tellError(error);
      return error;
    },
    release: () => abort.abort(),
  });
  return {
    body,
    contentType: reply.headers.get("content-type") ?? undefined,
    filename: filenameOf(reply.headers.get("content-disposition")),
    size: sizeOf(reply.headers),
    bytes: () => readAll(body),
    text: async () => new TextDecoder().decode(await readAll(body)),
  };
}

/**
 * Makes the way in which files are called: the call resolves with the headers, and the content follows as a stream.
 * `timeoutMs` holds for the headers of an attempt and then for each piece, `totalTimeoutMs` for all of it, reading
 * included; what has begun to arrive is not sent for again.
 */
export function createDownload(send: SendBy, config: ResolvedConfig): Calls<CallOptions>["download"] {
  return (operation, input, options) => {
    let held: Held = { body: EMPTY(), abort: new AbortController() };
    const hold = (latest: Held) => {
      held = latest;
    };
    const call = send<Download>(operation, input, options, {
      fetch: holdingFetch(config.fetch, operation.download?.redirects ?? [], hold),
      finish(answered) {
        const { status, headers } = answered.reply;
        // A page that asks to log in, where a redirect led to it, is not to be stored as a report.
        if (IS_HTML.test(String(headers.get("content-type")))) {
          throw new OttuDecodeError({ operationId: operation.operationId, status, reason: "html" });
        }
        return toDownload(config, held, answered);
      },
    });
    // The answer may yet be refused, by a contract too.
    call.catch(() => held.abort.abort());
    return call;
  };
}
