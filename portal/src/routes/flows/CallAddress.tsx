// The signed address of a flow and the command line that calls it, shown on request.
import { useMutation } from "@tanstack/react-query";
import * as calls from "../../api/calls";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { JsonView } from "../../parts/JsonView";
import { Failure } from "../../parts/states";
import styles from "./flows.module.css";

export function CallAddress({ flow }: { flow: string }) {
  const text = useText();
  const address = useMutation({ mutationFn: () => calls.flows.callback(flow) });
  return (
    <div className={styles.call}>
      <p>{text("flow-callback-text")}</p>
      {address.error && <Failure error={address.error} />}
      {address.data ? (
        <>
          <JsonView name={text("flow-callback-curl")} value={address.data.curl} />
          <JsonView name={text("flow-callback-url")} value={address.data.url} />
        </>
      ) : (
        <ActionButton busy={address.isPending} onClick={() => address.mutate()}>
          {text("flow-callback-show")}
        </ActionButton>
      )}
    </div>
  );
}
