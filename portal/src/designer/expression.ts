// Where in a text of a definition an expression stands, and what of it is being typed.

/** What somebody types at the end of a text. */
export type Typing =
  | { kind: "function"; start: string }
  /** A name in quotes, such as of an action: the function around it, and what of the name is there. */
  | { kind: "name"; of: string; start: string };

/** Returns the expression that the end of a text stands in; none where it is plain text. */
export function expressionBefore(text: string): string | undefined {
  if (text.startsWith("@") && !text.startsWith("@@") && !text.startsWith("@{")) return text.slice(1);
  let open = -1;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (open >= 0) {
      if (text[at] === "'") isQuoted = !isQuoted;
      else if (text[at] === "}" && !isQuoted) open = -1;
    } else if (text.startsWith("@@", at)) {
      at += 1;
    } else if (text.startsWith("@{", at)) {
      at += 1;
      open = at + 1;
      isQuoted = false;
    }
  }
  return open >= 0 ? text.slice(open) : undefined;
}

/** Says what is being typed at the end of an expression. */
export function typingAt(expression: string): Typing | undefined {
  const quotes = expression.split("'").length - 1;
  if (quotes % 2 === 1) {
    const match = /([A-Za-z_]\w*)\(\s*'([^']*)$/.exec(expression);
    return match ? { kind: "name", of: (match[1] ?? "").toLowerCase(), start: match[2] ?? "" } : undefined;
  }
  const word = /(?:^|[^\w.'\]])([A-Za-z_]\w*)?$/.exec(expression);
  return word ? { kind: "function", start: word[1] ?? "" } : undefined;
}
