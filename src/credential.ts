import { unknownKeyMessage } from "./closest.ts";
import { OttuConfigError } from "./errors.ts";
import { isPlainObject, kindOf } from "./object.ts";
import { hasControlCharacter, hasLoneSurrogate, isLatin1 } from "./text.ts";

/** Private API key with all permissions, sent as `Authorization: Api-Key …` (source 002). */
export interface ApiKeyAuth {
  apiKey: string;
}

/** Dashboard user with explicit permissions, sent as HTTP Basic (source 002). */
export interface BasicAuth {
  username: string;
  password: string;
}

/** Shorter secrets occur in ordinary words, so masking them would garble answers and protect nothing. */
const MIN_MASKED = 6;

/** A credential that can be used but not read: `util.inspect` and `JSON.stringify` show nothing of it. */
export class Credential {
  readonly #authorization: string;
  readonly #secrets: readonly string[];

  constructor(authorization: string, secrets: readonly string[]) {
    this.#authorization = authorization;
    const written = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
    this.#secrets = written.filter((secret) => secret.length >= MIN_MASKED);
  }

  /** Returns the value of the Authorization header. */
  authorization(): string {
    return this.#authorization;
  }

  /** Masks the secret wherever `text` holds it, for servers that repeat what they were sent. */
  redact(text: string): string {
    return this.#secrets.reduce((masked, secret) => masked.replaceAll(secret, "[redacted]"), text);
  }
}

function refuse(field: string, problem: string): never {
  throw new OttuConfigError(field === "" ? "/auth" : `/auth/${field}`, problem);
}

function readSecret(auth: Record<string, unknown>, key: string): string {
  const value = auth[key];
  if (typeof value !== "string") refuse(key, `auth.${key} must be a string, not ${kindOf(value)}`);
  if (value === "") refuse(key, `auth.${key} must not be empty`);
  if (hasControlCharacter(value))
    refuse(key, `auth.${key} must not contain control characters or line breaks`);
  if (hasLoneSurrogate(value)) refuse(key, `auth.${key} must be well-formed text`);
  return value;
}

function apiKeyCredential(auth: Record<string, unknown>): Credential {
  const key = readSecret(auth, "apiKey");
  if (key.trim() !== key) refuse("apiKey", "auth.apiKey has white space around it; remove it");
  if (/^api-key(\s|:|$)/i.test(key)) {
    refuse("apiKey", 'auth.apiKey starts with "Api-Key", which the SDK adds; pass the key alone');
  }
  if (!isLatin1(key))
    refuse("apiKey", "auth.apiKey has characters that no HTTP header can carry; copy the key again");
  return new Credential(`Api-Key ${key}`, [key]);
}

function basicCredential(auth: Record<string, unknown>): Credential {
  const username = readSecret(auth, "username");
  const password = readSecret(auth, "password");
  if (username.includes(":"))
    refuse("username", 'auth.username must not contain ":", which HTTP Basic reserves');
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  const token = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return new Credential(`Basic ${token}`, [token, password]);
}

/**
 * Checks a credential and closes it in; Basic credentials are encoded as UTF-8.
 *
 * @throws {OttuConfigError} that says what is wrong without ever quoting the credential.
 */
export function createCredential(auth: unknown): Credential {
  if (!isPlainObject(auth)) {
    refuse("", `auth must be an object, { apiKey } or { username, password }, not ${kindOf(auth)}`);
  }
  const keys = Object.keys(auth);
  const unknown = keys.find((key) => !["apiKey", "username", "password"].includes(key));
  if (unknown !== undefined) {
    refuse(unknown, unknownKeyMessage(unknown, ["apiKey", "username", "password"], "auth"));
  }
  const basic = keys.includes("username") || keys.includes("password");
  if (keys.includes("apiKey") === basic) {
    refuse("", "auth takes exactly one of { apiKey } and { username, password }");
  }
  return basic ? basicCredential(auth) : apiKeyCredential(auth);
}
