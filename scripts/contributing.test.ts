import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "./paths.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const { scripts, publishConfig, license } = JSON.parse(read("package.json")) as {
  scripts: Record<string, string>;
  publishConfig: object;
  license: string;
};
const pages = ["CONTRIBUTING.md", "SECURITY.md", "docs/ci.md", "docs/testing.md", "package-tests/README.md"];

describe.each(pages)("%s", (page) => {
  it("names only commands that there are", () => {
    const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  it("names only files and folders that there are", () => {
    const paths = read(page).matchAll(/`((?:spec|src|generated|contract-tests|docs|api)\/[\w./-]*)`/g);
    const made = ["spec/paths/receipt.yaml"];
    const missing = [...paths].map(([, path = ""]) => path).filter((path) => !existsSync(join(root, path)));
    expect(missing.filter((path) => !made.includes(path))).toEqual([]);
  });
});

// The links of docs/ lead to generated pages, too; the checks of the site follow those.
it.each(pages.filter((page) => !page.startsWith("docs/")))("%s links only to what there is", (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#]+)/g)].map(([, link = ""]) => link);
  const missing = links.filter((link) => !existsSync(join(root, dirname(page), link)));
  expect(links.length > 0 || page.startsWith("package-tests/")).toBe(true);
  expect(missing).toEqual([]);
});

it("an endpoint takes six steps", () => {
  const [, steps = ""] = read("CONTRIBUTING.md").split("## Add an endpoint in six steps");
  expect([...steps.matchAll(/^(\d)\. \*\*/gm)].map(([, number]) => number)).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
  ]);
});

it.each([
  ".github/PULL_REQUEST_TEMPLATE.md",
  ".github/ISSUE_TEMPLATE/bug.md",
  ".github/ISSUE_TEMPLATE/contract.md",
])("%s has four boxes to fill in", (template) => {
  expect(read(template).match(/^## .+$/gm)).toHaveLength(4);
});

describe("a release", () => {
  interface Release {
    jobs: {
      release: {
        permissions: Record<string, string>;
        steps: { uses?: string; run?: string; with?: Record<string, string>; env?: Record<string, string> }[];
      };
    };
  }
  const { permissions, steps } = (parse(read(".github/workflows/release.yml")) as Release).jobs.release;
  const changesets = steps.find(({ uses }) => uses?.startsWith("changesets/action@"));

  it("publishes with provenance and without a token of the registry", () => {
    expect(permissions["id-token"]).toBe("write");
    expect(changesets?.env).toMatchObject({ NPM_CONFIG_PROVENANCE: "true" });
    expect(publishConfig).toEqual({ access: "public", provenance: true });
    expect(read(".github/workflows/release.yml")).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
  });

  it("tests first, and runs commands that there are", () => {
    const runs = steps.flatMap(({ run }) => run ?? []);
    expect(runs[0]).toBe("npm cit");
    const named = [...runs, changesets?.with?.version, changesets?.with?.publish].map((line) =>
      line?.replace("npm run ", ""),
    );
    expect(["cit", ...Object.keys(scripts)]).toEqual(
      expect.arrayContaining(named.map((name) => name?.replace("npm ", ""))),
    );
    expect(scripts["release:publish"]).toMatch(/^npm run build && changeset publish$/);
  });

  it("has changesets that name this package and a bump", () => {
    const pending = readdirSync(join(root, ".changeset")).filter((file) => /^(?!README).*\.md$/.test(file));
    for (const file of pending)
      expect(read(`.changeset/${file}`)).toMatch(/^---\n"ottu-sdk": (patch|minor|major)\n---\n\n\S/);
    const program = join(root, "node_modules", "@changesets/cli", "bin.js");
    expect(spawnSync(process.execPath, [program, "--version"], { cwd: root }).status).toBe(0);
  });

  it("is under the licence that it states", () => {
    expect(license).toBe("MIT");
    expect(read("LICENSE")).toMatch(/^MIT License\n\nCopyright \(c\) \d{4} The ottu-sdk contributors\n/);
  });
});
