import { Writable } from "node:stream";
import { startPrismProxy } from "../../contract-tests/support/prism.ts";
import { Output } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";
import { drift } from "../har/drift.ts";
import { harOf } from "../har/har.ts";
import { recordingFetch } from "../har/recording-fetch.ts";

/** Sends the traffic, to a proxy in front of the provider or to the provider itself. */
export type SendAll = (baseUrl: string, fetch: typeof globalThis.fetch) => Promise<void>;

/** What a tool finds wrong, for each exchange: of ours the rules, of the others their words. */
export type Findings = readonly (readonly string[])[];

/** The tools that are compared, by name; each is given the traffic and the provider's address. */
export const tools: Readonly<Record<string, (sendAll: SendAll, provider: string) => Promise<Findings>>> = {
  "ottu-contract proxy": async (sendAll, provider) => {
    const printed = await proxied(provider, (url) => sendAll(url, fetch));
    // A line for each exchange, and below it one for each finding.
    const blocks = printed.split(/^(?=[A-Z]+ \/.*: )/m).slice(1);
    return blocks.map((block) => Array.from(block.matchAll(/^ {2}([a-z.-]+): /gm), ([, rule = ""]) => rule));
  },

  "prism proxy": async (sendAll, provider) => {
    const prism = await startPrismProxy(provider);
    const found: string[][] = [];
    try {
      await sendAll(prism.url, async (input, init) => {
        const response = await fetch(input, init);
        found.push(violationsOf(response.headers, await response.clone().text()));
        return response;
      });
    } finally {
      await prism.close();
    }
    return found;
  },

  "redocly drift": async (sendAll, provider) => {
    const { fetch: recording, seen } = recordingFetch(fetch);
    await sendAll(provider, recording);
    const { findings } = await drift(harOf(seen, "https://sandbox.ottu.net"));
    return seen.map((_, index) =>
      findings.filter(({ exchangeIndex }) => exchangeIndex === index).map(({ message }) => message),
    );
  },
};

/** Runs `ottu-contract proxy` while `send` goes on, and returns what it printed of each exchange. */
async function proxied(target: string, send: (url: string) => Promise<void>): Promise<string> {
  let printed = "";
  let ready: (url: string) => void = () => {};
  let interrupt: () => void = () => {};
  const url = new Promise<string>((resolve) => {
    ready = resolve;
  });
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      printed += chunk;
      const [address] = /http:\/\/127\.0\.0\.1:\d+(?= to )/.exec(printed) ?? [];
      if (address !== undefined) ready(address);
      done();
    },
  });
  const io = {
    stdin: (async function* () {})(),
    stdout: new Output(stdout),
    stderr: new Output(process.stderr),
  };
  const ended = run(["proxy", "--target", target, "--port", "0"], { ...io, interrupted });
  try {
    await send(await url);
  } finally {
    interrupt();
    await ended;
  }
  return printed;
}

/** Prism names violations in a header; with `--errors` it also answers in the provider's place. */
function violationsOf(headers: Headers, body: string): string[] {
  const listed = headers.get("sl-violations");
  if (listed !== null) return [listed];
  return headers.get("content-type") === "application/problem+json" ? [body] : [];
}
