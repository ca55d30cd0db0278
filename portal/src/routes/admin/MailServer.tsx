// The server that takes our mails: set up, tried, and what waits for it.
import { Field, Input, MessageBar, MessageBarBody, Select } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRef, useState, type SyntheticEvent } from "react";
import * as calls from "../../api/calls";
import { ApiError } from "../../api/http";
import { mailQuery, sessionQuery } from "../../api/queries";
import type { MailServer as Server, MailSettings, MailTls } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { Facts } from "../../parts/Facts";
import { Forbidden } from "../../parts/Fallbacks";
import { Page, Section } from "../../parts/Page";
import { SecretInput } from "../../parts/SecretInput";
import { Failure, Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import styles from "../settings/settings.module.css";

const WAYS: Readonly<Record<MailTls, { label: TextId; port: number }>> = {
  starttls: { label: "mailserver-tls-starttls", port: 587 },
  tls: { label: "mailserver-tls-tls", port: 465 },
  none: { label: "mailserver-tls-none", port: 25 },
};

const NEW: Server = { host: "", port: WAYS.starttls.port, tls: "starttls", hasPassword: false, from: "" };

export function MailServer() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return session.user.role === "administrator" ? <Settings /> : <Forbidden />;
}

function Settings() {
  const text = useText();
  const query = useQuery(mailQuery);
  return (
    <Page title={text("nav-mail")} path={[{ label: text("nav-admin"), to: { to: "/admin/users" } }]}>
      <Loaded query={query}>
        {(settings) => (
          <>
            <Section>
              <p>{text("mailserver-text")}</p>
              {settings.fixed ? <Fixed settings={settings} /> : <ServerForm server={settings.server ?? NEW} />}
            </Section>
            <Section title={text("mailserver-test")}>
              <TestForm />
              <Outbox settings={settings} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Fixed({ settings: { server } }: { settings: MailSettings }) {
  const text = useText();
  return (
    <>
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody>{text("mailserver-fixed")}</MessageBarBody>
      </MessageBar>
      {server && (
        <Facts
          facts={[
            [text("mailserver-host"), <bdi key="host">{server.host}</bdi>],
            [text("mailserver-port"), String(server.port)],
            [text("mailserver-tls"), text(WAYS[server.tls].label)],
            [text("mailserver-user"), server.user && <bdi key="user">{server.user}</bdi>],
            [text("mailserver-from"), <bdi key="from">{server.from}</bdi>],
          ]}
        />
      )}
    </>
  );
}

function ServerForm({ server }: { server: Server }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const [given, setGiven] = useState(server);
  const password = useRef<HTMLInputElement>(null);
  const change = (more: Partial<Server>) => setGiven({ ...given, ...more });
  const save = useMutation({
    mutationFn: calls.mail.set,
    onSuccess: (settings) => {
      client.setQueryData(mailQuery.queryKey, settings);
      setGiven(settings.server ?? NEW);
      toasts.success(text("mailserver-saved"));
    },
  });
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const { host, port, tls, user, from } = given;
    const secret = password.current?.value;
    save.mutate({ host, port, tls, user: user || undefined, password: secret || undefined, from });
    if (password.current) password.current.value = "";
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {save.error && <Failure error={save.error} title={text("nav-mail")} />}
      {save.error instanceof ApiError && save.error.code === "mail-settings-invalid" && <p lang="en">{save.error.message}</p>}
      <Field label={text("mailserver-host")} required>
        <Input value={given.host} autoCapitalize="none" spellCheck={false} onChange={(_, data) => change({ host: data.value })} />
      </Field>
      <Field label={text("mailserver-tls")}>
        <Select
          value={given.tls}
          onChange={(_, data) => {
            const tls = data.value as MailTls;
            change({ tls, port: WAYS[tls].port });
          }}
        >
          {Object.entries(WAYS).map(([way, { label }]) => (
            <option key={way} value={way}>
              {text(label)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={text("mailserver-port")} required>
        <Input type="number" min={1} max={65_535} value={String(given.port)} onChange={(_, data) => change({ port: Number(data.value) })} />
      </Field>
      {given.tls !== "none" && (
        <>
          <Field label={text("mailserver-user")}>
            <Input value={given.user ?? ""} autoComplete="off" autoCapitalize="none" onChange={(_, data) => change({ user: data.value })} />
          </Field>
          <Field label={text("mailserver-password")} hint={server.hasPassword ? text("mailserver-password-kept") : undefined}>
            <SecretInput ref={password} autoComplete="new-password" />
          </Field>
        </>
      )}
      <Field label={text("mailserver-from")} required>
        <Input value={given.from} onChange={(_, data) => change({ from: data.value })} />
      </Field>
      <div>
        <ActionButton type="submit" appearance="primary" busy={save.isPending}>
          {text("btn-save")}
        </ActionButton>
      </div>
    </form>
  );
}

function TestForm() {
  const text = useText();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [to, setTo] = useState(session.user.mail.address ?? (session.user.name.includes("@") ? session.user.name : ""));
  const test = useMutation({ mutationFn: calls.mail.test });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!test.isPending) test.mutate(to);
      }}
    >
      {test.error && <Failure error={test.error} title={text("mailserver-test")} />}
      {test.error instanceof ApiError && test.error.code === "mail-not-sent" && <p lang="en">{test.error.message}</p>}
      <Field label={text("mailserver-test-to")} required>
        <Input type="email" value={to} onChange={(_, data) => setTo(data.value)} />
      </Field>
      <div className={styles.row}>
        <ActionButton type="submit" busy={test.isPending}>
          {text("mailserver-test-send")}
        </ActionButton>
        <span role="status">{test.isSuccess && text("mailserver-test-sent")}</span>
      </div>
    </form>
  );
}

function Outbox({ settings }: { settings: MailSettings }) {
  const text = useText();
  return (
    <Facts
      facts={[
        [text("mailserver-waiting"), String(settings.waiting)],
        [
          text("mailserver-lastError"),
          settings.lastError && (
            <span key="error" lang="en" dir="auto">
              {settings.lastError}
            </span>
          ),
        ],
      ]}
    />
  );
}
