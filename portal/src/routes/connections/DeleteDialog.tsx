// Deletes a connection; flows that use it get another one first.
import { Field, Select } from "@fluentui/react-components";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import * as calls from "../../api/calls";
import { connectionsQuery, impactQuery } from "../../api/queries";
import type { Connection } from "../../api/types";
import { useFormat, useText } from "../../i18n/preferences";
import { Confirm } from "../../parts/Modal";
import { itemsOf } from "../../parts/pages";
import { ImpactPanel } from "../../parts/repair/Impact";
import { useToasts } from "../../parts/toasts";

interface Props {
  connection: Connection;
  onClose: () => void;
}

export function DeleteDialog({ connection, onClose }: Props) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const impact = useQuery(impactQuery(connection.id));
  const [replacement, setReplacement] = useState("");
  const flows = impact.data ? impact.data.flows.length : 0;
  const used = impact.data ? flows + impact.data.hiddenFlows > 0 : connection.usedBy > 0;
  const remove = useMutation({
    mutationFn: async () => {
      if (used) await calls.flows.rebind((impact.data?.flows ?? []).map((flow) => flow.id), connection.id, replacement);
      return calls.connections.remove(connection.id);
    },
    onSuccess: async () => {
      await navigate({ to: "/connections" });
      client.removeQueries({ queryKey: ["connection", connection.id] });
      for (const key of ["connections", "connection", "flow", "flows"]) void client.invalidateQueries({ queryKey: [key] });
      toasts.success(text("conn-deleted", { name: connection.name }));
    },
    onError: (error) => toasts.failure(text("conn-delete"), error),
  });
  // Who can't see a flow can't choose for it.
  const hidden = impact.data?.hiddenFlows ?? 0;
  const blocked = !used ? undefined : hidden > 0 ? text("conn-delete-hidden", { n: hidden }) : replacement === "" ? text("conn-delete-blocked") : undefined;
  return (
    <Confirm
      title={text("conn-delete")}
      confirm={text("btn-delete")}
      busy={remove.isPending || impact.isPending}
      blocked={blocked}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{text("conn-delete-text", { name: connection.name })}</p>
      {used && (
        <>
          <p>{hidden > 0 ? text("conn-delete-hidden", { n: hidden }) : text("conn-delete-blocked")}</p>
          <ImpactPanel connection={connection.id} />
          {hidden === 0 && <Replacement connection={connection} chosen={replacement} onChoose={setReplacement} />}
        </>
      )}
    </Confirm>
  );
}

interface ReplacementProps {
  connection: Connection;
  chosen: string;
  onChoose: (id: string) => void;
}

/** The other connections of the same connector that the person may use. */
function Replacement({ connection, chosen, onChoose }: ReplacementProps) {
  const text = useText();
  const format = useFormat();
  const query = useInfiniteQuery(connectionsQuery({ connector: connection.connector.id }));
  const others = itemsOf(query.data)
    .filter((one) => one.id !== connection.id && one.connector.id === connection.connector.id && one.rights.use)
    .sort((a, b) => format.compare(a.name, b.name));
  if (query.data && others.length === 0) return <p>{text("conn-delete-noOther")}</p>;
  return (
    <Field label={text("conn-replacement")}>
      <Select value={chosen} onChange={(_, data) => onChoose(data.value)}>
        <option value="">–</option>
        {others.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
