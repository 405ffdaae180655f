import { defineConfig } from "vitest/config";

export default defineConfig({ test: { dir: "package-tests", testTimeout: 180_000, hookTimeout: 180_000 } });
