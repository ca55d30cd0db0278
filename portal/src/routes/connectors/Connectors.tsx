// The connectors that this server knows.
import { useInfiniteQuery } from "@tanstack/react-query";
import { connectorsQuery } from "../../api/queries";
import type { Connector } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { ButtonLink } from "../../parts/ButtonLink";
import { DataTable } from "../../parts/DataTable";
import { LoadMore } from "../../parts/LoadMore";
import { Page, Section } from "../../parts/Page";
import { itemsOf } from "../../parts/pages";
import { Empty, Loaded } from "../../parts/states";
import { kindText } from "../../parts/repair/kinds";

export function Connectors() {
  const text = useText();
  const query = useInfiniteQuery(connectorsQuery);
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
          {(data) =>
            itemsOf(data).length === 0 ? (
              <Empty action={<AppLink to="/connectors/new">{text("connector-load")}</AppLink>}>{text("connector-empty")}</Empty>
            ) : (
              <DataTable
                label={text("connector-plural")}
                rows={itemsOf(data)}
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
        <LoadMore query={query} />
      </Section>
    </Page>
  );
}
