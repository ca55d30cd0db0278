// The editor with what surrounds it: saving, the difference to the saved text, problems as a list, who else changed the flow.
import { MessageBar, MessageBarActions, MessageBarBody, ToggleButton } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import * as calls from "../../../api/calls";
import { ApiError } from "../../../api/http";
import { allConnectorsQuery, versionQuery } from "../../../api/queries";
import type { Flow, FlowDocument, Problem } from "../../../api/types";
import { LazyEditor } from "../../../designer/LazyEditor";
import type { CodeHandle } from "../../../designer/CodeEditor";
import { useText } from "../../../i18n/preferences";
import { ActionButton } from "../../../parts/ActionButton";
import { Confirm } from "../../../parts/Modal";
import { Section } from "../../../parts/Page";
import { hasErrors, Problems } from "../../../parts/Problems";
import { Failure } from "../../../parts/states";
import { useToasts } from "../../../parts/toasts";
import { useChecked } from "./useChecked";
import { TryExpression } from "./TryExpression";
import { VersionList } from "./VersionList";
import styles from "./code.module.css";

interface Props {
  flow: Flow;
  saved: FlowDocument;
  /** The action to lead to first. */
  action?: string;
  onReload: () => Promise<unknown>;
}

export function CodeView({ flow, saved, action, onReload }: Props) {
  const text = useText();
  const client = useQueryClient();
  const toasts = useToasts();
  const editor = useRef<CodeHandle>(null);
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(saved.document);
  const [against, setAgainst] = useState<number>();
  const checked = useChecked(draft);
  const connectors = useQuery(allConnectorsQuery);
  const known = useMemo(
    () => ({
      connectors: connectors.data ?? [],
      references: Object.fromEntries(flow.references.map(({ key, connectorName }) => [key, connectorName ?? ""])),
    }),
    [connectors.data, flow.references],
  );
  const isDirty = draft !== base.document;
  const isBehind = flow.version > base.version;
  const earlier = useQuery({ ...versionQuery(flow.id, against ?? 0), enabled: against !== undefined && against !== base.version });
  const compared = against === undefined ? undefined : against === base.version ? base.document : earlier.data?.document;

  const saving = useMutation({
    mutationFn: async () => {
      const latest = await calls.flows.get(flow.id);
      client.setQueryData(["flow", flow.id], latest);
      if (latest.version > base.version) return undefined;
      return calls.flows.replace(flow.id, draft, base.version);
    },
    onSuccess: (changed) => {
      if (!changed) return;
      setBase({ document: draft, version: changed.version });
      client.setQueryData(["flow", flow.id], changed);
      void client.invalidateQueries({ queryKey: ["flows"] });
      void client.invalidateQueries({ queryKey: ["flow", flow.id, "versions"] });
      toasts.success(text("flow-saved", { version: changed.version }));
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === "flow-changed") void client.invalidateQueries({ queryKey: ["flow", flow.id], exact: true });
    },
  });
  const refused = saving.error instanceof ApiError && saving.error.code === "definition-invalid" ? (saving.error.details as Problem[]) : undefined;
  const problems = refused ?? checked.problems;
  const blocked = !isDirty
    ? text("editor-nothingToSave")
    : isBehind
      ? text("editor-changedMeanwhile", { version: flow.version })
      : checked.isCurrent && hasErrors(checked.problems)
        ? text("problem-errorsBlock")
        : undefined;
  const save = () => {
    if (blocked === undefined && !saving.isPending) saving.mutate();
  };
  useArrival(editor, action);
  return (
    <Section>
      <Leaving isDirty={isDirty} />
      {isBehind && <Meanwhile version={flow.version} isDirty={isDirty} onReload={onReload} onKeep={() => setBase({ ...base, version: flow.version })} />}
      <div className={styles.tools}>
        <ActionButton appearance="primary" busy={saving.isPending} blocked={blocked} aria-keyshortcuts="Control+S" onClick={save}>
          {text("flow-saveVersion")}
        </ActionButton>
        <ToggleButton checked={against !== undefined} onClick={() => setAgainst(against === undefined ? base.version : undefined)}>
          {text("editor-compare", { version: against ?? base.version })}
        </ToggleButton>
        <span role="status" className={styles.state}>
          {isDirty ? text("gen-unsaved") : text("editor-isSaved", { version: base.version })}
        </span>
        {compared !== undefined && against !== undefined && (
          <span role="status" className={styles.state}>
            {text(compared === draft ? "version-noDifference" : "version-comparing", { version: against })}
          </span>
        )}
      </div>
      {earlier.isError && <Failure error={earlier.error} title={text("editor-compare", { version: against ?? 0 })} onRetry={() => void earlier.refetch()} />}
      {saving.error && !refused && <Failure error={saving.error} title={text("flow-saveVersion")} />}
      <LazyEditor
        ref={editor}
        label={text("flow-definition")}
        initial={saved.document}
        known={known}
        problems={problems}
        compareWith={compared}
        readOnly={!flow.rights.edit}
        onChange={(changed) => {
          setDraft(changed);
          if (saving.isError) saving.reset();
        }}
        onSave={save}
      />
      <p className={styles.hint}>{text("editor-keys")}</p>
      <Problems problems={problems} onGoTo={(line, column) => editor.current?.goTo(line, column)} />
      {checked.failed !== undefined && !checked.isCurrent && <Failure error={checked.failed} title={text("editor-checkFailed")} />}
      {flow.rights.edit && <TryExpression flow={flow.id} />}
      <VersionList
        flow={flow}
        isDirty={isDirty}
        against={against}
        onCompare={(version) => {
          setAgainst(version);
          editor.current?.focus();
        }}
        onRestored={onReload}
      />
    </Section>
  );
}

/** Leads to the asked for action as soon as the editor is there. */
function useArrival(editor: React.RefObject<CodeHandle | null>, action: string | undefined) {
  useEffect(() => {
    if (!action) return;
    const timer = setInterval(() => {
      if (!editor.current) return;
      clearInterval(timer);
      editor.current.goToAction(action);
    }, 50);
    return () => clearInterval(timer);
  }, [editor, action]);
}

interface MeanwhileProps {
  version: number;
  isDirty: boolean;
  onReload: () => Promise<unknown>;
  onKeep: () => void;
}

function Meanwhile({ version, isDirty, onReload, onKeep }: MeanwhileProps) {
  const text = useText();
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>{text("editor-changedMeanwhile", { version })}</MessageBarBody>
      <MessageBarActions>
        <ActionButton onClick={() => void onReload()}>{text("editor-reload", { version })}</ActionButton>
        {isDirty && <ActionButton onClick={onKeep}>{text("editor-keepMine")}</ActionButton>}
      </MessageBarActions>
    </MessageBar>
  );
}

/** Asks before a page with changes is left. */
function Leaving({ isDirty }: { isDirty: boolean }) {
  const text = useText();
  const blocker = useBlocker({ shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname, enableBeforeUnload: isDirty, withResolver: true });
  if (blocker.status !== "blocked") return null;
  return (
    <Confirm title={text("gen-unsaved")} confirm={text("btn-discard")} onConfirm={blocker.proceed} onClose={blocker.reset}>
      <p>{text("editor-leave")}</p>
    </Confirm>
  );
}
