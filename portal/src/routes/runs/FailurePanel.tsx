// Why a run failed, what to do about it, and the one press that does it.
import type { Run, RunFailure } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { AppLink, turns } from "../../parts/AppLink";
import { repairWords } from "../../parts/repair/ConnectionMessage";
import { adviceOf, firstRemedy, mayRepair, repairLabel, sentenceOf } from "../../parts/repair/diagnosis";
import { Refusal } from "../../parts/repair/Refusal";
import { TestButton, testText, useConnectionTest } from "../../parts/repair/testing";
import { useHelpBeside } from "../../parts/shell/helpBeside";
import { SET_ASIDE } from "./setAside";
import styles from "./FailurePanel.module.css";

interface Props {
  run: Run;
  failure: RunFailure;
  onRepair: () => void;
  onSelect: (action: string) => void;
}

export function FailurePanel({ run, failure, onRepair, onSelect }: Props) {
  const text = useText();
  const openBeside = useHelpBeside();
  const { diagnosis, connection, action } = failure;
  return (
    <section className={styles.panel} aria-labelledby="what-happened">
      <div className={`${styles.block ?? ""} ${styles.happened ?? ""}`}>
        <h2 id="what-happened">{text("run-whatHappened")}</h2>
        {diagnosis && <p className={styles.sentence}>{sentenceOf(text, diagnosis)}</p>}
        <p>{actionSentence(text, failure)}</p>
      </div>
      <div className={`${styles.block ?? ""} ${styles.fix ?? ""}`}>
        <h2>{text("run-howToFix")}</h2>
        {connection ? (
          <ConnectionRemedy failure={failure} connection={connection} onRepair={onRepair} />
        ) : (
          <>
            <p>{diagnosis ? adviceOf(text, diagnosis) : text(remedyOf(failure))}</p>
            <div className={styles.buttons}>
              <AppLink to="/flows/$flowId" params={{ flowId: run.flow.id }}>
                {text("run-openFlow")}
              </AppLink>
            </div>
          </>
        )}
        <p>
          <AppLink to="/help" search={{ run: run.id }} onClick={(event) => openBeside && turns(event) && openBeside(run.id)}>
            {text("run-help")}
          </AppLink>
        </p>
        {action && (
          <p>
            <AppLink
              to="/runs/$runId"
              params={{ runId: run.id }}
              search={{ action }}
              replace
              onClick={() => {
                onSelect(action);
                document.getElementById(`action-${action}`)?.focus();
              }}
            >
              {text("run-showFailedAction")}
            </AppLink>
          </p>
        )}
      </div>
      <div className={`${styles.block ?? ""} ${styles.said ?? ""}`}>
        <Refusal
          diagnosis={diagnosis}
          message={failure.message ?? run.error?.message}
          code={failure.code}
          status={failure.statusCode}
          reference={text("gen-pair", { label: text("run-id"), value: run.id })}
        />
      </div>
    </section>
  );
}

interface RemedyProps {
  failure: RunFailure;
  connection: NonNullable<RunFailure["connection"]>;
  onRepair: () => void;
}

/** The buttons for a refused connection: a 401 repairs first, a 403 tests first. */
function ConnectionRemedy({ failure, connection, onRepair }: RemedyProps) {
  const text = useText();
  const test = useConnectionTest(connection);
  const { diagnosis } = failure;
  const broken = connection.status === "Error";
  const remedy = diagnosis ? firstRemedy(diagnosis) : broken ? "repair" : "test";
  const works = !broken && (remedy === "repair" || test.data?.outcome === "passed");
  const offersRepair = connection.rights.edit && (broken || remedy !== "repair") && mayRepair(diagnosis);
  const repair = offersRepair && (
    <ActionButton
      key="repair"
      appearance={remedy === "repair" ? "primary" : "secondary"}
      words={repairWords(text, connection)}
      onClick={onRepair}
    >
      {text(repairLabel(connection.repair))}
    </ActionButton>
  );
  const tester = <TestButton key="test" name={connection.name} test={test} appearance={remedy === "test" ? "primary" : "secondary"} />;
  return (
    <>
      <div role="status">
        {works && remedy === "repair" ? (
          <p>{text("run-connectionWorks", { name: connection.name })}</p>
        ) : (
          diagnosis && <p>{adviceOf(text, diagnosis)}</p>
        )}
        {test.data && (
          <p className={styles.sentence}>
            {test.data.outcome === "passed" && remedy === "test"
              ? text("conn-msg-testPassed", { action: failure.action ?? "" })
              : testText(text, test.data)}
          </p>
        )}
      </div>
      {!connection.rights.edit && broken && <p>{text("share-contactOwner")}</p>}
      <div className={styles.buttons}>
        {remedy === "repair" ? [repair, tester] : [tester, repair]}
        <AppLink to="/connections/$connectionId" params={{ connectionId: connection.id }}>
          {text("run-openConnection", { name: connection.name })}
        </AppLink>
      </div>
    </>
  );
}

function actionSentence(text: Translate, failure: RunFailure): string {
  const code = failure.code;
  if (code === SET_ASIDE) return text("run-setAside");
  if (!failure.action) return text("run-failedNoAction", { code });
  return code ? text("run-failedActionCode", { action: failure.action, code }) : text("run-failedAction", { action: failure.action });
}

function remedyOf({ code, statusCode }: RunFailure): TextId {
  if (code === SET_ASIDE) return "run-setAside-fix";
  return (statusCode ?? 0) >= 500 || statusCode === 429 ? "run-fixTryAgain" : "run-fixDefinition";
}
