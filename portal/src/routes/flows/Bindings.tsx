// Which connection each reference of a flow uses.
import { Field, Select } from "@fluentui/react-components";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import * as calls from "../../api/calls";
import { allConnectorsQuery, connectionsQuery } from "../../api/queries";
import type { Connection, Flow, FlowReference } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { itemsOf } from "../../parts/pages";
import { ConnectionStatusMark } from "../../parts/Status";
import { useToasts } from "../../parts/toasts";
import styles from "./flows.module.css";

const NEW = "new";

export function Bindings({ flow }: { flow: Flow }) {
  const text = useText();
  const connections = useInfiniteQuery({ ...connectionsQuery({}), enabled: flow.references.length > 0 });
  const connectors = useQuery({ ...allConnectorsQuery, enabled: flow.references.length > 0 });
  if (flow.references.length === 0) return <p>{text("flow-noReferences")}</p>;
  const known = connectors.data?.map((connector) => connector.name);
  return (
    <div className={styles.bindings}>
      {flow.references.map((reference) => (
        <Binding
          key={reference.key}
          flow={flow}
          reference={reference}
          connectorKnown={!reference.connectorName || !known || known.includes(reference.connectorName)}
          connections={itemsOf(connections.data).filter((one) => !reference.connectorName || one.connector.name === reference.connectorName)}
        />
      ))}
    </div>
  );
}

interface BindingProps {
  flow: Flow;
  reference: FlowReference;
  connectorKnown: boolean;
  connections: Connection[];
}

function Binding({ flow, reference, connectorKnown, connections }: BindingProps) {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  const { connection } = reference;
  const bind = useMutation({
    mutationFn: (id: string | null) => calls.flows.change(flow.id, { bindings: { [reference.key]: id } }),
    onSuccess: (changed) => client.setQueryData(["flow", flow.id], changed),
    onError: (error) => toasts.failure(text("flow-connectionFor", { key: reference.key }), error),
  });

  function choose(value: string) {
    if (value !== NEW) return bind.mutate(value || null);
    void navigate({ to: "/connections/new", search: { connector: reference.connectorName ?? undefined, returnTo: `/flows/${flow.id}` } });
  }
  const chosen = bind.isPending ? (bind.variables ?? "") : (connection?.id ?? "");
  const unlisted = connection && !connections.some((one) => one.id === connection.id);
  return (
    <div className={styles.binding}>
      <Field
        label={text("flow-connectionFor", { key: reference.key })}
        validationState={connection ? "none" : "warning"}
        validationMessage={
          connectorKnown ? (connection ? undefined : text("flow-needsConnection")) : text("flow-connectorMissing", { name: reference.connectorName ?? "" })
        }
      >
        <Select value={chosen} disabled={!flow.rights.edit || bind.isPending} onChange={(_, data) => choose(data.value)}>
          <option value="">{text("flow-chooseConnection")}</option>
          {unlisted && <option value={connection.id}>{connection.name}</option>}
          {connections.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
          {connectorKnown && <option value={NEW}>{`${text("conn-new")}…`}</option>}
        </Select>
      </Field>
      <div className={styles.bindingStatus}>
        {connection && <ConnectionStatusMark status={connection.status} />}
        {connection && (
          <AppLink to="/connections/$connectionId" params={{ connectionId: connection.id }}>
            {text("run-openConnection", { name: connection.name })}
          </AppLink>
        )}
        {!connectorKnown && <AppLink to="/connectors/new">{text("connector-load")}</AppLink>}
      </div>
    </div>
  );
}
