/** Every operation is reachable through a method of the SDK, and no two claim the same one. */
export function sdkMethodsNamed() {
  const taken = new Map();
  return {
    Operation: {
      enter(operation, ctx) {
        if (!operation["x-sdk"]) {
          ctx.report({
            message:
              "Name the SDK method of this operation, e.g. x-sdk: [{ resource: checkout, method: create }]",
            location: ctx.location.child(["operationId"]),
          });
          return;
        }
        operation["x-sdk"].forEach(({ resource, method }, index) => {
          const name = `${resource}.${method}`;
          if (taken.has(name)) {
            ctx.report({
              message: `\`${name}\` is already the method of ${taken.get(name)}. Give this one another name.`,
              location: ctx.location.child(["x-sdk", index]),
            });
          }
          taken.set(name, operation.operationId);
        });
      },
    },
  };
}
