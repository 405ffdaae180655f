/**
 * Tells whether this code runs where visitors can read it: in a page, or in a worker of one. Servers that define some
 * of a browser's names (Deno, workerd) are none; a DOM emulated on a server counts as a page, since nothing tells
 * them apart.
 */
export function isBrowser(scope: object = globalThis): boolean {
  const has = (name: string) => Reflect.get(scope, name) !== undefined;
  if (has("Deno") || has("WebSocketPair")) return false;
  return (has("window") && has("document")) || has("WorkerGlobalScope");
}
