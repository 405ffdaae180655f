/**
 * Codes that only a connection that never stood gives, so that no byte of the request can have left. The list is
 * short on purpose: a code that is missing costs a retry, one too many could pay twice. A closed or reset connection
 * (ECONNRESET, EPIPE, UND_ERR_SOCKET) proves nothing.
 */
const NEVER_CONNECTED = new Set([
  // The host answered that nobody listens, or has no address.
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  // undici gave up while connecting.
  "UND_ERR_CONNECT_TIMEOUT",
  // Bun's ECONNREFUSED.
  "ConnectionRefused",
]);

/** Codes that an open connection gives as well: they prove something only where the failed call was `connect`. */
const WHILE_CONNECTING = new Set(["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "ETIMEDOUT"]);

/** What undici says, in words alone, of a port that no fetch may use: the request is refused before it is connected. */
const BLOCKED_PORT = "bad port";

/** Follows `cause` from an error down; deeper than this is a loop or nothing a fetch throws. */
const MAX_DEPTH = 6;

function isProof(error: object): boolean {
  const code: unknown = Reflect.get(error, "code");
  if (typeof code !== "string") return Reflect.get(error, "message") === BLOCKED_PORT;
  if (NEVER_CONNECTED.has(code)) return true;
  return WHILE_CONNECTING.has(code) && Reflect.get(error, "syscall") === "connect";
}

/** Tells whether an error of `fetch` proves that no connection came about, and so that nothing was sent. */
export function failedToConnect(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > MAX_DEPTH) return false;
  // One error per address that was tried; all of them must have failed to connect.
  const tried: unknown = Reflect.get(error, "errors");
  if (Array.isArray(tried) && tried.length > 0) {
    return tried.every((one) => failedToConnect(one, depth + 1));
  }
  return isProof(error) || failedToConnect(Reflect.get(error, "cause"), depth + 1);
}

/** Finds a code such as `ECONNRESET` in an error or in what caused it. */
export function systemCode(error: unknown, depth = 0): string | undefined {
  if (typeof error !== "object" || error === null || depth > MAX_DEPTH) return undefined;
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string" && /^[A-Z][A-Za-z0-9_]{2,40}$/.test(code)) return code;
  return systemCode(Reflect.get(error, "cause"), depth + 1);
}
