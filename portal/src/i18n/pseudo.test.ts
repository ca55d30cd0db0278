// The made-up languages: as long and as turned as they should be, and whole.
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogueFiles } from "../../build/locales";
import { pseudo, PSEUDO } from "../../build/pseudo";

const SOURCE = `greeting = Hello, { $name }!
count =
    { $n ->
        [one] { $n } failed run
       *[other] { $n } failed runs
    }
`;

function bundleOf(source: string, tag: string) {
  const bundle = new FluentBundle(tag, { useIsolating: false });
  expect(bundle.addResource(new FluentResource(source))).toEqual([]);
  return (id: string, args = {}) => bundle.formatPattern(bundle.getMessage(id)!.value!, args);
}

test("the long one keeps placeholders and plurals, and grows", () => {
  const text = bundleOf(pseudo(SOURCE, PSEUDO.long), PSEUDO.long);
  expect(text("greeting", { name: "Anna" })).toMatch(/^Ħḗŀŀǿ, .*Anna!$/);
  expect(text("count", { n: 2 }).length).toBeGreaterThan("2 failed runs".length * 2);
  expect(text("count", { n: 1 })).not.toContain("řŭƞş");
});

test("the other turns every word, and nothing that it is given", () => {
  const text = bundleOf(pseudo(SOURCE, PSEUDO.rtl), PSEUDO.rtl);
  expect(text("greeting", { name: "Anna" })).toBe("\u202EĦḗŀŀǿ\u202C, Anna!");
});

test.each(Object.values(PSEUDO))("%s has every text of the English catalogue", (tag) => {
  for (const path of catalogueFiles(join(import.meta.dirname, "../../../locales/en-US"))) {
    const source = readFileSync(path, "utf8");
    const made = pseudo(source, tag);
    const ids = (text: string) => [...text.matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1]);
    const variables = (text: string) => [...text.matchAll(/\{ ?\$\w+/g)].length;
    expect(ids(made), path).toEqual(ids(source));
    expect(variables(made), path).toBe(variables(source));
  }
});
