import type { Explanation, FileScore } from "./survivors.ts";

/** The numbers of all files together. */
export function totalsOf(scores: readonly FileScore[]) {
  const sum = (of: (score: FileScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  const killed = sum((score) => score.killed);
  const explained = sum((score) => score.explained.length);
  const survived = sum((score) => score.unexplained.length);
  return { mutants: killed + explained + survived, killed, explained, survived };
}

const cell = (text: string) => `\`${text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|")}\``;

function tableOf(scores: readonly FileScore[]): string[] {
  const rows = scores.map(
    ({ file, killed, explained, unexplained }) =>
      `| ${file} | ${killed} | ${explained.length} | ${unexplained.length} |`,
  );
  const { killed, explained, survived } = totalsOf(scores);
  const total = `| all | ${killed} | ${explained} | ${survived} |`;
  return ["| file | killed | explained | survived |", "|---|---|---|---|", ...rows, total];
}

/** A section for each reason: one reason often holds for several mutants. */
function reasonsOf(explained: readonly Explanation[]): string[] {
  return [...new Set(explained.map(({ why }) => why))].flatMap((why) => [
    "",
    `**${why.trim()}**`,
    "",
    ...explained
      .filter((one) => one.why === why)
      .map(({ file, from, to }) => `- ${file}: ${cell(from)} becomes ${to === "" ? "nothing" : cell(to)}`),
  ]);
}

/** The page on mutants of the client, from a report and what is known of its survivors. */
export function pageOf(scores: readonly FileScore[], explanations: readonly Explanation[]): string {
  return [
    "# Mutants of the client",
    "",
    "Written by `npm run mutation:client`, which runs [Stryker](https://stryker-mutator.io) over `src/`, or a part of it with",
    "`-- --mutate src/retry.ts`, and keeps the details in `reports/client-mutation.html`. Each mutant changes one expression;",
    "it is killed when a test fails. Code that runs once, at import, is not mutated.",
    "",
    "Every file that was ever run is in the table. Of one that was not run last, the results are kept for the code that has not",
    "changed since, with the tests of then; code that has changed counts again when it is run.",
    "",
    ...tableOf(scores),
    "",
    "## Survivors that are explained",
    ...reasonsOf(explanations),
    "",
  ].join("\n");
}
