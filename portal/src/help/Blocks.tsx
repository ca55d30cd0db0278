// The blocks of an article: text, steps, lists, notes, tables, the limits.
import limitGroups from "virtual:limits";
import { useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { languageOf } from "../i18n/languages";
import { AppLink, turns } from "../parts/AppLink";
import { ButtonLink } from "../parts/ButtonLink";
import { addressOf, articleOf } from "./articles";
import type { Block, Cell, LiveButton, Place, WordId } from "./article";
import { useReading, wordsFor } from "./reading";
import { Rich } from "./Rich";
import { Sentence, Sentences } from "./Sentence";
import styles from "./help.module.css";

export function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case "text":
      return (
        <WithOther ids={block.sentences}>
          <p>
            <Sentences ids={block.sentences} />
          </p>
        </WithOther>
      );
    case "steps":
      return (
        <WithOther ids={block.steps.flatMap((step) => step.sentences)}>
          <ol className={styles.steps}>
            {block.steps.map((step) => (
              <li key={step.sentences[0]}>
                <Sentences ids={step.sentences} />
                {step.button && <Live button={step.button} />}
              </li>
            ))}
          </ol>
        </WithOther>
      );
    case "list":
      return (
        <WithOther ids={block.items}>
          <ul className={styles.list}>
            {block.items.map((id) => (
              <li key={id}>
                <Sentence id={id} />
              </li>
            ))}
          </ul>
        </WithOther>
      );
    case "note":
      return (
        <WithOther ids={block.sentences}>
          <aside className={styles.note} data-tone={block.tone}>
            <p className={styles.tone}>
              <Sentence id={block.tone} />
            </p>
            <p>
              <Sentences ids={block.sentences} />
            </p>
          </aside>
        </WithOther>
      );
    case "table":
      return <Table columns={block.columns} rows={block.rows} />;
    case "limits":
      return <Limits />;
  }
}

/** A block with a button for screen readers that shows the other language below it; pointers and keys have the bubble. */
function WithOther({ ids, children }: { ids: readonly WordId[]; children: ReactNode }) {
  const reading = useReading();
  const text = reading.shown.text;
  const [shown, setShown] = useState(false);
  const { other, view } = reading;
  const isOffered = view === "sentence" && other && ids.some((id) => wordsFor(reading, id).language !== other.language);
  if (!isOffered) return children;
  const theirs = { ...reading, shown: other };
  return (
    <div className={styles.block}>
      {children}
      <button type="button" className="sr-only" tabIndex={-1} aria-expanded={shown} onClick={() => setShown(!shown)} lang={reading.shown.language}>
        {text("help-showParagraph", { language: languageOf(other.language).autonym })}
      </button>
      {shown && (
        <p lang={other.language} dir={other.direction} className={styles.original}>
          {ids.map((id) => (
            <span key={id}>
              <Rich>{wordsFor(theirs, id).text(id)}</Rich>{" "}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

/** A button that leads to where a step happens. */
function Live({ button }: { button: LiveButton }) {
  const reading = useReading();
  const { text, language } = reading.shown;
  const search = useSearch({ strict: false });
  const run = search.run ?? reading.run;
  const words = (id: WordId) => <span lang={language}>{text(id)}</span>;
  return (
    <span className={styles.live}>
      {button === "connections" && (
        <ButtonLink to="/connections" search={{ run }}>
          {words("help-openConnections")}
        </ButtonLink>
      )}
      {button === "flows" && <ButtonLink to="/flows">{words("help-openFlows")}</ButtonLink>}
      {button === "run" && run && (
        <ButtonLink to="/runs/$runId" params={{ runId: run }}>
          {words("help-openRun")}
        </ButtonLink>
      )}
      {button === "run" && !run && (
        <ButtonLink to="/runs" search={{ status: "Failed" }}>
          {words("help-openRuns")}
        </ButtonLink>
      )}
    </span>
  );
}

function Table({ columns, rows }: { columns: readonly WordId[]; rows: readonly (readonly Cell[])[] }) {
  const reading = useReading();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((id) => (
            <th key={id} scope="col">
              <Sentence id={id} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => {
              const label = columns[column];
              return (
                <td key={column} data-label={label && wordsFor(reading, label).text(label)}>
                  <OneCell cell={cell} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function OneCell({ cell: { word, code, limit, place } }: { cell: Cell }) {
  const { shown } = useReading();
  return (
    <>
      {word && <Sentence id={word} />}
      {code && (
        <code className={styles.code} translate="no" dir="ltr">
          {code}
        </code>
      )}
      {limit && <span lang={shown.language}>{shown.limit(limit)}</span>}
      {place && <PlaceLink place={place} />}
    </>
  );
}

/** A link to an article or a section, in the words of its heading; the language and the run go along. */
export function PlaceLink({ place }: { place: Place }) {
  const reading = useReading();
  const search = useSearch({ strict: false });
  const article = articleOf(place.article);
  const section = article?.sections.find((one) => one.id === place.section);
  const id = section?.heading ?? article?.title;
  if (!id) return null;
  const words = wordsFor(reading, id);
  const { onPlace } = reading;
  return (
    <AppLink
      {...addressOf(place)}
      search={{ lang: search.lang, run: search.run ?? reading.run }}
      lang={words.language}
      onClick={(event) => onPlace && turns(event) && onPlace(place)}
    >
      <Rich>{words.text(id)}</Rich>
    </AppLink>
  );
}

/** Every limit of the server, as its reference lists it; the descriptions are the reference's own, in English. */
function Limits() {
  const { shown } = useReading();
  return limitGroups.map((group) => (
    <div key={group.title} className={styles.block}>
      <h3 lang="en">{group.title}</h3>
      <table className={styles.table} aria-label={group.title}>
        <thead>
          <tr>
            {(["help-limit-about", "help-limit-value", "help-limit"] as const).map((id) => (
              <th key={id} scope="col">
                <Sentence id={id} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.limits.map((limit) => (
            <tr key={limit.name}>
              <td lang="en" data-label={shown.text("help-limit-about")}>
                <Rich>{limit.about}</Rich>
              </td>
              <td data-label={shown.text("help-limit-value")}>{shown.limit(limit.name)}</td>
              <td data-label={shown.text("help-limit")}>
                <code className={styles.code}>{limit.name}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  ));
}
