import { behaviorStated } from "./behavior-stated.js";
import { extensionsKnown } from "./extensions-known.js";
import { presenceResolves } from "./presence-resolves.js";
import { propertiesDocumented } from "./properties-documented.js";
import { requestsClosed } from "./requests-closed.js";
import { schemasCompile } from "./schemas-compile.js";
import { sdkMethodsNamed } from "./sdk-methods-named.js";

/** Our own rules for the spec: each names the place and shows a correct example. */
export default function plugin() {
  return {
    id: "ottu",
    rules: {
      oas3: {
        "behavior-stated": behaviorStated,
        "extensions-known": extensionsKnown,
        "presence-resolves": presenceResolves,
        "properties-documented": propertiesDocumented,
        "requests-closed": requestsClosed,
        "schemas-compile": schemasCompile,
        "sdk-methods-named": sdkMethodsNamed,
      },
    },
  };
}
