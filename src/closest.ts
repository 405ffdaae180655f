/** Number of single-character edits that turn `a` into `b`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const fold = (name: string) => name.toLowerCase().replaceAll(/[-_\s]/g, "");

/** Finds the known name a misspelt one most likely means: same letters in another case, or at most two edits away. */
export function closest(name: string, known: readonly string[]): string | undefined {
  if (name.length > 40) return undefined;
  const scored = known
    .map((candidate) => ({ candidate, edits: distance(fold(name), fold(candidate)) }))
    .filter(({ candidate, edits }) => edits <= 2 && edits < candidate.length / 2)
    .sort((a, b) => a.edits - b.edits);
  return scored[0]?.candidate;
}

/** Says which key is unknown and what is known, suggesting the nearest name. */
export function unknownKeyMessage(key: string, known: readonly string[], where: string): string {
  const near = closest(key, known);
  const name = JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key);
  return near === undefined
    ? `${where} has no key ${name}; known keys are ${known.join(", ")}`
    : `${where} has no key ${name}; did you mean ${near}?`;
}
