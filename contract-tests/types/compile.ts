import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What it takes the compiler to check a file. */
export interface Compilation {
  /** How many types it makes of generic ones; the same on every machine. */
  instantiations: number;
  checkMs: number;
  diagnostics: readonly ts.Diagnostic[];
}

/** Checks a file of this folder, and what it imports, as this repository does. */
export function compile(path: string): Compilation {
  const { config } = ts.readConfigFile(here("../../tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, here("../../"));
  const program = ts.createProgram([here(path)], options) as ts.Program & { getInstantiationCount(): number };
  const began = performance.now();
  const diagnostics = ts.getPreEmitDiagnostics(program);
  const checkMs = performance.now() - began;
  return { instantiations: program.getInstantiationCount(), checkMs, diagnostics };
}
