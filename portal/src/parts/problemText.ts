// Sentences for problems of documents from their codes; the server's own message, in English, says the particulars.
import { useEffect, useState } from "react";
import { loadPart } from "../i18n/bundle";
import { DEFAULT_LANGUAGE } from "../i18n/languages";
import { usePreferences } from "../i18n/preferences";

export type ProblemText = (code: string) => string | undefined;

const NONE: ProblemText = () => undefined;

/** Loads the sentences of one language. */
export async function loadProblemTexts(language: string): Promise<ProblemText> {
  const words = await loadPart(language, "problems");
  return (code) => {
    const id = `problem-code-${code}`;
    return words.getBundle(id) ? words.getString(id) : undefined;
  };
}

/** Returns the sentences of the person's language; in English the server's message is enough. */
export function useProblemText(): ProblemText {
  const { language } = usePreferences();
  const [loaded, setLoaded] = useState({ language, text: NONE });
  useEffect(() => {
    if (language === DEFAULT_LANGUAGE) return;
    let wanted = true;
    loadProblemTexts(language).then(
      (text) => wanted && setLoaded({ language, text }),
      // Without its sentences a problem is still told in English.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return loaded.language === language ? loaded.text : NONE;
}
