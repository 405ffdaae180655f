import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { CommandError } from "./command-error.ts";
import { findPrism } from "./find-prism.ts";
import { freePort } from "./listen.ts";
import { bundlePath } from "./package-files.ts";
import { runCli } from "./testing.ts";

it("finds Prism and the packaged document", () => {
  expect(findPrism()).toMatch(/prism-cli\/package\.json$/);
  expect(bundlePath()).toMatch(/generated\/openapi\.yaml$/);
});

it("says how to install Prism when it is not there", () => {
  expect(() => findPrism(["/"])).toThrow(
    new CommandError(
      "the mock needs Prism; install it with: npm install --save-dev @stoplight/prism-cli@5.14.2",
    ),
  );
});

it.each([["mock"], ["proxy", "--target", "http://localhost:1"]])(
  "%s names a port that is in use",
  async (...args) => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    const result = await runCli([...args, "--port", String(port)]);
    server.close();
    expect(result).toEqual({
      code: 2,
      stdout: "",
      stderr: `ottu-contract: cannot listen on 127.0.0.1:${port}: the port is in use; choose another with --port\n`,
    });
  },
);

it("finds a free port for 0 and refuses an address that is not this machine's", async () => {
  expect(await freePort(0, "127.0.0.1")).toBeGreaterThan(0);
  await expect(freePort(0, "203.0.113.1")).rejects.toThrow("cannot listen on 203.0.113.1:0 (EADDRNOTAVAIL)");
});
