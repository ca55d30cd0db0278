// The help's first page: search and the list of articles; opened for a failed run, it leads to the section that fits.
import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { runQuery } from "../../api/queries";
import type { Article } from "../../help/article";
import { addressOf, ARTICLES, articleOf } from "../../help/articles";
import { placeFor } from "../../help/context";
import { plain } from "../../help/Rich";
import { searcher, type Found } from "../../help/search";
import { SearchBox } from "../../help/SearchBox";
import { isTranslated, useHelp, type HelpWords } from "../../help/words";
import { DEFAULT_LANGUAGE } from "../../i18n/languages";
import { usePreferences, useText } from "../../i18n/preferences";
import { AppLink } from "../../parts/AppLink";
import { Badge } from "../../parts/Badge";
import { Page, Section } from "../../parts/Page";
import { Failure, Loading } from "../../parts/states";
import styles from "../../help/help.module.css";

export function HelpHome() {
  const { run, q } = useSearch({ from: "/inside/help" });
  return run && !q ? <ForRun run={run} /> : <Home />;
}

/** Leads to the section that speaks of the failure of a run; the run goes along. */
function ForRun({ run }: { run: string }) {
  const text = useText();
  const query = useQuery({ ...runQuery(run), refetchInterval: false });
  if (query.isPending) {
    return (
      <Page title={text("nav-help")}>
        <Loading />
      </Page>
    );
  }
  // A run that can't be shown is no reason to withhold the help.
  return query.data ? <Navigate {...addressOf(placeFor(query.data.failure))} search={{ run }} replace /> : <Home />;
}

function Home() {
  const text = useText();
  const { language } = usePreferences();
  const { words, error, retry } = useHelp(language, DEFAULT_LANGUAGE);
  return (
    <Page title={text("nav-help")}>
      {words ? <Ready own={words(language)} english={words(DEFAULT_LANGUAGE)} /> : error ? <Failure error={error} onRetry={retry} /> : <Loading />}
    </Page>
  );
}

interface WordsProps {
  own: HelpWords;
  english: HelpWords;
}

function Ready({ own, english }: WordsProps) {
  const navigate = useNavigate({ from: "/help" });
  const { q = "" } = useSearch({ from: "/inside/help" });
  const search = useMemo(() => searcher(ARTICLES, own === english ? [own] : [own, english]), [own, english]);
  const results = useMemo(() => search(q), [search, q]);
  return (
    <>
      <SearchBox own={own} onType={(words) => void navigate({ search: (before) => ({ ...before, q: words || undefined }), replace: true })} />
      {q.trim() !== "" && <Results words={q} found={results} own={own} english={english} />}
      <Articles title={own.text("help-troubleshoot")} group="troubleshoot" own={own} english={english} />
      <Articles title={own.text("help-more")} group="more" own={own} english={english} />
    </>
  );
}

function Results({ words, found, own, english }: WordsProps & { words: string; found: readonly Found[] }) {
  return (
    <div className={styles.results}>
      <p role="status">{found.length > 0 ? own.text("help-search-found", { n: found.length }) : own.text("help-search-none", { words })}</p>
      {found.length > 0 && (
        <ol className={styles.cards} aria-label={own.text("help-search")}>
          {found.map((one) => {
            const article = articleOf(one.article);
            return (
              article && (
                <li key={one.article}>
                  <ArticleLink heading="h2" article={article} own={own} english={english} section={one.section} />
                  <p lang={one.language} dir="auto">
                    {one.excerpt}
                  </p>
                </li>
              )
            );
          })}
        </ol>
      )}
    </div>
  );
}

function Articles({ title, group, own, english }: WordsProps & { title: string; group: Article["group"] }) {
  return (
    <Section title={title}>
      <ul className={styles.cards}>
        {ARTICLES.filter((article) => article.group === group).map((article) => {
          const words = isTranslated(own, article) ? own : english;
          return (
            <li key={article.slug}>
              <ArticleLink heading="h3" article={article} own={own} english={english} />
              <p lang={words.language}>{plain(words.text(article.answer))}</p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** A link to an article in the person's language, or in English with the mark that it is not translated. */
function ArticleLink({ heading: Heading, article, own, english, section }: WordsProps & { heading: "h2" | "h3"; article: Article; section?: string }) {
  const isOwn = isTranslated(own, article);
  const words = isOwn ? own : english;
  return (
    <Heading className={styles.cardTitle}>
      <AppLink {...addressOf({ article: article.slug, section })} lang={words.language}>
        {words.text(article.title)}
      </AppLink>{" "}
      {!isOwn && <Badge tone="warn">{own.text("help-untranslated")}</Badge>}
    </Heading>
  );
}
