// Which mails the person wants, where to, and when the digest comes.
import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { sessionQuery } from "../../api/queries";
import type { MailWishes as Wishes } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { usePreferences, useText } from "../../i18n/preferences";
import { Page, Section } from "../../parts/Page";
import { useKeep } from "./keep";
import styles from "./settings.module.css";

const SWITCHES: readonly (readonly [keyof Pick<Wishes, "failures" | "expiries" | "jobs" | "digest">, TextId])[] = [
  ["failures", "mails-failures"],
  ["expiries", "mails-expiries"],
  ["jobs", "mails-jobs"],
  ["digest", "mails-digest"],
];

export function MailWishes() {
  const text = useText();
  return (
    <Page title={text("nav-notifications")} path={[{ label: text("nav-notifications"), to: { to: "/notifications" } }]}>
      <Section title={text("mails-title")}>
        <p>{text("mails-text")}</p>
        <WishForm />
      </Section>
    </Page>
  );
}

function WishForm() {
  const text = useText();
  const { timeZone } = usePreferences();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const [wishes, setWishes] = useState(session.user.mail);
  const keep = useKeep();
  const change = (more: Partial<Wishes>) => setWishes({ ...wishes, ...more });

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    keep({ mail: { ...wishes, address: wishes.address?.trim() || undefined } });
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={text("mails-address")} hint={text("mails-address-hint")}>
        <Input type="email" autoComplete="email" value={wishes.address ?? ""} onChange={(_, data) => change({ address: data.value })} />
      </Field>
      {SWITCHES.map(([name, label]) => (
        <Checkbox key={name} label={text(label)} checked={wishes[name]} onChange={(_, data) => change({ [name]: data.checked === true })} />
      ))}
      <Field label={text("mails-digestAt")} hint={text("mails-zone", { zone: timeZone ?? "UTC" })}>
        <Input type="time" required value={wishes.digestAt} onChange={(_, data) => change({ digestAt: data.value })} />
      </Field>
      <div>
        <Button appearance="primary" type="submit">
          {text("btn-save")}
        </Button>
      </div>
    </form>
  );
}
