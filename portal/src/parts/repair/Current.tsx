// What is known of the credential that is to be replaced: never the secret itself.
import { Link } from "@fluentui/react-components";
import type { Connection, Expiring } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { useFormat, useText } from "../../i18n/preferences";
import { Facts } from "../Facts";

const ENDS: Readonly<Record<Expiring, TextId>> = {
  refreshToken: "conn-ends-signIn",
  token: "conn-ends-token",
  certificate: "conn-ends-certificate",
  secret: "conn-ends-secret",
};

/** The label of something that ends. */
export const endsText = (what: Expiring): TextId => (ENDS as Partial<Record<string, TextId>>)[what] ?? "conn-ends-secret";

export function Current({ connection }: { connection: Connection }) {
  const text = useText();
  const format = useFormat();
  const { certificate, hint, kind } = connection;
  return (
    <>
      <Facts
        facts={[
          [text("label-connector"), <bdi key="connector">{connection.connector.title}</bdi>],
          [text("conn-account"), connection.account && kind !== "certificate" && <bdi key="account">{connection.account}</bdi>],
          [text("conn-currentKey"), hint && <code key="hint" translate="no">{`••••${hint}`}</code>],
          [text("conn-certificate-subject"), certificate && <bdi key="subject">{certificate.subject}</bdi>],
          [text("auth-thumbprint"), certificate && <code key="thumbprint">{certificate.thumbprint}</code>],
          ...(connection.expiries ?? []).map(({ what, at }) => [text(endsText(what)), format.dateTime(at)] as const),
        ]}
      />
      {kind === "password" && connection.resetUrl && (
        <p>
          <Link href={connection.resetUrl} target="_blank" rel="noreferrer noopener">
            {text("conn-resetAtService")}
          </Link>
        </p>
      )}
      {kind === "oauth" && connection.scopes && <Permissions {...connection.scopes} />}
    </>
  );
}

/** The permissions that the connection has, and those that it lacks. */
function Permissions({ granted, missing }: { granted: string[]; missing: string[] }) {
  const text = useText();
  const names = (scopes: string[]) => scopes.map((scope) => <code key={scope}>{scope}</code>);
  return (
    <Facts
      facts={[
        [text("conn-permissions"), granted.length > 0 && names(granted)],
        [text("auth-missingPermission"), missing.length > 0 && names(missing)],
      ]}
    />
  );
}
