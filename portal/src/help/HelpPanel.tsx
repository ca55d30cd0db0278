// The help beside a page: opens on what happened to a run, stays while the person follows its steps through the portal.
import { Button } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { runQuery } from "../api/queries";
import { DEFAULT_LANGUAGE } from "../i18n/languages";
import { usePreferences, useText } from "../i18n/preferences";
import { AppLink } from "../parts/AppLink";
import { Failure, Loading } from "../parts/states";
import type { Article, Place } from "./article";
import { addressOf, articleOf } from "./articles";
import { Bilingual } from "./Bilingual";
import { Body, Marks } from "./Body";
import { placeFor } from "./context";
import { ReadingBar } from "./ReadingBar";
import type { Reading } from "./reading";
import { useView } from "./useView";
import { isTranslated, useHelp } from "./words";
import styles from "./help.module.css";

const PREFIX = "beside-";

interface Props {
  run: string;
  onClose: () => void;
}

export function HelpPanel({ run, onClose }: Props) {
  const text = useText();
  const query = useQuery({ ...runQuery(run), refetchInterval: false });
  const [chosen, choose] = useState<Place>();
  const place = chosen ?? (query.isPending ? undefined : placeFor(query.data?.failure));
  const article = place && articleOf(place.article);
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) onClose();
  };
  return (
    // The key closes from any control inside; the button is the way for everybody else.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside className={styles.panel} aria-label={text("nav-help")} onKeyDown={closeByKey}>
      <div className={styles.panelHead}>
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={text("btn-close")} onClick={onClose} />
      </div>
      {article ? <Reader key={article.slug} article={article} place={place} run={run} onPlace={choose} onLeave={onClose} /> : <Loading rows={8} />}
    </aside>
  );
}

interface ReaderProps {
  article: Article;
  place: Place;
  run: string;
  onPlace: (place: Place) => void;
  onLeave: () => void;
}

function Reader({ article, place, run, onPlace, onLeave }: ReaderProps) {
  const { language: own } = usePreferences();
  const [language, setLanguage] = useState(own);
  const [view, setView] = useView();
  const otherTag = language === DEFAULT_LANGUAGE ? own : DEFAULT_LANGUAGE;
  const { words: all, error, retry } = useHelp(own, language, DEFAULT_LANGUAGE, otherTag);
  const heading = useRef<HTMLHeadingElement>(null);
  const isThere = all !== undefined;
  useEffect(() => {
    if (!isThere) return;
    const section = place.section ? document.getElementById(`${PREFIX}${place.section}-heading`) : undefined;
    section?.scrollIntoView({ block: "start" });
    (section ?? heading.current)?.focus({ preventScroll: true });
  }, [isThere, place]);
  if (!all) return error ? <Failure error={error} onRetry={retry} /> : <Loading rows={8} />;

  const [words, english, other] = [all(language), all(DEFAULT_LANGUAGE), all(otherTag)];
  const shown = isTranslated(words, article) ? words : english;
  const beside = isTranslated(other, article) && other.language !== shown.language ? other : undefined;
  const reading: Reading = { shown, english, other: beside, view: beside ? view : "one", run, onPlace };
  return (
    <>
      <h2 ref={heading} tabIndex={-1} lang={shown.language}>
        {shown.text(article.title)}
      </h2>
      <p>
        <AppLink {...addressOf(place)} search={{ run }} onClick={onLeave}>
          {all(own).text("help-openPage")}
        </AppLink>
      </p>
      <ReadingBar own={all(own)} language={language} other={beside?.language} view={view} onView={setView} onLanguage={setLanguage} />
      <Marks article={article} own={all(own)} words={words} />
      <Bilingual reading={reading} first={article.answer}>
        <Body article={article} own={all(own)} prefix={PREFIX} heading="h3" />
      </Bilingual>
    </>
  );
}
