// Our applications at a connector's provider: registered by an administrator, used by everybody who signs in with an account.
import { Button } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import * as calls from "../../api/calls";
import { applicationsQuery } from "../../api/queries";
import type { Application, Connector, Way } from "../../api/types";
import { useFormat, useText } from "../../i18n/preferences";
import { CopyButton } from "../../parts/CopyButton";
import { Facts } from "../../parts/Facts";
import { Confirm } from "../../parts/Modal";
import { Section } from "../../parts/Page";
import { Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { ApplicationDialog } from "./ApplicationDialog";
import styles from "./connectors.module.css";

/** The ways in which somebody signs in at a provider that has to know us. */
export const waysWithApplication = (connector: Connector): Way[] =>
  (connector.ways ?? []).filter(({ kind }) => kind === "oauth" || kind === "application");

export function Applications({ connector }: { connector: Connector }) {
  const text = useText();
  const query = useQuery(applicationsQuery(connector.id));
  return (
    <Section title={text("app-registrations")}>
      <p>{text("app-registrations-text")}</p>
      <Loaded query={query} rows={2}>
        {({ items }) =>
          waysWithApplication(connector).map((way) => (
            <OneWay key={way.name} connector={connector} way={way} application={items.find((one) => one.way === (way.name || calls.ONLY_WAY))} />
          ))
        }
      </Loaded>
    </Section>
  );
}

interface OneWayProps {
  connector: Connector;
  way: Way;
  application: Application | undefined;
}

function OneWay({ connector, way, application }: OneWayProps) {
  const text = useText();
  const format = useFormat();
  const client = useQueryClient();
  const toasts = useToasts();
  const [open, setOpen] = useState<"edit" | "remove">();
  const close = () => setOpen(undefined);
  const remove = useMutation({
    mutationFn: () => calls.applications.remove(connector.id, way.name),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["applications", connector.id] }),
    onError: (error) => toasts.failure(text("app-remove"), error),
    onSettled: close,
  });
  const ends = application?.certificate?.expiresAt ?? application?.secretExpiresAt;
  return (
    <div className={styles.application}>
      {way.label && (
        <h3>
          <bdi>{way.label}</bdi>
        </h3>
      )}
      {application ? (
        <>
          <Facts
            facts={[
              [text("auth-clientId"), <code key="id">{application.clientId}</code>],
              [text("proof-by"), text(application.proof === "none" ? "proof-none" : application.proof === "secret" ? "auth-clientSecret" : "auth-certificate")],
              [text("auth-thumbprint"), application.certificate && <code key="thumbprint">{application.certificate.thumbprint}</code>],
              [text(application.certificate ? "conn-ends-certificate" : "conn-ends-secret"), ends && format.dateTime(ends)],
              [text("app-hosts"), application.hosts.length > 0 && <bdi key="hosts">{format.list(application.hosts)}</bdi>],
            ]}
          />
          <RedirectAddress address={application.redirectUri} />
        </>
      ) : (
        <p>{text("app-none")}</p>
      )}
      <div className={styles.buttons}>
        <Button aria-label={way.label ? text("gen-pair", { label: text(application ? "btn-edit" : "app-register"), value: way.label }) : undefined} onClick={() => setOpen("edit")}>
          {text(application ? "btn-edit" : "app-register")}
        </Button>
        {application && <Button onClick={() => setOpen("remove")}>{text("btn-remove")}</Button>}
      </div>
      {open === "edit" && <ApplicationDialog connector={connector} way={way} application={application} onClose={close} />}
      {open === "remove" && (
        <Confirm title={text("app-remove")} confirm={text("btn-remove")} busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={close}>
          <p>{text("app-remove-text")}</p>
        </Confirm>
      )}
    </div>
  );
}

/** The address that the provider must know; it is typed there, so it can be copied. */
export function RedirectAddress({ address }: { address: string }) {
  const text = useText();
  return (
    <div className={styles.redirect}>
      <span>{text("app-redirect")}</span>
      <code dir="ltr">{address}</code>
      <CopyButton value={address} />
    </div>
  );
}
