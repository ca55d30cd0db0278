// The catalogues are complete: same keys, same placeholders, right plurals, nothing dead, nothing unknown, glossary kept.
import { parse, type Entry, type Expression, type Pattern } from "@fluent/syntax";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogueFiles, PARTS } from "../../build/locales";
import { LANGUAGES } from "./languages";

const PORTAL = join(import.meta.dirname, "../..");
const FOLDER = join(PORTAL, "../locales");
const GLOSSARY = join(PORTAL, "../../shared/i18n/glossary.tsv");
const FILES = ["admin", "common", "connections", "designer", "editor", "errors", "flows", "graph", "jobs", "notices", "runs"];
const ALL_FILES = [...FILES, ...PARTS].sort();
const TAGS = LANGUAGES.map((language) => language.tag);

interface Text {
  id: string;
  file: string;
  source: string;
  variables: Set<string>;
  plurals: string[][];
}

/** The files of one language that must be there in every language. */
const filesOf = (tag: string) => [...catalogueFiles(join(FOLDER, tag)), ...PARTS.map((part) => join(FOLDER, tag, `${part}.ftl`))].sort();

function read(tag: string): Map<string, Text> {
  const texts = new Map<string, Text>();
  for (const path of filesOf(tag)) {
    const source = readFileSync(path, "utf8");
    for (const entry of parse(source, {}).body) {
      const text = textOf(entry, source, path);
      if (!text) continue;
      expect(texts.has(text.id), `${tag}: ${text.id} stands twice`).toBe(false);
      texts.set(text.id, text);
    }
  }
  return texts;
}

function textOf(entry: Entry, source: string, path: string): Text | undefined {
  expect(entry.type, `${path}: ${source.slice(entry.span?.start, entry.span?.end)}`).not.toBe("Junk");
  if (entry.type !== "Message" || !entry.value) return undefined;
  const text: Text = {
    id: entry.id.name, file: path.split("/").at(-1) ?? "", variables: new Set(), plurals: [],
    source: source.slice(entry.value.span?.start, entry.value.span?.end),
  };
  collect(entry.value, text);
  return text;
}

function collect(pattern: Pattern, text: Text) {
  for (const element of pattern.elements) {
    if (element.type === "Placeable") collectExpression(element.expression, text);
  }
}

function collectExpression(expression: Expression | { type: "Placeable"; expression: Expression }, text: Text) {
  if (expression.type === "Placeable") collectExpression(expression.expression, text);
  if (expression.type === "VariableReference") text.variables.add(expression.id.name);
  if (expression.type !== "SelectExpression") return;
  collectExpression(expression.selector, text);
  text.plurals.push(expression.variants.map((variant) => (variant.key.type === "Identifier" ? variant.key.name : variant.key.value)));
  for (const variant of expression.variants) collect(variant.value, text);
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !/\.(test|gen)\./.test(name) ? [readFileSync(path, "utf8")] : [];
  });
}

/** Names, which no language translates. */
const NAMES = ["app-name", "flow-dialect-logic-apps", "flow-dialect-power-automate"];

/** Words that a language writes as English does. */
const ALIKE: Readonly<Partial<Record<string, readonly string[]>>> = {
  "fr-FR": ["action-plural", "conn-impact", "data-code", "editor-suggestions", "gen-description", "gen-important", "gen-version", "identity-audiences", "mail-action", "mail-code", "mailserver-port", "nav-admin", "nav-menu", "nav-notifications", "search-pages", "try-expression"],
  "ro-RO": ["conn-impact", "flow-dialect", "gen-important", "mailserver-port", "share-administrator"],
  "id-ID": ["auth-thumbprint", "btn-edit", "btn-filter", "connector-host", "ctl-defaultCase", "gen-status", "identity-default", "mailserver-host", "mailserver-port", "nav-menu", "share-administrator"],
};

const catalogues = new Map(TAGS.map((tag) => [tag, read(tag)]));
const english = catalogues.get("en-US") ?? new Map<string, Text>();
const code = sources(join(PORTAL, "src")).join("\n");

describe.each(TAGS)("%s", (tag) => {
  const texts = catalogues.get(tag) ?? new Map<string, Text>();

  test("has the same files and keys as English", () => {
    expect(filesOf(tag).map((path) => path.split("/").at(-1))).toEqual(ALL_FILES.map((file) => `${file}.ftl`));
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const text of texts.values()) expect(english.get(text.id)?.file, text.id).toBe(text.file);
  });

  test("has the same placeholders as English", () => {
    for (const text of texts.values()) expect([...text.variables].sort(), text.id).toEqual([...(english.get(text.id)?.variables ?? [])].sort());
  });

  test("has every plural category of its language", () => {
    const wanted = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    for (const text of texts.values()) {
      for (const given of text.plurals) expect(new Set(given.filter((key) => !/^\d/.test(key))), text.id).toEqual(new Set(wanted));
    }
  });

  test("leaves nothing in English but words that both languages have", () => {
    if (tag === "en-US") return;
    const hasWords = (text: Text) => /\p{L}{3}/u.test(text.source.replaceAll(/\{[^}]*\}/g, ""));
    const same = [...texts.values()].filter((text) => text.source === english.get(text.id)?.source && hasWords(text)).map((text) => text.id);
    expect(same.filter((id) => !NAMES.includes(id) && !ALIKE[tag]?.includes(id))).toEqual([]);
  });

  test("is written with the letters and marks of its language", () => {
    for (const { id, source } of texts.values()) {
      expect(source.normalize("NFC"), id).toBe(source);
      expect(source, id).not.toMatch(/[ŞşŢţ]/);
      expect(source, id).not.toMatch(/\p{L}'\p{L}/u);
      if (tag === "fr-FR") expect(source, id).not.toMatch(/ [:;!?»]|« |\S[;!?]/);
      if (tag === "lv-LV" || tag === "ro-RO") expect(source, id).not.toMatch(/“|„[^”]*(?:$|„)/);
      if (tag === "zh-CN") expect(source.replaceAll(/\{[^}]*\}/g, ""), id).not.toMatch(/\p{Script=Han}[,:;!?]|[,:;!?]\p{Script=Han}/u);
    }
  });
});

/** Problems are asked for by their codes; `parts/problemText.test.ts` compares those with the reference. Mails are written by the server. */
const isAskedElsewhere = (text: Text) => text.file === "problems.ftl" || text.file === "mail.ftl";

test("no key is dead", () => {
  const dead = [...english.values()].filter((text) => !isAskedElsewhere(text) && !code.includes(`"${text.id}"`)).map((text) => text.id);
  expect(dead).toEqual([]);
});

test("no unknown key is asked for", () => {
  const asked = [...code.matchAll(/\btext\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter((id) => !english.has(id))).toEqual([]);
});

test("no text stands in the code", () => {
  const attributes = [...code.matchAll(/\b(?:label|title|placeholder|alt|aria-label|aria-description)="([^"]*\p{L}[^"]*)"/gu)].map((match) => match[1]);
  const words = [...code.matchAll(/<[a-zA-Z][^<>=]*>\s*([\p{L}][\p{L} ,.’']+)\s*<\//gu)].map((match) => match[1]);
  expect([...attributes, ...words].filter((found) => !english.has(found ?? ""))).toEqual([]);
});

test("the generated ids are fresh", () => {
  const generated = readFileSync(join(PORTAL, "src/i18n/ids.gen.ts"), "utf8");
  const ids = [...generated.matchAll(/\| "([^"]+)"/g)].map((match) => match[1] ?? "");
  const eager = [...english.values()].filter((text) => FILES.includes(text.file.replace(".ftl", "")));
  expect(ids.sort()).toEqual(eager.map((text) => text.id).sort());
});

test.runIf(existsSync(GLOSSARY))("the glossary's texts stand as they are", () => {
  const rows = readFileSync(GLOSSARY, "utf8").trimEnd().split("\n").map((line) => line.split("\t"));
  for (const [key = "", ...cells] of rows) {
    const id = key.replaceAll(".", "-");
    if (!english.has(id) || cells[0]?.includes("plural,")) continue;
    TAGS.forEach((tag, column) => {
      const wanted = cells[column]?.replaceAll(/\{(\w+)\}/g, "{ $$$1 }").replaceAll("'", "’");
      expect(spaces(catalogues.get(tag)?.get(id)?.source), `${tag} ${id}`).toBe(spaces(wanted));
    });
  }
});

/** Kinds of spaces are judged by the test of the language's marks. */
const spaces = (text: string | undefined) => text?.replaceAll(/[\u00A0\u202F]/g, " ");

const WALK: Record<string, string[]> = {
  "nav-settings": ["Settings", "设置", "Iestatījumi", "Paramètres", "Setări", "Pengaturan"],
  "connection-plural": ["Connections", "连接", "Savienojumi", "Connexions", "Conexiuni", "Koneksi"],
  "http-401": ["Unauthorized", "未授权", "Neautorizēts", "Non autorisé", "Neautorizat", "Tidak diotorisasi"],
  "conn-verifyPassword": ["Verify password", "验证密码", "Verificēt paroli", "Vérifier le mot de passe", "Verificare parolă", "Verifikasi kata sandi"],
  "conn-fix": ["Fix connection", "修复连接", "Salabot savienojumu", "Corriger la connexion", "Remediere conexiune", "Perbaiki koneksi"],
  "run-resubmit": ["Resubmit", "重新提交", "Atkārtoti iesniegt", "Renvoyer", "Retrimitere", "Kirim ulang"],
};

test.each(Object.entries(WALK))("the walk's label %s is the printed one", (id, labels) => {
  expect(TAGS.map((tag) => catalogues.get(tag)?.get(id)?.source)).toEqual(labels);
});

const PRINTED: readonly (readonly [tag: string, id: string, word: string])[] = [
  ["ro-RO", "run-resubmit-words", "Remitere"],
  ["zh-CN", "conn-verifyPassword-words", "确认密码"],
  ["id-ID", "http-401-words", "tidak sah"],
  ["fr-FR", "run-resubmit-words", "Soumettre à nouveau"],
  ["lv-LV", "http-401-words", "nesankcionēts"],
];

test.each(PRINTED)("%s: %s carries the printed word %s", (tag, id, word) => {
  expect(catalogues.get(tag)?.get(id)?.source).toContain(word);
});
