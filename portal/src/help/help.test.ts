// The articles: every sentence there, every label known, translations whole and true to the marks, every failure with its place.
import { parse, type Message, type Pattern } from "@fluent/syntax";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogueFiles, partFiles, sourcesOf } from "../../build/locales";
import { groupsOf } from "../../build/limits";
import { hashesOf, idsOf, messagesOf, outdated, referencesOf, unknownReferences } from "../../build/sentences";
import { LANGUAGES } from "../i18n/languages";
import { DIAGNOSIS_CLASSES } from "../parts/repair/diagnosis";
import { STEPS_MAX, type Article, type Slug } from "./article";
import { ARTICLES, articleOf } from "./articles";
import { BY_CLASS, placeFor } from "./context";

const LOCALES = join(import.meta.dirname, "../../../locales");
const GLOSSARY = join(LOCALES, "../../shared/i18n/glossary.tsv");
const OTHERS = LANGUAGES.map((language) => language.tag).filter((tag) => tag !== "en-US");
const IN_ALL_LANGUAGES: readonly Slug[] = ["overview", "find-failed-action", "authentication", "action-configuration", "temporary-errors", "resubmit-and-resume"];
const WORDS_MAX = 25;

const read = (paths: readonly string[]) => paths.map((path) => readFileSync(path, "utf8")).join("\n");
const articleFile = (tag: string, slug: string) => join(LOCALES, "help", tag, `${slug}.ftl`);
const sentences = (tag: string, slug: string) => new Map(messagesOf(readFileSync(articleFile(tag, slug), "utf8")).map((message) => [message.id.name, message]));
const source = (message: Message | undefined) => (message?.value ? written(message.value) : "");
const written = (pattern: Pattern) =>
  pattern.elements.map((element) => (element.type === "TextElement" ? element.value : element.expression.type === "MessageReference" ? `{ ${element.expression.id.name} }` : "{ $ }")).join("");
const labelsOf = (tag: string) => idsOf(read(catalogueFiles(join(LOCALES, tag))));

describe.each(ARTICLES.map((article) => [article.slug, article] as const))("%s", (slug, article) => {
  const english = sentences("en-US", slug);

  test("uses every sentence of its file, and no other", () => {
    const used = new Set(JSON.stringify(article).match(new RegExp(`"${slug}-[\\w-]+"`, "g"))?.map((id) => JSON.parse(id) as string));
    expect([...used].sort()).toEqual([...english.keys()].sort());
  });

  test("is short: steps, sentences and sections", () => {
    for (const block of article.sections.flatMap((section) => section.blocks)) if (block.kind === "steps") expect(block.steps.length).toBeLessThanOrEqual(STEPS_MAX);
    for (const [id, message] of english) expect(source(message).split(" ").length, id).toBeLessThanOrEqual(WORDS_MAX);
    const anchors = article.sections.map((section) => section.id);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  test("leads on to articles and sections that exist", () => {
    const places = [...article.next, ...article.sections.flatMap((section) => section.blocks).flatMap((block) => (block.kind === "table" ? block.rows.flat().flatMap((cell) => cell.place ?? []) : []))];
    for (const place of places) expectPlace(place);
    expect(article.next.map((place) => place.article)).not.toContain(slug);
  });

  test.each(OTHERS)("is whole in %s, or not there", (tag) => {
    if (!IN_ALL_LANGUAGES.includes(slug) && !existsSync(articleFile(tag, slug))) return;
    const own = sentences(tag, slug);
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [id, message] of own) {
      expect(marksOf(message), id).toEqual(marksOf(english.get(id)));
      expectLetters(tag, id, source(message));
    }
  });
});

function expectPlace({ article, section }: { article: string; section?: string }) {
  const found: Article | undefined = articleOf(article);
  expect(found, article).toBeDefined();
  if (section) expect(found?.sections.map((one) => one.id), article).toContain(section);
}

/** Labels, code and numbers of a sentence: the same in every language, in any order. */
function marksOf(message: Message | undefined) {
  const text = source(message);
  return { labels: message ? referencesOf(message).sort() : [], strong: (text.match(/\*\*/g) ?? []).length, code: (text.match(/`[^`]+`/g) ?? []).sort(), numbers: (text.match(/\{ \$ \}/g) ?? []).length };
}

function expectLetters(tag: string, id: string, text: string) {
  expect(text.normalize("NFC"), id).toBe(text);
  expect(text, id).not.toMatch(/[ŞşŢţ]|\p{L}'\p{L}/u);
  if (tag === "fr-FR") expect(text, id).not.toMatch(/ [:;!?»]|« |[^\s\d`][;!?]/);
  if (tag === "lv-LV") expect(text, id).not.toMatch(/“/);
  if (tag === "zh-CN") expect(text.replaceAll(/`[^`]*`|\{[^}]*\}/g, "X"), id).not.toMatch(/\p{Script=Han}[,:;!?.]|[,:;!?]\p{Script=Han}|\p{Script=Han} [，。：；？！]/u);
}

describe.each(LANGUAGES.map((language) => language.tag))("%s", (tag) => {
  test("names only labels that exist, and only labels are strong", () => {
    const help = read(partFiles(LOCALES, tag, "help"));
    expect(unknownReferences(help, labelsOf(tag))).toEqual([]);
    for (const message of messagesOf(help)) expect(source(message).replaceAll(/\*\*\{ [\w-]+ \}\*\*/g, ""), message.id.name).not.toContain("**");
    expect(parse(help, {}).body.filter((entry) => entry.type === "Junk")).toEqual([]);
  });
});

test("an unknown label is found", () => {
  expect(unknownReferences("a = Select **{ btn-gone }**.\nb = { a }\n", new Set(["btn-save"]))).toEqual(["btn-gone"]);
});

test.each(OTHERS)("%s: every translated sentence knows its source, and none is outdated", (tag) => {
  const sources = sourcesOf(LOCALES, tag);
  const own = idsOf(read(partFiles(LOCALES, tag, "help").slice(1)));
  expect(Object.keys(sources).sort()).toEqual([...own].sort());
  expect(outdated(read(partFiles(LOCALES, "en-US", "help")), sources)).toEqual([]);
});

test("a sentence whose English has changed is outdated", () => {
  const before = hashesOf("a = Select { btn-save }.\nb = Same\n");
  expect(outdated("a = Press { btn-save }.\nb = Same\n", before)).toEqual(["a"]);
});

test("reviews name files that exist, in languages that are translations", () => {
  const reviews = JSON.parse(readFileSync(join(LOCALES, "review.json"), "utf8")) as Record<string, Record<string, string>>;
  expect(Object.keys(reviews).sort()).toEqual([...OTHERS].sort());
  for (const [tag, files] of Object.entries(reviews)) {
    for (const [file, day] of Object.entries(files)) {
      const path = file.startsWith("help/") ? join(LOCALES, "help", tag, file.slice(5)) : join(LOCALES, tag, file);
      expect(existsSync(path), path).toBe(true);
      expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  }
});

const TITLES: readonly (readonly [slug: Slug, key: string])[] = [
  ["overview", "help.troubleshootFlow"], ["authentication", "help.troubleshootAuth"], ["find-failed-action", "help.identify"], ["action-configuration", "help.actionConfig"],
  ["trigger-not-starting", "help.triggerNotFiring"], ["throttling", "help.throttling"], ["timeouts", "help.timeouts"], ["expression-errors", "help.expressionErrors"], ["limits", "help.limits"],
];

test.runIf(existsSync(GLOSSARY)).each(TITLES)("%s is called as the glossary says", (slug, key) => {
  const row = readFileSync(GLOSSARY, "utf8").split("\n").map((line) => line.split("\t")).find(([id]) => id === key) ?? [];
  LANGUAGES.forEach(({ tag }, column) => {
    if (!existsSync(articleFile(tag, slug))) return;
    expect(source(sentences(tag, slug).get(`${slug}-title`)), tag).toBe(row[column + 1]?.replaceAll("'", "’"));
  });
});

test("every class of diagnosis has its place, and 403 never the password", () => {
  expect(Object.keys(BY_CLASS).sort()).toEqual([...DIAGNOSIS_CLASSES].sort());
  for (const place of Object.values(BY_CLASS)) expectPlace(place);
  const failure = { code: "Forbidden", diagnosis: { class: "no-access", status: 403 } };
  expect(placeFor(failure as Parameters<typeof placeFor>[0])).toEqual({ article: "authentication", section: "forbidden" });
});

test.each([
  [{ code: "BadRequest", statusCode: 400 }, "action-configuration"], [{ code: "NotFound", statusCode: 404 }, "action-configuration"], [{ code: "UnprocessableEntity", statusCode: 422 }, "action-configuration"],
  [{ code: "BadGateway", statusCode: 502 }, "temporary-errors"], [{ code: "ServiceUnavailable", statusCode: 503 }, "temporary-errors"], [{ code: "TooManyRequests", statusCode: 429 }, "throttling"],
  [{ code: "InvalidTemplate" }, "expression-errors"], [{ code: "ActionTimedOut" }, "timeouts"], [{ code: "Something" }, "find-failed-action"],
])("a run that failed with %j leads to %s", (failure, article) => {
  const place = placeFor(failure);
  expect(place.article).toBe(article);
  expectPlace(place);
});

test("old addresses lead to their articles", () => {
  expect(articleOf("troubleshoot-flow-authentication-errors")?.slug).toBe("authentication");
  expect(articleOf("nothing")).toBeUndefined();
});

test("the table of limits is read with its units", () => {
  const page = "# Limits\n\n## Calls\n\n| Limit | Value | What it bounds |\n|---|---|---|\n| `A_BYTES_MAX` | 1024 | Bytes. |\n| `B_TIME` | 45 s | Time. |\n| `C` | Duration::from_millis(2) | Odd. |\n| `D` | 7 |  |\n";
  expect(groupsOf(page)).toEqual([{ title: "Calls", limits: [{ name: "A_BYTES_MAX", value: 1024, unit: "bytes", about: "Bytes." }, { name: "B_TIME", value: 45, unit: "seconds", about: "Time." }] }]);
});
