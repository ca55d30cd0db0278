// Suggests while somebody types: functions, names that the definition knows, members of actions, operations and their parameters.
import { snippetCompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { expressionBefore, typingAt } from "./expression";
import { FUNCTIONS, signatureOf } from "./functions";
import { connectorsAt, operationAt, type Known } from "./operations";
import { actionAround, outlineOf, pathTo, stringOf, treeOf } from "./outline";

const STATUSES = ["Succeeded", "Failed", "Skipped", "TimedOut"];
const ACTION_MEMBERS = [
  "type", "inputs", "runAfter", "actions", "else", "expression", "foreach", "cases", "default", "limit", "operationOptions", "runtimeConfiguration",
  "trackedProperties", "metadata", "description", "kind",
];
const KINDS = [
  "AppendToArrayVariable", "AppendToStringVariable", "ApiConnection", "Compose", "DecrementVariable", "Foreach", "Http", "If", "IncrementVariable",
  "InitializeVariable", "Join", "OpenApiConnection", "ParseJson", "Query", "Response", "Scope", "Select", "SetVariable", "Switch", "Table", "Terminate", "Until", "Wait",
];
const NAMES_ACTIONS: ReadonlySet<string> = new Set(["body", "outputs", "actions", "actionbody", "actionoutputs", "result"]);

/** Returns the source of suggestions over what the installation knows at that time. */
export function suggest(known: () => Known) {
  return (context: CompletionContext): CompletionResult | null => {
    const node = treeOf(context.state, context.pos).resolveInner(context.pos, -1);
    if (node.name !== "String" && node.name !== "PropertyName") return null;
    const start = node.from + 1;
    const text = context.state.sliceDoc(start, context.pos);
    if (node.name === "String") {
      const expression = expressionBefore(text);
      if (expression !== undefined) return inExpression(context, expression);
      return listed(start, valuesAt(context.state, node, known()));
    }
    return listed(start, keysAt(context.state, node, known()));
  };
}

function inExpression(context: CompletionContext, expression: string): CompletionResult | null {
  const typing = typingAt(expression);
  if (!typing || (typing.start === "" && typing.kind === "function" && !context.explicit)) return null;
  const from = context.pos - typing.start.length;
  if (typing.kind === "function") return { from, options: FUNCTION_OPTIONS, validFor: /^\w*$/ };
  return listed(from, namesFor(typing.of, context.state), /^[^']*$/);
}

const FUNCTION_OPTIONS: readonly Completion[] = FUNCTIONS.map((one) => {
  const required = one.parameters.filter(({ presence }) => presence === "required");
  const call = `${one.name}(${required.map(({ name }) => `\${${name}}`).join(", ")})`;
  return snippetCompletion(call, { label: one.name, detail: signatureOf(one).slice(one.name.length), info: one.about, type: "function" });
});

function namesFor(name: string, state: EditorState): Completion[] {
  const outline = outlineOf(state);
  if (NAMES_ACTIONS.has(name)) return outline.actions.map(({ name: label, type }) => ({ label, detail: type, type: "method" }));
  if (name === "items") return outline.actions.filter(({ type }) => type === "Foreach").map(({ name: label }) => ({ label, type: "method" }));
  if (name === "iterationindexes") return outline.actions.filter(({ type }) => type === "Until").map(({ name: label }) => ({ label, type: "method" }));
  if (name === "variables") return outline.variables.map((label) => ({ label, type: "variable" }));
  if (name === "parameters") return outline.parameters.map((label) => ({ label, type: "constant" }));
  return [];
}

function keysAt(state: EditorState, node: SyntaxNode, known: Known): Completion[] {
  const path = pathTo(state, node);
  const [own, around, holder] = [path.at(-1), path.at(-2), path.at(-3)];
  const action = actionAround(state, node);
  if (around === "runAfter") return siblings(state, node, action?.name).map((label) => ({ label, type: "method" }));
  if (around === "parameters" && holder === "inputs") {
    const operation = operationAt(state, node, known);
    return (operation?.parameters ?? []).map(({ name, type, required, summary }) => ({
      label: name, detail: type ?? undefined, info: summary ?? undefined, type: "property", boost: required ? 1 : 0,
    }));
  }
  if (holder === "actions" && own !== undefined) return ACTION_MEMBERS.map((label) => ({ label, type: "property" }));
  return [];
}

function valuesAt(state: EditorState, node: SyntaxNode, known: Known): Completion[] {
  const path = pathTo(state, node);
  const [own, around] = [path.at(-1), path.at(-2)];
  if (around === "runAfter") return STATUSES.map((label) => ({ label, type: "enum" }));
  if (own === "operationId") {
    return connectorsAt(state, node, known).flatMap((connector) =>
      connector.operations.map(({ id, summary, description }) => ({ label: id, detail: summary ?? connector.title, info: description ?? undefined, type: "method" })),
    );
  }
  if (own === "connectionName" || own === "connectionReferenceName") return Object.keys(known.references).map((label) => ({ label, type: "constant" }));
  if (own === "type" && path.at(-3) === "actions") return KINDS.map((label) => ({ label, type: "class" }));
  return [];
}

/** The actions that stand in the same block as the one around a place. */
function siblings(state: EditorState, node: SyntaxNode, self: string | undefined): string[] {
  let block: SyntaxNode | null = node;
  while (block && !(block.name === "Object" && block.parent?.name === "Property" && pathTo(state, block).at(-1) === "actions")) block = block.parent;
  return (block?.getChildren("Property") ?? []).flatMap((property) => {
    const key = property.getChild("PropertyName");
    const name = key ? stringOf(state, key) : "";
    return name && name !== self ? [name] : [];
  });
}

const listed = (from: number, options: Completion[], validFor = /^[^"]*$/): CompletionResult | null => (options.length > 0 ? { from, options, validFor } : null);
