// A flow's definition as code: checked while it is typed, compared with what is saved, saved as a new version.
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { documentQuery, flowQuery } from "../../api/queries";
import { useText } from "../../i18n/preferences";
import { Page } from "../../parts/Page";
import { Failure, Loaded } from "../../parts/states";
import { CodeView } from "./code/CodeView";

export function EditFlow() {
  const { flowId } = useParams({ from: "/inside/flows/$flowId/edit" });
  return <OneFlow key={flowId} flowId={flowId} />;
}

function OneFlow({ flowId }: { flowId: string }) {
  const text = useText();
  const { action } = useSearch({ from: "/inside/flows/$flowId/edit" });
  const flow = useQuery(flowQuery(flowId));
  const document = useQuery({ ...documentQuery(flowId), enabled: flow.data !== undefined, refetchOnWindowFocus: false, staleTime: Infinity, gcTime: 0 });
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
      {flow.isError && !flow.data ? (
        <Failure error={flow.error} onRetry={() => void flow.refetch()} />
      ) : (
        <Loaded query={document} rows={12}>
          {(loaded) => flow.data && <CodeView key={loaded.version} flow={flow.data} saved={loaded} action={action} onReload={() => document.refetch()} />}
        </Loaded>
      )}
    </Page>
  );
}
