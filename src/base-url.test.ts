import { expect, it } from "vitest";
import { parseBaseUrl } from "./base-url.ts";

it.each([
  ["https://sandbox.ottu.net", "https://sandbox.ottu.net"],
  ["https://sandbox.ottu.net/", "https://sandbox.ottu.net"],
  ["HTTPS://Sandbox.Ottu.net:443/", "https://sandbox.ottu.net"],
  ["https://sandbox.ottu.net:8443", "https://sandbox.ottu.net:8443"],
  ["http://localhost:4010", "http://localhost:4010"],
  ["http://api.localhost", "http://api.localhost"],
  ["http://127.0.0.1:1/", "http://127.0.0.1:1"],
  ["http://127.9.8.7", "http://127.9.8.7"],
  ["http://[::1]:4010", "http://[::1]:4010"],
])("accepts %s as %s", (value, origin) => {
  expect(parseBaseUrl(value)).toBe(origin);
});

it.each([
  [undefined, /must be a string/],
  [new URL("https://sandbox.ottu.net"), /must be a string/],
  ["", /absolute/],
  ["sandbox.ottu.net", /absolute/],
  ["/b", /absolute/],
  ["xhttps://sandbox.ottu.net", /absolute/],
  ["ftp://sandbox.ottu.net", /absolute/],
  ["https:sandbox.ottu.net", /absolute/],
  ["https:///sandbox.ottu.net", /absolute/],
  ["https://:80", /not a valid URL/],
  ["https://exa mple", /white space/],
  [" https://sandbox.ottu.net", /white space/],
  ["https://sandbox.ottu.net\n", /white space/],
  ["https:\\\\sandbox.ottu.net", /backslashes/],
  ["https://user:hidden-password@sandbox.ottu.net", /user information/],
  ["https://@sandbox.ottu.net", /user information/],
  ["https://sandbox.ottu.net?", /query/],
  ["https://sandbox.ottu.net?key=hidden-password", /query/],
  ["https://sandbox.ottu.net#", /fragment/],
  ["https://sandbox.ottu.net/b", /path.*\/b/],
  ["https://sandbox.ottu.net//", /path/],
  ["http://sandbox.ottu.net", /https/],
  ["http://localhost.ottu.net", /https/],
  ["http://127.0.0.1.ottu.net", /https/],
  ["http://0.0.0.0", /https/],
])("refuses %s", (value, problem) => {
  const error = (() => {
    try {
      return parseBaseUrl(value);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toMatchObject({
    code: "invalid_config",
    field: "/baseUrl",
    message: expect.stringMatching(problem),
  });
  expect(String(error)).not.toContain("hidden");
});
