// Loads a published connector from its two files.
import { Field, Input } from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import { ApiError } from "../../api/http";
import type { Problem } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { DocumentField } from "../../parts/DocumentField";
import { Page, Section } from "../../parts/Page";
import { Problems } from "../../parts/Problems";
import { Failure } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import styles from "./connectors.module.css";

const ROWS = 8;

export function NewConnector() {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const name = useRef<HTMLInputElement>(null);
  const [definition, setDefinition] = useState("");
  const [properties, setProperties] = useState("");
  const load = useMutation({
    mutationFn: () => calls.connectors.add(definition, properties, name.current?.value.trim() || undefined),
    onSuccess: async (connector) => {
      void client.invalidateQueries({ queryKey: ["connectors"] });
      toasts.success(text("connector-loaded", { name: connector.title }));
      await navigate({ to: "/connectors/$connectorId", params: { connectorId: connector.id } });
    },
  });
  const refused = load.error instanceof ApiError && load.error.code === "document-invalid";
  const lacking = definition.trim() === "" ? text("gen-fieldRequired", { name: text("connector-definition") }) : undefined;
  return (
    <Page title={text("connector-load")} path={[{ label: text("connector-plural"), to: { to: "/connectors" } }]}>
      <Section>
        <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
          <p>{text("connector-load-text")}</p>
          <DocumentField rows={ROWS} label={text("connector-definition")} value={definition} onChange={setDefinition} />
          <DocumentField rows={ROWS} label={text("connector-properties")} value={properties} onChange={setProperties} />
          <Field label={text("connector-key")} hint={text("connector-key-hint")}>
            <Input ref={name} autoCapitalize="none" spellCheck={false} />
          </Field>
          {load.error && <Failure error={load.error} title={text("connector-load")} />}
          {refused && <Problems problems={(load.error as ApiError).details as Problem[]} />}
          <div>
            <ActionButton appearance="primary" busy={load.isPending} blocked={lacking} onClick={() => load.mutate()}>
              {text("connector-load")}
            </ActionButton>
          </div>
        </form>
      </Section>
    </Page>
  );
}
