import { startFaultServer } from "../../contract-tests/behavior/support/fault-server.ts";
import { type Kind, planOf } from "./plan.ts";

/** What the server tells of a call when it is asked for its ledger: how often it was received, by its number. */
export type LedgerEntry = readonly [index: number, received: number];

/** What the server sends to the process that started it. */
export type FromServer =
  | { readonly url: string }
  | { readonly ledger: readonly LedgerEntry[]; readonly strays: number }
  | { readonly open: number };

const seed = Number(process.argv[2]);
const transaction = { session_id: "5ca114666d472a170d3c4ea6cadbf347679b2532", state: "created" };
const page = "<html><body>unavailable</body></html>";
const html = { "content-type": "text/html" };

/** Two bytes a second make no answer in time. */
const DRIP_MS = 500;

function answerTo(kind: Kind, method: string) {
  const status = method === "POST" ? 201 : 200;
  switch (kind) {
    case "html-502":
      return { status: 502, headers: html, text: page };
    case "empty-503":
      return { status: 503 };
    case "throttled":
      return { status: 429, json: { detail: "Too many requests." } };
    case "html-200":
      return { status: 200, headers: html, text: page };
    case "empty-2xx":
      return { status };
    case "cut-json":
      return { status, text: '{"session_id":"5ca1146' };
    case "invalid":
      return { status: 400, json: { amount: ["This field is required."] } };
    case "redirect":
      return { status: 302, headers: { location: "/elsewhere" } };
    case "ok":
      return { status, json: transaction };
    case "refused":
      return { status: 599 };
    default:
      return { status, json: transaction, fault: kind };
  }
}

const received = new Map<number, number>();
let strays = 0;
const server = await startFaultServer(
  ({ method, url, body }) => {
    const index = Number(/ORD-(\d+)/.exec(method === "GET" ? url : body)?.[1] ?? -1);
    const before = received.get(index) ?? 0;
    received.set(index, before + 1);
    if (index === -1) strays++;
    return answerTo(planOf(seed, index).sends[before] ?? "ok", method);
  },
  // A client on a busy machine may take its time between connecting and sending.
  { dripMs: DRIP_MS, keepAliveTimeoutMs: 1000, headersTimeoutMs: 60_000 },
);

const tell = (message: FromServer) => process.send?.(message);
process.on("message", (question) => {
  if (question === "open") tell({ open: server.openSockets() });
  if (question === "ledger") tell({ ledger: [...received], strays });
});
// Left alone, it must not stay.
process.on("disconnect", () => process.exit());
tell({ url: server.url });
