// The states that every list and panel has besides showing its content: loading, empty, nothing found, error.
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useEffect, useState, type ReactNode } from "react";
import { ApiError } from "../api/http";
import { useText } from "../i18n/preferences";
import { CopyButton } from "./CopyButton";
import { errorText } from "./errorText";
import styles from "./states.module.css";

const PATIENCE_MS = 200;

export function Loading({ rows = 4 }: { rows?: number }) {
  const text = useText();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        {text("gen-loading")}
      </span>
      {shown && (
        <div aria-hidden="true" className={styles.skeleton}>
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} />
          ))}
        </div>
      )}
    </div>
  );
}

export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}

interface FailureProps {
  error: unknown;
  onRetry?: () => void;
  title?: string;
}

/** Says what failed, with code and request id, and offers to try again. */
export function Failure({ error, onRetry, title }: FailureProps) {
  const text = useText();
  const code = error instanceof ApiError ? error.code : "internal";
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  const details = [text("gen-code", { code }), requestId && text("gen-requestId", { id: requestId })].filter(Boolean).join("\n");
  return (
    <MessageBar intent="error" layout="multiline" role="alert" className={styles.bar}>
      <MessageBarBody>
        <MessageBarTitle>{title ?? text("gen-loadFailed")}</MessageBarTitle>
        {errorText(text, error)}
        <div className={styles.code}>{details}</div>
      </MessageBarBody>
      <MessageBarActions>
        {onRetry && <Button onClick={onRetry}>{text("run-retry")}</Button>}
        <CopyButton value={details} label={text("help-copyForSupport")} />
      </MessageBarActions>
    </MessageBar>
  );
}

interface AsyncState<Data> {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows a query's data, or the state it is in; data that is there stays when a later load fails. */
export function Loaded<Data>({ query, rows, children }: { query: AsyncState<Data>; rows?: number; children: (data: Data) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading rows={rows} />;
  return <Failure error={query.error} onRetry={() => void query.refetch()} />;
}
