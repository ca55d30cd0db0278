// A sentence with its marks: **label of the portal** and `code`.
import styles from "./help.module.css";

const MARKED = /(\*\*[^*]+\*\*|`[^`]+`)/;

/** Shows labels strong, and code as code that nobody translates. */
export function Rich({ children }: { children: string }) {
  return children.split(MARKED).map((piece, index) => {
    if (piece.startsWith("**")) return <strong key={index}>{piece.slice(2, -2)}</strong>;
    if (piece.startsWith("`")) return <code key={index} className={styles.code} translate="no">{piece.slice(1, -1)}</code>;
    return piece;
  });
}

/** Returns a sentence without its marks, for search and for screen readers. */
export const plain = (text: string): string => text.replaceAll("**", "").replaceAll("`", "");
