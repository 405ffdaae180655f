/** Pages are Vue templates: what only looks like a tag or an expression of one must not become it. */
export const text = (value: string): string =>
  value
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith("`") ? part : part.replaceAll("<", "&lt;").replaceAll("{{", "&#123;&#123;"),
    )
    .join("");

/** A text in a cell of a table: one line, with its bars kept from ending the cell. */
export const cell = (value: string): string =>
  text(value.trim()).replaceAll("|", "\\|").replace(/\n\n+/g, "<br>").replace(/\s+/g, " ");

/** A table with a heading for each column. */
export const table = (headings: string[], rows: string[][]): string =>
  [
    `| ${headings.join(" | ")} |`,
    `|${headings.map(() => "---").join("|")}|`,
    ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
  ].join("\n");

/** A generated page. Wide tables take the room of the list of headings. */
export const page = (title: string, description: string, ...blocks: string[]): string =>
  [
    `---\ntitle: ${JSON.stringify(title)}\ndescription: ${JSON.stringify(description.replace(/\s+/g, " "))}\naside: false\npageClass: wide\n---`,
    `# ${text(title)}`,
    text(description),
    ...blocks,
  ].join("\n\n");
