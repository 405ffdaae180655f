/** What meets a send in the soak. */
export type Kind =
  | "ok"
  | "refused"
  | "reset"
  | "reset-mid-body"
  | "truncated"
  | "stall-before-headers"
  | "stall-mid-body"
  | "slow-drip"
  | "html-502"
  | "empty-503"
  | "throttled"
  | "html-200"
  | "empty-2xx"
  | "cut-json"
  | "invalid"
  | "redirect";

/** Everything that can go wrong; `ok` is what four sends in five meet. */
export const failures = [
  "refused",
  "reset",
  "reset-mid-body",
  "truncated",
  "stall-before-headers",
  "stall-mid-body",
  "slow-drip",
  "html-502",
  "empty-503",
  "throttled",
  "html-200",
  "empty-2xx",
  "cut-json",
  "invalid",
  "redirect",
] as const satisfies readonly Kind[];

export type Outcome = "not_sent" | "rejected" | "accepted" | "unknown";

/** How the call of a plan must end. */
export interface Plan {
  readonly safe: boolean;
  /** What meets each send, in order; as many as the client may send. */
  readonly sends: readonly Kind[];
  /** How many of them the client must send. */
  readonly expectedSends: number;
  readonly expected: "result" | Outcome;
  /** One of those sends gets no answer in any time. */
  readonly hangs: boolean;
}

/** The outcome that is true of a send that ended the call, by what met it. */
const outcomes: Readonly<Record<Kind, "result" | Outcome>> = {
  ok: "result",
  refused: "not_sent",
  reset: "unknown",
  "reset-mid-body": "unknown",
  truncated: "unknown",
  "stall-before-headers": "unknown",
  "stall-mid-body": "unknown",
  "slow-drip": "unknown",
  "html-502": "unknown",
  "empty-503": "unknown",
  throttled: "rejected",
  "html-200": "accepted",
  "empty-2xx": "accepted",
  "cut-json": "accepted",
  invalid: "rejected",
  redirect: "unknown",
};
const HANGING = new Set<Kind>(["stall-before-headers", "stall-mid-body", "slow-drip"]);
const FINAL = new Set<Kind>(["ok", "html-200", "empty-2xx", "cut-json", "invalid", "redirect"]);

/** How many times a call may be sent again in the soak. */
export const RETRIES = 2;

/**
 * What call number `index` is and what meets it. Both sides work it out from the seed: the client to know what to
 * expect, the server to know what to do.
 */
export function planOf(seed: number, index: number): Plan {
  const safe = draw(seed, index, 0) < 0.4;
  const first = kindAt(seed, index, 1);
  // A client whose host refuses is another one: its every send meets the same.
  const sends = Array.from({ length: RETRIES + 1 }, (_, attempt) =>
    first === "refused" ? first : attempt === 0 ? first : later(kindAt(seed, index, attempt + 1)),
  );
  const last = sends.findIndex((kind) => FINAL.has(kind) || !(safe || kind === "refused"));
  const expectedSends = last === -1 ? sends.length : last + 1;
  const hangs = sends.slice(0, expectedSends).some((kind) => HANGING.has(kind));
  return { safe, sends, expectedSends, expected: outcomes[sends[expectedSends - 1] ?? "ok"], hangs };
}

const later = (kind: Kind): Kind => (kind === "refused" ? "reset" : kind);

function kindAt(seed: number, index: number, at: number): Kind {
  if (draw(seed, index, 2 * at) >= 0.2) return "ok";
  return failures[Math.floor(draw(seed, index, 2 * at + 1) * failures.length)] ?? "ok";
}

/** A number from 0 up to 1 that depends on its arguments alone (the finalizer of MurmurHash3). */
function draw(seed: number, index: number, salt: number): number {
  let hash = (seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
  for (const [shift, factor] of [
    [16, 0x85ebca6b],
    [13, 0xc2b2ae35],
  ] as const) {
    hash = Math.imul(hash ^ (hash >>> shift), factor);
  }
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
