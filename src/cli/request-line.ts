import { operations } from "../../generated/operation-table.ts";

const templates = [...new Set(Object.values(operations).map(({ path }) => path as string))].map((path) =>
  path.split("/"),
);
const literals = new Set(templates.flat().filter((segment) => !segment.startsWith("{")));

const isParameter = (segment: string | undefined) => segment?.startsWith("{") === true;

/**
 * Names a path without what must not be quoted: parameters show their name (`{session_id}`, which is as good as
 * a key to the transaction), segments that no documented path holds and that may be ids show as `{…}`.
 */
export function pathTemplate(pathname: string): string {
  let candidates = templates;
  return pathname
    .split("/")
    .map((segment, i) => {
      const same = candidates.filter((known) => known[i] === segment);
      const open = segment === "" ? [] : candidates.filter((known) => isParameter(known[i]));
      candidates = same.length > 0 ? same : open;
      // A path that goes wrong further on, or lacks its last slash, still has its id here.
      const part = candidates[0]?.[i];
      if (part !== undefined) return part;
      return literals.has(segment) || /^([a-z][a-z-]{0,23}|v\d{1,2})$/.test(segment) ? segment : "{…}";
    })
    .join("/");
}

/** The path template as a path that can be requested, for a recording: parameters hold their own names. */
export function maskedPath(pathname: string): string {
  return pathTemplate(pathname).replaceAll("{…}", "redacted").replace(/[{}]/g, "");
}

/** The request line of a report: method and path template, without host, query and ids. */
export function requestLine(method: string, url: string | URL): string {
  const name = /^[a-z]{1,20}$/i.test(method) ? method.toUpperCase() : "(method)";
  if (typeof url !== "string") return `${name} ${pathTemplate(url.pathname)}`;
  return URL.canParse(url) ? requestLine(method, new URL(url)) : `${name} (not a URL)`;
}
