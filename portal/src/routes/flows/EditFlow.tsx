// Replaces a flow's definition by a new version.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import * as calls from "../../api/calls";
import { documentQuery, flowQuery } from "../../api/queries";
import { useText } from "../../i18n/preferences";
import { Page, Section } from "../../parts/Page";
import { Failure, Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { DefinitionForm } from "./DefinitionForm";

export function EditFlow() {
  const text = useText();
  const { flowId } = useParams({ from: "/inside/flows/$flowId/edit" });
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const flow = useQuery({ ...flowQuery(flowId), refetchInterval: false });
  const version = flow.data?.version ?? 0;
  const document = useQuery({ ...documentQuery(flowId, version), enabled: flow.data !== undefined });

  async function save(changed: string) {
    const saved = await calls.flows.replace(flowId, changed);
    client.setQueryData(["flow", flowId], saved);
    void client.invalidateQueries({ queryKey: ["flows"] });
    toasts.success(text("flow-saved", { version: saved.version }));
    await navigate({ to: "/flows/$flowId", params: { flowId } });
  }
  const name = flow.data?.name ?? text("label-flow");
  return (
    <Page
      title={text("flow-editDefinition")}
      documentTitle={`${text("flow-editDefinition")} – ${name}`}
      path={[
        { label: text("flow-plural"), to: { to: "/flows" } },
        { label: name, to: { to: "/flows/$flowId", params: { flowId } } },
      ]}
    >
      <Section>
        {flow.isError ? (
          <Failure error={flow.error} onRetry={() => void flow.refetch()} />
        ) : (
          <Loaded query={document}>
            {(loaded) => <DefinitionForm initial={loaded.document} save={text("flow-saveVersion")} onSave={save} />}
          </Loaded>
        )}
      </Section>
    </Page>
  );
}
