import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs a module's source in a Node process of its own, in this folder, and reads the JSON it prints. */
export async function inFreshProcess<Result>(source: string): Promise<Result> {
  const cwd = fileURLToPath(new URL(".", import.meta.url));
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", source], { cwd });
  return JSON.parse(stdout) as Result;
}
