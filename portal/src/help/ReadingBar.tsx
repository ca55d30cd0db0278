// Above an article: its language, and whether the other one stands on sentences or beside them.
import { Field, Radio, RadioGroup, Select } from "@fluentui/react-components";
import { DEFAULT_LANGUAGE, languageOf, LANGUAGES } from "../i18n/languages";
import type { View } from "./reading";
import { VIEWS } from "./reading";
import type { HelpWords } from "./words";
import styles from "./help.module.css";

interface Props {
  /** The words of the portal's own language. */
  own: HelpWords;
  language: string;
  /** The language that can stand beside it. */
  other?: string;
  view: View;
  onView: (view: View) => void;
  onLanguage: (language: string) => void;
}

export function ReadingBar({ own, language, other, view, onView, onLanguage }: Props) {
  const { text } = own;
  const label = (one: View): string => {
    if (one === "one") return text("help-view-one");
    if (one === "side") return text("nav-sideBySide");
    return other === DEFAULT_LANGUAGE ? text("nav-showOriginal") : text("help-view-other", { language: other ? languageOf(other).autonym : "" });
  };
  return (
    <div className={styles.bar}>
      <Field label={text("help-articleLanguage")} className={styles.language}>
        <Select value={language} onChange={(_, data) => onLanguage(data.value)}>
          {LANGUAGES.map((one) => (
            <option key={one.tag} value={one.tag} lang={one.tag}>
              {one.autonym}
            </option>
          ))}
        </Select>
      </Field>
      {other && (
        <Field label={text("help-view")} hint={view === "sentence" ? text("help-view-hint") : undefined}>
          <RadioGroup layout="horizontal" className={styles.views} value={view} onChange={(_, data) => onView(data.value as View)}>
            {VIEWS.map((one) => (
              <Radio key={one} value={one} label={label(one)} />
            ))}
          </RadioGroup>
        </Field>
      )}
    </div>
  );
}
