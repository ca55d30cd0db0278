// What is shown when there is no page, no answer yet, or a page broke.
import { Button } from "@fluentui/react-components";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useText } from "../i18n/preferences";
import { AppLink } from "./AppLink";
import { Page } from "./Page";
import { Failure, Loading } from "./states";
import styles from "./Fallbacks.module.css";

export function NotFound() {
  const text = useText();
  return (
    <main className={styles.alone}>
      <Page title={text("page-notFound")}>
        <p>{text("page-notFound-text")}</p>
        <p>
          <AppLink to="/">{text("nav-home")}</AppLink>
        </p>
      </Page>
    </main>
  );
}

export function Forbidden() {
  const text = useText();
  return (
    <Page title={text("page-forbidden")}>
      <p>{text("page-forbidden-text")}</p>
    </Page>
  );
}

export function Starting() {
  return (
    <main className={styles.alone}>
      <Loading rows={6} />
    </main>
  );
}

export function Crash({ error, reset }: { error: unknown; reset: () => void }) {
  const text = useText();
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  function retry() {
    queries.reset();
    reset();
    void router.invalidate();
  }
  return (
    <div className={styles.alone}>
      <Failure error={error} onRetry={retry} />
      <Button as="a" href="/">
        {text("nav-home")}
      </Button>
    </div>
  );
}
