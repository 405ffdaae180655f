import { checkRequest } from "./check-request.ts";
import { checkResponse } from "./check-response.ts";
import { schemeOf } from "./credential.ts";
import { findOperation } from "./find-operation.ts";
import { readExchange, readMode } from "./read-exchange.ts";
import { Report } from "./report.ts";
import { presenceOf } from "./tables.ts";
import type { CheckOptions, Exchange, Violation } from "./types.ts";

/**
 * Judges one call and its answer by the contract and returns what they break, at most 500 violations of each severity.
 *
 * Stateless: what depends on another exchange is unknown, and the unknown breaks no rule. No message holds a value of
 * a body or a header. It never throws for what was recorded, whatever that is.
 *
 * @throws {TypeError} when the argument is no exchange at all.
 */
export function checkExchange(exchange: Exchange, options?: CheckOptions): Violation[] {
  const { request, response } = readExchange(exchange);
  const mode = readMode(options);
  const report = new Report();
  const found = findOperation(request.method, request.url);
  if (found.kind === "unknown") {
    const hint = found.slashMissing ? "; the one meant ends in a slash" : "";
    report.add("endpoint.unknown", "request", "", `The path is none that is documented${hint}.`);
  } else if (found.kind === "method") {
    const message = `The path takes ${found.allowed.join(" and ")} only.`;
    report.add("method.undocumented", "request", "", message);
  } else {
    const body = checkRequest(report, found, request);
    if (response) {
      const sent = {
        body: body.kind === "read" ? body.value : undefined,
        known: body.kind === "read",
        scheme: schemeOf(request.headers),
        whole: presenceOf(found.operation).whole,
      };
      checkResponse(report, found, { request, response, sent }, mode);
    }
  }
  return report.list();
}
