// The article that people bring with them: how to repair a refused connection; labels come from the catalogue.
import { useText } from "../i18n/preferences";
import { AppLink } from "../parts/AppLink";
import { Page, Section } from "../parts/Page";
import { statusLine } from "../parts/repair/diagnosis";
import styles from "./Help.module.css";

export function Help() {
  const text = useText();
  return (
    <Page title={text("help-troubleshootAuth")}>
      <Section title={text("help-steps")}>
        <p>{text("help-articleIntro")}</p>
        <ol className={styles.steps}>
          <li>
            {text("help-step-1")} <AppLink to="/connections">{text("help-openConnections")}</AppLink>
          </li>
          <li>{text("help-step-2", { message: text("conn-msg-notAuthenticated") })}</li>
          <li>{text("help-step-3", { label: text("conn-verifyPassword") })}</li>
          <li>{text("help-step-4")}</li>
          <li>{text("help-step-5", { label: text("run-resubmit") })}</li>
        </ol>
        <p>{text("help-shortWay", { label: text("run-howToFix") })}</p>
      </Section>
      <Section title={statusLine(text, 403)}>
        <p>{text("help-forbidden", { label: text("conn-test") })}</p>
      </Section>
    </Page>
  );
}
