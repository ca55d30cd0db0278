// What stands in for managed identities: applications that definitions sign in as when they name an identity.
import { Button } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import * as calls from "../../api/calls";
import { identitiesQuery, sessionQuery } from "../../api/queries";
import type { Identity } from "../../api/types";
import { useFormat, useText } from "../../i18n/preferences";
import { Badge } from "../../parts/Badge";
import { DataTable } from "../../parts/DataTable";
import { Forbidden } from "../../parts/Fallbacks";
import { Confirm } from "../../parts/Modal";
import { Page, Section } from "../../parts/Page";
import { Empty, Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { IdentityDialog } from "./IdentityDialog";
import styles from "./Identities.module.css";

export function Identities() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return session.user.role === "administrator" ? <List /> : <Forbidden />;
}

type Open = { kind: "edit"; identity?: Identity } | { kind: "remove"; identity: Identity };

function List() {
  const text = useText();
  const query = useQuery(identitiesQuery);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const add = () => setOpen({ kind: "edit" });
  return (
    <Page
      title={text("identity-plural")}
      path={[{ label: text("nav-admin"), to: { to: "/admin/users" } }]}
      commands={
        <Button appearance="primary" onClick={add}>
          {text("identity-add")}
        </Button>
      }
    >
      <Section>
        <p>{text("identity-text")}</p>
        <Loaded query={query}>
          {({ items }) => (items.length === 0 ? <Empty>{text("identity-none")}</Empty> : <Table identities={items} onOpen={setOpen} />)}
        </Loaded>
      </Section>
      {open?.kind === "edit" && <IdentityDialog identity={open.identity} onClose={close} />}
      {open?.kind === "remove" && <RemoveIdentity identity={open.identity} onClose={close} />}
    </Page>
  );
}

function Table({ identities, onOpen }: { identities: Identity[]; onOpen: (open: Open) => void }) {
  const text = useText();
  const format = useFormat();
  return (
    <DataTable
      label={text("identity-plural")}
      rows={identities}
      rowKey={(identity) => identity.name}
      columns={[
        {
          key: "name",
          header: text("gen-name"),
          names: true,
          cell: (identity) => (
            <span className={styles.name}>
              <bdi>{identity.name}</bdi>
              {identity.isDefault && <Badge>{text("identity-default")}</Badge>}
            </span>
          ),
        },
        { key: "client", header: text("auth-clientId"), cell: (identity) => <code>{identity.clientId}</code> },
        { key: "tenant", header: text("identity-tenant"), cell: (identity) => <bdi>{identity.tenant ?? identity.tokenUrl}</bdi> },
        { key: "audiences", header: text("identity-audiences"), cell: (identity) => <bdi>{identity.audiences.length > 0 ? format.list(identity.audiences) : text("identity-anyAudience")}</bdi> },
        {
          key: "menu",
          header: text("gen-actions"),
          cell: (identity) => (
            <span className={styles.buttons}>
              <Button size="small" aria-label={text("gen-pair", { label: text("btn-edit"), value: identity.name })} onClick={() => onOpen({ kind: "edit", identity })}>
                {text("btn-edit")}
              </Button>
              <Button size="small" aria-label={text("gen-pair", { label: text("btn-remove"), value: identity.name })} onClick={() => onOpen({ kind: "remove", identity })}>
                {text("btn-remove")}
              </Button>
            </span>
          ),
        },
      ]}
    />
  );
}

function RemoveIdentity({ identity, onClose }: { identity: Identity; onClose: () => void }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const remove = useMutation({
    mutationFn: () => calls.identities.remove(identity.name),
    onSuccess: () => void client.invalidateQueries({ queryKey: ["identities"] }),
    onError: (error) => toasts.failure(text("identity-remove"), error),
    onSettled: onClose,
  });
  return (
    <Confirm title={text("identity-remove")} confirm={text("btn-remove")} busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      <p>{text("identity-remove-text", { name: identity.name })}</p>
    </Confirm>
  );
}
