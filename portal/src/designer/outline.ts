// What a definition names, read from its syntax tree, so that it can be told even while the text is not whole.
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode, Tree } from "@lezer/common";

const PARSE_MS_MAX = 100;

export interface Outline {
  actions: { name: string; type: string; from: number }[];
  triggers: string[];
  parameters: string[];
  variables: string[];
}

/** Returns the syntax tree up to a place, as far as it can be had in a moment. */
export const treeOf = (state: EditorState, upTo = state.doc.length): Tree => ensureSyntaxTree(state, upTo, PARSE_MS_MAX) ?? syntaxTree(state);

/** Returns the text of a string or a property's name, without its quotes. */
export function stringOf(state: EditorState, node: SyntaxNode): string {
  const text = state.sliceDoc(node.from, node.to);
  try {
    return String(JSON.parse(text));
  } catch {
    return text.replaceAll(/^"|"$/g, "");
  }
}

/** Returns the names of the properties around a place, the outermost first; lists count as nothing. */
export function pathTo(state: EditorState, node: SyntaxNode): string[] {
  const path: string[] = [];
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    const name = at.name === "Property" ? at.getChild("PropertyName") : null;
    if (name) path.unshift(stringOf(state, name));
  }
  return path;
}

/** Finds the value of a property of an object. */
export function member(state: EditorState, object: SyntaxNode | null | undefined, name: string): SyntaxNode | null {
  for (const property of object?.getChildren("Property") ?? []) {
    const key = property.getChild("PropertyName");
    if (key && stringOf(state, key) === name) return valueOf(property);
  }
  return null;
}

/** Returns the value of a property, if it is there already. */
export function valueOf(property: SyntaxNode): SyntaxNode | null {
  const last = property.lastChild;
  return last && last.name !== "PropertyName" && !last.type.isError ? last : null;
}

/** Lists what the definition names. */
export function outlineOf(state: EditorState): Outline {
  const found: Outline = { actions: [], triggers: [], parameters: [], variables: [] };
  const text = (node: SyntaxNode | null) => (node?.name === "String" ? stringOf(state, node) : "");
  treeOf(state).iterate({
    enter: (reference) => {
      if (reference.name !== "Property") return;
      const node = reference.node;
      const key = node.getChild("PropertyName");
      const value = valueOf(node);
      if (!key || value?.name !== "Object") return;
      const [around = "", holder = ""] = pathTo(state, node).slice(-3, -1).reverse();
      const name = stringOf(state, key);
      if (around === "actions") found.actions.push({ name, type: text(member(state, value, "type")), from: node.from });
      if (around === "triggers") found.triggers.push(name);
      if (around === "parameters" && (holder === "definition" || holder === "") && member(state, value, "type")) found.parameters.push(name);
      if (name === "inputs") found.variables.push(...variablesOf(state, value));
    },
  });
  return found;
}

function variablesOf(state: EditorState, inputs: SyntaxNode): string[] {
  const list = member(state, inputs, "variables");
  return (list?.getChildren("Object") ?? []).flatMap((one) => {
    const name = member(state, one, "name");
    return name?.name === "String" ? [stringOf(state, name)] : [];
  });
}

/** Returns the action around a place: its object, and its name. */
export function actionAround(state: EditorState, node: SyntaxNode): { name: string; object: SyntaxNode } | undefined {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name !== "Property" || pathTo(state, at).at(-2) !== "actions") continue;
    const key = at.getChild("PropertyName");
    const object = valueOf(at);
    if (key && object?.name === "Object") return { name: stringOf(state, key), object };
  }
  return undefined;
}
