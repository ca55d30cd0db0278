// Help articles that fit the words, in the person's language and in English; loaded with the articles themselves.
import { useEffect, useMemo } from "react";
import { ARTICLES, addressOf, articleOf } from "../../help/articles";
import { plain } from "../../help/Rich";
import { searcher } from "../../help/search";
import { isTranslated, useHelp, type HelpWords } from "../../help/words";
import { DEFAULT_LANGUAGE } from "../../i18n/languages";
import { usePreferences, useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { Section } from "../../parts/Page";
import { Failure } from "../../parts/states";
import styles from "./search.module.css";

interface Props {
  words: string;
  /** Called with how many there are, also where they can't be told. */
  onFound: (count: number) => void;
}

export default function HelpResults({ words, onFound }: Props) {
  const { language } = usePreferences();
  const help = useHelp(language, DEFAULT_LANGUAGE);
  const failed = help.error !== undefined && !help.words;
  useEffect(() => {
    if (failed) onFound(0);
  }, [failed, onFound]);
  if (help.words) return <Ready words={words} own={help.words(language)} english={help.words(DEFAULT_LANGUAGE)} onFound={onFound} />;
  return failed ? <Failure error={help.error} onRetry={help.retry} /> : null;
}

function Ready({ words, own, english, onFound }: Props & { own: HelpWords; english: HelpWords }) {
  const text = useText();
  const search = useMemo(() => searcher(ARTICLES, own === english ? [own] : [own, english]), [own, english]);
  const found = useMemo(() => search(words), [search, words]);
  useEffect(() => onFound(found.length), [found, onFound]);
  if (found.length === 0) return null;
  return (
    <Section title={text("nav-help")}>
      <ul className={styles.list}>
        {found.map((one) => {
          const article = articleOf(one.article);
          if (!article) return null;
          const title = isTranslated(own, article) ? own : english;
          return (
            <li key={one.article}>
              <AppLink {...addressOf(one)} lang={title.language}>{plain(title.text(article.title))}</AppLink>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
