import type { PagesContract } from "../../generated/contract-types.ts";
import type { Sent } from "./conditions.ts";
import { toFields } from "./form-fields.ts";
import { segmentsOf, valueAt } from "./places.ts";
import type { CheckedExchange } from "./read-exchange.ts";
import type { Report } from "./report.ts";
import { isObject } from "./snapshot.ts";
import { readUrl } from "./url.ts";

/** A page, and what asked for it. */
interface Answer {
  readonly request: CheckedExchange["request"];
  /** The address that was asked. */
  readonly url: URL;
  readonly sent: Sent;
  readonly body: unknown;
}

/** A page as its links see it: where it begins and ends in the list, and the query that asked for it. */
interface Position {
  readonly url: URL;
  /** Whether the address was recorded without its host. */
  readonly isRelative: boolean;
  readonly query: Record<string, unknown>;
  readonly offset: number;
  readonly asked: number;
  readonly end: number;
}

const INTEGERS = { limit: "integer", offset: "integer" };

/** Checks the size of a page and where its links lead; a list that is not in pages is not judged. */
export function checkPage(report: Report, { style, items, size }: PagesContract, answer: Answer): void {
  const { request, url, sent, body } = answer;
  const entries = valueAt(body, `/${items}`);
  if (!isObject(body) || !Array.isArray(entries)) return;
  const query = toFields(url.searchParams, INTEGERS);
  const isKnown = style === "offset" || sent.known;
  const asked = valueAt(style === "offset" ? query : sent.body, size.pointer) ?? size.default;
  if (isKnown && typeof asked === "number" && entries.length > asked) {
    const message = `The page has more than the ${asked} entries asked for.`;
    report.add("page.size", "response", `/${items}`, message);
  }
  const offset = typeof query.offset === "number" ? Math.max(0, query.offset) : 0;
  // Whether a wallet counts the page or all pages is not documented; it is never less than the page.
  const end = offset + entries.length;
  if (typeof body.count === "number" && body.count < end && entries.length > 0)
    report.add("page.count", "response", "/count", "count is less than the entries up to this page.");
  if (style === "cursor") {
    const [name = ""] = segmentsOf(size.pointer);
    if (isKnown && isObject(body.next) && pageOf(body.next) === pageOf(valueAt(sent.body, `/${name}`)))
      report.add("page.link", "response", "/next", "next leads to the page that was asked for.");
  } else if (typeof asked === "number") {
    const isRelative = !/^[a-z]+:/i.test(request.url);
    checkLinks(report, body, { url, isRelative, query, offset, asked, end });
  }
}

/** The page that a cursor names; without one, the first. */
function pageOf(pagination: unknown): string {
  const { cursor = null, direction = "forward" } = isObject(pagination) ? pagination : {};
  return JSON.stringify([cursor, direction]);
}

function checkLinks(report: Report, body: Record<string, unknown>, position: Position): void {
  const { query, offset, asked, end } = position;
  const { count, next, previous } = body;
  const add = (name: string, problem: string) =>
    report.add("page.link", "response", `/${name}`, `${name} ${problem}.`);
  if (typeof count === "number") {
    if (next === null && end < count) add("next", "is null, although entries follow");
    if (next && offset + asked >= count) add("next", "is a link, although this is the last page");
    if (previous === null && offset > 0 && count > 0)
      add("previous", "is null, although entries come before");
  }
  if (previous && offset === 0) add("previous", "is a link, although this is the first page");
  const links: [name: string, link: unknown, offset: number][] = [
    ["next", next, offset + asked],
    ["previous", previous, Math.max(0, offset - asked)],
  ];
  for (const [name, link, to] of links) {
    if (typeof link !== "string" || link === "") continue;
    const problem = problemOf(link, position, { ...query, offset: to });
    if (problem !== undefined) add(name, problem);
  }
}

/** What is wrong with a link, which must lead to the same list with this query. */
function problemOf(
  link: string,
  { url, isRelative }: Position,
  wanted: Record<string, unknown>,
): string | undefined {
  const target = readUrl(link, url.href);
  if (!target) return "is no link";
  // Behind a proxy a server may write http for https; a recording may leave the host out.
  if (target.host !== url.host && !isRelative) return "leads to another host";
  if (target.pathname !== url.pathname) return "leads to another path";
  const given = toFields(target.searchParams, INTEGERS);
  for (const [name, value] of Object.entries(wanted)) {
    // The first page may be named without its offset.
    const found = given[name] ?? (name === "offset" ? 0 : undefined);
    if (found === undefined) return `lacks ${name}, which was sent`;
    if (JSON.stringify(found) !== JSON.stringify(value)) return `has another ${name} than it should`;
  }
  return undefined;
}
