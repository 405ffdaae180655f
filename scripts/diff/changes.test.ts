import { expect, it } from "vitest";
import { bumpFor, draftChangeset, nextVersion, worstOf } from "./changes.ts";

it("rates a set of changes by the worst of them", () => {
  expect(worstOf([])).toBe("none");
  expect(
    worstOf([
      { impact: "minor", text: "" },
      { impact: "major", text: "" },
      { impact: "patch", text: "" },
    ]),
  ).toBe("major");
});

it.each([
  ["0.1.0", "major", "0.2.0"],
  ["0.1.4", "minor", "0.1.5"],
  ["0.1.4", "patch", "0.1.5"],
  ["1.2.3", "major", "2.0.0"],
  ["1.2.3", "minor", "1.3.0"],
  ["1.2.3", "patch", "1.2.4"],
  ["1.2.3", "none", "1.2.3"],
] as const)("%s becomes, by a %s change, %s", (version, impact, next) => {
  expect(nextVersion(version, bumpFor(version, impact))).toBe(next);
});

it("drafts a changeset with the worst first", () => {
  const draft = draftChangeset("minor", [
    { impact: "minor", text: "index: amount is new." },
    { impact: "major", text: "index: Ottu is no longer exported." },
  ]);
  expect(draft).toBe(
    '---\n"ottu-sdk": minor\n---\n\nBreaking:\n\n- index: Ottu is no longer exported.\n\nAdded:\n\n- index: amount is new.\n',
  );
});
