import { describe, expect, it } from "vitest";
import { surfaceChanges } from "./surface-changes.ts";

/** A report as API Extractor writes it. */
const report = (...declarations: string[]) =>
  `## API Report File for "ottu-sdk"\n\n\`\`\`ts\n\n${declarations.map((text) => `// @public\n${text}`).join("\n\n")}\n\n\`\`\`\n`;
const members = (...lines: string[]) =>
  report(`export interface Order {\n${lines.map((line) => `    ${line}\n`).join("")}}`);
const rate = (before: string, after: string) => surfaceChanges("index", before, after);

describe("an export", () => {
  const one = report("export function amount(value: string): string;");
  it("that is new is an addition", () => {
    expect(rate(report(), one)).toEqual([{ impact: "minor", text: "index: amount is new." }]);
  });
  it("that is gone breaks, be it that it is there but not exported", () => {
    const gone = [{ impact: "major", text: "index: amount is no longer exported." }];
    expect(rate(one, report())).toEqual(gone);
    expect(rate(one, one.replace("export ", ""))).toEqual(gone);
  });
  it("of an entry point that is gone breaks", () => {
    expect(surfaceChanges("index", one, undefined)).toMatchObject([{ impact: "major" }]);
  });
  it("that takes something else breaks", () => {
    expect(rate(one, one.replace("value: string", "value: string | bigint"))).toEqual([
      {
        impact: "major",
        text: "index: amount changed: `export function amount(value: string): string;` is now `export function amount(value: string | bigint): string;`.",
      },
    ]);
  });
});

it("what is not exported is no addition", () =>
  expect(rate(report(), report("type Hidden = string;"))).toEqual([]));

it("order and comments of members have no meaning", () => {
  const documented = members("// (undocumented)", "b: string;", "a: string;");
  expect(rate(members("a: string;", "b: string;"), documented)).toEqual([]);
});

it.each([
  ["an optional member is added", [], ["note?: string;"], ["minor"]],
  ["a mandatory member is added", [], ["note: string;"], ["major"]],
  ["a member is removed", ["note?: string;"], [], ["major"]],
  ["a member becomes mandatory", ["note?: string;"], ["note: string;"], ["major"]],
  ["a member may be null", ["note: string;"], ["note: string | null;"], ["major"]],
  ["a list of values grows", ['state: "paid";'], ['state: "paid" | "void";'], ["minor"]],
  ["a list of values shrinks", ['state: "paid" | "void";'], ['state: "paid";'], ["major"]],
  ["an optional object is added", [], ["fee?: {", "    amount: string;", "};"], ["minor"]],
  ["a mandatory object is added", [], ["fee: {", "    amount: string;", "};"], ["major", "major", "major"]],
])("when %s, that is rated", (_, before, after, impacts) => {
  const same = "order_no: string;";
  const found = rate(members(same, ...before), members(same, ...after));
  expect(found.map(({ impact }) => impact)).toEqual(impacts);
});

it("a method that the client gets is an addition, and a parameter that one gets breaks", () => {
  const resource = (method: string) => report(`export interface CardsResource {\n${method}}`);
  const list = "    list(customer: string): Call;\n";
  expect(rate(resource(list), resource(`${list}    forget(customer: string): Call;\n`))).toMatchObject([
    { impact: "minor" },
  ]);
  expect(rate(resource(list), resource(list.replace(")", ", other: string)")))).toMatchObject([
    { impact: "major" },
  ]);
});

it("what is added to the types of the spec is rated there, and what they lose breaks", () => {
  const components = (...lines: string[]) =>
    report(
      `interface components {\n    schemas: {\n${lines.map((line) => `        ${line}\n`).join("")}    };\n}`,
    );
  expect(rate(components("Card: string;"), components("Card: string;", "Receipt: string;"))).toEqual([]);
  expect(rate(components("Card: string;", "Receipt: string;"), components("Card: string;"))).toEqual([
    { impact: "major", text: "index: components lost `Receipt: string;`." },
  ]);
});
