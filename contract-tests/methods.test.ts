import { describe, expect, it } from "vitest";
import { methodsOf, type OperationEntry, parametersIn } from "../scripts/generate/spec.ts";
import { Ottu } from "../src/index.ts";
import { entries, responsesOf } from "./support/bundle.ts";
import { argumentsOf, inputOf } from "./support/call.ts";
import { clientDocs } from "./support/client-docs.ts";

type Method = (...args: unknown[]) => PromiseLike<unknown>;
type Resources = Record<string, Record<string, Method>>;

/** What a request leads to in the bundle: by its method and its path, whatever the client says of it. */
function entryAt(request: Request): OperationEntry {
  const { pathname } = new URL(request.url);
  const found = entries.filter(
    ({ method, path }) =>
      method.toUpperCase() === request.method &&
      new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname),
  );
  const [entry] = found;
  if (!entry || found.length > 1) throw new Error(`${found.length} operations are at ${pathname}.`);
  return entry;
}

/** The first example of the operation's success. */
function answerTo(entry: OperationEntry): Response {
  const [success] = responsesOf(entry);
  const [example] = success?.examples ?? [];
  const isText = typeof example?.value === "string";
  return new Response(
    example && ((isText ? example.value : JSON.stringify(example.value)) as string | null),
    {
      status: success?.status ?? 500,
      headers: { "content-type": example?.mediaType ?? "" },
    },
  );
}

/** A client whose requests are kept; the first is answered with this status instead of its example. */
function recording(first?: number) {
  const sent: { request: Request; entry: OperationEntry }[] = [];
  const ottu = new Ottu({
    baseUrl: "https://sandbox.ottu.net",
    auth: { apiKey: "your_private_api_key" },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const entry = entryAt(request);
      sent.push({ request, entry });
      return first === undefined || sent.length > 1 ? answerTo(entry) : new Response("{}", { status: first });
    },
  });
  return { sent, resources: ottu as unknown as Resources };
}

/** What stands on a client, by `resource.method`. */
const methods = Object.entries(recording().resources).flatMap(([resource, members]) =>
  Object.keys(members).map((method) => ({ name: `${resource}.${method}`, resource, method })),
);

/** The operation and the member of `x-sdk` that a method is made from. */
function originOf({ name, resource, method }: (typeof methods)[number]) {
  const [origin] = entries.flatMap((entry) =>
    methodsOf(entry)
      .filter((named) => named.resource === resource && named.method === method)
      .map((named) => ({ entry, named })),
  );
  if (!origin) throw new Error(`The client has ${name}, and no x-sdk of the bundle names it.`);
  return origin;
}

/** Calls a method with the example of its operation and returns what it sent. */
async function sentBy(one: (typeof methods)[number], first?: number) {
  const { sent, resources } = recording(first);
  const { entry, named } = originOf(one);
  const args = argumentsOf(entry, named, inputOf(entry));
  const called = resources[one.resource]?.[one.method]?.(...args, { retries: 0 });
  if (first === undefined) await called;
  else await called?.then(undefined, () => {});
  return sent;
}

const idOf = ({ entry }: { entry: OperationEntry }) => entry.operation.operationId;
const docs = clientDocs();

/** The operations that the documentation of a method names. */
const namedIn = (doc: string) =>
  [...(/^ *\* Operation: (.*)$/m.exec(doc)?.[1]?.matchAll(/`(\w+)`/g) ?? [])].map(([, id]) => id);

describe.each(methods)("$name", (one) => {
  const { entry, named } = originOf(one);

  it("sends its operation's method to its operation's path, with what it fixes", async () => {
    const [first, ...more] = await sentBy(one);
    expect(more).toEqual([]);
    const values: Record<string, unknown> = { ...inputOf(entry).path, ...named.fixed };
    const path = entry.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
    expect(`${first?.request.method} ${new URL(first?.request.url ?? "").pathname}`).toBe(
      `${entry.method.toUpperCase()} ${path}`,
    );
    const inPath = parametersIn(entry, "path").map(({ name }) => name);
    const inBody = Object.entries(named.fixed ?? {}).filter(([name]) => !inPath.includes(name));
    if (inBody.length > 0) expect(await first?.request.json()).toMatchObject(Object.fromEntries(inBody));
  });

  it("names in its documentation the operations it calls, and no other", async () => {
    // Only a method with a fallback goes on after a 405.
    const called = (await sentBy(one, 405)).map(idOf);
    const named = (docs.get(one.name) ?? []).map(namedIn);
    expect(named.length).toBeGreaterThan(0);
    expect(named).toEqual(named.map(() => called));
  });
});

it("documents no method that a client does not have", () => {
  expect([...docs.keys()].sort()).toEqual(methods.map(({ name }) => name).sort());
});

describe("every operation of the bundle", () => {
  const pairs = new Set(entries.map(({ method, path }) => `${method} ${path}`));

  it("is one of 29 pairs of method and path", () => {
    expect(pairs.size).toBe(29);
  });

  it("is called by a method, or is a deprecated alias of one that is", async () => {
    const called = new Set((await Promise.all(methods.map((one) => sentBy(one, 405)))).flat().map(idOf));
    const unreached = entries.filter((entry) => !called.has(idOf({ entry })));
    expect(unreached.map(({ operation }) => operation["x-alias-of"])).toEqual([
      "chargeAutoDebit",
      "acknowledgeCash",
    ]);
    for (const { operation } of unreached) {
      expect(operation.deprecated).toBe(true);
      expect(called).toContain(operation["x-alias-of"]);
    }
    expect(called.size + unreached.length).toBe(pairs.size);
  });
});
