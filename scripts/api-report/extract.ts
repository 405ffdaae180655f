import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { root } from "../paths.ts";

/** Where the reports lie in this repository. */
export const reportFolder = join(root, "api");

/** The entry points that have types, by the name of their report. */
function entryPoints(): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    exports: Record<string, string | { types: string }>;
  };
  return Object.fromEntries(
    Object.entries(exports).flatMap(([path, target]) =>
      typeof target === "string" ? [] : [[path === "." ? "index" : path.slice(2), join(root, target.types)]],
    ),
  );
}

/**
 * Reads the declarations that `npm run build` made, and returns what each entry point exports, and what that refers to,
 * in the form of API Extractor: sorted, without bodies and without comments.
 * @throws Error when a declaration cannot be analysed.
 */
export function extractReports(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "ottu-api-"));
  try {
    return Object.fromEntries(
      Object.entries(entryPoints()).map(([name, declarations]) => [
        name,
        extract(name, declarations, folder),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const silent = { default: { logLevel: ExtractorLogLevel.None } };

function extract(name: string, declarations: string, folder: string): string {
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: declarations,
      compiler: { tsconfigFilePath: join(root, "tsconfig.build.json") },
      apiReport: {
        enabled: true,
        reportFileName: name,
        reportFolder: folder,
        reportTempFolder: join(folder, "temp"),
        // Generated types reach the surface through what is exported; a change of theirs is one of ours.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      // What is wrong with the code, Biome and TypeScript say; the report says what is there.
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: silent,
        tsdocMessageReporting: silent,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
  });
  const said: string[] = [];
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel === ExtractorLogLevel.Error) said.push(message.text);
      message.handled = true;
    },
  });
  if (!succeeded) throw new Error(`API Extractor cannot read ${name}: ${said.join("; ")}`);
  return readFileSync(join(folder, `${name}.api.md`), "utf8");
}
