import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, promisify } from "node:util";
import { type Runtime, runtimes } from "./commands.ts";
import { startServer } from "./server.ts";

const run = promisify(execFile);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What every runtime must show. A refused connection may hide its reason, and is then not known to be one. */
const expected = {
  call: { state: "paid", status: 200, attempts: 1 },
  retry: { state: "paid", status: 200, attempts: 2 },
  timeout: { code: "timeout", outcome: "unknown", attempts: 1 },
};
const refusals = ["not_sent", "unknown"];

/** Installs the package as a user would, from its tarball. */
async function installPackage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "ottu-sdk-runtimes-"));
  await run("npm", ["run", "build"], { cwd: here("..") });
  // What npm prints of a build of its own would stand in the JSON.
  const pack = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const { stdout } = await run("npm", pack, { cwd: here("..") });
  const packed = JSON.parse(stdout) as { filename: string }[] | Record<string, { filename: string }>;
  const [{ filename = "" } = {}] = Object.values(packed) as { filename?: string }[];
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await run("npm", ["install", "--omit=peer", "--no-audit", "--no-fund", join(folder, filename)], {
    cwd: folder,
  });
  cpSync(here("on-runtime"), folder, { recursive: true });
  return folder;
}

/** Runs the scenario on one runtime and says what it showed. @throws Error with the reason. */
async function check(runtime: Runtime, folder: string, server: Awaited<ReturnType<typeof startServer>>) {
  const [versionCommand = "", ...versionArguments] = runtime.version;
  const version = (await run(versionCommand, versionArguments)).stdout.split("\n")[0]?.trim();
  const [command = "", ...before] = runtime.command(folder);
  const settings = { cwd: folder, timeout: 60_000 };
  const { stdout } = await run(
    command,
    [...before, server.url, server.refusingUrl, runtime.name, folder],
    settings,
  );
  const { refused, ...shown } = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
  if (!isDeepStrictEqual(shown, expected)) throw new Error(`showed ${JSON.stringify(shown)}`);
  const sends = server.received(`fails-once-${runtime.name}`);
  if (sends !== 2) throw new Error(`the retry was received ${sends} times`);
  if (refused?.code !== "connection_failed" || !refusals.includes(`${refused.outcome}`)) {
    throw new Error(`a refused connection showed ${JSON.stringify(refused)}`);
  }
  return `${version}: call, retry, timeout; refused is ${refused.outcome}`;
}

const server = await startServer();
const folder = await installPackage();
for (const runtime of runtimes) {
  try {
    console.log(`passed  ${runtime.name.padEnd(8)} ${await check(runtime, folder, server)}`);
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string };
    console.log(`FAILED  ${runtime.name.padEnd(8)} ${stderr?.trim() || message}`);
    process.exitCode = 1;
  }
}
server.close();
rmSync(folder, { recursive: true });
