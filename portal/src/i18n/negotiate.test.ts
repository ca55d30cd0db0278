// Languages are found under all their names.
import { expect, test } from "vitest";
import { translator } from "./bundle";
import { loadLocalization } from "./bundle";
import { formats } from "./format";
import { negotiate } from "./negotiate";

test.each([
  [["zh"], "zh-CN"], [["zh-Hans"], "zh-CN"], [["zh-SG"], "zh-CN"], [["lv"], "lv-LV"], [["fr-CA", "en"], "fr-FR"], [["ro-MD"], "ro-RO"],
  [["mo"], "ro-RO"], [["in"], "id-ID"], [["id"], "id-ID"], [["en-GB"], "en-US"], [["de-DE", "lv-LV"], "lv-LV"], [["de"], "en-US"], [[], "en-US"],
])("%j is answered in %s", (wishes, wanted) => {
  expect(negotiate(wishes)).toBe(wanted);
});

test("counts follow the plural rules of the language", async () => {
  const text = translator(await loadLocalization("lv-LV"));
  expect([0, 1, 2, 11, 21].map((n) => text("count-flows", { n }))).toEqual(["0 plūsmu", "1 plūsma", "2 plūsmas", "11 plūsmu", "21 plūsma"]);
});

test("marks of direction in names are taken out of sentences", async () => {
  const text = translator(await loadLocalization("en-US"));
  expect(text("run-failedAction", { action: "a\u202Egpj.exe" })).toBe("The action “agpj.exe” failed.");
});

test("times within a day are relative, others absolute", () => {
  const format = formats("fr-FR", "UTC");
  const now = Date.parse("2026-03-07T14:05:00Z");
  expect(format.relative("2026-03-07T14:00:00Z", now)).toBe("il y a 5 minutes");
  expect(format.relative("2026-03-01T14:05:00Z", now)).toBe("1 mars 2026, 14:05");
  expect(formats("en-US", "no/where").dateTime("not a time")).toBe("not a time");
});
