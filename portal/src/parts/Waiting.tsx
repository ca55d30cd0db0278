// A turning mark beside something that is under way; the words stand next to it.
import styles from "./Waiting.module.css";

export function Waiting() {
  return <span className={styles.ring} aria-hidden="true" />;
}
