// The ways of signing in, in words.
import type { Kind } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";

const KINDS: Readonly<Record<Kind, TextId>> = {
  password: "auth-kind-basic",
  key: "auth-kind-apiKey",
  oauth: "auth-kind-oauthCode",
  application: "auth-kind-clientCredentials",
  certificate: "auth-kind-certificate",
  none: "auth-kind-none",
  unsupported: "conn-kind-unsupported",
};

export const kindText = (kind: Kind): TextId => (KINDS as Partial<Record<string, TextId>>)[kind] ?? "conn-kind-unsupported";
