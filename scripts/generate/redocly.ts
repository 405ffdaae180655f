import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/** Runs a Redocly command where `redocly.yaml` is. @throws Error with what Redocly printed: file, line, what to do. */
export async function redocly(directory: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], {
      cwd: directory,
      env,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(withoutNotices(`${stdout}\n${stderr}`) || String(error));
  }
}

/** Redocly puts boxed notices of its own on stderr, which would hide the finding, and offers to ignore it for good. */
function withoutNotices(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s*[╔║╚]|--generate-ignore-file/u.test(line))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
