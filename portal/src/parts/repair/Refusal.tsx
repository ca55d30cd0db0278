// What the service said, verbatim, with code, status and the time it was first seen.
import type { Diagnosis } from "../../api/types";
import { useFormat, useText } from "../../i18n/preferences";
import { CopyButton } from "../CopyButton";
import { Verbatim } from "../UserText";
import { statusLine } from "./diagnosis";
import styles from "./repair.module.css";

interface Props {
  diagnosis?: Diagnosis | null;
  /** The message of the run, where no diagnosis was made. */
  message?: string | null;
  code?: string | null;
  status?: number | null;
  /** Added to what is copied for support. */
  reference?: string;
}

export function Refusal({ diagnosis, message, code, status, reference }: Props) {
  const text = useText();
  const format = useFormat();
  const said = diagnosis?.serviceMessage ?? message;
  const shownStatus = diagnosis?.status ?? status;
  const shownCode = diagnosis?.code ?? code;
  const lines = [
    shownStatus ? statusLine(text, shownStatus) : undefined,
    shownCode ? text("gen-code", { code: shownCode }) : undefined,
    diagnosis ? text("run-firstSeen", { time: format.dateTime(diagnosis.firstSeenAt) }) : undefined,
  ].filter((line) => line !== undefined);
  return (
    <div className={styles.refusal}>
      <h3>{text("run-serviceSaid")}</h3>
      {said ? <Verbatim>{said}</Verbatim> : <p>{text("run-serviceSilent")}</p>}
      <ul className={styles.facts} aria-description={shownStatus === 401 ? text("http-401-words") : undefined}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div>
        <CopyButton value={[...lines, said, reference].filter(Boolean).join("\n")} label={text("help-copyForSupport")} />
      </div>
    </div>
  );
}
