// The tree of a JSON value: arrows open and close, a search leads from match to match, what is chosen can be copied as a path.
import { Button, Input } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons/svg/chevron-down";
import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import { ChevronUpRegular } from "@fluentui/react-icons/svg/chevron-up";
import { SearchRegular } from "@fluentui/react-icons/svg/search";
import { useId, useMemo, useState, type KeyboardEvent } from "react";
import { useText } from "../../i18n/preferences";
import { CopyButton } from "../CopyButton";
import { entriesOf, expressionOf, pointerOf, PORTION, reveal, rowsOf, search, TEXT_CHARS_SHOWN, type Opened, type Row } from "./tree";
import styles from "./json.module.css";

interface Props {
  name: string;
  value: unknown;
  expression?: string;
}

export function ValueTree({ name, value, expression }: Props) {
  const text = useText();
  const ids = useId();
  const [opened, setOpened] = useState<Opened>(() => firstOpened(value));
  const [active, setActive] = useState<string>();
  const [needle, setNeedle] = useState("");
  const [turn, setTurn] = useState(0);
  const rows = useMemo(() => rowsOf(value, opened), [value, opened]);
  const matches = useMemo(() => search(value, needle), [value, needle]);
  const matched = useMemo(() => new Set(matches.map(pointerOf)), [matches]);
  const current = rows.find((row) => row.pointer === active) ?? rows[0];

  function toggle(row: Row) {
    if (row.kind === "more") {
      const around = pointerOf(row.path);
      return setOpened({ ...opened, shown: { ...opened.shown, [around]: (opened.shown[around] ?? PORTION) + PORTION } });
    }
    const open = new Set(opened.open);
    if (!open.delete(row.pointer) && row.isOpen !== undefined) open.add(row.pointer);
    setOpened({ ...opened, open });
  }
  function goTo(row: Row | undefined) {
    if (!row) return;
    setActive(row.pointer);
    document.getElementById(ids + row.pointer)?.focus();
  }
  function pressed(event: KeyboardEvent) {
    if (!current || event.ctrlKey || event.altKey || event.metaKey) return;
    const at = rows.indexOf(current);
    const parent = rows.slice(0, at).findLast((row) => row.level < current.level);
    const moves: Partial<Record<string, () => void>> = {
      ArrowDown: () => goTo(rows[at + 1]),
      ArrowUp: () => goTo(rows[at - 1]),
      Home: () => goTo(rows[0]),
      End: () => goTo(rows.at(-1)),
      ArrowRight: () => (current.isOpen === false ? toggle(current) : goTo(current.isOpen ? rows[at + 1] : undefined)),
      ArrowLeft: () => (current.isOpen ? toggle(current) : goTo(parent)),
      Enter: () => toggle(current),
      " ": () => toggle(current),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }
  function step(distance: number) {
    if (matches.length === 0) return;
    const next = (turn + distance + matches.length) % matches.length;
    setTurn(next);
    showMatch(next);
  }
  function showMatch(index: number, found = matches) {
    const path = found[index];
    if (!path) return;
    setOpened(reveal(value, path, opened));
    setActive(pointerOf(path));
    requestAnimationFrame(() => document.getElementById(ids + pointerOf(path))?.scrollIntoView({ block: "nearest" }));
  }
  function look(text: string) {
    setNeedle(text);
    setTurn(0);
    showMatch(0, search(value, text));
  }
  return (
    <>
      <div className={styles.tools}>
        <Input
          type="search"
          size="small"
          className={styles.search}
          contentBefore={<SearchRegular />}
          aria-label={text("data-search", { name })}
          value={needle}
          onChange={(_, data) => look(data.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
          }}
        />
        {needle && (
          <>
            <span role="status" className={styles.count}>
              {text("data-found", { n: matches.length })}
            </span>
            <Button size="small" appearance="subtle" icon={<ChevronUpRegular />} aria-label={text("data-matchPrevious")} disabledFocusable={matches.length === 0} onClick={() => step(-1)} />
            <Button size="small" appearance="subtle" icon={<ChevronDownRegular />} aria-label={text("data-matchNext")} disabledFocusable={matches.length === 0} onClick={() => step(1)} />
          </>
        )}
        {current && current.kind !== "more" && (
          <>
            <CopyButton value={current.pointer} label={text("data-copyPath")} appearance="subtle" />
            {expression && <CopyButton value={expressionOf(expression, current.path)} label={text("data-copyExpression")} appearance="subtle" />}
          </>
        )}
      </div>
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus moves between the tree's items */}
      <div role="tree" aria-label={name} className={styles.tree} dir="ltr" onKeyDown={pressed}>
        {rows.map((row) => (
          <TreeRow
            key={row.pointer}
            id={ids + row.pointer}
            row={row}
            isActive={row === current}
            isMatch={matched.has(row.pointer)}
            onChoose={() => setActive(row.pointer)}
            onToggle={() => toggle(row)}
          />
        ))}
      </div>
    </>
  );
}

/** A value with one entry opens it, and its entries stand open as long as they are few. */
function firstOpened(value: unknown): Opened {
  const few = entriesOf(value).filter(([, entry]) => entriesOf(entry).length > 0 && entriesOf(entry).length <= 20);
  return { open: new Set(few.slice(0, 20).map(([key]) => pointerOf([key]))), shown: {} };
}

interface RowProps {
  id: string;
  row: Row;
  isActive: boolean;
  isMatch: boolean;
  onChoose: () => void;
  onToggle: () => void;
}

function TreeRow({ id, row, isActive, isMatch, onChoose, onToggle }: RowProps) {
  const text = useText();
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree answers the keys
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-setsize={row.size}
      aria-posinset={row.position}
      aria-expanded={row.isOpen}
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      className={styles.row}
      data-match={isMatch || undefined}
      style={{ paddingInlineStart: `${(row.level - 1) * 16 + 4}px` }}
      onFocus={onChoose}
      onClick={() => {
        onChoose();
        if (row.isOpen !== undefined || row.kind === "more") onToggle();
      }}
    >
      <span className={styles.toggle} aria-hidden="true">
        {row.isOpen !== undefined && (row.isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />)}
      </span>
      {row.kind === "more" ? (
        <span className={styles.more}>{`${text("btn-showMore")} (${row.count})`}</span>
      ) : (
        <>
          <span className={styles.key}>{String(row.path.at(-1))}</span>
          <RowValue row={row} />
        </>
      )}
    </div>
  );
}

function RowValue({ row }: { row: Row }) {
  const text = useText();
  if (row.kind === "object") return <span className={styles.size}>{text("data-members", { n: row.count })}</span>;
  if (row.kind === "array") return <span className={styles.size}>{text("data-items", { n: row.count })}</span>;
  const written = JSON.stringify(row.value);
  const isCut = typeof row.value === "string" && row.isOpen === false;
  return (
    <span className={styles.value} data-kind={row.kind}>
      {isCut ? `${written.slice(0, TEXT_CHARS_SHOWN)}…` : written}
    </span>
  );
}
