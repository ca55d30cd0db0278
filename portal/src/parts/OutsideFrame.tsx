// The frame of pages before sign-in: one card, the product's name, the choice of language.
import { useEffect, type ReactNode } from "react";
import { useText } from "../i18n/preferences";
import { LanguageSelect } from "./LanguageSelect";
import { Wave } from "./Wave";
import styles from "./OutsideFrame.module.css";

export function OutsideFrame({ title, children }: { title: string; children: ReactNode }) {
  const text = useText();
  useEffect(() => {
    document.title = `${title} – ${text("app-name")}`;
  }, [title, text]);
  return (
    <main className={styles.outside}>
      <div className={styles.card}>
        <div className={styles.product}>
          <Wave />
          {text("app-name")}
        </div>
        <h1>
          {title}
        </h1>
        {children}
      </div>
      <div className={styles.language}>
        <LanguageSelect />
      </div>
    </main>
  );
}
