// What becomes of a run whose connection breaks: chosen for one flow, or left to what holds for all.
import { Field, Select } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import * as calls from "../../api/calls";
import { settingsQuery } from "../../api/queries";
import type { Flow, WhenConnectionBreaks } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { useReachable } from "../../parts/ActionButton";
import { Section } from "../../parts/Page";
import { Loaded } from "../../parts/states";
import { useToasts } from "../../parts/toasts";
import { WHEN_BROKEN } from "../../parts/whenBroken";

const INHERITED = "inherited";

export function WhenBroken({ flow }: { flow: Flow }) {
  const text = useText();
  const settings = useQuery(settingsQuery);
  return (
    <Section title={text("flow-whenBroken")}>
      <Loaded query={settings} rows={1}>
        {({ whenConnectionBreaks }) => <Choice flow={flow} forAll={whenConnectionBreaks} />}
      </Loaded>
    </Section>
  );
}

function Choice({ flow, forAll }: { flow: Flow; forAll: WhenConnectionBreaks }) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const reachable = useReachable();
  const change = useMutation({
    mutationFn: (whenConnectionBreaks: WhenConnectionBreaks | null) => calls.flows.change(flow.id, { whenConnectionBreaks }),
    onSuccess: (changed) => client.setQueryData(["flow", flow.id], changed),
    onError: (error) => toasts.failure(text("flow-whenBroken"), error),
  });
  const chosen = change.isPending ? change.variables : flow.whenConnectionBreaks;
  const inherited = text("flow-whenBroken-inherit", { choice: text(WHEN_BROKEN[forAll]) });
  if (!flow.rights.edit) return <p>{chosen ? text(WHEN_BROKEN[chosen]) : inherited}</p>;
  return (
    <Field hint={text("flow-whenBroken-text")}>
      <Select
        aria-label={text("flow-whenBroken")}
        value={chosen ?? INHERITED}
        disabled={!reachable || change.isPending}
        onChange={(_, { value }) => change.mutate(value === "fail" || value === "wait" ? value : null)}
      >
        <option value={INHERITED}>{inherited}</option>
        <option value="fail">{text(WHEN_BROKEN.fail)}</option>
        <option value="wait">{text(WHEN_BROKEN.wait)}</option>
      </Select>
    </Field>
  );
}
