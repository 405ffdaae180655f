import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { loadBundle } from "../../contract-tests/support/bundle.ts";
import { operationsOf } from "../generate/spec.ts";
import { root } from "../paths.ts";
import { operationPages, operationsPage } from "./operation-pages.ts";
import { presencePage } from "./presence-page.ts";
import { referenceSpec } from "./reference.ts";
import { writeReference } from "./reference-page.ts";
import { revisionsPage } from "./revisions-page.ts";

/** Where the site generator finds its pages: the guides of docs/ beside what is generated. */
const pagesDir = join(root, "site", "pages");

/** Lays out everything the site is built from. */
export async function stage(): Promise<void> {
  await rm(pagesDir, { recursive: true, force: true });
  const spec = loadBundle();
  const pages: Record<string, string> = {
    ...(await guides()),
    "conditions.md": presencePage(spec),
    "revisions.md": revisionsPage(),
    "operations/index.md": operationsPage(spec),
    ...operationPages(spec),
    // For the list of pages beside each of them.
    "operations.json": JSON.stringify(operationsOf(spec).map(({ operation }) => operation.operationId)),
    // Beside the source of the site, since that is what Redocly reads.
    "public/reference/openapi.yaml": stringify(referenceSpec(), {
      lineWidth: 0,
      aliasDuplicateObjects: false,
    }),
  };
  for (const [path, content] of Object.entries(pages)) {
    await mkdir(dirname(join(pagesDir, path)), { recursive: true });
    await writeFile(join(pagesDir, path), content);
  }
  const reference = join(pagesDir, "public", "reference");
  await writeReference(join(reference, "openapi.yaml"), join(reference, "index.html"));
}

/** The pages written by hand, by their path. What they link to outside of docs/ is named only: it is not on the site. */
async function guides(): Promise<Record<string, string>> {
  const docs = join(root, "docs");
  const paths = (await readdir(docs, { recursive: true })).filter((path) => path.endsWith(".md"));
  const read = async (path: string) => {
    const markdown = await readFile(join(docs, path), "utf8");
    const outside = "\\.\\./".repeat(path.split("/").length);
    return [path, markdown.replace(new RegExp(`\\[([^\\]]+)\\]\\(${outside}[^)]*\\)`, "g"), "$1")] as const;
  };
  return Object.fromEntries(await Promise.all(paths.map(read)));
}
