// One article of the help, in one language or two, with the sections' addresses.
import { useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Article } from "../../help/article";
import { articleOf } from "../../help/articles";
import { Bilingual } from "../../help/Bilingual";
import { OneBlock, PlaceLink } from "../../help/Blocks";
import { ReadingBar } from "../../help/ReadingBar";
import { storedView, storeView, type Reading, type View } from "../../help/reading";
import { SearchBox } from "../../help/SearchBox";
import { Sentence } from "../../help/Sentence";
import { isTranslated, useHelp, type HelpWords } from "../../help/words";
import { DEFAULT_LANGUAGE, LANGUAGES } from "../../i18n/languages";
import { useFormat, usePreferences, useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { Badge } from "../../parts/Badge";
import { useKeys } from "../../parts/keys";
import { Page } from "../../parts/Page";
import { Failure, Loading } from "../../parts/states";
import styles from "../../help/help.module.css";

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
  const [view, setView] = useState(storedView);
  const choose = (next: View) => {
    setView(next);
    storeView(next);
  };
  const lastBoth = useRef<View>(view === "one" ? "sentence" : view);
  useKeys({
    o: () => {
      if (view !== "one") lastBoth.current = view;
      choose(view === "one" ? lastBoth.current : "one");
    },
  });
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

/** Says that an article is not translated, or that nobody has checked its translation. */
function Marks({ article, own, words }: { article: Article; own: HelpWords; words: HelpWords }) {
  if (words.language === DEFAULT_LANGUAGE) return null;
  if (!isTranslated(words, article)) {
    return (
      <p className={styles.marks}>
        <Badge tone="warn">{own.text("help-untranslated")}</Badge> {own.text("help-untranslated-text")}
      </p>
    );
  }
  if (words.reviewed.has(article.slug)) return null;
  return (
    <p className={styles.marks}>
      <Badge>{own.text("nav-machineTranslated")}</Badge> {own.text("help-unreviewed-text")}
    </p>
  );
}

function Body({ article, own }: { article: Article; own: HelpWords }) {
  const format = useFormat();
  return (
    <article className={styles.article}>
      <p className={styles.answer}>
        <Sentence id={article.answer} />
      </p>
      <Contents article={article} own={own} />
      {article.sections.map((section) => (
        <section key={section.id} id={section.id} aria-labelledby={`${section.id}-heading`} className={styles.section}>
          <h2 id={`${section.id}-heading`} tabIndex={-1}>
            <Sentence id={section.heading} />
          </h2>
          {section.blocks.map((block, index) => (
            <OneBlock key={index} block={block} />
          ))}
        </section>
      ))}
      <section aria-labelledby="not-helped" className={styles.section}>
        <h2 id="not-helped">
          <Sentence id="help-notHelped" />
        </h2>
        <ul className={styles.list}>
          {article.next.map((place) => (
            <li key={`${place.article}#${place.section ?? ""}`}>
              <PlaceLink place={place} />
            </li>
          ))}
          <li>
            <Sentence id="help-contactSupport" />
          </li>
        </ul>
        <p className={styles.reviewed}>{own.text("help-reviewed", { date: format.date(article.reviewed) })}</p>
      </section>
    </article>
  );
}

/** Links to the sections, in the language that is read. */
function Contents({ article, own }: { article: Article; own: HelpWords }) {
  return (
    <nav aria-label={own.text("help-contents")} className={styles.contents}>
      <ul>
        {article.sections.map((section) => (
          <li key={section.id}>
            <PlaceLink place={{ article: article.slug, section: section.id }} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
