import { operations } from "./operations.ts";
import type { Observation } from "./run.ts";

type Law = (seen: Observation, operationId: string | undefined) => unknown;

/** Texts of calls and configs that must stay out of hooks and of what errors show. */
const SECRETS = ["your_private_api_key", "eW91cl9wcml2YXRl", "another_secret_value"];
/** Values in members that the spec calls sensitive. */
const SENSITIVE = ["hidden@example.com", "hidden-", "96550000000"];
/** The body of an error is not shown, and may hold identifiers as long as the number of a card. */
const CARD_NUMBERS = ["4111111111111111", "4111 1111 1111 1111"];
const PERSONAL = [
  ...SENSITIVE,
  "example@example.com",
  "5ca114666d472a170d3c4ea6cadbf347679b2532",
  "ORD-12345",
];

/** Faults after which nothing can have reached the server. */
const NEVER_CONNECTED = new Set(["refused", "refused-everywhere", "unknown-host", "connect-timeout"]);

const isUnsafe = (operationId: string) => operations[operationId]?.retry?.safe !== true;

type Met = Observation["sends"][number]["met"];

/** What must have met the sends for an outcome to be true; of a call that could not be told apart, anything. */
function isTrue(outcome: unknown, met: readonly Met[]): boolean {
  const { status = 200, fault } = met.at(-1) ?? {};
  if (outcome === "not_sent") return met.every((one) => NEVER_CONNECTED.has(`${one.fault}`));
  if (outcome === "rejected") return fault === undefined && status >= 300 && status < 500;
  // An answer that drips comes whole in the end, or is too large.
  if (outcome === "accepted") return (fault === undefined || fault === "slow-drip") && status < 300;
  return true;
}

const containing = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));

/** What holds in every case, whatever it is about; each says what breaks it, or undefined. */
export const laws: Readonly<Record<string, Law>> = {
  "law.no-timer-left": ({ timersLeft }) => timersLeft || undefined,
  "law.no-listener-left": ({ listenersLeft }) => listenersLeft || undefined,
  "law.no-send-left-hanging": ({ sends }) => {
    const hanging = sends.filter(({ endedAt }) => endedAt === undefined).length;
    return hanging || undefined;
  },
  "law.sends-identical": ({ sends }) => {
    const [first, ...rest] = sends.map(({ method, url, headers, body }) =>
      JSON.stringify([method, url, headers, body]),
    );
    return rest.find((send) => send !== first);
  },
  "law.attempts-counted": ({ sends, result, error }) => {
    const told = result?.attempts ?? (error?.ours ? error.attempts : undefined);
    return told === undefined || told === sends.length ? undefined : { told, sends: sends.length };
  },
  "law.every-error-has-an-outcome": ({ error }, operationId) =>
    operationId === undefined ||
    !error ||
    ["not_sent", "rejected", "accepted", "unknown"].includes(`${error.outcome}`)
      ? undefined
      : error.shown,
  "law.outcome-is-true": ({ sends, error }) => {
    const met = sends.map((send) => send.met);
    return error && !isTrue(error.outcome, met) ? { outcome: error.outcome, met } : undefined;
  },
  "law.unsafe-lands-once": ({ sends }, operationId = "") => {
    const landed = sends.filter(({ met }) => !NEVER_CONNECTED.has(`${met.fault}`) && met.status !== 429);
    return isUnsafe(operationId) && landed.length > 1 ? landed.length : undefined;
  },
  "law.unknown-can-be-settled": ({ error }, operationId = "") =>
    isUnsafe(operationId) && error?.outcome === "unknown" && error.settle === undefined
      ? error.shown
      : undefined,
  "law.no-redirect-followed": ({ sends }) => sends.find(({ redirect }) => redirect !== "manual"),
  "law.errors-show-no-secret": ({ error }) => {
    const found = containing(error?.shown ?? "", SECRETS);
    return found.length > 0 ? found : undefined;
  },
  "law.errors-show-no-sensitive-value": ({ error }) => {
    const { shown = "", body = "" } = error ?? {};
    const found = [
      ...containing(shown + JSON.stringify(body), SENSITIVE),
      ...containing(shown, CARD_NUMBERS),
    ];
    return found.length > 0 ? found : undefined;
  },
  "law.hooks-see-no-secret": ({ hooks }) => {
    const found = containing(JSON.stringify(hooks), [...SECRETS, ...PERSONAL]);
    return found.length > 0 ? found : undefined;
  },
};

/** The laws an observation breaks, with how. */
export function brokenLaws(seen: Observation, operationId: string | undefined): Record<string, unknown> {
  const broken = Object.entries(laws).map(([id, law]) => [id, law(seen, operationId)] as const);
  return Object.fromEntries(broken.filter(([, how]) => how !== undefined));
}
