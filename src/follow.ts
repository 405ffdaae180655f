import type { ResolvedConfig } from "./config.ts";

type Fetch = ResolvedConfig["fetch"];

/** More than any store needs, and the end of a circle. */
const MAX_HOPS = 5;

/**
 * The host that a redirect leads to gave no answer. It has no cause: whatever became of that send, the first one was
 * answered. Of the address, which carries a signature, only the host is told.
 */
export class UnreachableTarget extends TypeError {
  constructor({ host }: URL) {
    super(`${host}, where the redirect leads, could not be reached`);
  }
}

/** Gives up a body of which nothing was read, so that its connection is free again. */
export function letGo(response: Response): void {
  response.body?.cancel().catch(() => {});
}

/** Stands for a redirect that is not followed. Where it leads is left out: such addresses carry a signature. */
function refusal(response: Response, detail: string): Response {
  letGo(response);
  return Response.json({ detail: `The redirect was not followed: ${detail}.` }, { status: response.status });
}

/** Where a redirect leads, or why it may not be followed. */
function targetOf(response: Response, from: URL, secure: boolean): URL | string {
  const location = response.headers.get("location");
  if (location === null) return "it names no address";
  let target: URL;
  try {
    target = new URL(location, from);
  } catch {
    return "its address cannot be read";
  }
  if (target.username !== "" || target.password !== "") return "its address holds a credential";
  if (target.protocol === "https:" || (target.protocol === "http:" && !secure)) return target;
  return secure ? "it does not lead to https" : "it leads neither to https nor to http";
}

/** What goes along to another host: nothing that was meant for the first, a caller's own headers among them. */
function headersFor(headers: Headers, isSameOrigin: boolean): Headers {
  return isSameOrigin ? headers : new Headers({ accept: headers.get("accept") ?? "*/*" });
}

/**
 * Sends a GET and follows those redirects of it that the operation documents. A credential leaves the first host
 * never: once the origin has changed, it is not sent again, even when a later redirect leads back.
 *
 * A redirect that may not be followed comes back as an answer with its status, saying why.
 */
export async function follow(
  fetch: Fetch,
  request: Request,
  redirects: readonly number[],
): Promise<Response> {
  const { method, signal } = request;
  let url = new URL(request.url);
  const secure = url.protocol === "https:";
  let { headers } = request;
  let response = await fetch(request);
  for (let hops = 1; redirects.includes(response.status); hops++) {
    const target = targetOf(response, url, secure);
    if (typeof target === "string") return refusal(response, target);
    if (hops > MAX_HOPS) return refusal(response, `there were more than ${MAX_HOPS}`);
    letGo(response);
    headers = headersFor(headers, target.origin === url.origin);
    url = target;
    try {
      response = await fetch(new Request(url, { method, headers, redirect: "manual", signal }));
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw new UnreachableTarget(url);
    }
  }
  return response;
}
