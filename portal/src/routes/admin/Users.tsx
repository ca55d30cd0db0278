// The people of this server: added with a one-time link, given a role, disabled.
import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import { sessionQuery, usersQuery } from "../../api/queries";
import type { Account, Role } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { AppLink } from "../../parts/AppLink";
import { DataTable } from "../../parts/DataTable";
import { Forbidden } from "../../parts/Fallbacks";
import { Page, Section } from "../../parts/Page";
import { ShownOnce } from "../../parts/ShownOnce";
import { Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import styles from "./Users.module.css";

const ROLES: Readonly<Record<Role, TextId>> = {
  administrator: "share-administrator",
  maker: "user-role-maker",
  reader: "user-role-reader",
};

interface Link {
  name: string;
  link: string;
}

export function Users() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return session.user.role === "administrator" ? <UserList /> : <Forbidden />;
}

function UserList() {
  const text = useText();
  const query = useQuery(usersQuery);
  const [link, setLink] = useState<Link>();
  return (
    <Page title={text("nav-users")} commands={<Pages />}>
      <Section title={text("user-add")}>
        <AddUser onLink={setLink} />
        {link && <ShownOnce about={text("user-link-text", { name: link.name })} name={text("user-newLink")} value={link.link} />}
      </Section>
      <Section title={text("nav-users")}>
        <Loaded query={query}>{({ items }) => <Accounts accounts={items} onLink={setLink} />}</Loaded>
      </Section>
    </Page>
  );
}

/** The other pages of the administration. */
function Pages() {
  const text = useText();
  return (
    <>
      <AppLink to="/admin/identities">{text("identity-plural")}</AppLink>
      <AppLink to="/admin/audit">{text("nav-auditLog")}</AppLink>
      <AppLink to="/admin/system">{text("nav-system")}</AppLink>
    </>
  );
}

function RoleSelect({ value, label, onChange }: { value: Role; label?: string; onChange: (role: Role) => void }) {
  const text = useText();
  return (
    <Select aria-label={label} value={value} onChange={(_, data) => onChange(data.value as Role)}>
      {Object.entries(ROLES).map(([role, id]) => (
        <option key={role} value={role}>
          {text(id)}
        </option>
      ))}
    </Select>
  );
}

function AddUser({ onLink }: { onLink: (link: Link) => void }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const name = useRef<HTMLInputElement>(null);
  const displayName = useRef<HTMLInputElement>(null);
  const [role, setRole] = useState<Role>("maker");
  // Renewing it empties the form.
  const [turn, setTurn] = useState(0);
  const add = useMutation({
    mutationFn: calls.users.add,
    onSuccess: ({ user, link }) => {
      onLink({ name: user.displayName || user.name, link });
      setTurn((before) => before + 1);
      void client.invalidateQueries({ queryKey: ["users"] });
    },
    onError: (error) => toasts.failure(text("user-add"), error),
  });
  function submit() {
    const given = name.current?.value.trim();
    if (!given) return name.current?.focus();
    add.mutate({ name: given, displayName: displayName.current?.value.trim() || given, role });
  }
  return (
    <form
      key={turn}
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label={text("auth-userName")} required>
        <Input ref={name} autoCapitalize="none" spellCheck={false} autoComplete="off" />
      </Field>
      <Field label={text("user-displayName")}>
        <Input ref={displayName} autoComplete="off" />
      </Field>
      <Field label={text("share-role")}>
        <RoleSelect value={role} onChange={setRole} />
      </Field>
      <ActionButton type="submit" appearance="primary" busy={add.isPending}>
        {text("user-add")}
      </ActionButton>
    </form>
  );
}

function Accounts({ accounts, onLink }: { accounts: Account[]; onLink: (link: Link) => void }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const change = useMutation({
    mutationFn: ({ id, ...body }: { id: string; role?: Role; disabled?: boolean }) => calls.users.change(id, body),
    onSettled: () => client.invalidateQueries({ queryKey: ["users"] }),
    onError: (error) => toasts.failure(text("nav-users"), error),
  });
  const newLink = useMutation({
    mutationFn: async (account: Account) => ({ name: account.displayName || account.name, ...(await calls.users.link(account.id)) }),
    onSuccess: onLink,
    onError: (error) => toasts.failure(text("user-newLink"), error),
  });
  return (
    <DataTable
      label={text("nav-users")}
      rows={accounts}
      rowKey={(account) => account.id}
      columns={[
        { key: "name", header: text("auth-userName"), names: true, cell: (account) => <bdi>{account.name}</bdi> },
        { key: "shown", header: text("user-displayName"), cell: (account) => <bdi>{account.displayName}</bdi> },
        {
          key: "role",
          header: text("share-role"),
          cell: (account) => (
            <RoleSelect
              label={text("user-roleOf", { name: account.name })}
              value={account.role}
              onChange={(role) => change.mutate({ id: account.id, role })}
            />
          ),
        },
        { key: "status", header: text("gen-status"), cell: (account) => text(account.disabled ? "user-disabled" : "user-active") },
        {
          key: "commands",
          header: text("gen-actions"),
          cell: (account) => (
            <div role="group" aria-label={text("user-menuOf", { name: account.name })} className={styles.menu}>
              <Button size="small" onClick={() => newLink.mutate(account)}>
                {text("user-newLink")}
              </Button>
              <Button size="small" onClick={() => change.mutate({ id: account.id, disabled: !account.disabled })}>
                {text(account.disabled ? "user-enable" : "user-disable")}
              </Button>
            </div>
          ),
        },
      ]}
    />
  );
}
