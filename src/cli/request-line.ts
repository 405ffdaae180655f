import { operations } from "../../generated/operation-table.ts";

const templates = [...new Set(Object.values(operations).map(({ path }) => path as string))].map((path) =>
  path.split("/"),
);
const literals = new Set(templates.flat().filter((segment) => !segment.startsWith("{")));

const isParameter = (segment: string) => segment.startsWith("{");

function template(segments: readonly string[]): readonly string[] | undefined {
  const matching = (known: readonly string[], length: number) =>
    known.slice(0, length).every((part, i) => (isParameter(part) ? segments[i] !== "" : part === segments[i]));
  return (
    templates.find((known) => known.length === segments.length && matching(known, known.length)) ??
    // The final slash forgotten: a parameter in last place is still one.
    templates.find((known) => known.length === segments.length + 1 && matching(known, segments.length))
  );
}

/**
 * Names a path without what must not be quoted: parameters show their name (`{session_id}`, which is as good as
 * a key to the transaction), segments that no documented path holds and that may be ids show as `{…}`.
 */
export function pathTemplate(pathname: string): string {
  const segments = pathname.split("/");
  const known = template(segments);
  return segments
    .map((segment, i) => {
      const part = known?.[i];
      if (part !== undefined) return part;
      return literals.has(segment) || /^([a-z][a-z-]{0,23}|v\d{1,2})$/.test(segment) ? segment : "{…}";
    })
    .join("/");
}

/** Replaces the parameters of a path by their names and leaves the rest as it is, for a recording. */
export function maskParameters(pathname: string): string {
  const segments = pathname.split("/");
  const known = template(segments);
  return segments.map((segment, i) => known?.[i] ?? segment).join("/");
}

/** The request line of a report: method and path template, without host, query and ids. */
export function requestLine(method: string, url: string): string {
  const name = /^[a-z]{1,20}$/i.test(method) ? method.toUpperCase() : "(method)";
  return `${name} ${URL.canParse(url) ? pathTemplate(new URL(url).pathname) : "(not a URL)"}`;
}
