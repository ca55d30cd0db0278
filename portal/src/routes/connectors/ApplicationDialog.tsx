// Registers our application for one way of signing in, or changes it.
import { Field, Input } from "@fluentui/react-components";
import { useRef } from "react";
import * as calls from "../../api/calls";
import type { Application, ApplicationChange, Connector, Way } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { FormDialog, listOf } from "../../parts/FormDialog";
import { ProofFields, type ProofHandle } from "../../parts/repair/fields/ProofFields";
import { Quoting } from "../../parts/Quoting";
import { RedirectAddress } from "./Applications";
import styles from "./connectors.module.css";

interface Props {
  connector: Connector;
  way: Way;
  application: Application | undefined;
  onClose: () => void;
}

const CLIENT = "application-client";

export function ApplicationDialog({ connector, way, application, onClose }: Props) {
  const text = useText();
  const clientId = useRef<HTMLInputElement>(null);
  const hosts = useRef<HTMLInputElement>(null);
  const proof = useRef<ProofHandle>(null);

  function read() {
    const id = clientId.current?.value.trim() ?? "";
    if (id === "") return { lacking: [{ field: CLIENT, message: text("gen-fieldRequired", { name: text("auth-clientId") }) }] };
    return { wish: { clientId: id, hosts: listOf(hosts.current?.value ?? ""), ...proof.current?.read() } };
  }
  return (
    <FormDialog<ApplicationChange>
      title={text("app-register")}
      className={styles.form}
      changes={["applications", connector.id]}
      focus={() => clientId.current?.focus()}
      read={read}
      save={(body) => calls.applications.put(connector.id, way.name, body)}
      forget={() => proof.current?.forget()}
      onClose={onClose}
      above={<RedirectAddress address={application?.redirectUri ?? `${location.origin}/oauth/callback`} />}
    >
      {(messageOf) => (
        <>
          <Field label={{ children: text("auth-clientId"), htmlFor: CLIENT }} required validationMessage={messageOf(CLIENT)}>
            <Input id={CLIENT} ref={clientId} defaultValue={application?.clientId} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Field>
          <ProofFields ref={proof} initial={application?.proof ?? "secret"} known={application !== undefined} withExpiry />
          <Field label={text("app-hosts")} hint={{ children: <Quoting>{text("app-hosts-hint")}</Quoting> }}>
            <Input ref={hosts} defaultValue={application?.hosts.join(", ")} autoCapitalize="none" spellCheck={false} />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
