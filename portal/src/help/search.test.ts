// Search finds articles by their words, by old labels, without accents, in Chinese without spaces, in both languages.
import { expect, test } from "vitest";
import { ARTICLES } from "./articles";
import { fold, searcher, termsOf } from "./search";
import { loadHelp } from "./words";

const english = await loadHelp("en-US");
const searchers = new Map<string, ReturnType<typeof searcher>>();

async function find(tag: string, question: string): Promise<string[]> {
  const known = searchers.get(tag) ?? searcher(ARTICLES, tag === "en-US" ? [english] : [await loadHelp(tag), english]);
  searchers.set(tag, known);
  return known(question).map((found) => found.article);
}

test.each([
  ["en-US", "verify password", "authentication"],
  ["en-US", "Fix connection", "authentication"],
  ["en-US", "Test connection", "authentication"],
  ["en-US", "gear", "authentication"],
  ["en-US", "Data > Connections", "authentication"],
  ["en-US", "rerun", "resubmit-and-resume"],
  ["en-US", "401", "authentication"],
  ["en-US", "404", "action-configuration"],
  ["en-US", "429", "throttling"],
  ["en-US", "503", "temporary-errors"],
  ["en-US", "InvalidTemplate", "expression-errors"],
  ["en-US", "throttl", "throttling"],
  ["zh-CN", "确认密码", "authentication"],
  ["zh-CN", "验证密码", "authentication"],
  ["zh-CN", "重新提交", "resubmit-and-resume"],
  ["zh-CN", "请求过多", "throttling"],
  ["zh-CN", "Verify password", "authentication"],
  ["lv-LV", "nesankcionets", "authentication"],
  ["lv-LV", "nesankcionēts", "authentication"],
  ["lv-LV", "palaisanas atkartota", "resubmit-and-resume"],
  ["lv-LV", "noildze", "timeouts"],
  ["fr-FR", "verifier le mot de passe", "authentication"],
  ["fr-FR", "renvoyer", "resubmit-and-resume"],
  ["fr-FR", "l'action en échec", "find-failed-action"],
  ["ro-RO", "configurarea actiunii", "action-configuration"],
  ["id-ID", "tidak sah", "authentication"],
  ["id-ID", "kirim ulang", "resubmit-and-resume"],
])("%s: %s leads to %s first", async (tag, question, article) => {
  expect((await find(tag, question))[0]).toBe(article);
});

test("a word of two articles finds both", async () => {
  expect((await find("ro-RO", "Remitere")).slice(0, 2).sort()).toEqual(["authentication", "resubmit-and-resume"]);
});

test("nothing is found for nothing, or for what no article says", async () => {
  expect(await find("en-US", "  > ")).toEqual([]);
  expect(await find("en-US", "xylophone")).toEqual([]);
});

test("an article that has all the words stands before one that has some", async () => {
  const found = await find("en-US", "second factor service");
  expect(found[0]).toBe("authentication");
  expect(found.length).toBeGreaterThan(1);
});

test("a result in an untranslated article is in English", async () => {
  const search = searcher(ARTICLES, [await loadHelp("lv-LV"), english]);
  const [first] = search("shortcuts");
  expect(first).toMatchObject({ article: "accessibility-and-keyboard", language: "en-US" });
});

test("texts are compared without accents, case and kinds of apostrophes", () => {
  expect(fold("Jūs ATĻAUJA l’Œuvre")).toBe("jus atlauja l'œuvre");
  expect(termsOf("确认密码 401")).toEqual(["确认", "认密", "密码", "401"]);
});
