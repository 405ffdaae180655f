import { inspect } from "node:util";
import { expect, it } from "vitest";
import { createCredential } from "./credential.ts";

function problemOf(auth: unknown): { field: string; message: string } {
  try {
    createCredential(auth);
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid_config" });
    return error as { field: string; message: string };
  }
  throw new Error("was accepted");
}

it.each([
  [{ apiKey: "kN1ZH1ts" }, "Api-Key kN1ZH1ts"],
  [{ apiKey: "é" }, "Api-Key é"],
  [{ username: "dashboard", password: "pass:word" }, "Basic ZGFzaGJvYXJkOnBhc3M6d29yZA=="],
  [{ username: "عربي", password: "سر" }, `Basic ${Buffer.from("عربي:سر").toString("base64")}`],
])("turns %j into its Authorization header", (auth, header) => {
  expect(createCredential(auth).authorization()).toBe(header);
});

it.each([
  ["hidden-secret", "/auth", /must be an object.*a string/],
  [{}, "/auth", /exactly one/],
  [{ api_key: "hidden-secret" }, "/auth/api_key", /did you mean apiKey/],
  [{ apiKey: undefined }, "/auth/apiKey", /must be a string, not undefined/],
  [{ apiKey: "hidden-secret\n" }, "/auth/apiKey", /control characters/],
  [{ apiKey: " hidden-secret" }, "/auth/apiKey", /white space/],
  [{ apiKey: "hidden-secret\u200b" }, "/auth/apiKey", /no HTTP header/],
  [{ apiKey: "Api-Key hidden-secret" }, "/auth/apiKey", /pass the key alone/],
  [{ apiKey: "api-key hidden-secret" }, "/auth/apiKey", /pass the key alone/],
  [{ apiKey: "Api-Key" }, "/auth/apiKey", /pass the key alone/],
  [{ user_name: "u" }, "/auth/user_name", /auth has no key "user_name"; did you mean username/],
  [{ pasword: "hidden-secret" }, "/auth/pasword", /auth has no key "pasword"; did you mean password/],
  [{ username: "u", password: "hidden-\ud800" }, "/auth/password", /auth.password must be well-formed text/],
  [{ username: "u" }, "/auth/password", /must be a string/],
  [{ password: "hidden-secret" }, "/auth/username", /must be a string/],
  [{ username: "u", password: "" }, "/auth/password", /empty/],
  [{ username: "hidden:secret", password: "hidden-secret" }, "/auth/username", /":"/],
])("refuses %j at %s", (auth, field, message) => {
  const problem = problemOf(auth);
  expect(problem.field).toBe(field);
  expect(problem.message).toMatch(message);
  expect(inspect(problem) + JSON.stringify(problem)).not.toContain("hidden");
});

it("masks the secret in foreign text, in the forms it may come back in", () => {
  const key = createCredential({ apiKey: 'hidden"secret' });
  expect(key.redact('{"detail": "hidden\\"secret is unknown"}')).toBe('{"detail": "[redacted] is unknown"}');
  expect(createCredential({ apiKey: "abcdef" }).redact("abcdef")).toBe("[redacted]");
  expect(createCredential({ apiKey: "abcde" }).redact("abcde")).toBe("abcde");
  const basic = createCredential({ username: "user", password: "hidden-secret" });
  expect(basic.redact("Basic dXNlcjpoaWRkZW4tc2VjcmV0, hidden-secret")).toBe("Basic [redacted], [redacted]");
});

it("leaves a short secret unmasked, since it would garble every answer", () => {
  expect(createCredential({ username: "user", password: "a" }).redact("a bad amount")).toBe("a bad amount");
});
