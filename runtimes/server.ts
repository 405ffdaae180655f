import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that answers, fails once or stalls, as the session id in the path asks. */
export async function startServer() {
  const received = new Map<string, number>();
  const server = createServer((request, response) => {
    const session = request.url?.split("/").at(-2) ?? "";
    const before = received.get(session) ?? 0;
    received.set(session, before + 1);
    if (session.startsWith("stalls-")) return;
    const fails = session.startsWith("fails-once-") && before === 0;
    response.writeHead(fails ? 503 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(fails ? { detail: "Not now." } : { session_id: session, state: "paid" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const refusing = createServer();
  await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
  const urlOf = (one: typeof server) => `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
  const refusingUrl = urlOf(refusing);
  await new Promise((resolve) => refusing.close(resolve));
  return {
    url: urlOf(server),
    refusingUrl,
    /** How often a session was asked for. */
    received: (session: string) => received.get(session) ?? 0,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
