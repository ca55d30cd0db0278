// A new connection: choose the connector, fill in how it signs in, test, keep.
import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import { ApiError } from "../../api/http";
import { connectorsQuery } from "../../api/queries";
import type { Connector, Diagnosis } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { ErrorSummary, type FieldError } from "../../parts/ErrorSummary";
import { Page, Section } from "../../parts/Page";
import { safeReturn } from "../../parts/returnTo";
import { SignInFields, type FieldsHandle } from "../../parts/repair/SignInFields";
import { VerdictMessage } from "../../parts/repair/VerdictMessage";
import { isOfNetwork, type Verdict } from "../../parts/repair/verification";
import { Empty, Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { kindText } from "./kinds";
import styles from "./NewConnection.module.css";

const NAME = "connection-name";

export function NewConnection() {
  const text = useText();
  const query = useQuery(connectorsQuery);
  return (
    <Page title={text("conn-new")} path={[{ label: text("connection-plural"), to: { to: "/connections" } }]}>
      <Section>
        <Loaded query={query}>
          {({ items }) =>
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
  return (
    <div className={styles.form}>
      <Field label={text("conn-chooseConnector")} required>
        <Select
          value={chosen?.id ?? ""}
          onChange={(_, data) => void navigate({ to: "/connections/new", search: { ...search, connector: data.value }, replace: true })}
        >
          {!chosen && <option value="">–</option>}
          {connectors.map((connector) => (
            <option key={connector.id} value={connector.id}>
              {connector.title}
            </option>
          ))}
        </Select>
      </Field>
      {chosen && <p>{text("gen-pair", { label: text("auth-kind"), value: text(kindText(chosen.kind)) })}</p>}
      {chosen && (chosen.kind === "unsupported" || chosen.kind === "oauth" ? <p>{text("conn-unsupportedKind")}</p> : <NewForm key={chosen.id} connector={chosen} />)}
    </div>
  );
}

/** Reads the diagnosis out of a refused creation. */
function verdictOf(error: unknown): Verdict {
  if (error instanceof ApiError && error.code === "untestable") return { kind: "untestable" };
  if (!(error instanceof ApiError) || error.code !== "verification-failed") return { kind: "failed", error };
  const diagnosis = error.details[0] as Diagnosis | undefined;
  return { kind: isOfNetwork(diagnosis) ? "unreachable" : "refused", diagnosis };
}

function NewForm({ connector }: { connector: Connector }) {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  const { returnTo } = useSearch({ from: "/inside/connections/new" });
  const name = useRef<HTMLInputElement>(null);
  const fields = useRef<FieldsHandle>(null);
  const [missing, setMissing] = useState<FieldError[]>([]);
  const [turn, setTurn] = useState(0);
  const create = useMutation({
    mutationFn: calls.connections.add,
    onSuccess: async (connection) => {
      void client.invalidateQueries({ queryKey: ["connections"] });
      toasts.success(text("conn-created", { name: connection.name }));
      if (returnTo) await navigate({ href: safeReturn(returnTo) });
      else await navigate({ to: "/connections/$connectionId", params: { connectionId: connection.id } });
    },
    onError: () => {
      fields.current?.forgetSecrets();
      setTurn((before) => before + 1);
    },
  });

  function submit(saveUntested: boolean) {
    const title = name.current?.value.trim() ?? "";
    const lacking = fields.current?.missing() ?? [];
    if (title === "") lacking.unshift({ field: NAME, message: text("gen-fieldRequired", { name: text("conn-name") }) });
    setMissing(lacking);
    setTurn((before) => before + 1);
    create.reset();
    if (lacking.length > 0 || create.isPending) return;
    create.mutate({ connector: connector.id, name: title, parameters: fields.current?.read() ?? {}, ...(saveUntested && { saveUntested }) });
  }

  const verdict = create.error ? verdictOf(create.error) : undefined;
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
    >
      <ErrorSummary errors={missing} turn={turn}>
        {verdict && <VerdictMessage verdict={verdict} />}
      </ErrorSummary>
      <Field label={{ children: text("conn-name"), htmlFor: NAME }} required>
        <Input id={NAME} ref={name} defaultValue={connector.title} />
      </Field>
      <SignInFields ref={fields} fields={connector.signIn} kind={connector.kind} initial={{}} errors={missing} />
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" disabledFocusable={create.isPending}>
          {text(create.isPending ? "conn-checking" : "conn-create")}
        </Button>
        {(verdict?.kind === "unreachable" || verdict?.kind === "untestable") && (
          <Button disabledFocusable={create.isPending} onClick={() => submit(true)}>
            {text("conn-createUntested")}
          </Button>
        )}
      </div>
    </form>
  );
}
