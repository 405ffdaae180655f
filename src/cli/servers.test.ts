import { expect, it } from "vitest";
import { UsageError } from "./command-error.ts";
import { defaultServers, parseServers, parseWebhooks } from "./servers.ts";

const includes = (urls: readonly string[], servers = defaultServers) =>
  urls.filter((url) => servers.includes(new URL(url)));

it("judges merchants' instances and this machine by default", () => {
  const ours = [
    "https://sandbox.ottu.net/b/",
    "https://SANDBOX.OTTU.NET:443/",
    "https://sandbox.ottu.net./",
    "http://localhost:4010/",
    "http://127.0.0.1/",
    "http://[::1]:8080/",
    "https://ottu.localhost/",
  ];
  const others = [
    "http://sandbox.ottu.net/",
    "https://ottu.net/",
    "https://evil-ottu.net/",
    "https://sandbox.ottu.net.example.com/",
    "https://example.com/?https://sandbox.ottu.net",
    "http://127.0.0.1.example.com/",
  ];
  expect(includes([...ours, ...others])).toEqual(ours);
});

it("compares scheme, host and port of the servers that are named, in place of the default", () => {
  const servers = parseServers(["https://pay.example.com/", "http://*.example.org:8080"]);
  const ours = [
    "https://pay.example.com/b/",
    "https://PAY.example.com:443/",
    "http://a.b.example.org:8080/x",
  ];
  const others = [
    "http://pay.example.com/",
    "https://pay.example.com:8443/",
    "https://a.pay.example.com/",
    "http://example.org:8080/",
    "http://a.example.org/",
    "https://sandbox.ottu.net/",
    "http://localhost/",
  ];
  expect(includes([...ours, ...others], servers)).toEqual(ours);
});

it.each([
  "",
  "sandbox.ottu.net",
  "ftp://example.com",
  "https://",
  "https://example.com/b",
  "https://u:p@example.com",
  "https://example.com?x",
  "https://*",
  "https://a.*.com",
  "https://example.com:99999",
])("refuses %j as a server", (value) => {
  expect(() => parseServers([value])).toThrow(UsageError);
});

it("knows a receiver by its whole address, and by its beginning when that ends in a slash", () => {
  const { includes } = parseWebhooks(["https://shop.example.com/webhook", "http://localhost:3000/hooks/"]);
  const ours = [
    "https://shop.example.com/webhook",
    "https://shop.example.com/webhook?order=1",
    "http://localhost:3000/hooks/",
    "http://localhost:3000/hooks/ottu",
  ];
  const others = [
    "https://shop.example.com/webhook/",
    "https://shop.example.com/webhooks",
    "https://shop.example.com/",
    "http://shop.example.com/webhook",
    "https://shop.example.com:8443/webhook",
    "http://localhost:3000/hooks",
    "http://localhost/hooks/ottu",
  ];
  expect([...ours, ...others].filter((url) => includes(new URL(url)))).toEqual(ours);
  expect(parseWebhooks().includes(new URL("https://shop.example.com/webhook"))).toBe(false);
});

it.each([
  "",
  "/webhook",
  "shop.example.com/webhook",
  "ftp://example.com/",
  "https://u:p@example.com/",
  "https://example.com/?x",
])("refuses %j as a receiver", (value) => {
  expect(() => parseWebhooks([value])).toThrow(UsageError);
});
