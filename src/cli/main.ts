#!/usr/bin/env node
/// <reference types="node" />
import { Output } from "./io.ts";
import { run } from "./run.ts";

/** Resolves at the first Ctrl-C; a second one ends the process at once. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

const args = process.argv.slice(2);
const isServer = args[0] === "mock" || args[0] === "proxy";

process.exitCode = await run(args, {
  stdin: process.stdin,
  stdout: new Output(process.stdout),
  stderr: new Output(process.stderr),
  // `check` has nothing to tidy up: there Ctrl-C keeps its usual meaning.
  interrupted: isServer ? interruption() : new Promise(() => {}),
});
