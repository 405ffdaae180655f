import { Writable } from "node:stream";
import { Output } from "../dist/src/cli/io.js";
import { run } from "../dist/src/cli/run.js";
import { checkExchange } from "../dist/src/contract/index.js";
import { byTurns, median, ratio } from "./by-turns.ts";
import { type Measure, microseconds, times, withAim } from "./section.ts";
import { jsonExchanges, type TextExchange } from "./traffic.ts";

/** How many times as long as the parsing of its JSON a check may take. */
const AIM = 4;

const LINES = 2_000;

const parseIfAny = (text: string): unknown => (text === "" ? undefined : JSON.parse(text));

const ignore = () => new Output(new Writable({ write: (_chunk, _encoding, done) => done() }));

/** `ottu-contract check -` on a recording, in this process. */
async function checkNdjson(bytes: Buffer): Promise<void> {
  const stdin = (async function* () {
    yield bytes;
  })();
  const never = new Promise<void>(() => {});
  const code = await run(["check", "-"], { stdin, stdout: ignore(), stderr: ignore(), interrupted: never });
  if (code !== 0) throw new Error(`ottu-contract check ended with ${code}.`);
}

/** The bodies of a recorded line are values, as those who write NDJSON by hand have them. */
function recordingOf(exchanges: readonly TextExchange[]): Buffer {
  const lines = Array.from({ length: LINES }, (_, index) => {
    const { request, response } = exchanges[index % exchanges.length] as TextExchange;
    return JSON.stringify({
      request: { ...request, body: parseIfAny(request.body) },
      response: { ...response, body: parseIfAny(response.body) },
    });
  });
  return Buffer.from(`${lines.join("\n")}\n`);
}

/** What judging costs beside the parsing that any check has to do. */
export const checks: Measure = async ({ quick }) => {
  const exchanges = await jsonExchanges();
  const broken = exchanges.filter((one) => checkExchange(one).some(({ severity }) => severity === "error"));
  if (broken.length > 0) throw new Error("The traffic does not keep the contract.");
  const recording = recordingOf(exchanges);
  const turns = quick ? { rounds: 2, sliceMs: 30 } : { rounds: 9, sliceMs: 250 };
  const single = await byTurns(
    {
      parse: () =>
        exchanges.map(({ request, response }) => [parseIfAny(request.body), parseIfAny(response.body)]),
      check: () => exchanges.map((one) => checkExchange(one)),
    },
    turns,
  );
  const ndjson = await byTurns(
    {
      parse: () => recording.toString("utf8").trimEnd().split("\n").map(parseIfAny),
      check: () => checkNdjson(recording),
    },
    turns,
  );
  const row = (name: string, { parse, check }: typeof single, count: number) => [
    name,
    microseconds(median(parse) / count),
    microseconds(median(check) / count),
    times(ratio(check, parse)),
    withAim(ratio(check, parse), AIM, times),
  ];
  return {
    title: "Checking",
    about:
      "The exchanges in JSON of `scripts/provider-faults/traffic.yaml`, bodies as text, by turns: `JSON.parse` of the " +
      "bodies alone, and `checkExchange`, which parses them, too. Then `ottu-contract check` of a recording of them " +
      "in NDJSON, against reading its lines with `JSON.parse`. Times are for one exchange.",
    head: ["what", "JSON.parse alone", "with the check", "ratio", "aim"],
    rows: [row("`checkExchange`", single, exchanges.length), row("NDJSON", ndjson, LINES)],
    after:
      "`JSON.parse` is native code and reads a body once. A check reads the address with `URL`, too, runs the validators " +
      "of both sides, decides every presence condition by what was sent, and compares amounts with their currencies. The " +
      "tables and validators for this are made ready once; what is left is done anew for each exchange. Bodies that are " +
      "values, as those of NDJSON here, are copied first, so that nothing can change them while they are judged; the " +
      "command also tells which server a line is meant for and names its request in the report.",
  };
};
