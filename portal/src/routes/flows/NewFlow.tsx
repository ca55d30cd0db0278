// A new flow from a pasted or uploaded definition.
import { Field, Input } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import * as calls from "../../api/calls";
import { useText } from "../../i18n/preferences";
import { Page, Section } from "../../parts/Page";
import { useToasts } from "../../parts/toasts";
import { DefinitionForm } from "./DefinitionForm";

export function NewFlow() {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const name = useRef<HTMLInputElement>(null);

  async function create(document: string) {
    const flow = await calls.flows.add(document, name.current?.value.trim() || undefined);
    void client.invalidateQueries({ queryKey: ["flows"] });
    toasts.success(text("flow-created", { name: flow.name }));
    await navigate({ to: "/flows/$flowId", params: { flowId: flow.id } });
  }
  return (
    <Page title={text("btn-newFlow")} path={[{ label: text("flow-plural"), to: { to: "/flows" } }]}>
      <Section>
        <DefinitionForm
          save={text("flow-create")}
          onSave={create}
          fields={(check) => (
            <Field label={text("flow-name")} hint={text("flow-name-hint")}>
              <Input ref={name} placeholder={check?.name ?? undefined} />
            </Field>
          )}
        />
      </Section>
    </Page>
  );
}
