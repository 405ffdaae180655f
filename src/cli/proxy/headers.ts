/** Headers that speak of one connection, not of the message (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** A header, its name as it was written. */
export type Header = readonly [name: string, value: string];

/** Pairs the names and values of node's `rawHeaders`. */
export function pairs(rawHeaders: readonly string[]): Header[] {
  const headers: Header[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2)
    headers.push([rawHeaders[i] as string, rawHeaders[i + 1] as string]);
  return headers;
}

/** The value of a header, in any case of its name. */
export function headerValue(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([header]) => header.toLowerCase() === name)?.[1];
}

/** The headers that go on to the other side: all but those of the connection. */
export function endToEnd(headers: readonly Header[]): Header[] {
  const named = headers
    .filter(([name]) => name.toLowerCase() === "connection")
    .flatMap(([, value]) => value.split(",").map((option) => option.trim().toLowerCase()));
  const dropped = new Set([...HOP_BY_HOP, ...named]);
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()));
}

/** The headers of a forwarded request: for the host of the target, framed as the client framed it. */
export function forwardedHeaders(method: string, headers: readonly Header[], host: string): Header[] {
  const forwarded: Header[] = [
    ["Host", host],
    // The client already got its 100 from this side.
    ...endToEnd(headers).filter(([name]) => !["host", "expect"].includes(name.toLowerCase())),
  ];
  if (headerValue(headers, "transfer-encoding") !== undefined)
    return [...forwarded, ["Transfer-Encoding", "chunked"]];
  const mayHaveBody = !["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"].includes(method);
  // Without a length node would send an empty body in chunks.
  if (mayHaveBody && headerValue(headers, "content-length") === undefined)
    forwarded.push(["Content-Length", "0"]);
  return forwarded;
}
