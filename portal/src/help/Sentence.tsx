// One sentence in the language that is read, or in both; each fragment says which language it is in.
import type { WordId } from "./article";
import { Rich } from "./Rich";
import { useReading, wordsFor } from "./reading";
import styles from "./help.module.css";

interface Props {
  id: WordId;
}

export function Sentence({ id }: Props) {
  const reading = useReading();
  const words = wordsFor(reading, id);
  const { other, view } = reading;
  const isSide = view === "side" && other && other.language !== words.language;
  const isOpenable = view === "sentence" && other && other.language !== words.language;
  const shown = (
    <span
      lang={words.language}
      dir={words.direction}
      className={isOpenable ? styles.openable : undefined}
      data-sentence={isOpenable ? id : undefined}
      tabIndex={isOpenable ? (reading.current === id ? 0 : -1) : undefined}
    >
      <Rich>{words.text(id)}</Rich>
      {words.outdated.has(id) && <Outdated />}
    </span>
  );
  if (!isSide) return shown;
  return (
    <span className={styles.pair}>
      {shown}
      <span lang={other.language} dir={other.direction} className={styles.original}>
        <Rich>{wordsFor({ ...reading, shown: other }, id).text(id)}</Rich>
      </span>
    </span>
  );
}

/** Says that a translation is older than its source. */
function Outdated() {
  const { shown } = useReading();
  return <span className={styles.outdated}> ({shown.text("help-outdated")})</span>;
}

/** Several sentences after each other, as a language that has spaces between sentences writes them, or as one that has none. */
export function Sentences({ ids }: { ids: readonly WordId[] }) {
  const reading = useReading();
  const gap = wordsFor(reading, ids[0] ?? "help-do").language.startsWith("zh") ? "" : " ";
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && gap}
      <Sentence id={id} />
    </span>
  ));
}
