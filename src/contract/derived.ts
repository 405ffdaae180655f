/**
 * Makes of a function one that works each result out once. Its arguments are entries of the generated tables, such as
 * the rules of an answer: they stay the same from call to call, so nothing of an exchange is kept.
 */
export function derivedOnce<Entry extends object, Derived extends object>(
  derive: (entry: Entry) => Derived,
): (entry: Entry) => Derived {
  const known = new WeakMap<Entry, Derived>();
  return (entry) => {
    let derived = known.get(entry);
    if (derived === undefined) {
      derived = derive(entry);
      known.set(entry, derived);
    }
    return derived;
  };
}
