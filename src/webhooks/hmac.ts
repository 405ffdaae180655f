const encoder = new TextEncoder();
const HMAC = { name: "HMAC", hash: "SHA-256" } as const;

const keyOf = (secret: string, usage: "sign" | "verify") =>
  crypto.subtle.importKey("raw", encoder.encode(secret), HMAC, false, [usage]);

/** HMAC-SHA256 of a text, as 64 lower-case hexadecimal digits. */
export async function hmacHex(message: string, secret: string): Promise<string> {
  const key = await keyOf(secret, "sign");
  return toHex(await crypto.subtle.sign("HMAC", key, encoder.encode(message)));
}

/** Compares a signature in constant time; `signature` is known to be 64 hexadecimal digits. */
export async function hmacMatches(message: string, secret: string, signature: string): Promise<boolean> {
  const key = await keyOf(secret, "verify");
  return crypto.subtle.verify("HMAC", key, fromHex(signature), encoder.encode(message));
}

/** SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", bytes));
}

const toHex = (buffer: ArrayBuffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
