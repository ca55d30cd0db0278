// What is wrong with a document: every problem with its place and hint, errors first.
import { Link } from "@fluentui/react-components";
import { DismissSquareFilled } from "@fluentui/react-icons/svg/dismiss-square";
import { WarningFilled } from "@fluentui/react-icons/svg/warning";
import type { Problem } from "../api/types";
import { useText } from "../i18n/preferences";
import { useProblemText, type ProblemText } from "./problemText";
import { Quoting } from "./Quoting";
import styles from "./Problems.module.css";

interface Props {
  problems: readonly Problem[];
  /** Leads to a line of the text above. */
  onGoTo?: (line: number, column: number) => void;
}

export const hasErrors = (problems: readonly Problem[]) => problems.some((problem) => problem.severity === "error");

export function Problems({ problems, onGoTo }: Props) {
  const text = useText();
  const problemText = useProblemText();
  const errors = problems.filter((problem) => problem.severity === "error");
  const warnings = problems.filter((problem) => problem.severity !== "error");
  const counts = [
    errors.length > 0 && text("problem-errors", { n: errors.length }),
    warnings.length > 0 && text("problem-warnings", { n: warnings.length }),
  ].filter(Boolean);
  return (
    <div className={styles.problems}>
      <p role="status">{counts.length > 0 ? counts.join(" · ") : text("problem-none")}</p>
      <ul className={styles.list} aria-label={text("problem-list")}>
        {[...errors, ...warnings].map((problem, index) => (
          <li key={index} data-severity={problem.severity}>
            <Row problem={problem} problemText={problemText} onGoTo={onGoTo} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface RowProps {
  problem: Problem;
  problemText: ProblemText;
  onGoTo?: Props["onGoTo"];
}

function Row({ problem, problemText, onGoTo }: RowProps) {
  const text = useText();
  const { line, column, path, hint } = problem;
  const sentence = problemText(problem.code);
  const isError = problem.severity === "error";
  const Icon = isError ? DismissSquareFilled : WarningFilled;
  const place = line ? text("gen-lineColumn", { line, column: column ?? 1 }) : path ? text("problem-place", { path }) : undefined;
  return (
    <>
      <span className={styles.icon}>
        <Icon aria-hidden="true" />
        <span className="sr-only">{text(isError ? "gen-error" : "gen-warning")}</span>
      </span>
      <div className={styles.words}>
        {sentence && <span>{sentence}</span>}
        {/* The particulars: the server writes them in English, with the words of the document. */}
        <span lang="en" dir="auto" className={sentence && styles.particulars}>
          <Quoting>{problem.message}</Quoting>
        </span>
        {hint && (
          <span className={styles.particulars}>
            {text("problem-hint")}{" "}
            <span lang="en" dir="auto">
              <Quoting>{hint}</Quoting>
            </span>
          </span>
        )}
        <span className={styles.place}>
          {place && (onGoTo && line ? <Link as="button" onClick={() => onGoTo(line, column ?? 1)}>{place}</Link> : <span>{place}</span>)}
          {problem.file && <bdi>{problem.file}</bdi>}
          {line && path && <code>{path}</code>}
          <code>{problem.code}</code>
        </span>
      </div>
    </>
  );
}
