import { Unreadable } from "./snapshot.ts";

/** One part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly content: string;
}

/**
 * Splits the text of a multipart body into its parts (RFC 7578).
 * @throws {Unreadable} when the text does not end, or a part has no name.
 */
export function parseMultipart(text: string, boundary: string | undefined): Part[] {
  const delimiter = boundary === undefined ? firstLine(text) : `--${boundary}`;
  // Lines end in CRLF; an example written by hand may do without.
  const line = text.includes("\r\n") ? "\r\n" : "\n";
  const sections = `${line}${text}`.split(`${line}${delimiter}`);
  // Where there is no delimiter, the only section begins with the line end put before it.
  if (!(sections.at(-1) as string).startsWith("--"))
    throw new Unreadable("is not multipart with the boundary of its content type, or is cut short");
  return sections.slice(1, -1).map((section) => readPart(section, line));
}

/** Without a recorded boundary, the first line shows it. */
function firstLine(text: string): string {
  const line = /^--\S{1,80}/.exec(text)?.[0];
  if (line === undefined) throw new Unreadable("is not multipart");
  return line;
}

function readPart(section: string, line: string): Part {
  const end = section.indexOf(line + line);
  if (end === -1) throw new Unreadable("has a part without content");
  const disposition = /^content-disposition:(.*)/im.exec(section.slice(0, end))?.[1] ?? "";
  const name = parameter(disposition, "name");
  if (name === undefined) throw new Unreadable("has a part without a name");
  const filename = parameter(disposition, "filename");
  return { name, ...(filename !== undefined && { filename }), content: section.slice(end + 2 * line.length) };
}

/** A quoted parameter, in which browsers escape quotes and line breaks by percent signs. */
function parameter(disposition: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;]+))`, "i").exec(disposition);
  return (match?.[1] ?? match?.[2])?.replaceAll("%22", '"').replaceAll("%0D", "\r").replaceAll("%0A", "\n");
}
