import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { root } from "./paths.ts";

const run = promisify(execFile);

/** A sample of a page, and what the page says it prints: the `text` block that follows at once. */
export interface Sample {
  code: string;
  prints: string | undefined;
}

/** The samples of a page in a language, in order. */
export function samplesOf(page: string, language = "ts"): Sample[] {
  const text = readFileSync(join(root, page), "utf8");
  const block = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`\\n(?:\\n\`\`\`text\\n(.*?)^\`\`\`\\n)?`, "gms");
  return [...text.matchAll(block)].map(([, code = "", prints]) => ({ code, prints }));
}

/** What the compiler says of a sample, and the file to run. */
export interface CompiledSample {
  errors: string[];
  file: string;
}

/**
 * Compiles samples as a reader's strict project would; `ottu-sdk` is what `npm run build` made.
 * @param page names the folder they are compiled in
 * @param codes by the name of their file
 */
export function compileSamples<Name extends string>(
  page: string,
  codes: Record<Name, string>,
): Record<Name, CompiledSample> {
  // Inside the package, so that `ottu-sdk` is what a reader would install.
  const directory = join(root, ".cache", page);
  mkdirSync(directory, { recursive: true });
  const names = Object.keys(codes) as Name[];
  const source = (name: Name) => join(directory, `${name}.ts`);
  for (const name of names) writeFileSync(source(name), codes[name]);
  const program = ts.createProgram(names.map(source), {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ["node"],
    outDir: directory,
    rootDir: directory,
  });
  const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  const compiled = names.map((name): [Name, CompiledSample] => {
    // What is wrong with the types of the package is wrong for every sample.
    const others = names.filter((other) => other !== name).map(source);
    const own = diagnostics.filter(({ file }) => file === undefined || !others.includes(file.fileName));
    const errors = own.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    return [name, { errors, file: join(directory, `${name}.js`) }];
  });
  return Object.fromEntries(compiled) as Record<Name, CompiledSample>;
}

/** Runs a compiled sample to its end. @throws Error with what it printed when it fails. */
export const runSample = ({ file }: CompiledSample) =>
  run(process.execPath, [file], { env: { ...process.env, NO_COLOR: "1" } });
