// Notes that the help of a language was translated from the English text as it is now: `npm run translated -- lv-LV [article ...]`.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../locales/help");
const [tag = "", ...articles] = process.argv.slice(2);
if (!existsSync(join(folder, tag)) || tag === "" || tag === "en-US") {
  console.error("usage: npm run translated -- <language> [article ...]");
  process.exit(2);
}
const vite = await createServer({ server: { middlewareMode: true }, appType: "custom", logLevel: "error", optimizeDeps: { noDiscovery: true } });
const { hashesOf, idsOf } = await vite.ssrLoadModule("/build/sentences.ts");
const path = join(folder, tag, "sources.json");
const sources = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
const there = readdirSync(join(folder, tag)).filter((name) => name.endsWith(".ftl")).map((name) => name.slice(0, -4));
for (const article of articles.length > 0 ? articles : there) {
  const own = idsOf(readFileSync(join(folder, tag, `${article}.ftl`), "utf8"));
  const now = hashesOf(readFileSync(join(folder, "en-US", `${article}.ftl`), "utf8"));
  for (const id of Object.keys(now)) if (own.has(id)) sources[id] = now[id];
}
const sorted = Object.fromEntries(Object.entries(sources).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
await vite.close();
