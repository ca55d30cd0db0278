// One article of the help, in one language or two, with the sections' addresses.
import { useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Article } from "../../help/article";
import { articleOf } from "../../help/articles";
import { Bilingual } from "../../help/Bilingual";
import { Body, Marks } from "../../help/Body";
import { ReadingBar } from "../../help/ReadingBar";
import type { Reading } from "../../help/reading";
import { SearchBox } from "../../help/SearchBox";
import { useView } from "../../help/useView";
import { isTranslated, useHelp, type HelpWords } from "../../help/words";
import { DEFAULT_LANGUAGE, LANGUAGES } from "../../i18n/languages";
import { usePreferences, useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { Page } from "../../parts/Page";
import { Failure, Loading } from "../../parts/states";

export function HelpArticle() {
  const { topic } = useParams({ from: "/inside/help/$topic" });
  const article = articleOf(topic);
  return article ? <Loader key={article.slug} article={article} /> : <NoArticle />;
}

function NoArticle() {
  const text = useText();
  return (
    <Page title={text("page-notFound")}>
      <p>{text("page-notFound-text")}</p>
      <p>
        <AppLink to="/help">{text("nav-help")}</AppLink>
      </p>
    </Page>
  );
}

/** The languages of an article: the one that is read, and the one that can stand beside it. */
function useLanguages() {
  const { language: own } = usePreferences();
  const { lang } = useSearch({ from: "/inside/help/$topic" });
  const wished = LANGUAGES.some(({ tag }) => tag === lang) ? lang : undefined;
  const language = wished ?? own;
  const other = language === DEFAULT_LANGUAGE ? own : DEFAULT_LANGUAGE;
  return { own, language, other: other === language ? undefined : other };
}

function Loader({ article }: { article: Article }) {
  const { own, language, other } = useLanguages();
  const text = useText();
  const { words, error, retry } = useHelp(own, language, DEFAULT_LANGUAGE, other ?? language);
  if (words) return <Read article={article} own={words(own)} words={words(language)} english={words(DEFAULT_LANGUAGE)} other={other ? words(other) : undefined} />;
  return <Page title={text("nav-help")}>{error ? <Failure error={error} onRetry={retry} /> : <Loading rows={8} />}</Page>;
}

interface ReadProps {
  article: Article;
  own: HelpWords;
  words: HelpWords;
  english: HelpWords;
  other?: HelpWords;
}

function Read({ article, own, words, english, other }: ReadProps) {
  const text = useText();
  const navigate = useNavigate({ from: "/help/$topic" });
  const isForeign = !isTranslated(words, article);
  const shown = isForeign ? english : words;
  // What is not translated stands in English alone, unless the other language has it.
  const beside = other && isTranslated(other, article) && other.language !== shown.language ? other : undefined;
  const [view, choose] = useView();
  useAnchor();
  const reading: Reading = { shown, english, other: beside, view: beside ? view : "one" };
  return (
    <Page title={shown.text(article.title)} titleLang={shown.language} path={[{ label: text("nav-help"), to: { to: "/help" } }]}>
      <SearchBox own={own} />
      <ReadingBar
        own={own}
        language={words.language}
        other={beside?.language}
        view={view}
        onView={choose}
        onLanguage={(lang) => void navigate({ search: (before) => ({ ...before, lang }), hash: true, replace: true })}
      />
      <Marks article={article} own={own} words={words} />
      <Bilingual reading={reading} first={article.answer}>
        <Body article={article} own={own} />
      </Bilingual>
    </Page>
  );
}

/** Goes to the section that the address names, once the article is there. */
function useAnchor() {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    const heading = hash ? document.getElementById(hash)?.querySelector("h2") : undefined;
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  }, [hash]);
}
