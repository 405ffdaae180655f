import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { generatedDir, root } from "./paths.ts";

// Generation takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

function checkDrift(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ["--import", "tsx", "scripts/check-drift.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
}

test("--help says what it does and exits 0", () => {
  const { status, stdout } = checkDrift("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("Usage: npm run check:drift");
});

test("drift exits 1, names file and line and says what to run", () => {
  const copy = mkdtempSync(join(tmpdir(), "ottu-committed-"));
  try {
    cpSync(generatedDir, copy, { recursive: true });
    appendFileSync(join(copy, "client.ts"), "// edited by hand\n");

    const { status, stderr } = checkDrift("--dir", copy);

    expect(status).toBe(1);
    expect(stderr).toMatch(/^generated\/client\.ts:[0-9]+ is not what the spec yields$/m);
    expect(stderr).toContain("Run `npm run generate` and commit what it writes.");
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test("an unknown option is refused", () => {
  const { status, stderr } = checkDrift("--fix");
  expect(status).not.toBe(0);
  expect(stderr).toContain("Unknown option '--fix'");
});
