import { fileURLToPath } from "node:url";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where things lie in this repository. */
export const root = at("../");
export const generatedDir = at("../generated/");
export const bundlePath = at("../generated/openapi.yaml");
