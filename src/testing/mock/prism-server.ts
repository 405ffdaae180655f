import { createRequire } from "node:module";
import type { createLogger } from "@stoplight/prism-core";
import type { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import type { createServer } from "@stoplight/prism-http-server";
import { findPrism } from "../../cli/find-prism.ts";
import { bundlePath } from "../../cli/package-files.ts";
import { freshConfig } from "./prism-config.ts";

/**
 * Starts Prism in this process, on the packaged document and a free port of the loopback interface.
 * @throws {CommandError} when Prism is not installed.
 */
export async function startPrism(): Promise<{ url: string; close: () => Promise<void> }> {
  // What Prism consists of belongs to Prism's own dependencies, which are not always within our reach.
  const require = createRequire(findPrism());
  const core = require("@stoplight/prism-core") as { createLogger: typeof createLogger };
  const http = require("@stoplight/prism-http") as {
    getHttpOperationsFromSpec: typeof getHttpOperationsFromSpec;
  };
  const web = require("@stoplight/prism-http-server") as { createServer: typeof createServer };
  const operations = await http.getHttpOperationsFromSpec(bundlePath());
  const logger = core.createLogger("ottu-sdk", { level: "silent" });
  const server = web.createServer(operations, {
    cors: false,
    config: freshConfig(),
    components: { logger },
  });
  makeViolationsPrintable(server.prism);
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}

/** Prism writes violations into a header, and ends the process when one holds what no header can carry, as Arabic does. */
function makeViolationsPrintable(prism: ReturnType<typeof createServer>["prism"]): void {
  const request = prism.request.bind(prism);
  prism.request = (...args) => {
    const answering = request(...args);
    return async () => {
      const answer = await answering();
      if (answer._tag === "Right") {
        const { input, output } = answer.right.validations;
        for (const violation of [...input, ...output]) {
          violation.message = printable(violation.message);
          if (violation.path) violation.path = violation.path.map((part) => printable(String(part)));
        }
      }
      return answer;
    };
  };
}

const printable = (text: string) => text.replace(/[^ -~]/gu, (character) => encodeURIComponent(character));
