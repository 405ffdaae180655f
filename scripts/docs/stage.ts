import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { loadBundle } from "../../contract-tests/support/bundle.ts";
import { redocly } from "../generate/redocly.ts";
import { operationsOf } from "../generate/spec.ts";
import { root } from "../paths.ts";
import { operationPages, operationsPage } from "./operation-pages.ts";
import { presencePage } from "./presence-page.ts";
import { referenceSpec } from "./reference.ts";
import { revisionsPage } from "./revisions-page.ts";

/** Where the site generator finds its pages: the guides of docs/ beside what is generated. */
const pagesDir = join(root, "site", "pages");

/** Lays out everything the site is built from. */
export async function stage(): Promise<void> {
  await rm(pagesDir, { recursive: true, force: true });
  await cp(join(root, "docs"), pagesDir, {
    recursive: true,
    filter: (path) => !path.includes("screenshots"),
  });
  const spec = loadBundle();
  const pages: Record<string, string> = {
    "conditions.md": presencePage(spec),
    "revisions.md": revisionsPage(),
    "operations/index.md": operationsPage(spec),
    ...operationPages(spec),
    // For the list of pages beside each of them.
    "operations.json": JSON.stringify(operationsOf(spec).map(({ operation }) => operation.operationId)),
    // Beside the source of the site, since that is what Redocly reads.
    "public/reference/openapi.yaml": stringify(referenceSpec(), { lineWidth: 0, aliasDuplicateObjects: false }),
  };
  for (const [path, content] of Object.entries(pages)) {
    await mkdir(dirname(join(pagesDir, path)), { recursive: true });
    await writeFile(join(pagesDir, path), content);
  }
  const reference = join(pagesDir, "public", "reference");
  await redocly(
    root,
    "build-docs",
    join(reference, "openapi.yaml"),
    "--inlineBundle",
    "--output",
    join(reference, "index.html"),
  );
}
