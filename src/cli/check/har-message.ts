import { isPlainObject } from "../../object.ts";

type Pair = readonly [string, string];

/** A list of `{ name, value }` objects as pairs; what is no such object is passed over. */
export function pairsOf(list: unknown): Pair[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry): Pair[] =>
    isPlainObject(entry) && typeof entry.name === "string" ? [[entry.name, String(entry.value ?? "")]] : [],
  );
}

/** The headers of a HAR message, without the pseudo-headers of HTTP/2. */
export function headersOf(message: Record<string, unknown>): Pair[] | undefined {
  if (!Array.isArray(message.headers)) return undefined;
  return pairsOf(message.headers).filter(
    // HAR holds bodies decoded, so the header would be untrue.
    ([name]) => !name.startsWith(":") && name.toLowerCase() !== "content-encoding",
  );
}

function fieldsOf(params: readonly Pair[]): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null);
  for (const [name, value] of params) {
    const known = fields[name];
    if (known === undefined) fields[name] = value;
    else if (Array.isArray(known)) known.push(value);
    else fields[name] = [known, value];
  }
  return fields;
}

/** A body of a HAR message as an exchange holds it. */
export interface HarBody {
  body?: unknown;
  bodyEncoding?: "base64";
  /** There was a body, but the recording leaves it out. */
  missing?: true;
}

function multipart(params: readonly unknown[]): HarBody {
  const isFile = (param: unknown): param is Record<string, unknown> =>
    isPlainObject(param) && typeof param.fileName === "string";
  const fields = fieldsOf(pairsOf(params.filter((param) => !isFile(param))));
  const file = params.find(isFile);
  if (file === undefined) return { body: { fields } };
  const { name, fileName, contentType, value, _size } = file;
  return {
    body: {
      fields,
      file: {
        field: String(name),
        filename: fileName,
        ...(typeof contentType === "string" && { contentType }),
        // A recorder that leaves the bytes out may still tell how many there were.
        ...(typeof _size === "number"
          ? { size: _size }
          : typeof value === "string" && value !== "" && { size: value.length }),
      },
    },
  };
}

/** Reads `request.postData`: its parameters for forms, else its text. */
export function requestBodyOf(request: Record<string, unknown>): HarBody {
  const { postData, bodySize } = request;
  if (!isPlainObject(postData)) return typeof bodySize === "number" && bodySize > 0 ? { missing: true } : {};
  const { mimeType, text, params, encoding } = postData;
  const type = String(mimeType ?? "").toLowerCase();
  if (Array.isArray(params) && params.length > 0) {
    // The text of a multipart body loses the bytes of its file, the parameters do not.
    if (type.startsWith("multipart/")) return multipart(params);
    if (typeof text !== "string" || text === "")
      return { body: new URLSearchParams(pairsOf(params).map(([name, value]) => [name, value])).toString() };
  }
  if (typeof text !== "string") return typeof bodySize === "number" && bodySize > 0 ? { missing: true } : {};
  return encoding === "base64" ? { body: text, bodyEncoding: "base64" } : text === "" ? {} : { body: text };
}

/** Reads `response.content`. Browsers drop large or evicted bodies and keep their size. */
export function responseBodyOf(response: Record<string, unknown>): HarBody {
  const content = isPlainObject(response.content) ? response.content : {};
  const { text, encoding, size } = content;
  if (typeof text !== "string") {
    const { bodySize } = response;
    const hadBody = [size, bodySize].some((bytes) => typeof bytes === "number" && bytes > 0);
    return hadBody ? { missing: true } : {};
  }
  if (text === "") return {};
  return encoding === "base64" ? { body: text, bodyEncoding: "base64" } : { body: text };
}
