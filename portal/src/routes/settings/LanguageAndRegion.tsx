// The person's language and time zone.
import { Field, Select } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { languageOf } from "../../i18n/languages";
import { useFormat, usePreferences } from "../../i18n/preferences";
import { Badge } from "../../parts/Badge";
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
          <ReviewMark />
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

/** Says so where no native speaker has read the words of the chosen language. */
function ReviewMark() {
  const { language, text } = usePreferences();
  const [reviewed, setReviewed] = useState({ language, is: true });
  useEffect(() => {
    let wanted = true;
    languageOf(language).load().then(
      ({ isReviewed }) => wanted && setReviewed({ language, is: isReviewed }),
      // The words are on screen already; without the mark nothing is lost.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  if (reviewed.language !== language || reviewed.is) return null;
  return (
    <p>
      <Badge>{text("settings-notReviewed")}</Badge> {text("settings-notReviewed-text")}
    </p>
  );
}
