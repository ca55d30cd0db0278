// Every code of a problem has a sentence in every language; an unknown code is left to the server's message.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES } from "../i18n/languages";
import { loadProblemTexts } from "./problemText";

const ROOT = join(import.meta.dirname, "../../..");

/** The codes in the table "Problems of definitions" of the generated reference. */
function codesOfDefinitions(): string[] {
  const [, table = ""] = readFileSync(join(ROOT, "docs/reference/errors.md"), "utf8").split("## Problems of definitions");
  return [...(table.split("\n## ")[0] ?? "").matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1] ?? "");
}

/** The codes that the reader of connectors' documents gives. */
function codesOfConnectors(): string[] {
  const folder = join(ROOT, "crates/connectors/src/openapi");
  const sources = readdirSync(folder).filter((name) => name.endsWith(".rs")).map((name) => readFileSync(join(folder, name), "utf8").split("#[cfg(test)]")[0] ?? "");
  return sources.flatMap((source) => [...source.matchAll(/\.(?:error|warning)\(\s*"([\w-]+)"/g)].map((match) => match[1] ?? ""));
}

test.each(LANGUAGES.map((language) => language.tag))("%s has a sentence for every code", async (tag) => {
  const text = await loadProblemTexts(tag);
  const [definitions, connectors] = [codesOfDefinitions(), codesOfConnectors()];
  expect(definitions.length).toBeGreaterThan(80);
  expect(connectors.length).toBeGreaterThan(15);
  expect([...definitions, ...connectors, "several-flows"].filter((code) => !text(code))).toEqual([]);
});

test("an unknown code has no sentence", async () => {
  const text = await loadProblemTexts("lv-LV");
  expect(text("from-the-future")).toBeUndefined();
});
