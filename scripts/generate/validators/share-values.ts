/**
 * Ajv carries each schema whole to read a list of it; this carries the lists, equal ones once, and the tables of members.
 * Those of an object that knows no others serve as the list of its names, too.
 */
export function shareValues(code: string): string {
  const schemas = new Map<string, unknown>();
  const rest = code.replace(/^const (schema\d+) = (.*);\n/gm, (_, name: string, value: string) => {
    schemas.set(name, JSON.parse(value));
    return "";
  });
  const names = new Map<string, string>();
  const share = (value: string, prefix: string) => {
    const name = names.get(value) ?? `${prefix}${names.size}`;
    names.set(value, name);
    return name;
  };
  const read = (name: string, path: string): unknown =>
    (path.match(/\w+/g) ?? []).reduce(
      (node, key) => (node as Record<string, unknown>)[key],
      schemas.get(name),
    );

  const tables = new Map<string, string>();
  const tabled = rest.replace(/(?<=^members\(data, findings, )\{.*\}/gm, (table) => {
    const name = share(withoutPrototype(table), "members");
    tables.set(JSON.stringify([...table.matchAll(/(\w+):/g)].map(([, key]) => key)), name);
    return name;
  });
  const known = tabled.replace(
    /(?<=^refuseUnknown\(data, findings, )(schema\d+)(.*)(?=\))/gm,
    (_, name, path) => {
      const list = read(name, path) as string[];
      const table = withoutPrototype(`{${list.map((key) => `${JSON.stringify(key)}: 1`).join(", ")}}`);
      return tables.get(JSON.stringify(list)) ?? share(table, "names");
    },
  );
  const body = known.replace(/\b(schema\d+)((?:\.(?!includes\()\w+|\[\d+\])+)/g, (_, name, path) => {
    const value = JSON.stringify(read(name, path));
    if (value === undefined) throw new Error(`Ajv reads ${path} of a schema that has no such thing.`);
    return share(value, "values");
  });
  const closed = body.replace(
    /^members\(data, findings, (members\d+)\);\nrefuseUnknown\(data, findings, \1\);$/gm,
    "members(data, findings, $1, true);",
  );
  return [...names].map(([value, name]) => `const ${name} = ${value};\n`).join("") + closed;
}

/** So that a member called constructor or __proto__ is an unknown one. */
const withoutPrototype = (table: string) => table.replace("{", "{__proto__: null, ");
