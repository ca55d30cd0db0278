// Runs a flow from its page: a form for what its trigger asks for, then the page of the new run.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { documentQuery } from "../../../api/queries";
import type { Flow } from "../../../api/types";
import { useText } from "../../../i18n/preferences";
import { ActionButton } from "../../../parts/ActionButton";
import { RunDialog } from "./RunDialog";

/** The button that opens the form, where a person can start the flow by hand. */
export function RunFlow({ flow }: { flow: Flow }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const document = useQuery({ ...documentQuery(flow.id, flow.version), enabled: open });
  if (!flow.rights.run || flow.trigger?.type.toLowerCase() !== "request") return null;
  return (
    <>
      <ActionButton
        appearance="primary"
        busy={open && document.isPending}
        blocked={flow.state === "off" ? text("run-blocked-flow-off-start") : undefined}
        onClick={() => setOpen(true)}
      >
        {text("run-verb")}
      </ActionButton>
      {open && !document.isPending && <RunDialog flow={flow} trigger={flow.trigger.name} document={document.data?.document ?? ""} onClose={() => setOpen(false)} />}
    </>
  );
}
