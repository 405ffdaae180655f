import { readFile, writeFile } from "node:fs/promises";
import { redocly } from "../generate/redocly.ts";
import type { OperationEntry } from "../generate/spec.ts";
import { root } from "../paths.ts";

/** Where Redoc shows an operation: by the name of its tag, in small letters as the operation's. */
export function referencePath({ operation }: Pick<OperationEntry, "operation">): string {
  const [tag = ""] = operation.tags ?? [];
  return `reference/index.html#/${`${tag.replaceAll(" ", "-")}/${operation.operationId}`.toLowerCase()}`;
}

/** Redoc loads its own logo from the net, for the line "API docs by" that it ends with. */
const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
const wordmark =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='44' height='16'%3E%3Ctext y='12' font-size='12' font-family='sans-serif' fill='gray'%3ERedoc%3C/text%3E%3C/svg%3E";

/**
 * Writes Redoc's page of a document, complete without a network.
 * @throws Error when Redoc's logo is not where it was, since the page would then ask for something else unseen.
 */
export async function writeReference(source: string, page: string): Promise<void> {
  await redocly(root, "build-docs", source, "--inlineBundle", "--output", page);
  const html = await readFile(page, "utf8");
  if (!logo.test(html))
    throw new Error("Redoc no longer loads its logo from where it did: see reference-page.ts.");
  await writeFile(page, html.replace(logo, wordmark));
}
