// The person's own keys for programs: made, shown once, deleted.
import { Field, Input } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import { tokensQuery } from "../../api/queries";
import type { Token } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { DataTable } from "../../parts/DataTable";
import { Confirm } from "../../parts/Modal";
import { Moment } from "../../parts/Moment";
import { Page, Section } from "../../parts/Page";
import { ShownOnce } from "../../parts/ShownOnce";
import { Empty, Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import styles from "./settings.module.css";

export function ApiKeys() {
  const text = useText();
  const query = useQuery(tokensQuery);
  return (
    <Page title={text("nav-apiKeys")}>
      <Section title={text("token-new")}>
        <p>{text("token-text")}</p>
        <NewToken />
      </Section>
      <Section title={text("nav-apiKeys")}>
        <Loaded query={query}>{({ items }) => (items.length === 0 ? <Empty>{text("token-empty")}</Empty> : <Tokens tokens={items} />)}</Loaded>
      </Section>
    </Page>
  );
}

function NewToken() {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const name = useRef<HTMLInputElement>(null);
  const expires = useRef<HTMLInputElement>(null);
  // Renewing it empties the form.
  const [turn, setTurn] = useState(0);
  const add = useMutation({
    mutationFn: (given: { name: string; expiresAt?: string }) => calls.tokens.add(given.name, given.expiresAt),
    onSuccess: () => {
      setTurn((before) => before + 1);
      void client.invalidateQueries({ queryKey: ["tokens"] });
    },
    onError: (error) => toasts.failure(text("token-new"), error),
  });
  function submit() {
    const given = name.current?.value.trim();
    if (!given) return name.current?.focus();
    const day = expires.current?.value;
    add.mutate({ name: given, expiresAt: day ? new Date(`${day}T00:00:00Z`).toISOString() : undefined });
  }
  return (
    <>
      <form
        key={turn}
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={text("gen-name")} required>
          <Input ref={name} />
        </Field>
        <Field label={text("token-expires")}>
          <Input ref={expires} type="date" />
        </Field>
        <ActionButton type="submit" appearance="primary" busy={add.isPending}>
          {text("btn-create")}
        </ActionButton>
      </form>
      {add.data && <ShownOnce about={text("token-once")} name={text("auth-apiKey")} value={add.data.secret} />}
    </>
  );
}

function Tokens({ tokens }: { tokens: Token[] }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const [asked, setAsked] = useState<Token>();
  const remove = useMutation({
    mutationFn: (token: string) => calls.tokens.remove(token),
    onSuccess: () => client.invalidateQueries({ queryKey: ["tokens"] }),
    onError: (error) => toasts.failure(text("token-delete"), error),
    onSettled: () => setAsked(undefined),
  });
  return (
    <>
      <DataTable
        label={text("nav-apiKeys")}
        rows={tokens}
        rowKey={(token) => token.id}
        columns={[
          { key: "name", header: text("gen-name"), names: true, cell: (token) => <bdi>{token.name}</bdi> },
          { key: "expires", header: text("token-expires"), cell: (token) => (token.expiresAt ? <Moment at={token.expiresAt} /> : text("gen-never")) },
          { key: "used", header: text("token-lastUsed"), cell: (token) => (token.lastUsedAt ? <Moment at={token.lastUsedAt} /> : text("gen-never")) },
          {
            key: "delete",
            header: text("gen-actions"),
            cell: (token) => (
              <ActionButton size="small" aria-label={text("gen-pair", { label: text("btn-delete"), value: token.name })} onClick={() => setAsked(token)}>
                {text("btn-delete")}
              </ActionButton>
            ),
          },
        ]}
      />
      {asked && (
        <Confirm
          title={text("token-delete")}
          confirm={text("btn-delete")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate(asked.id)}
          onClose={() => setAsked(undefined)}
        >
          <p>{text("token-delete-text", { name: asked.name })}</p>
        </Confirm>
      )}
    </>
  );
}
