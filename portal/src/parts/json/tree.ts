// A JSON value as the rows of a tree: what is open, in portions, found again by pointer.

export const PORTION = 100;
export const TEXT_CHARS_SHOWN = 300;
const MATCHES_MAX = 1_000;

export type Kind = "object" | "array" | "string" | "value";
export type Key = string | number;

export interface Row {
  pointer: string;
  path: readonly Key[];
  kind: Kind | "more";
  level: number;
  /** The place among the brothers, from one, and how many there are. */
  position: number;
  size: number;
  value: unknown;
  /** How many entries it has, or, for `more`, how many are left. */
  count: number;
  isOpen?: boolean;
}

/** What a person has opened, and how many entries of a long list are on view. */
export interface Opened {
  open: ReadonlySet<string>;
  shown: Readonly<Record<string, number>>;
}

/** Returns the JSON pointer of a path. */
export const pointerOf = (path: readonly Key[]) => path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

export function kindOf(value: unknown): Kind {
  if (Array.isArray(value)) return "array";
  if (value !== null && typeof value === "object") return "object";
  return typeof value === "string" ? "string" : "value";
}

/** Returns the entries of an object or a list; none for anything else. */
export function entriesOf(value: unknown): [Key, unknown][] {
  if (Array.isArray(value)) return value.map((one: unknown, index) => [index, one]);
  return value !== null && typeof value === "object" ? Object.entries(value) : [];
}

/** Says whether there is more to a value than its row shows when closed. */
export const canOpen = (value: unknown) => (typeof value === "string" ? value.length > TEXT_CHARS_SHOWN : entriesOf(value).length > 0);

/** Returns the visible rows of a value's entries. */
export function rowsOf(value: unknown, opened: Opened, path: readonly Key[] = []): Row[] {
  const entries = entriesOf(value);
  const level = path.length + 1;
  const pointer = pointerOf(path);
  const limit = opened.shown[pointer] ?? PORTION;
  const size = Math.min(entries.length, limit + 1);
  const rows = entries.slice(0, limit).flatMap(([key, entry], index) => {
    const own = [...path, key];
    const at = pointerOf(own);
    const isOpen = canOpen(entry) ? opened.open.has(at) : undefined;
    const row: Row = { pointer: at, path: own, kind: kindOf(entry), level, position: index + 1, size, value: entry, count: entriesOf(entry).length, isOpen };
    return isOpen && typeof entry !== "string" ? [row, ...rowsOf(entry, opened, own)] : [row];
  });
  if (entries.length > limit) {
    rows.push({ pointer: `${pointer}/\u0000more`, path, kind: "more", level, position: size, size, value: undefined, count: entries.length - limit });
  }
  return rows;
}

/** Returns the paths whose key or value contains a text, whatever the letters' case; scalars and keys alike. */
export function search(value: unknown, needle: string): (readonly Key[])[] {
  const wanted = needle.toLowerCase();
  const found: (readonly Key[])[] = [];
  const visit = (one: unknown, path: readonly Key[]) => {
    if (found.length >= MATCHES_MAX) return;
    const key = path.at(-1);
    const written = typeof one === "string" ? one : one === null || typeof one !== "object" ? JSON.stringify(one) : "";
    const isMatch = (typeof key === "string" && key.toLowerCase().includes(wanted)) || written.toLowerCase().includes(wanted);
    if (isMatch && path.length > 0) found.push(path);
    for (const [inner, entry] of entriesOf(one)) visit(entry, [...path, inner]);
  };
  if (wanted !== "") visit(value, []);
  return found;
}

/** Opens everything around a path, in long lists as far as it stands. */
export function reveal(value: unknown, path: readonly Key[], opened: Opened): Opened {
  const open = new Set(opened.open);
  const shown = { ...opened.shown };
  let current = value;
  for (const [depth, key] of path.entries()) {
    const around = pointerOf(path.slice(0, depth));
    if (depth > 0) open.add(around);
    const index = entriesOf(current).findIndex(([one]) => one === key);
    if (index >= (shown[around] ?? PORTION)) shown[around] = Math.ceil((index + 1) / PORTION) * PORTION;
    current = entriesOf(current)[index]?.[1];
  }
  return { open, shown };
}

/** Returns the expression that reads a part of a value in a definition. */
export function expressionOf(root: string, path: readonly Key[]): string {
  return root + path.map((key) => (typeof key === "number" ? `?[${key}]` : `?['${key.replaceAll("'", "''")}']`)).join("");
}
