// The text of an article and the marks of its translation, for the page of the help and for the panel beside other pages.
import { DEFAULT_LANGUAGE } from "../i18n/languages";
import { useFormat } from "../i18n/preferences";
import { Badge } from "../parts/Badge";
import type { Article } from "./article";
import { OneBlock, PlaceLink } from "./Blocks";
import { Sentence } from "./Sentence";
import { isTranslated, type HelpWords } from "./words";
import styles from "./help.module.css";

/** Says that an article is not translated, or that nobody has checked its translation. */
export function Marks({ article, own, words }: { article: Article; own: HelpWords; words: HelpWords }) {
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

interface BodyProps {
  article: Article;
  own: HelpWords;
  /** Stands before the ids of the sections, so that they are their own beside another page. */
  prefix?: string;
  /** The headings of the sections. */
  heading?: "h2" | "h3";
}

export function Body({ article, own, prefix = "", heading: Heading = "h2" }: BodyProps) {
  const format = useFormat();
  return (
    <article className={styles.article}>
      <p className={styles.answer}>
        <Sentence id={article.answer} />
      </p>
      <Contents article={article} own={own} />
      {article.sections.map((section) => (
        <section key={section.id} id={prefix + section.id} aria-labelledby={`${prefix}${section.id}-heading`} className={styles.section}>
          <Heading id={`${prefix}${section.id}-heading`} tabIndex={-1}>
            <Sentence id={section.heading} />
          </Heading>
          {section.blocks.map((block, index) => (
            <OneBlock key={index} block={block} />
          ))}
        </section>
      ))}
      <section aria-labelledby={`${prefix}not-helped`} className={styles.section}>
        <Heading id={`${prefix}not-helped`}>
          <Sentence id="help-notHelped" />
        </Heading>
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
