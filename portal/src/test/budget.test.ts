// What a first view is counted to load, and when that is too much.
import { describe, expect, test } from "vitest";
import { FIRST_VIEW_KB, firstViews, tableOf, type Script, type Scripts } from "../../build/budget";

const script = (gzip: number, more: Partial<Script> = {}): Script => ({ imports: [], modules: [], isEntry: false, gzip, ...more });
const isLanguage = (module: string) => module.startsWith("words/");

const SCRIPTS: Scripts = {
  "index.js": script(1_000, { isEntry: true, imports: ["shared.js"] }),
  "shared.js": script(2_000, { imports: ["index.js"] }),
  "home.js": script(10, { modules: ["Home.tsx"], imports: ["shared.js", "table.js"] }),
  "table.js": script(30),
  "graph.js": script(60_000),
  "run.js": script(20, { modules: ["Run.tsx", "parts.tsx"], imports: ["table.js"] }),
  "lv.js": script(500, { modules: ["words/lv"] }),
  "en.js": script(400, { modules: ["words/en"] }),
};

describe("a first view", () => {
  test("is the start, the page with all that it imports, each once, and the largest language", () => {
    const views = firstViews(SCRIPTS, ["Home.tsx", "Run.tsx"], isLanguage);
    expect(views).toEqual([{ page: "Run.tsx", gzip: 3_550 }, { page: "Home.tsx", gzip: 3_540 }]);
  });

  test("is marked in the table above the limit, not at it", () => {
    const limit = FIRST_VIEW_KB * 1_000;
    const lines = tableOf([{ page: "Over.tsx", gzip: limit + 1 }, { page: "At.tsx", gzip: limit }]).split("\n");
    expect(lines).toEqual(["over   250.0 kB  Over.tsx", "       250.0 kB  At.tsx"]);
  });
});
