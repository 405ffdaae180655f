import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { CommandError, errorCode } from "./command-error.ts";

/** A host as it stands in a URL. */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * Listens, and returns the port.
 *
 * @throws {CommandError} when the port is taken or the address is not this machine's.
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    const code = errorCode(error);
    const where = `${urlHost(host)}:${port}`;
    if (code === "EADDRINUSE")
      throw new CommandError(`cannot listen on ${where}: the port is in use; choose another with --port`);
    if (code === "EACCES") throw new CommandError(`cannot listen on ${where}: the port needs more rights`);
    throw new CommandError(`cannot listen on ${where} (${code})`);
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/** Makes sure that a port can be listened on; 0 finds a free one. @throws {CommandError} */
export async function freePort(port: number, host: string): Promise<number> {
  const server = createServer();
  const found = await listen(server, port, host);
  await new Promise((resolve) => server.close(resolve));
  return found;
}
