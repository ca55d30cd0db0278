// Which section of the help fits a failed run: by the class of its diagnosis, else by its code or status.
import type { Diagnosis, DiagnosisClass, RunFailure } from "../api/types";
import type { Place } from "./article";

const REPAIR: Place = { article: "authentication", section: "do" };
const FORBIDDEN: Place = { article: "authentication", section: "forbidden" };
const CONFIGURATION: Place = { article: "action-configuration", section: "do" };
const TEMPORARY: Place = { article: "temporary-errors", section: "do" };
const TIMEOUT: Place = { article: "timeouts", section: "do" };

/** Every class of diagnosis has its place. */
export const BY_CLASS: Readonly<Record<DiagnosisClass, Place>> = {
  "invalid-password": REPAIR,
  "password-expired": REPAIR,
  "token-expired": REPAIR,
  revoked: REPAIR,
  "invalid-key": REPAIR,
  certificate: REPAIR,
  "mfa-required": REPAIR,
  "consent-missing": REPAIR,
  "unknown-401": REPAIR,
  "insufficient-scope": FORBIDDEN,
  "no-access": FORBIDDEN,
  "conditional-access": FORBIDDEN,
  "ip-blocked": FORBIDDEN,
  "license-or-quota": FORBIDDEN,
  policy: FORBIDDEN,
  "unknown-403": FORBIDDEN,
  throttled: { article: "throttling", section: "do" },
  temporary: TEMPORARY,
  unreachable: { article: "temporary-errors", section: "network" },
  "not-found": { article: "action-configuration", section: "not-found" },
};

const BY_CODE: Readonly<Partial<Record<string, Place>>> = {
  ActionTimedOut: TIMEOUT,
  TimedOut: TIMEOUT,
  RequestTimeout: TIMEOUT,
  GatewayTimeout: TEMPORARY,
  InvalidTemplate: { article: "expression-errors", section: "do" },
};

const BY_STATUS: Readonly<Partial<Record<number, Place>>> = {
  401: REPAIR,
  403: FORBIDDEN,
  404: { article: "action-configuration", section: "not-found" },
  408: TIMEOUT,
  413: { article: "limits", section: "do" },
  429: { article: "throttling", section: "do" },
};

/** Returns where the help speaks of this cause. */
export const placeOf = (diagnosis: Diagnosis): Place =>
  (BY_CLASS as Partial<Record<string, Place>>)[diagnosis.class] ?? (diagnosis.status === 403 ? FORBIDDEN : REPAIR);

/** Returns where the help speaks of this failure. */
export function placeFor(failure: RunFailure | null | undefined): Place {
  if (!failure) return { article: "find-failed-action" };
  const { diagnosis, code, statusCode } = failure;
  if (diagnosis) return placeOf(diagnosis);
  const known = (code ? BY_CODE[code] : undefined) ?? (statusCode ? BY_STATUS[statusCode] : undefined);
  if (known) return known;
  if (statusCode && statusCode >= 500) return TEMPORARY;
  if (statusCode && statusCode >= 400) return CONFIGURATION;
  return { article: "find-failed-action" };
}
