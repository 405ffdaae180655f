import type { Operation, PageRule, QueryParameter } from "../generated/operation-table.ts";
import { isPlainObject, own } from "./object.ts";

/** What a page was asked for with: the query of a GET, the body of a POST. */
export type Asked = Readonly<Record<string, unknown>>;

/** A link or cursor that cannot be followed. */
export class BadLink extends Error {}

const INTEGER = /^-?[0-9]{1,15}$/;

function parameterValue({ type, list }: QueryParameter, texts: readonly string[]): unknown {
  const values = texts.map((text) => (type === "integer" && INTEGER.test(text) ? Number(text) : text));
  return list ? values : values.at(-1);
}

/** Reads a link, of which only the query counts: where the request goes is for the client to say. */
function readLink(operation: Operation, link: unknown, origin: string): Asked {
  if (typeof link !== "string") throw new BadLink();
  let url: URL;
  try {
    url = new URL(link, origin + operation.path);
  } catch {
    throw new BadLink();
  }
  // Behind a proxy a server may write http for https; another host is another server.
  if (url.host !== new URL(origin).host) throw new BadLink();
  const asked = (operation.queryParameters ?? []).flatMap((parameter) => {
    const texts = url.searchParams.getAll(parameter.name);
    return texts.length > 0 ? [[parameter.name, parameterValue(parameter, texts)]] : [];
  });
  return Object.fromEntries(asked) as Asked;
}

function readCursor({ sends = "" }: PageRule, cursor: unknown): Asked {
  if (!isPlainObject(cursor)) throw new BadLink();
  return { [sends]: cursor };
}

/** Whether a body says that there is a page after it. */
export function hasNext(rule: PageRule, body: unknown): boolean {
  const next = isPlainObject(body) ? own(body, rule.next) : undefined;
  return next !== undefined && next !== null && next !== "";
}

/**
 * What to ask for the page after this one: what was asked for this one, and what its link or cursor says.
 *
 * @throws {BadLink} when that leads to another host, nowhere, or to this very page again.
 */
export function nextAsked(
  operation: Operation,
  rule: PageRule,
  { body, asked, origin }: { body: unknown; asked: Asked; origin: string },
): Asked {
  const next = own(body as object, rule.next);
  const found = rule.style === "cursor" ? readCursor(rule, next) : readLink(operation, next, origin);
  const all = { ...asked, ...found };
  if (keyOf(all) === keyOf(asked)) throw new BadLink();
  return all;
}

/** The same text for the same question of one walk, a number being written as text or not. */
export function keyOf(asked: Asked): string {
  const members = Object.entries(asked).map(([name, value]) => [
    name,
    typeof value === "object" ? value : String(value),
  ]);
  return JSON.stringify(members);
}
