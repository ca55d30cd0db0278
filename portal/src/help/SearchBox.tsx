// The search field of the help: on an article it leads to the results, on the help's first page it is one with the address.
import { Field, SearchBox as FluentSearchBox } from "@fluentui/react-components";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState, type SyntheticEvent } from "react";
import { useText } from "../i18n/preferences";
import type { HelpWords } from "./words";
import styles from "./help.module.css";

interface Props {
  own: HelpWords;
  /** Called as one types, where the results stand below. */
  onType?: (words: string) => void;
}

export function SearchBox({ own, onType }: Props) {
  const text = useText();
  const navigate = useNavigate();
  const { q = "", run } = useSearch({ strict: false });
  const [typed, setTyped] = useState(q);
  function type(words: string) {
    setTyped(words);
    onType?.(words);
  }
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!onType && typed.trim() !== "") void navigate({ to: "/help", search: { q: typed, run } });
  }
  return (
    <div role="search" aria-label={own.text("help-search")}>
      <form onSubmit={submit} className={styles.search}>
        <Field label={own.text("help-search")} hint={own.text("help-search-hint")}>
          <FluentSearchBox className={styles.field} value={typed} dismiss={{ "aria-label": text("btn-clearFilters") }} onChange={(_, data) => type(data.value)} />
        </Field>
      </form>
    </div>
  );
}
