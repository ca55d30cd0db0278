// The connectors that this server knows.
import { useQuery } from "@tanstack/react-query";
import { connectorsQuery } from "../../api/queries";
import type { Connector } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { ButtonLink } from "../../parts/ButtonLink";
import { DataTable } from "../../parts/DataTable";
import { Page, Section } from "../../parts/Page";
import { Empty, Loaded } from "../../parts/states";
import { kindText } from "../../parts/repair/kinds";

export function Connectors() {
  const text = useText();
  const query = useQuery(connectorsQuery);
  return (
    <Page
      title={text("connector-plural")}
      commands={
        <ButtonLink to="/connectors/new" appearance="primary">
          {text("connector-load")}
        </ButtonLink>
      }
    >
      <Section>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty action={<AppLink to="/connectors/new">{text("connector-load")}</AppLink>}>{text("connector-empty")}</Empty>
            ) : (
              <DataTable
                label={text("connector-plural")}
                rows={items}
                rowKey={(connector: Connector) => connector.id}
                columns={[
                  {
                    key: "title",
                    header: text("gen-name"),
                    names: true,
                    cell: (connector: Connector) => (
                      <AppLink to="/connectors/$connectorId" params={{ connectorId: connector.id }}>
                        <bdi>{connector.title}</bdi>
                      </AppLink>
                    ),
                  },
                  { key: "host", header: text("connector-host"), cell: (connector: Connector) => connector.host && <bdi>{connector.host}</bdi> },
                  { key: "kind", header: text("auth-kind"), cell: (connector: Connector) => text(kindText(connector.kind)) },
                  {
                    key: "operations",
                    header: text("connector-operations"),
                    cell: (connector: Connector) => text("connector-operationCount", { n: connector.operations.length }),
                  },
                ]}
              />
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}
