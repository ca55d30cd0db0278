// Shows a JSON value indented and coloured; long values are cut on screen, never in the copy.
import { useMemo } from "react";
import { useText } from "../i18n/preferences";
import { CopyButton } from "./CopyButton";
import styles from "./JsonView.module.css";

const SHOWN_CHARS_MAX = 65_536;
const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

interface Props {
  name: string;
  value: unknown;
}

export function JsonView({ name, value }: Props) {
  const text = useText();
  const whole = useMemo(() => (typeof value === "string" ? value : JSON.stringify(value, null, 2)), [value]);
  const cut = whole.length > SHOWN_CHARS_MAX;
  const shown = cut ? whole.slice(0, SHOWN_CHARS_MAX) : whole;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {name}
        <CopyButton value={whole} name={name} appearance="subtle" />
      </figcaption>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <pre className={styles.code} tabIndex={0} role="region" aria-label={name} dir="ltr">
        {typeof value === "string" ? shown : coloured(shown)}
      </pre>
      {cut && <p>{text("gen-truncated")}</p>}
    </figure>
  );
}

function coloured(json: string) {
  const parts = [];
  let end = 0;
  for (const match of json.matchAll(TOKENS)) {
    const [whole, string, colon] = match;
    parts.push(json.slice(end, match.index));
    const kind = string ? (colon ? "key" : "string") : "value";
    parts.push(
      <span key={match.index} data-kind={kind}>
        {string ?? whole}
      </span>,
      colon ?? "",
    );
    end = match.index + whole.length;
  }
  parts.push(json.slice(end));
  return parts;
}
