import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { root } from "./paths.ts";

it("keeps the promises over real sockets, for 5,000 calls", { timeout: 180_000 }, () => {
  const args = ["--expose-gc", "--import", "tsx", "scripts/soak.ts", "--calls", "5000"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  expect(stdout, stderr).not.toContain("BROKEN");
  expect(stdout.match(/^kept {4}/gm)?.length).toBe(11);
  expect(status).toBe(0);
});
