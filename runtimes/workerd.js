import { build } from "esbuild";
import { Miniflare } from "miniflare";

// workerd reads no node_modules, so the worker is bundled first, as it is before any deployment.
const [, , url, refusingUrl, name, folder] = process.argv;
const { outputFiles } = await build({
  absWorkingDir: folder,
  entryPoints: ["worker.js"],
  bundle: true,
  format: "esm",
  conditions: ["workerd", "worker"],
  write: false,
});
const workerd = new Miniflare({
  modules: true,
  script: outputFiles[0].text,
  compatibilityDate: "2026-01-01",
});
try {
  const body = JSON.stringify({ url, refusingUrl, name });
  const answer = await workerd.dispatchFetch("http://localhost/", { method: "POST", body });
  console.log(await answer.text());
} finally {
  await workerd.dispose();
}
