// Says what the function or the operation under the pointer is.
import type { EditorState } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { expressionBefore } from "./expression";
import { findFunction, signatureOf } from "./functions";
import { operationAt, type Known } from "./operations";
import { pathTo, stringOf, treeOf } from "./outline";

export interface Explained {
  from: number;
  to: number;
  title: string;
  about: string;
  /** Expressions with what they give. */
  examples: { expression: string; gives: string }[];
}

const EXAMPLES_SHOWN = 2;

/** Returns what stands at a place, if there is something to say about it. */
export function explain(state: EditorState, pos: number, known: Known): Explained | undefined {
  const node = treeOf(state, pos).resolveInner(pos, -1);
  if (node.name !== "String" && node.name !== "PropertyName") return undefined;
  const path = pathTo(state, node);
  if (path.at(-1) === "operationId" || (path.at(-2) === "parameters" && path.at(-3) === "inputs")) {
    const operation = operationAt(state, node, known);
    if (!operation) return undefined;
    if (path.at(-1) === "operationId") {
      return { from: node.from, to: node.to, title: operation.summary ?? operation.id, about: operation.description ?? "", examples: [] };
    }
    const parameter = operation.parameters.find(({ name }) => name === path.at(-1));
    if (parameter && node.name === "PropertyName") {
      return { from: node.from, to: node.to, title: `${parameter.name}: ${parameter.type ?? ""}`, about: parameter.summary ?? "", examples: [] };
    }
  }
  if (node.name !== "String") return undefined;
  const word = wordAt(state.sliceDoc(node.from, node.to), pos - node.from);
  if (!word || expressionBefore(state.sliceDoc(node.from + 1, node.from + word.to)) === undefined) return undefined;
  const found = stringOf(state, node).includes("(") ? findFunction(word.text) : undefined;
  if (!found) return undefined;
  const examples = found.examples.filter(({ value }) => value !== undefined).slice(0, EXAMPLES_SHOWN);
  return {
    from: node.from + word.from, to: node.from + word.to, title: signatureOf(found), about: found.about,
    examples: examples.map(({ expression, value = "" }) => ({ expression, gives: value })),
  };
}

function wordAt(text: string, at: number): { text: string; from: number; to: number } | undefined {
  for (const match of text.matchAll(/[A-Za-z_]\w*/g)) {
    const [from, to] = [match.index, match.index + match[0].length];
    // Only what is called is a function.
    if (from <= at && at <= to && text[to] === "(") return { text: match[0], from, to };
  }
  return undefined;
}

/** Shows it beside the pointer. The words come from the language's table and the connectors, which speak as they do. */
export const explaining = (known: () => Known) =>
  hoverTooltip((view, pos) => {
    const found = explain(view.state, pos, known());
    if (!found) return null;
    return { pos: found.from, end: found.to, above: true, create: () => ({ dom: shown(found) }) };
  });

function shown({ title, about, examples }: Explained): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-explained";
  box.append(element("code", title), element("p", about, "auto"));
  for (const { expression, gives } of examples) box.append(element("code", `${expression} → ${gives}`));
  return box;
}

function element(tag: string, text: string, dir = "ltr"): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  made.dir = dir;
  return made;
}
