// The frame of every page: path, heading (which takes the focus after navigation), commands, document title.
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { useText } from "../i18n/preferences";
import { AppLink, type Target } from "./AppLink";
import styles from "./Page.module.css";

interface Props {
  title: string;
  /** The language of the title where it is not the portal's. */
  titleLang?: string;
  /** The document's title where it says more than the heading. */
  documentTitle?: string;
  path?: { label: string; to: Target }[];
  commands?: ReactNode;
  children?: ReactNode;
  /** The heading takes the focus even when the page was opened from outside. */
  focusOnLoad?: boolean;
}

export function Page({ title, titleLang, documentTitle = title, path = [], commands, children, focusOnLoad = false }: Props) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const cameFromInside = useRouterState({ select: (state) => state.resolvedLocation !== undefined });
  const focusIsPromised = useRouterState({ select: (state) => state.location.state.focus !== undefined });
  const takesFocus = useRef((cameFromInside || focusOnLoad) && !focusIsPromised);

  useEffect(() => {
    document.title = `${documentTitle} – ${text("app-name")}`;
  }, [documentTitle, text]);
  useEffect(() => {
    if (takesFocus.current) heading.current?.focus();
  }, []);

  return (
    <div className={styles.page}>
      {path.length > 0 && (
        <nav aria-label={text("nav-path")} className={styles.path}>
          <ol>
            {path.map((step) => (
              <li key={step.label}>
                <AppLink {...step.to}>{step.label}</AppLink>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1} dir="auto" lang={titleLang}>
          {title}
        </h1>
        {commands && <div className={styles.commands}>{commands}</div>}
      </div>
      {children}
    </div>
  );
}

interface SectionProps {
  /** Left out where the page's heading says it already. */
  title?: string;
  commands?: ReactNode;
  children: ReactNode;
  id?: string;
}

/** A part of a page with a heading of its own. */
export function Section({ title, commands, children, id }: SectionProps) {
  return (
    <section className={styles.section} id={id}>
      {title && (
        <div className={styles.head}>
          <h2>{title}</h2>
          {commands && <div className={styles.commands}>{commands}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
