import { componentName, type Schema } from "../generate/spec.ts";
import { nodesOf } from "./walk.ts";

/** Which components use which, and where the value of one stands inside the value of another. */
export class Reach {
  readonly #uses = new Map<string, { target: string; path: string }[]>();
  readonly #users = new Map<string, Set<string>>();
  readonly #mounts = new Map<string, Map<string, Set<string>>>();

  constructor(components: Record<string, Schema>) {
    for (const [name, schema] of Object.entries(components)) {
      const uses = nodesOf(schema).flatMap(({ schema: inner, path }) => {
        const target = componentName(inner);
        return target === undefined ? [] : [{ target, path }];
      });
      this.#uses.set(name, uses);
      for (const { target } of uses)
        this.#users.set(target, (this.#users.get(target) ?? new Set()).add(name));
    }
  }

  /** A component and all that use it, however indirectly. */
  usersOf(name: string, found = new Set<string>()): Set<string> {
    if (found.has(name)) return found;
    found.add(name);
    for (const user of this.#users.get(name) ?? []) this.usersOf(user, found);
    return found;
  }

  /** Where the values of each component stand in a body, itself among them at the empty path. */
  mountsIn(root: string): Map<string, Set<string>> {
    const known = this.#mounts.get(root);
    if (known) return known;
    const mounts = new Map<string, Set<string>>();
    const visit = (name: string, at: string, above: string[]): void => {
      const places = mounts.get(name) ?? new Set();
      if (places.has(at) || above.includes(name)) return;
      mounts.set(name, places.add(at));
      for (const { target, path } of this.#uses.get(name) ?? []) visit(target, at + path, [...above, name]);
    };
    visit(root, "", []);
    this.#mounts.set(root, mounts);
    return mounts;
  }
}
