import { expect, it } from "vitest";
import { checkExchange } from "../src/contract/index.ts";
import { successes } from "./support/bundle.ts";
import { inputOf } from "./support/call.ts";

/** What the examples of pages were asked for. */
const queries: Readonly<Record<string, string>> = { "listReports page": "?limit=1&offset=100" };

it.each(successes)(
  "an answer to $operationId such as $name keeps the contract, whatever was sent",
  ({ entry, operationId, name, status, mediaType, value }) => {
    const { path = {} } = inputOf(entry);
    const pathname = entry.path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => String(path[parameter]));
    const url = `https://sandbox.ottu.net${pathname}${queries[`${operationId} ${name}`] ?? ""}`;
    const found = checkExchange({
      // No body, which is the only thing to find fault with: what was sent is left open.
      request: { method: entry.method, url },
      response: { status, headers: { "content-type": mediaType }, body: value },
    });
    // Fields of the oldest revision are in one example, and noted.
    const wrong = found.filter(({ target, severity }) => target === "response" && severity === "error");
    expect(wrong).toEqual([]);
  },
);
