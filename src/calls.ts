import type { Calls } from "../generated/client.ts";
import { operations } from "../generated/operation-table.ts";
import type { ResolvedConfig } from "./config.ts";
import { withFallback } from "./fallback.ts";
import type { CallOptions } from "./options.ts";
import { createPages } from "./pages.ts";
import { createTransport } from "./transport.ts";

/** Makes the ways in which the methods of a client carry out their calls. */
export function createCalls(config: ResolvedConfig): Calls<CallOptions> {
  const send = withFallback(createTransport(config), operations);
  const notYet = () => {
    throw new Error("not yet");
  };
  return { send, pages: createPages(send, config.origin), download: notYet };
}
