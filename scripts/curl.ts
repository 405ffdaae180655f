import { execFile } from "node:child_process";
import { parseArgs, promisify } from "node:util";

const curlOptions = {
  request: { type: "string", short: "X" },
  header: { type: "string", short: "H", multiple: true },
  data: { type: "string", short: "d" },
  form: { type: "string", short: "F", multiple: true },
} as const;

/**
 * Reads a curl command as a shell splits it and curl understands it.
 * @throws TypeError for an option that is not known here.
 */
export async function parseCurl(command: string): Promise<Request> {
  const print = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  const { stdout } = await promisify(execFile)("bash", ["-c", print]);
  const { values, positionals } = parseArgs({
    args: stdout.split("\0").slice(0, -1),
    options: curlOptions,
    allowPositionals: true,
  });
  const body = values.form ? formOf(values.form) : values.data;
  const headers = (values.header ?? []).map((header): [string, string] => {
    const [name = "", ...value] = header.split(": ");
    return [name, value.join(": ")];
  });
  const [url = "", ...others] = positionals;
  if (others.length > 0) throw new TypeError(`A second address: ${others.join(" ")}`);
  const method = values.request ?? (body === undefined ? "GET" : "POST");
  return new Request(url, { method, headers, ...(body !== undefined && { body }) });
}

function formOf(fields: string[]): FormData {
  const form = new FormData();
  for (const field of fields) {
    const [name = "", ...rest] = field.split("=");
    const value = rest.join("=");
    // The file itself is the reader's; here its name stands for its content.
    form.append(name, value.startsWith("@") ? new File([value], value.slice(1)) : value);
  }
  return form;
}
