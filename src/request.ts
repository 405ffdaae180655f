import createOpenapiFetchClient from "openapi-fetch";
import type { Operation } from "../generated/operation-table.ts";
import type { EncodedBody } from "./encode.ts";
import { untilAborted } from "./until-aborted.ts";
import type { Watch } from "./watch.ts";

/** What the requests of a call have in common, their body apart. */
export interface RequestParts {
  readonly path: Record<string, string>;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A body that is the same bytes however often it is sent. */
export interface FixedBody {
  readonly content: string | ArrayBuffer | undefined;
  readonly contentType: string | undefined;
}

/** Builds the request of one attempt: each needs one of its own, since sending uses it up. */
export type BuildRequest = (
  operation: Operation,
  parts: RequestParts,
  body: FixedBody,
  signal: AbortSignal,
) => Promise<Request>;

/** The part of openapi-fetch in use, without its types per path: the generated client has them already. */
type SendBy = (method: string, path: string, init: Record<string, unknown>) => Promise<unknown>;

/**
 * Fixes a body for all attempts: a form is read once, since each time it is encoded it gets another boundary. A file
 * in it may hang, or be unreadable.
 */
export function fixBody(
  encoded: EncodedBody | undefined,
  watch: Pick<Watch, "signal">,
): FixedBody | Promise<FixedBody> {
  const { body, contentType } = encoded ?? {};
  return body instanceof FormData ? readForm(body, watch.signal) : { content: body, contentType };
}

async function readForm(form: FormData, signal: AbortSignal): Promise<FixedBody> {
  const encoded = new Response(form);
  const content = await untilAborted(encoded.arrayBuffer(), signal);
  return { content, contentType: encoded.headers.get("content-type") ?? undefined };
}

/** Makes what builds the requests of a client, each by openapi-fetch. */
export function createRequestBuilder(origin: string): BuildRequest {
  const client = createOpenapiFetchClient({ baseUrl: origin });
  const sendBy = client.request as unknown as SendBy;
  const noAnswer = new Response(null, { status: 204 });
  return ({ method, path: template }, { path, query, headers }, { content, contentType }, signal) =>
    new Promise((resolve, reject) => {
      sendBy(method, template, {
        params: { path },
        querySerializer: () => query,
        headers: { ...headers, "content-type": contentType },
        body: content,
        bodySerializer: (body: unknown) => body,
        redirect: "manual",
        signal,
        // Sending and reading are not left to it: it lets a bare SyntaxError or TypeError out, and knows neither
        // attempts nor limits.
        fetch(request: Request) {
          resolve(request);
          return noAnswer;
        },
      }).catch(reject);
    });
}
