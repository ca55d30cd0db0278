// The words for what is written down in the audit log, and the pages of what it was done with.
import type { Target } from "../../parts/AppLink";
import type { TextId } from "../../i18n/ids.gen";

/** What can have been done; a newer server may know more. */
export const VERBS: Readonly<Partial<Record<string, TextId>>> = {
  "ask-owner": "audit-verb-ask-owner",
  backup: "audit-verb-backup",
  bind: "audit-verb-bind",
  broke: "audit-verb-broke",
  cancel: "audit-verb-cancel",
  "continue": "audit-verb-continue",
  create: "audit-verb-create",
  "delete": "audit-verb-delete",
  give: "audit-verb-give",
  "link-made": "audit-verb-link-made",
  load: "audit-verb-load",
  "mail-changed": "audit-verb-mail-changed",
  "mail-tested": "audit-verb-mail-tested",
  "password-changed": "audit-verb-password-changed",
  pause: "audit-verb-pause",
  prune: "audit-verb-prune",
  recovered: "audit-verb-recovered",
  register: "audit-verb-register",
  rename: "audit-verb-rename",
  restore: "audit-verb-restore",
  resubmit: "audit-verb-resubmit",
  resume: "audit-verb-resume",
  rotate: "audit-verb-rotate",
  run: "audit-verb-run",
  save: "audit-verb-save",
  "set-aside": "audit-verb-set-aside",
  "set-notices": "audit-verb-set-notices",
  "set-retention": "audit-verb-set-retention",
  "set-when-connection-breaks": "audit-verb-set-when-connection-breaks",
  shared: "audit-verb-shared",
  "sign-in": "audit-verb-sign-in",
  "sign-in-by-link": "audit-verb-sign-in-by-link",
  "sign-in-locked": "audit-verb-sign-in-locked",
  stop: "audit-verb-stop",
  test: "audit-verb-test",
  "token-ended": "audit-verb-token-ended",
  "token-made": "audit-verb-token-made",
  "turn-off": "audit-verb-turn-off",
  "turn-on": "audit-verb-turn-on",
  unregister: "audit-verb-unregister",
  unshared: "audit-verb-unshared",
  "user-added": "audit-verb-user-added",
  "user-changed": "audit-verb-user-changed",
  verify: "audit-verb-verify",
};

/** The kinds of things that can be asked for, each with the beginning of their text. */
export const KINDS: readonly (readonly [beginning: string, label: TextId])[] = [
  ["flow/", "flow-plural"],
  ["run/", "run-plural"],
  ["connection/", "connection-plural"],
  ["connector/", "connector-plural"],
  ["job/", "job-plural"],
  ["user/", "nav-users"],
  ["token/", "nav-apiKeys"],
  ["identity/", "identity-plural"],
  ["mail", "nav-mail"],
];

/** Returns the page of a thing; nothing for what has none. */
export function pageOf(object: string): Target | undefined {
  const [kind, id = ""] = object.split("/");
  if (id === "") return undefined;
  switch (kind) {
    case "flow":
      return { to: "/flows/$flowId", params: { flowId: id } };
    case "run":
      return { to: "/runs/$runId", params: { runId: id } };
    case "connection":
      return { to: "/connections/$connectionId", params: { connectionId: id } };
    case "connector":
      return { to: "/connectors/$connectorId", params: { connectorId: id } };
    case "job":
      return { to: "/jobs/$jobId", params: { jobId: id } };
    default:
      return undefined;
  }
}
