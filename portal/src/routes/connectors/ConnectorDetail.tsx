// One connector: how it signs in, what it can do.
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import * as calls from "../../api/calls";
import { connectorQuery, sessionQuery } from "../../api/queries";
import type { Connector, Operation } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { ButtonLink } from "../../parts/ButtonLink";
import { DataTable } from "../../parts/DataTable";
import { Facts } from "../../parts/Facts";
import { Confirm } from "../../parts/Modal";
import { Page, Section } from "../../parts/Page";
import { Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { kindText } from "../../parts/repair/kinds";
import { Applications, waysWithApplication } from "./Applications";
import styles from "./connectors.module.css";

export function ConnectorDetail() {
  const text = useText();
  const { connectorId } = useParams({ from: "/inside/connectors/$connectorId" });
  const query = useQuery(connectorQuery(connectorId));
  const { data: session } = useSuspenseQuery(sessionQuery);
  const administers = session.user.role === "administrator";
  return (
    <Page
      title={query.data?.title ?? text("label-connector")}
      path={[{ label: text("connector-plural"), to: { to: "/connectors" } }]}
      commands={query.data && <Commands connector={query.data} />}
    >
      <Loaded query={query}>
        {(connector) => (
          <>
            <Section title={text("gen-details")}>
              {connector.description && <p dir="auto">{connector.description}</p>}
              <Facts
                facts={[
                  [text("connector-host"), connector.host && <bdi key="host">{connector.host}</bdi>],
                  [text("auth-kind"), text(kindText(connector.kind))],
                  [text("gen-name"), <code key="name">{connector.name}</code>],
                ]}
              />
            </Section>
            {administers && waysWithApplication(connector).length > 0 && <Applications connector={connector} />}
            <Section title={text("connector-operations")}>
              <p>{text("connector-operationCount", { n: connector.operations.length })}</p>
              <ul className={styles.operations}>
                {connector.operations.map((operation) => (
                  <li key={operation.id}>
                    <OneOperation operation={operation} />
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function OneOperation({ operation }: { operation: Operation }) {
  const text = useText();
  return (
    <details>
      <summary>
        <bdi>{operation.summary ?? operation.id}</bdi> <code dir="ltr">{`${operation.method.toUpperCase()} ${operation.path}`}</code>
      </summary>
      <div className={styles.operation}>
        <code>{operation.id}</code>
        {operation.description && <p dir="auto">{operation.description}</p>}
        {operation.parameters.length > 0 && (
          <DataTable
            label={text("connector-parameters")}
            rows={operation.parameters}
            rowKey={(parameter) => `${parameter.in} ${parameter.name}`}
            columns={[
              { key: "name", header: text("gen-name"), names: true, cell: (parameter) => <code>{parameter.name}</code> },
              { key: "in", header: text("flow-kind"), cell: (parameter) => <code>{[parameter.in, parameter.type].filter(Boolean).join(" · ")}</code> },
              { key: "required", header: text("gen-status"), cell: (parameter) => text(parameter.required ? "gen-required" : "gen-optional") },
              { key: "about", header: text("gen-description"), cell: (parameter) => parameter.summary && <bdi>{parameter.summary}</bdi> },
            ]}
          />
        )}
      </div>
    </details>
  );
}

function Commands({ connector }: { connector: Connector }) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => calls.connectors.remove(connector.id),
    onSuccess: async () => {
      await navigate({ to: "/connectors" });
      client.removeQueries({ queryKey: ["connector", connector.id] });
      void client.invalidateQueries({ queryKey: ["connectors"] });
    },
    onError: (error) => {
      setAsking(false);
      toasts.failure(text("connector-delete-title"), error);
    },
  });
  return (
    <>
      <ButtonLink to="/connections/new" search={{ connector: connector.id }} appearance="primary">
        {text("conn-new")}
      </ButtonLink>
      <ActionButton onClick={() => setAsking(true)}>{text("btn-delete")}</ActionButton>
      {asking && (
        <Confirm
          title={text("connector-delete-title")}
          confirm={text("btn-delete")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>{text("connector-delete-text", { name: connector.title })}</p>
        </Confirm>
      )}
    </>
  );
}
