// A new connection: choose the connector and the way, fill in how it signs in, test, keep.
import { Field, Select } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { allConnectorsQuery } from "../../api/queries";
import type { Connector, Way } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { Page, Section } from "../../parts/Page";
import { kindText } from "../../parts/repair/kinds";
import { WayChoice } from "../../parts/repair/WayChoice";
import { Empty, Loaded } from "../../parts/states";
import { NewByAccount } from "./NewByAccount";
import { NewByCredential } from "./NewByCredential";
import styles from "./NewConnection.module.css";

export function NewConnection() {
  const text = useText();
  const query = useQuery(allConnectorsQuery);
  return (
    <Page title={text("conn-new")} path={[{ label: text("connection-plural"), to: { to: "/connections" } }]}>
      <Section>
        <Loaded query={query}>
          {(items) =>
            items.length === 0 ? (
              <Empty action={<AppLink to="/connectors/new">{text("connector-load")}</AppLink>}>{text("conn-noConnector")}</Empty>
            ) : (
              <Choose connectors={items} />
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}

function Choose({ connectors }: { connectors: Connector[] }) {
  const text = useText();
  const search = useSearch({ from: "/inside/connections/new" });
  const navigate = useNavigate();
  const chosen = connectors.find((one) => one.id === search.connector || one.name === search.connector) ?? (connectors.length === 1 ? connectors[0] : undefined);
  const ways = chosen ? waysOf(chosen) : [];
  const way = ways.find((one) => one.name === search.way) ?? ways[0];
  const go = (change: { connector?: string; way?: string }) => void navigate({ to: "/connections/new", search: { ...search, ...change }, replace: true });
  return (
    <div className={styles.form}>
      <Field label={text("conn-chooseConnector")} required>
        <Select value={chosen?.id ?? ""} onChange={(_, data) => go({ connector: data.value, way: undefined })}>
          {!chosen && <option value="">–</option>}
          {connectors.map((connector) => (
            <option key={connector.id} value={connector.id}>
              {connector.title}
            </option>
          ))}
        </Select>
      </Field>
      <WayChoice ways={ways} chosen={way} onChoose={({ name }) => go({ way: name })} />
      {way && ways.length === 1 && <p>{text("gen-pair", { label: text("auth-kind"), value: text(kindText(way.kind)) })}</p>}
      {chosen && way && <NewForm key={`${chosen.id} ${way.name}`} connector={chosen} way={way} />}
    </div>
  );
}

const waysOf = (connector: Connector): readonly Way[] =>
  connector.ways && connector.ways.length > 0 ? connector.ways : [{ name: "", label: "", kind: connector.kind, signIn: connector.signIn, scopes: [] }];

function NewForm({ connector, way }: { connector: Connector; way: Way }) {
  const text = useText();
  if (way.kind === "unsupported") return <p>{text("conn-unsupportedKind")}</p>;
  return way.kind === "oauth" ? <NewByAccount connector={connector} way={way} /> : <NewByCredential connector={connector} way={way} />;
}
