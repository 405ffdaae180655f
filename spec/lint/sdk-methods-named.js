/**
 * Every operation is reachable through a method of the SDK, by itself or as the fallback of another, or is the
 * deprecated alias of one that is; and no two claim the same method.
 */
export function sdkMethodsNamed() {
  const taken = new Map();
  const unnamed = [];
  const fallbacks = new Set();
  return {
    Root: {
      leave(_, ctx) {
        for (const { operationId, location } of unnamed) {
          if (fallbacks.has(operationId)) continue;
          ctx.report({
            message:
              "Name the SDK method of this operation, e.g. x-sdk: [{ resource: checkout, method: create }]",
            location,
          });
        }
      },
    },
    // Webhooks and callbacks are operations, too, but Ottu calls those.
    Paths: {
      PathItem: {
        Operation: {
          enter(operation, ctx) {
            const methods = operation["x-sdk"];
            if (methods === undefined) {
              const isAlias = operation.deprecated === true && operation["x-alias-of"] !== undefined;
              if (!isAlias)
                unnamed.push({ operationId: operation.operationId, location: ctx.location.key() });
            }
            // A value of another shape is for extensions-known to report.
            if (!Array.isArray(methods)) return;
            methods.forEach((entry, index) => {
              if (entry?.fallback) fallbacks.add(entry.fallback.operationId);
              const name = `${entry?.resource}.${entry?.method}`;
              if (taken.has(name)) {
                ctx.report({
                  message: `\`${name}\` is already the method of ${taken.get(name)}. Give this one another name, e.g. x-sdk: [{ resource: checkout, method: update }]`,
                  location: ctx.location.child(["x-sdk", index]),
                });
              } else {
                taken.set(name, operation.operationId);
              }
            });
          },
        },
      },
    },
  };
}
