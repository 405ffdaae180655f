import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { paymentEvent, signWebhook } from "../testing/index.ts";
import { nodeWebhookHandler, type ReceiverOptions } from "./index.ts";

/** The secret of the receivers in tests, and a delivery signed with it. */
export const secret = "your_webhook_secret";
export const { body } = await signWebhook({ event: paymentEvent("paid"), secret });

export type Options = Partial<ReceiverOptions>;

/** Options of a receiver that takes everything and does nothing. */
export const withDefaults = (options: Options) =>
  ({ secret, onDelivery: () => {}, ...options }) as unknown as ReceiverOptions;

const servers: Server[] = [];

/** Closes the servers of a test. */
export function closeServers(): void {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
}

type Handler = ReturnType<typeof nodeWebhookHandler>;

/** Starts a receiver on a free port; `around` may do something before the handler, or after it. */
export async function listen(
  options: Options,
  around: (handler: Handler) => Handler = (handler) => handler,
): Promise<number> {
  const handler = around(nodeWebhookHandler(withDefaults(options)));
  const server = createServer((request, response) => void handler(request, response));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}
