// A list of facts: label and value, empty ones left out.
import type { ReactNode } from "react";
import styles from "./Facts.module.css";

export function Facts({ facts }: { facts: (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== "")
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
