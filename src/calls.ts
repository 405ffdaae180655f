import type { Calls } from "../generated/client.ts";
import type { ResolvedConfig } from "./config.ts";
import type { CallOptions } from "./options.ts";
import { createTransport } from "./transport.ts";

/** Makes the ways in which the methods of a client carry out their calls. */
export function createCalls(config: ResolvedConfig): Calls<CallOptions> {
  const send = createTransport(config);
  const notYet = () => {
    throw new Error("not yet");
  };
  return { send, pages: notYet, download: notYet };
}
