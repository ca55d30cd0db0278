// Every code of the server has a sentence here; an unknown one is named.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ApiError } from "../api/http";
import { loadLocalization, translator } from "../i18n/bundle";
import { errorText, KNOWN_CODES } from "./errorText";

const CODES = join(import.meta.dirname, "../../../crates/server/src/codes.rs");
const text = translator(await loadLocalization("en-US"));

/** Codes of answers to the callers of flows and to the command line; no page asks for these. */
const ELSEWHERE = [
  "DirectApiAuthorizationRequired", "GatewayTimeout", "NoResponse", "TriggerRelativePathNotValid", "TriggerRequestMethodNotValid",
  "callback-late", "one-scheme-only", "file-exists",
];

test.runIf(existsSync(CODES))("the server's codes have their sentences", () => {
  const table = readFileSync(CODES, "utf8").split("#[cfg(test)]")[0] ?? "";
  const codes = [...table.matchAll(/\(\s*"([\w-]+)",\s*\d{3},/g)].map((match) => match[1] ?? "");
  expect(codes.length).toBeGreaterThan(40);
  expect(codes.filter((code) => !KNOWN_CODES.includes(code) && !ELSEWHERE.includes(code))).toEqual([]);
});

test("an unknown code is named, a known status helps", () => {
  expect(errorText(text, new ApiError(418, "new-code", ""))).toBe("The server refused this (new-code).");
  expect(errorText(text, new ApiError(403, "new-code", ""))).toBe("You have no permission for this.");
  expect(errorText(text, new Error("x"))).toMatch(/^The server had a problem of its own/);
});
