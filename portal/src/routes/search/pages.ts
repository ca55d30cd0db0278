// The pages that can be searched for by their names.
import type { Target } from "../../parts/AppLink";
import type { TextId } from "../../i18n/ids.gen";

interface Found {
  label: TextId;
  to: NonNullable<Target["to"]>;
  /** Administrators alone see it. */
  isAdministration?: boolean;
}

export const PAGES: readonly Found[] = [
  { label: "nav-home", to: "/" },
  { label: "flow-plural", to: "/flows" },
  { label: "run-plural", to: "/runs" },
  { label: "job-plural", to: "/jobs" },
  { label: "connection-plural", to: "/connections" },
  { label: "connector-plural", to: "/connectors" },
  { label: "nav-notifications", to: "/settings/notifications" },
  { label: "nav-languageRegion", to: "/settings/language" },
  { label: "nav-appearance", to: "/settings/appearance" },
  { label: "nav-apiKeys", to: "/settings/api-keys" },
  { label: "password-change", to: "/settings/password" },
  { label: "nav-help", to: "/help" },
  { label: "nav-users", to: "/admin/users", isAdministration: true },
  { label: "nav-auditLog", to: "/admin/audit", isAdministration: true },
  { label: "identity-plural", to: "/admin/identities", isAdministration: true },
  { label: "nav-mail", to: "/admin/mail", isAdministration: true },
  { label: "nav-system", to: "/admin/system", isAdministration: true },
];
