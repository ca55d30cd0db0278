// Every row of the table of causes: its sentence, and what comes first.
import { expect, test } from "vitest";
import { diagnosis } from "../../../dev/mock/world";
import type { DiagnosisClass } from "../../api/types";
import { loadLocalization, translator } from "../../i18n/bundle";
import { DIAGNOSIS_CLASSES, firstRemedy, sentenceOf, statusLine } from "./diagnosis";

const text = translator(await loadLocalization("en-US"));

const ROWS: readonly (readonly [DiagnosisClass, number, string, string])[] = [
  ["invalid-password", 401, "The service rejected the user name or password.", "repair"],
  ["password-expired", 401, "The password was changed or has expired.", "repair"],
  ["token-expired", 401, "The sign-in has expired.", "repair"],
  ["revoked", 401, "Access was withdrawn, or the account is disabled or deleted.", "repair"],
  ["invalid-key", 401, "The key or client secret is wrong or expired.", "repair"],
  ["certificate", 401, "The certificate was rejected or has expired.", "repair"],
  ["mfa-required", 401, "The service now asks for a second factor.", "repair"],
  ["consent-missing", 401, "The application has not been given permission.", "repair"],
  ["insufficient-scope", 403, "Signed in, but this permission is missing: Mail.Read.", "test"],
  ["no-access", 403, "anna may not use /archive.", "test"],
  ["conditional-access", 403, "A security policy of the organization blocks this sign-in.", "test"],
  ["ip-blocked", 403, "The service does not accept requests from this server’s address.", "test"],
  ["license-or-quota", 403, "The account’s plan does not include this.", "test"],
  ["policy", 403, "A data policy does not allow this connector here.", "flow"],
  ["unknown-401", 401, "The service refused the request.", "repair"],
  ["unknown-403", 403, "The service refused the request.", "test"],
  ["throttled", 429, "The service asks to slow down.", "test"],
  ["temporary", 503, "The service had a problem of its own.", "test"],
  ["unreachable", 0, "The service can’t be reached.", "test"],
  ["not-found", 404, "The service does not know what was asked for.", "test"],
];

test.each(ROWS)("%s with %i", (kind, status, sentence, first) => {
  const found = diagnosis(kind, { status, scope: "Mail.Read", resource: "/archive" });
  expect(sentenceOf(text, found, "anna")).toBe(sentence);
  expect(firstRemedy(found)).toBe(first);
});

test("every class has its row here", () => {
  expect(ROWS.map(([kind]) => kind).sort()).toEqual([...DIAGNOSIS_CLASSES].sort());
});

test("a 403 never asks for a password first, whatever its class", () => {
  for (const kind of DIAGNOSIS_CLASSES) expect(firstRemedy(diagnosis(kind, { status: 403 })), kind).not.toBe("repair");
});

test("a class that this portal does not know yet is said in general words", () => {
  const later = diagnosis("later" as DiagnosisClass, { status: 403 });
  expect(sentenceOf(text, later)).toBe("The service refused the request.");
  expect(firstRemedy(later)).toBe("test");
});

test("a status stands with its English phrase and one's own", async () => {
  const latvian = translator(await loadLocalization("lv-LV"));
  expect(statusLine(text, 401)).toBe("401 Unauthorized");
  expect(statusLine(latvian, 401)).toBe("401 Unauthorized – Neautorizēts");
  expect(statusLine(latvian, 418)).toBe("418");
});
