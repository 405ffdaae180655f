import type { PagesContract } from "../../generated/contract-types.ts";
import type { Sent } from "./conditions.ts";
import { queryOf, readUrl } from "./find-operation.ts";
import { toFields } from "./form-fields.ts";
import { valueAt } from "./places.ts";
import type { CheckedExchange } from "./read-exchange.ts";
import type { Report } from "./report.ts";
import { isObject } from "./snapshot.ts";

/** A page, and what asked for it. */
interface Answer {
  readonly request: CheckedExchange["request"];
  readonly sent: Sent;
  readonly body: unknown;
}

/** Checks the size of a page and where its links lead; a list that is not in pages is not judged. */
export function checkPage(report: Report, { style, items, size }: PagesContract, answer: Answer): void {
  const { request, sent, body } = answer;
  const entries = valueAt(body, `/${items}`);
  if (!isObject(body) || !Array.isArray(entries)) return;
  const query = toFields(queryOf(request.url), { limit: "integer", offset: "integer" });
  const asked = valueAt(style === "offset" ? query : sent.body, size.pointer) ?? size.default;
  const isKnown = style === "offset" || sent.known;
  if (isKnown && typeof asked === "number" && entries.length > asked) {
    report.add(
      "page.size",
      "response",
      `/${items}`,
      `The page has more than the ${asked} entries asked for.`,
    );
  }
  if (style !== "offset" || typeof asked !== "number") return;
  const offset = typeof query.offset === "number" ? query.offset : 0;
  const end = offset + entries.length;
  const { count, next, previous } = body;
  if (typeof count === "number" && count < end) {
    report.add("page.count", "response", "/count", "count is less than the entries up to this page.");
  }
  const add = (name: string, problem: string) =>
    report.add("page.link", "response", `/${name}`, `${name} ${problem}.`);
  if (next === null && typeof count === "number" && end < count) {
    add("next", "is null, although entries follow");
  }
  if (next && typeof count === "number" && offset + asked >= count) {
    add("next", "is a link, although this is the last page");
  }
  if (previous && offset === 0) add("previous", "is a link, although this is the first page");
  const links: [name: string, link: unknown, offset: number][] = [
    ["next", next, offset + asked],
    ["previous", previous, Math.max(0, offset - asked)],
  ];
  for (const [name, link, to] of links) {
    if (typeof link !== "string" || link === "") continue;
    const problem = problemOf(link, request.url, { ...query, offset: to });
    if (problem !== undefined) add(name, problem);
  }
}

/** What is wrong with a link, which must lead to the same list with this query. */
function problemOf(link: string, base: string, wanted: Record<string, unknown>): string | undefined {
  const from = readUrl(base);
  const target = from && readUrl(link, from.href);
  if (!from || !target) return "is no link";
  if (target.origin !== from.origin && /^[a-z]+:/i.test(base)) return "leads to another host";
  if (target.pathname !== from.pathname) return "leads to another path";
  const given = toFields(target.searchParams, { limit: "integer", offset: "integer" });
  for (const [name, value] of Object.entries(wanted)) {
    // The first page may be named without its offset.
    const found = given[name] ?? (name === "offset" ? 0 : undefined);
    if (found === undefined) return `lacks ${name}, which was sent`;
    if (JSON.stringify(found) !== JSON.stringify(value)) return `has another ${name} than it should`;
  }
  return undefined;
}
