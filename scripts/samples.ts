import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "./paths.ts";

/** The TypeScript samples of a page, in order. */
export function samplesOf(page: string): string[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
}

/**
 * Compiles a sample as a reader's strict project would; `ottu-sdk` is what `npm run build` made.
 * @returns what the compiler says, and the file to run.
 */
export function compileSample(page: string, name: string, code: string): { errors: string[]; file: string } {
  // Inside the package, so that `ottu-sdk` is what a reader would install.
  const directory = join(root, ".cache", page);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${name}.ts`);
  writeFileSync(file, code);
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ["node"],
    outDir: directory,
    rootDir: directory,
  });
  const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  return {
    errors: diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
    file: join(directory, `${name}.js`),
  };
}
