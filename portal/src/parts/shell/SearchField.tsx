// The header's search field: `/` leads to it, Enter to the results; on narrow screens a link to the page that has one.
import { SearchRegular } from "@fluentui/react-icons/svg/search";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useRef, type SyntheticEvent } from "react";
import { useText } from "../../i18n/preferences";
import { PlainLink } from "../AppLink";
import { useKeys } from "../keys";
import styles from "./shell.module.css";

export const SEARCH_ADDRESS = "/search";

export function SearchField() {
  const text = useText();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const isOnPage = useRouterState({ select: ({ location }) => location.pathname === SEARCH_ADDRESS });
  useKeys({
    "/": () => {
      // Where the header shows no field, the page has one.
      const field = input.current;
      if (field?.form && getComputedStyle(field.form).display !== "none") field.focus();
      else void navigate({ to: SEARCH_ADDRESS });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const words = input.current?.value.trim() ?? "";
    void navigate({ to: SEARCH_ADDRESS, search: { q: words || undefined } });
    if (input.current) input.current.value = "";
  };
  return (
    <>
      {!isOnPage && (
        <form role="search" className={styles.search} onSubmit={submit}>
          <input
            ref={input}
            type="search"
            name="q"
            autoComplete="off"
            dir="auto"
            aria-label={text("nav-search")}
            aria-keyshortcuts="/"
            placeholder={text("nav-searchPlaceholder")}
          />
        </form>
      )}
      <PlainLink to={SEARCH_ADDRESS} className={`${styles.tool ?? ""} ${styles.searchLink ?? ""}`} aria-label={text("nav-search")} title={text("nav-search")}>
        <SearchRegular aria-hidden="true" />
      </PlainLink>
    </>
  );
}
