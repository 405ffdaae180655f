import { UsageError } from "./command-error.ts";

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Which requests are the API's: those to one of these servers. */
export interface Servers {
  includes(url: URL): boolean;
  /** The servers in words, for messages. */
  description: string;
}

const hostOf = (url: URL) => url.hostname.replace(/\.$/, "");

/** Every merchant's instance (source 002), and whatever runs on this machine. */
export const defaultServers: Servers = {
  includes: (url) =>
    (url.protocol === "https:" && hostOf(url).endsWith(".ottu.net")) || LOOPBACK.test(hostOf(url)),
  description: "https://*.ottu.net and loopback hosts",
};

function parseServer(text: string): (url: URL) => boolean {
  const parts = /^(https?):\/\/(\*\.)?([^/?#@\s*]+)\/?$/i.exec(text);
  const [, scheme, wildcard, host] = parts ?? [];
  if (scheme === undefined || host === undefined || !URL.canParse(`${scheme}://${host}`)) {
    throw new UsageError(
      "--server must be a scheme and a host, such as https://<your-domain>.ottu.net, https://*.ottu.net or http://localhost:4010",
    );
  }
  const wanted = new URL(`${scheme}://${host}`);
  const name = hostOf(wanted);
  return (url) =>
    url.protocol === wanted.protocol &&
    url.port === wanted.port &&
    (wildcard === undefined ? hostOf(url) === name : hostOf(url).endsWith(`.${name}`));
}

/**
 * Reads the values of `--server`: scheme, host and port, `*.` standing for any subdomain.
 *
 * @throws {UsageError}
 */
export function parseServers(values: readonly string[] | undefined): Servers {
  if (values === undefined || values.length === 0) return defaultServers;
  const servers = values.map(parseServer);
  return { includes: (url) => servers.some((server) => server(url)), description: values.join(", ") };
}

function parseWebhook(text: string): (url: URL) => boolean {
  if (!/^https?:\/\/[^?#@\s]+$/i.test(text) || !URL.canParse(text))
    throw new UsageError(
      "--webhook must be the address of a receiver, such as https://shop.example.com/webhook",
    );
  const { origin, pathname } = new URL(text);
  return (url) =>
    url.origin === origin &&
    (pathname.endsWith("/") ? url.pathname.startsWith(pathname) : url.pathname === pathname);
}

/**
 * Reads the values of `--webhook`: addresses that Ottu posts to, those that end in a slash with all below them.
 *
 * @throws {UsageError}
 */
export function parseWebhooks(values: readonly string[] = []): Servers {
  const webhooks = values.map(parseWebhook);
  return { includes: (url) => webhooks.some((webhook) => webhook(url)), description: values.join(", ") };
}
