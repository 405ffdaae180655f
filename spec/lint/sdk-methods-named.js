/** Every operation is reachable through a method of the SDK, and no two claim the same one. */
export function sdkMethodsNamed() {
  const taken = new Map();
  return {
    // Webhooks and callbacks are operations, too, but Ottu calls those.
    Paths: {
      PathItem: {
        Operation: {
          enter(operation, ctx) {
            const methods = operation["x-sdk"];
            if (methods === undefined) {
              ctx.report({
                message:
                  "Name the SDK method of this operation, e.g. x-sdk: [{ resource: checkout, method: create }]",
                location: ctx.location.key(),
              });
            }
            // A value of another shape is for extensions-known to report.
            if (!Array.isArray(methods)) return;
            methods.forEach((entry, index) => {
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
