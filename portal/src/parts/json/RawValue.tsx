// A value as indented, coloured text, in portions that a browser draws quickly.
import { Button } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { useText } from "../../i18n/preferences";
import styles from "./json.module.css";

const PORTION_CHARS = 65_536;
const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function RawValue({ name, whole, isJson }: { name: string; whole: string; isJson: boolean }) {
  const text = useText();
  const [portions, setPortions] = useState(1);
  const shown = whole.slice(0, portions * PORTION_CHARS);
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <pre className={styles.code} tabIndex={0} role="group" aria-label={name} dir="ltr">
        {isJson ? coloured(shown) : shown}
      </pre>
      {shown.length < whole.length && (
        <p className={styles.held}>
          {text("gen-truncated")}{" "}
          <Button size="small" onClick={() => setPortions((before) => before + 1)}>
            {text("btn-showMore")}
          </Button>
        </p>
      )}
    </>
  );
}

function coloured(json: string): ReactNode[] {
  const parts: ReactNode[] = [];
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
