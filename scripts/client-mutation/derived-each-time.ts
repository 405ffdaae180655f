/** Stands in for src/contract/derived.ts while mutants run: every test that needs a result works it out, and so covers it. */
export const derivedOnce = <Entry extends object, Derived extends object>(
  derive: (entry: Entry) => Derived,
): ((entry: Entry) => Derived) => derive;
