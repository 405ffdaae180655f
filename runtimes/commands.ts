import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const installed = (path: string) => here(`node_modules/${path}`);
const node = (version: number) => installed(`node${version}/bin/node`);

/** A runtime and how it runs a script. */
export interface Runtime {
  readonly name: string;
  /** Prints the version. */
  readonly version: readonly string[];
  /** The command in front of the scenario's arguments, for the folder it was installed in. */
  readonly command: (folder: string) => readonly string[];
}

const nodes: Runtime[] = [20, 22, 24, 26].map((version) => ({
  name: `node${version}`,
  version: [node(version), "--version"],
  command: (folder) => [node(version), join(folder, "main.js")],
}));

/** Every runtime the package claims to run on. */
export const runtimes: readonly Runtime[] = [
  ...nodes,
  {
    name: "bun",
    version: [installed(".bin/bun"), "--version"],
    command: (folder) => [installed(".bin/bun"), join(folder, "main.js")],
  },
  {
    name: "deno",
    version: [installed(".bin/deno"), "--version"],
    command: (folder) => [
      installed(".bin/deno"),
      "run",
      "--node-modules-dir=manual",
      "--no-prompt",
      "--allow-net=127.0.0.1",
      join(folder, "main.js"),
    ],
  },
  {
    name: "workerd",
    version: [installed(".bin/workerd"), "--version"],
    command: () => [node(24), here("workerd.js")],
  },
];
