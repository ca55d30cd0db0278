// Which operation of which connector an action calls, as far as its text says so.
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import type { Connector, Operation } from "../api/types";
import { actionAround, member, stringOf } from "./outline";

/** What of the installation an editor can suggest. */
export interface Known {
  connectors: readonly Connector[];
  /** The connector of each connection reference of the flow. */
  references: Readonly<Record<string, string>>;
}

/** Returns the connectors that an action may mean: the one it names, or all. */
export function connectorsAt(state: EditorState, node: SyntaxNode, known: Known): readonly Connector[] {
  const host = hostAt(state, node);
  const read = (name: string) => {
    const value = member(state, host, name);
    return value?.name === "String" ? stringOf(state, value) : undefined;
  };
  const reference = read("connectionName") ?? read("connectionReferenceName") ?? "";
  const name = read("apiId")?.split("/").at(-1) ?? known.references[reference] ?? reference;
  const found = known.connectors.filter((connector) => connector.name === name);
  return found.length > 0 ? found : known.connectors;
}

/** Finds the operation that the action around a place calls. */
export function operationAt(state: EditorState, node: SyntaxNode, known: Known): Operation | undefined {
  const id = member(state, hostAt(state, node), "operationId");
  if (id?.name !== "String") return undefined;
  const wanted = stringOf(state, id);
  return connectorsAt(state, node, known).flatMap((connector) => connector.operations).find((operation) => operation.id === wanted);
}

function hostAt(state: EditorState, node: SyntaxNode): SyntaxNode | null {
  const action = actionAround(state, node);
  return member(state, member(state, action?.object, "inputs"), "host");
}
