// The choice of language: every language by its own name.
import { Select } from "@fluentui/react-components";
import { LANGUAGES } from "../i18n/languages";
import { usePreferences } from "../i18n/preferences";

interface Props {
  id?: string;
  onChosen?: (language: string) => void;
}

export function LanguageSelect({ id, onChosen }: Props) {
  const { language, choose, text } = usePreferences();
  return (
    <Select
      id={id}
      aria-label={text("nav-language")}
      value={language}
      onChange={(_, data) => {
        void choose({ language: data.value });
        onChosen?.(data.value);
      }}
    >
      {LANGUAGES.map(({ tag, autonym }) => (
        <option key={tag} value={tag} lang={tag}>
          {autonym}
        </option>
      ))}
    </Select>
  );
}
