/** How much a change asks of those who use the package, least first. */
export const impacts = ["none", "patch", "minor", "major"] as const;
export type Impact = (typeof impacts)[number];

/** One change, rated. */
export interface Change {
  readonly impact: Impact;
  /** A sentence that names the place. */
  readonly text: string;
}

/** The highest impact among changes. */
export function worstOf(changes: readonly Change[]): Impact {
  return impacts[Math.max(0, ...changes.map(({ impact }) => impacts.indexOf(impact)))] ?? "none";
}

/**
 * Which part of a version rises. Before 1.0.0 the promises of semver move down by one: a breaking change raises the
 * minor version, every other the patch.
 */
export function bumpFor(version: string, impact: Impact): Impact {
  const isYoung = version.startsWith("0.");
  if (!isYoung || impact === "none") return impact;
  return impact === "major" ? "minor" : "patch";
}

/** The version after a bump. */
export function nextVersion(version: string, bump: Impact): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (bump === "major") return `${major + 1}.0.0`;
  if (bump === "minor") return `${major}.${minor + 1}.0`;
  return bump === "patch" ? `${major}.${minor}.${patch + 1}` : version;
}

const headings = { major: "Breaking", minor: "Added", patch: "Changed" } as const;

/** Drafts what changesets keep of a change until the next release: the bump, and an entry to be put into better words. */
export function draftChangeset(bump: Impact, changes: readonly Change[]): string {
  const parts = (["major", "minor", "patch"] as const).flatMap((impact) => {
    const texts = changes.filter((change) => change.impact === impact).map(({ text }) => `- ${text}`);
    return texts.length === 0 ? [] : [`${headings[impact]}:\n\n${texts.join("\n")}\n`];
  });
  return `---\n"ottu-sdk": ${bump}\n---\n\n${parts.join("\n")}`;
}
