import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** One difference between what is committed and what the spec yields. */
export interface Drift {
  file: string;
  what: "missing" | "extra" | "different";
  /** The first line that differs, from 1; only for a different file. */
  line?: number;
}

/** Compares two directories of generated files both ways, byte by byte; the differences come in the files' order. */
export async function findDrift(committed: string, fresh: string): Promise<Drift[]> {
  const [before, after] = await Promise.all([filesOf(committed), filesOf(fresh)]);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((file): Drift[] => {
    const [old, now] = [before.get(file), after.get(file)];
    if (old === undefined) return [{ file, what: "missing" }];
    if (now === undefined) return [{ file, what: "extra" }];
    return old.equals(now) ? [] : [{ file, what: "different", line: firstDifference(old, now) }];
  });
}

/** What to tell the contributor of a difference. */
export function describeDrift({ file, what, line }: Drift): string {
  if (what === "missing") return `generated/${file} is missing`;
  if (what === "extra") return `generated/${file} is not generated from anything`;
  return `generated/${file}:${line} is not what the spec yields`;
}

async function filesOf(directory: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  return new Map(
    paths.map((path, index) => [
      path.slice(directory.length).replace(/^[/\\]/, ""),
      contents[index] as Buffer,
    ]),
  );
}

function firstDifference(old: Buffer, now: Buffer): number {
  const length = Math.min(old.length, now.length);
  let at = 0;
  while (at < length && old[at] === now[at]) at++;
  return old.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
}
