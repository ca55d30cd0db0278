// What to do about a refusal: advice, what to hand to an administrator, and the help that fits.
import type { Diagnosis } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import { useText } from "../../i18n/preferences";
import { placeOf } from "../../help/context";
import { AppLink } from "../AppLink";
import { CopyButton } from "../CopyButton";
import { adviceOf } from "./diagnosis";
import styles from "./repair.module.css";

/** What a sign-in asked the provider for, for who grants it there. */
export interface Asked {
  provider: string;
  clientId: string;
  scopes: string[];
}

/** Reads out of a provider's address what is asked for there. */
export function askedOf(address: string): Asked {
  const { host, searchParams } = new URL(address);
  return { provider: host, clientId: searchParams.get("client_id") ?? "", scopes: (searchParams.get("scope") ?? "").split(/\s+/).filter(Boolean) };
}

interface Props {
  diagnosis: Diagnosis;
  connection: { name: string; connector?: { title: string } };
  asked?: Asked;
}

export function Remedy({ diagnosis, connection, asked }: Props) {
  const text = useText();
  const handover = handoverOf(text, diagnosis, connection, asked);
  const { article, section } = placeOf(diagnosis);
  return (
    <>
      <p>{adviceOf(text, diagnosis)}</p>
      {handover && (
        <div className={styles.handover}>
          <p>{handover}</p>
          <CopyButton value={handover} label={text("conn-copyForAdministrator")} />
        </div>
      )}
      <p>
        <AppLink to="/help/$topic" params={{ topic: article }} hash={section}>
          {text("run-help")}
        </AppLink>
      </p>
    </>
  );
}

/** The text that a person sends to who can grant what is missing. */
function handoverOf(text: Translate, { class: kind, scope }: Diagnosis, { name, connector }: Props["connection"], asked?: Asked): string | undefined {
  const service = connector?.title ?? asked?.provider ?? "";
  const scopes = asked?.scopes.join(" ") ?? scope ?? text("diag-theScope");
  if (kind === "consent-missing") {
    const request = text("handover-consent", { name, service, scopes });
    return asked?.clientId ? `${request} ${text("handover-application", { id: asked.clientId, provider: asked.provider })}` : request;
  }
  if (kind === "insufficient-scope" && scope) return text("handover-scope", { name, service, scope });
  if (kind === "ip-blocked") return text("handover-address", { name, service, host: location.hostname });
  return kind === "conditional-access" ? text("handover-policy", { name, service }) : undefined;
}
