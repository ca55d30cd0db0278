// Who else may use or edit a flow or a connection.
import { Button, Field, Select } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import * as calls from "../api/calls";
import { grantsQuery, peopleQuery } from "../api/queries";
import type { Grant, GrantLevel } from "../api/types";
import { useText } from "../i18n/preferences";
import { ActionButton } from "./ActionButton";
import { DataTable } from "./DataTable";
import { Section } from "./Page";
import { Loaded } from "./states";
import { useToasts } from "./toasts";
import styles from "./SharePanel.module.css";

interface Props {
  kind: calls.Shared;
  object: string;
}

export function SharePanel({ kind, object }: Props) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const grants = useQuery(grantsQuery(kind, object));
  const options = {
    onSuccess: () => client.invalidateQueries({ queryKey: ["grants", kind, object] }),
    onError: (error: unknown) => toasts.failure(text("share-share"), error),
  };
  const give = useMutation({ mutationFn: (grant: { user: string; level: GrantLevel }) => calls.sharing[kind].give(object, grant.user, grant.level), ...options });
  const take = useMutation({ mutationFn: (user: string) => calls.sharing[kind].take(object, user), ...options });
  return (
    <Section title={text("share-share")}>
      <Loaded query={grants} rows={2}>
        {({ items }) => (
          <>
            {items.length === 0 && <p>{text("share-none")}</p>}
            {items.length > 0 && (
              <DataTable
                label={text("share-share")}
                rows={items}
                rowKey={(grant: Grant) => grant.user.id}
                columns={[
                  { key: "person", header: text("share-person"), names: true, cell: (grant: Grant) => <bdi>{grant.user.displayName || grant.user.name}</bdi> },
                  { key: "level", header: text("share-permission"), cell: (grant: Grant) => text(grant.level === "edit" ? "share-edit" : "share-use") },
                  {
                    key: "remove",
                    header: text("gen-actions"),
                    cell: (grant: Grant) => (
                      <Button size="small" aria-label={text("share-removeName", { name: grant.user.displayName || grant.user.name })} onClick={() => take.mutate(grant.user.id)}>
                        {text("btn-remove")}
                      </Button>
                    ),
                  },
                ]}
              />
            )}
            <AddPerson taken={items.map((grant) => grant.user.id)} busy={give.isPending} onAdd={(user, level) => give.mutate({ user, level })} />
          </>
        )}
      </Loaded>
    </Section>
  );
}

interface AddProps {
  taken: string[];
  busy: boolean;
  onAdd: (user: string, level: GrantLevel) => void;
}

function AddPerson({ taken, busy, onAdd }: AddProps) {
  const text = useText();
  const people = useQuery(peopleQuery);
  const [user, setUser] = useState("");
  const [level, setLevel] = useState<GrantLevel>("use");
  const offered = (people.data ?? []).filter((person) => !taken.includes(person.id));
  if (offered.length === 0) return null;
  return (
    <div className={styles.add}>
      <Field label={text("share-person")}>
        <Select value={user} onChange={(_, data) => setUser(data.value)}>
          <option value="">{text("share-choosePerson")}</option>
          {offered.map((person) => (
            <option key={person.id} value={person.id}>
              {person.displayName || person.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={text("share-permission")}>
        <Select value={level} onChange={(_, data) => setLevel(data.value === "edit" ? "edit" : "use")}>
          <option value="use">{text("share-use")}</option>
          <option value="edit">{text("share-edit")}</option>
        </Select>
      </Field>
      <ActionButton
        busy={busy}
        onClick={() => {
          if (user) onAdd(user, level);
          setUser("");
        }}
      >
        {text("btn-add")}
      </ActionButton>
    </div>
  );
}
