// Sentences for people from the server's codes; a code without a sentence is named.
import { ApiError } from "../api/http";
import type { Translate } from "../i18n/bundle";
import type { TextId } from "../i18n/ids.gen";

const SENTENCES: Readonly<Partial<Record<string, TextId>>> = {
  "account-differs": "error-account-differs",
  conflict: "error-conflict",
  "connection-in-use": "error-connection-in-use",
  "connector-in-use": "error-connector-in-use",
  "csrf-token": "error-csrf",
  "definition-invalid": "error-definition-invalid",
  "document-invalid": "error-document-invalid",
  "flow-incomplete": "error-flow-incomplete",
  "flow-off": "error-flow-off",
  forbidden: "error-forbidden",
  internal: "error-internal",
  "invalid-request": "error-invalid-request",
  "last-administrator": "error-last-administrator",
  "link-used": "error-link-used",
  "name-taken": "error-name-taken",
  "no-request-trigger": "error-no-trigger-request",
  "not-found": "error-not-found",
  "not-signed-in": "error-not-signed-in",
  "resubmit-blocked": "error-resubmit-blocked",
  "run-finished": "error-run-finished",
  "run-not-finished": "error-run-not-finished",
  "sign-in-failed": "error-sign-in-failed",
  "too-busy": "error-too-busy",
  "too-large": "error-too-large",
  "too-many-attempts": "error-too-many-attempts",
  "unreachable-server": "error-unreachable-server",
  "verification-failed": "error-verification-failed",
  "weak-password": "error-weak-password",
  "wrong-password": "error-wrong-password",
};

/** Codes by HTTP status, for answers whose own code has no sentence. */
const BY_STATUS: Readonly<Partial<Record<number, TextId>>> = {
  400: "error-invalid-request",
  403: "error-forbidden",
  404: "error-not-found",
  413: "error-too-large",
  500: "error-internal",
  503: "error-too-busy",
};

/** Returns the sentence for an error. */
export function errorText(text: Translate, error: unknown): string {
  if (!(error instanceof ApiError)) return text("error-internal");
  if (error.code === "too-many-attempts" && error.retryAfter) {
    return text("error-too-many-attempts-wait", { n: Math.ceil(error.retryAfter / 60) });
  }
  const id = SENTENCES[error.code] ?? BY_STATUS[error.status];
  return id ? text(id) : text("error-fallback", { code: error.code });
}
