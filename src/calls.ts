import type { Calls } from "../generated/client.ts";
import { operations } from "../generated/operation-table.ts";
import type { ResolvedConfig } from "./config.ts";
import { createDownload } from "./download.ts";
import { withFallback } from "./fallback.ts";
import type { CallOptions } from "./options.ts";
import { createPages } from "./pages.ts";
import { createTransport } from "./transport.ts";

/** Makes the ways in which the methods of a client carry out their calls. */
export function createCalls(config: ResolvedConfig): Calls<CallOptions> {
  const transport = createTransport(config);
  const send = withFallback(transport, operations);
  return { send, pages: createPages(send, config.origin), download: createDownload(transport, config) };
}
