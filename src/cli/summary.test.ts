import { expect, it } from "vitest";
import type { Violation } from "./contract.ts";
import { findingsText, sourceName, summaryLine } from "./summary.ts";
import { Tally } from "./tally.ts";
import { smallContract } from "./testing.ts";

function violation(pointer: string, more: Partial<Violation> = {}): Violation {
  const label = pointer.slice(1).replaceAll("/", ".");
  const message = `${label} must be a string.`;
  return {
    rule: "response.schema",
    severity: "error",
    target: "response",
    pointer,
    message,
    source: "004",
    ...more,
  };
}

it("counts the same problem in several items of a list as one finding", () => {
  const tally = new Tally();
  tally.add("line 1", "GET /", [violation("/a/0/b"), violation("/a/1/b"), violation("/c")], false);
  const rule = tally.rules.get("response.schema");
  expect(rule).toMatchObject({ violations: 3, exchanges: 1, others: 0 });
  expect(
    [...(rule?.findings.values() ?? [])].map(({ count, violation: { pointer } }) => [pointer, count]),
  ).toEqual([
    ["/a/0/b", 2],
    ["/c", 1],
  ]);
});

it("keeps a bounded number of findings and counts the rest", () => {
  const tally = new Tally();
  for (let i = 0; i < 1000; i++) {
    const name = `/field_${String.fromCharCode(97 + (i % 26))}${"x".repeat(i / 26)}`;
    tally.add(`line ${i + 1}`, "GET /", [violation(name)], false);
  }
  const rule = tally.rules.get("response.schema");
  expect(rule?.findings.size).toBe(100);
  expect(rule?.others).toBe(900);
  expect(findingsText(tally, smallContract)).toContain("… and 995 others");
});

it("puts violations before notes and the most frequent first", () => {
  const tally = new Tally();
  const note = violation("/n", { rule: "response.undocumented-field", severity: "info" });
  tally.add("line 1", "GET /", [note, note, note, violation("/a", { rule: "presence.required" })], false);
  tally.add("line 2", "GET /", [violation("/a"), violation("/b"), violation("/b")], false);
  const text = findingsText(tally, smallContract);
  const headings = text.split("\n").filter((text) => /^\S/.test(text));
  expect(headings).toEqual([
    "response.schema: 3 violations in 1 exchange",
    "presence.required: 1 violation in 1 exchange",
    "response.undocumented-field: 3 notes in 1 exchange",
  ]);
  expect(text.indexOf("/b")).toBeLessThan(text.indexOf("/a"));
  expect(summaryLine(tally)).toBe("2 exchanges judged, 2 not conforming (4 violations); 3 notes");
});

it("escapes names of fields that would play with the terminal", () => {
  const tally = new Tally();
  tally.add("line 1", "GET /", [violation("/\u001b[2J\u202e\n")], false);
  const text = findingsText(tally, smallContract);
  expect(text).toContain("/\\u{1b}[2J\\u{202e}\\u{a}");
  expect(text).not.toContain("\u001b");
});

it("names source documents", () => {
  expect(sourceName("002")).toBe("source 002 (API Fundamentals)");
  expect(sourceName("vendor")).toBe("the vendor's newer pages");
  expect(sourceName("constructor")).toBe("source constructor");
});
