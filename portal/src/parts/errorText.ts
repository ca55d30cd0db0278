// Sentences for people from the server's codes; a code without a sentence is named.
import { ApiError } from "../api/http";
import type { Translate } from "../i18n/bundle";
import type { TextId } from "../i18n/ids.gen";

const SENTENCES: Readonly<Partial<Record<string, TextId>>> = {
  InvalidTemplate: "error-invalid-request",
  TriggerInputSchemaMismatch: "error-invalid-request",
  WorkflowMaximumWaitingRunCountExceeded: "error-too-busy",
  WorkflowRunCanNotBeCancelled: "error-run-finished",
  WorkflowRunInProgress: "error-run-not-finished",
  "account-differs": "error-account-differs",
  "application-invalid": "error-application-invalid",
  "application-missing": "error-application-missing",
  "body-too-slow": "error-unreachable-server",
  busy: "error-too-busy",
  "connection-changed": "error-conflict",
  "connection-in-use": "error-connection-in-use",
  "connector-differs": "error-connector-differs",
  "connector-in-use": "error-connector-in-use",
  csrf: "error-csrf",
  "data-gone": "run-blocked-data-gone",
  "definition-invalid": "error-definition-invalid",
  "document-invalid": "error-document-invalid",
  draining: "error-too-busy",
  "flow-cannot-run": "error-flow-incomplete",
  "flow-changed": "error-conflict",
  "flow-off": "error-flow-off",
  forbidden: "error-forbidden",
  "hosts-needed": "error-hosts-needed",
  "id-taken": "error-conflict",
  "identity-invalid": "error-identity-invalid",
  internal: "error-internal",
  "invalid-request": "error-invalid-request",
  "keys-fixed": "error-conflict",
  "job-empty": "error-job-empty",
  "job-key": "error-invalid-request",
  "job-rate": "error-invalid-request",
  "job-state": "error-job-state",
  "job-too-large": "bulk-tooMany",
  "last-administrator": "error-last-administrator",
  "link-used": "error-link-used",
  "mail-address-invalid": "error-mail-address-invalid",
  "mail-fixed": "error-mail-fixed",
  "mail-not-sent": "error-mail-not-sent",
  "mail-not-set-up": "error-mail-not-set-up",
  "mail-settings-invalid": "error-mail-settings-invalid",
  "mail-settings-unreadable": "error-mail-settings-unreadable",
  "method-not-allowed": "error-invalid-request",
  missing: "error-conflict",
  "name-invalid": "error-name-invalid",
  "name-taken": "error-name-taken",
  "no-callback": "error-no-trigger-request",
  "not-found": "error-not-found",
  "not-signed-in": "error-not-signed-in",
  "nul-character": "error-invalid-request",
  "owner-changed": "error-owner-changed",
  "owner-is-you": "error-owner-is-you",
  "owner-needs-no-grant": "error-owner-needs-no-grant",
  "owner-unfit": "error-owner-unfit",
  "parameters-invalid": "error-parameters-invalid",
  "queue-full": "error-too-busy",
  "reference-unknown": "error-conflict",
  "request-id": "error-invalid-request",
  "return-invalid": "error-invalid-request",
  "run-ended": "error-run-finished",
  "run-exists": "error-conflict",
  "run-succeeded": "error-run-succeeded",
  "run-not-waiting": "error-run-not-waiting",
  sequence: "error-conflict",
  "session-needed": "error-forbidden",
  "sign-in-failed": "error-sign-in-failed",
  "sign-in-needed": "error-sign-in-needed",
  "sign-in-not-offered": "error-sign-in-not-offered",
  "sign-in-over": "error-sign-in-over",
  "sign-in-waiting": "error-sign-in-waiting",
  "storage-away": "error-storage",
  "storage-full": "error-storage",
  "trigger-changed": "error-conflict",
  "trigger-data": "error-trigger-data",
  "trigger-not-by-hand": "error-no-trigger-request",
  "too-busy": "error-too-busy",
  "too-many-listeners": "error-too-busy",
  "too-large": "error-too-large",
  "too-many-attempts": "error-too-many-attempts",
  "too-many-jobs": "error-too-many-jobs",
  "too-many-tokens": "error-too-many-tokens",
  "trigger-not-editable": "error-no-trigger-request",
  "unreachable-server": "error-unreachable-server",
  untestable: "conn-test-untestable",
  "user-disabled": "error-user-disabled",
  "verification-failed": "error-verification-failed",
  "version-gone": "run-blocked-data-gone",
  "version-incompatible": "error-version-incompatible",
  "weak-password": "error-weak-password",
  "wrong-media-type": "error-invalid-request",
  "wrong-password": "error-wrong-password",
};

/** Codes that this portal has a sentence for. */
export const KNOWN_CODES = Object.keys(SENTENCES);

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
