import { defineConfig } from "vitest/config";

export default defineConfig({ test: { dir: "package-tests", testTimeout: 60_000, hookTimeout: 120_000 } });
