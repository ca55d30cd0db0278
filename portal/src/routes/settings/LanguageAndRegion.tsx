// The person's language and time zone.
import { Field, Select } from "@fluentui/react-components";
import { useFormat, usePreferences } from "../../i18n/preferences";
import { LanguageSelect } from "../../parts/LanguageSelect";
import { Page, Section } from "../../parts/Page";
import { useKeep } from "./keep";
import styles from "./settings.module.css";

const BROWSER = "";

export function LanguageAndRegion() {
  const { text, timeZone, choose } = usePreferences();
  const format = useFormat();
  const keep = useKeep();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Page title={text("nav-languageRegion")}>
      <Section title={text("nav-language")}>
        <div className={styles.form}>
          <LanguageSelect onChosen={(language) => keep({ language })} />
        </div>
      </Section>
      <Section title={text("nav-timeZone")}>
        <div className={styles.form}>
          <Field label={text("nav-timeZone")} hint={text("settings-example", { text: format.precise(new Date().toISOString()) })}>
            <Select
              value={timeZone ?? BROWSER}
              onChange={(_, data) => {
                void choose({ timeZone: data.value || undefined });
                keep({ timeZone: data.value });
              }}
            >
              <option value={BROWSER}>{text("settings-timeZoneBrowser", { zone: own })}</option>
              {Intl.supportedValuesOf("timeZone").map((zone) => (
                <option key={zone} value={zone}>
                  {zone}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      </Section>
    </Page>
  );
}
