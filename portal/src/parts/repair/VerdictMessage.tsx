// Why a verification did not end in a repaired connection.
import { useText } from "../../i18n/preferences";
import { errorText } from "../errorText";
import { Verbatim } from "../UserText";
import { adviceOf, sentenceOf, statusLine } from "./diagnosis";
import type { Verdict } from "./verification";

interface Props {
  verdict: Verdict;
  account?: string | null;
  /** Left out where the advice stands below, with more. */
  withAdvice?: boolean;
}

export function VerdictMessage({ verdict, account, withAdvice = true }: Props) {
  const text = useText();
  const unchanged = (reason: string) => <strong>{text("conn-verifyFailed", { reason })}</strong>;
  switch (verdict.kind) {
    case "fixed":
    case "saved":
    case "invalid":
      return null;
    case "expired":
      return unchanged(text("signIn-expired"));
    case "untestable":
      return unchanged(text("conn-test-untestable"));
    case "failed":
      return unchanged(errorText(text, verdict.error));
    case "differs":
      return (
        <>
          <strong>{text("conn-accountDiffers")}</strong>
          <span>{text("conn-accountDiffers-text", { before: verdict.before || "–", after: verdict.after || "–" })}</span>
        </>
      );
    case "refused":
    case "unreachable": {
      const { diagnosis } = verdict;
      if (!diagnosis) return unchanged(text(verdict.kind === "refused" ? "conn-test-refused" : "conn-test-unreachable"));
      return (
        <>
          {unchanged(sentenceOf(text, diagnosis, account))}
          {withAdvice && <span>{adviceOf(text, diagnosis)}</span>}
          {diagnosis.status && <span>{statusLine(text, diagnosis.status)}</span>}
          {diagnosis.serviceMessage && <Verbatim>{diagnosis.serviceMessage}</Verbatim>}
        </>
      );
    }
  }
}
