// Why a call was refused, in words, and which button comes first; the class itself is decided by the server.
import type { Diagnosis, DiagnosisClass, Repair } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import type { TextId } from "../../i18n/ids.gen";

/** What a person should press first. */
export type Remedy = "repair" | "test" | "flow";

interface Row {
  sentence: TextId;
  advice: TextId;
  first: Remedy;
}

const ROWS: Readonly<Record<DiagnosisClass, Row>> = {
  "invalid-password": { sentence: "diag-invalid-password", advice: "diag-invalid-password-advice", first: "repair" },
  "password-expired": { sentence: "diag-password-expired", advice: "diag-password-expired-advice", first: "repair" },
  "token-expired": { sentence: "diag-token-expired", advice: "diag-token-expired-advice", first: "repair" },
  revoked: { sentence: "diag-revoked", advice: "diag-revoked-advice", first: "repair" },
  "invalid-key": { sentence: "diag-invalid-key", advice: "diag-invalid-key-advice", first: "repair" },
  certificate: { sentence: "diag-certificate", advice: "diag-certificate-advice", first: "repair" },
  "mfa-required": { sentence: "diag-mfa-required", advice: "diag-mfa-required-advice", first: "repair" },
  "consent-missing": { sentence: "diag-consent-missing", advice: "diag-consent-missing-advice", first: "repair" },
  "insufficient-scope": { sentence: "diag-insufficient-scope", advice: "diag-insufficient-scope-advice", first: "test" },
  "no-access": { sentence: "diag-no-access", advice: "diag-no-access-advice", first: "test" },
  "conditional-access": { sentence: "diag-conditional-access", advice: "diag-conditional-access-advice", first: "test" },
  "ip-blocked": { sentence: "diag-ip-blocked", advice: "diag-ip-blocked-advice", first: "test" },
  "license-or-quota": { sentence: "diag-license-or-quota", advice: "diag-license-or-quota-advice", first: "test" },
  policy: { sentence: "diag-policy", advice: "diag-policy-advice", first: "flow" },
  "unknown-401": { sentence: "diag-unknown", advice: "diag-unknown-advice", first: "repair" },
  "unknown-403": { sentence: "diag-unknown", advice: "diag-unknown-advice", first: "test" },
  throttled: { sentence: "diag-throttled", advice: "diag-throttled-advice", first: "test" },
  temporary: { sentence: "diag-temporary", advice: "diag-temporary-advice", first: "test" },
  unreachable: { sentence: "diag-unreachable", advice: "diag-unreachable-advice", first: "test" },
  "not-found": { sentence: "diag-not-found", advice: "diag-not-found-advice", first: "test" },
};

const rowOf = (diagnosis: Diagnosis): Row =>
  (ROWS as Partial<Record<string, Row>>)[diagnosis.class] ?? ROWS[diagnosis.status === 403 ? "unknown-403" : "unknown-401"];

export const DIAGNOSIS_CLASSES = Object.keys(ROWS) as DiagnosisClass[];

/** Returns the plain sentence that says what happened. */
export function sentenceOf(text: Translate, diagnosis: Diagnosis, account?: string | null): string {
  return text(rowOf(diagnosis).sentence, {
    scope: diagnosis.scope ?? text("diag-theScope"),
    account: account ?? text("diag-theAccount"),
    resource: diagnosis.resource ?? text("diag-theResource"),
  });
}

/** Returns the sentence that says what to do. */
export const adviceOf = (text: Translate, diagnosis: Diagnosis): string => text(rowOf(diagnosis).advice);

/** Returns what comes first. A 403 never asks for a password first, whatever its class. */
export function firstRemedy(diagnosis: Diagnosis): Remedy {
  const { first } = rowOf(diagnosis);
  return first === "repair" && diagnosis.status === 403 ? "test" : first;
}

/** Says whether new credentials may help at all, so that a repair is offered, be it second. */
export const mayRepair = (diagnosis: Diagnosis | null | undefined): boolean => diagnosis?.repairable !== "no";

const LABELS: Readonly<Record<Repair, TextId>> = {
  verifyPassword: "conn-verifyPassword",
  updateApiKey: "conn-updateApiKey",
  signInAgain: "conn-signInAgain",
  updateSecret: "conn-updateSecret",
  replaceCertificate: "conn-replaceCertificate",
  fix: "conn-fix",
};

/** Returns the label of the repair link for a kind of connection. */
export const repairLabel = (repair: Repair): TextId => (LABELS as Partial<Record<string, TextId>>)[repair] ?? "conn-fix";

const REASONS: Readonly<Partial<Record<number, readonly [english: string, text: TextId]>>> = {
  400: ["Bad Request", "http-400"],
  401: ["Unauthorized", "http-401"],
  403: ["Forbidden", "http-403"],
  404: ["Not Found", "http-404"],
  429: ["Too Many Requests", "http-429"],
  500: ["Internal Server Error", "http-500"],
  502: ["Bad Gateway", "http-502"],
  503: ["Service Unavailable", "http-503"],
  504: ["Gateway Timeout", "http-504"],
};

/** Returns "401 Unauthorized – Neautorizēts": people search for the English phrase, and read their own. */
export function statusLine(text: Translate, status: number): string {
  const reason = REASONS[status];
  if (!reason) return String(status);
  const [english, id] = reason;
  const own = text(id);
  const code = `${status} ${english}`;
  return own.toLowerCase() === english.toLowerCase() ? code : `${code} – ${own}`;
}
