// A short mark beside a name.
import type { ReactNode } from "react";
import styles from "./Badge.module.css";

export function Badge({ tone = "quiet", children }: { tone?: "quiet" | "warn" | "bad"; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}
