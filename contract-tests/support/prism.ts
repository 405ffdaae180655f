import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpProxyConfig,
} from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";
import { bundlePath } from "../../scripts/paths.ts";
import { freshConfig } from "../../src/testing/mock/prism-config.ts";

const logger = () => createLogger("prism", { level: "silent" });

/** A violation as Prism states it. */
export interface PrismViolation {
  location?: string[];
  path?: string[];
  severity: unknown;
  code?: string | number;
  message: string;
}

/** Starts the mock over HTTP on a free port of the loopback interface: on the bundle, or on an altered copy of it. */
export const startMock = (document: string | object = bundlePath): Promise<Mock> =>
  start(document, freshConfig());

/** Starts what `prism proxy --errors` is: forwards to `upstream`, and answers with an error where either side errs. */
export const startPrismProxy = (upstream: string): Promise<Mock> =>
  start(bundlePath, { ...freshConfig(), isProxy: true, upstream: new URL(upstream), errors: true });

async function start(document: string | object, config: IHttpConfig | IHttpProxyConfig): Promise<Mock> {
  const operations = await getHttpOperationsFromSpec(document);
  const server = createServer(operations, {
    cors: false,
    config,
    components: { logger: logger() },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}

/** On a busy machine the mock may close a connection for being idle just as it is used again. */
export const patientFetch: typeof fetch = (input, init) => {
  const request = new Request(input, init);
  const again = request.clone();
  return fetch(request).catch(() => fetch(again));
};

/** A running mock. */
export interface Mock {
  url: string;
  close: () => Promise<void>;
}

/** What Prism made of one request, in process: the HTTP server hides or breaks the details of violations. */
export interface PrismAnswer {
  status: number;
  request: PrismViolation[];
  response: PrismViolation[];
}

export interface PrismFetch {
  fetch: typeof fetch;
  /** The answers so far, oldest first. */
  answers: PrismAnswer[];
}

/** The mock behind a `fetch`, without a network: on the bundle, or on an altered copy of it. */
export async function prismFetch(document: string | object = bundlePath): Promise<PrismFetch> {
  const operations = await getHttpOperationsFromSpec(document);
  const instance = createInstance(freshConfig(), { logger: logger() });
  const answers: PrismAnswer[] = [];

  const send = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const headers = Object.fromEntries(request.headers);
    const isJson = headers["content-type"]?.startsWith("application/json");
    const result = await instance.request(
      {
        method: request.method.toLowerCase() as "get",
        url: { path: pathname, query: queryOf(searchParams) },
        headers:
          text === ""
            ? headers
            : { ...headers, "content-length": String(new TextEncoder().encode(text).length) },
        body: text === "" ? undefined : isJson ? JSON.parse(text) : text,
      },
      operations,
      freshConfig(),
    )();
    if (result._tag === "Left") {
      const {
        status = 500,
        name,
        additional,
      } = result.left as Error & {
        status?: number;
        additional?: { validation?: PrismViolation[] };
      };
      answers.push({ status, request: additional?.validation ?? [], response: [] });
      return Response.json({ detail: name }, { status });
    }
    const { output, validations } = result.right;
    answers.push({ status: output.statusCode, request: validations.input, response: validations.output });
    return new Response(typeof output.body === "string" ? output.body : JSON.stringify(output.body), {
      status: output.statusCode,
      headers: output.headers ?? {},
    });
  };
  return { fetch: send, answers };
}

/** A parameter that is repeated is a list to Prism. */
function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const [first = "", ...more] = parameters.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}
