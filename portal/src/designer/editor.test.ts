// What the editor knows about a text: expressions, names, operations, places of problems.
import { CompletionContext } from "@codemirror/autocomplete";
import { json } from "@codemirror/lang-json";
import { EditorState } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { newWorld } from "../../dev/mock/world";
import { diagnosticOf } from "./CodeEditor";
import { suggest } from "./completion";
import { expressionBefore, typingAt } from "./expression";
import { FUNCTIONS, signatureOf } from "./functions";
import { explain } from "./hover";
import { outlineOf } from "./outline";

const known = { connectors: newWorld().connectors, references: { balances: "shared_balance" } };

/** Reads a text whose place of the cursor is marked by a bar. */
function at(marked: string) {
  const pos = marked.indexOf("|");
  const state = EditorState.create({ doc: marked.replace("|", ""), extensions: [json()] });
  return { state, pos };
}

function labels(marked: string, explicit = true): string[] {
  const { state, pos } = at(marked);
  const result = suggest(() => known)(new CompletionContext(state, pos, explicit));
  return result?.options.map(({ label }) => label) ?? [];
}

const DOCUMENT = (inside: string) => `{"definition": {"parameters": {"limit": {"type": "Int"}}, "triggers": {"manual": {"type": "Request"}},
 "actions": {"First": {"type": "InitializeVariable", "inputs": {"variables": [{"name": "total", "type": "integer"}]}},
 "Loop": {"type": "Foreach", "actions": {"Inner": {"type": "Compose"}}}, ${inside}}}}`;

describe("expressions", () => {
  test.each([
    ["@body(", "body("], ["@@body(", undefined], ["plain", undefined], ["@{one()} and @{two(", "two("], ["@{one()} and", undefined],
    ["mail@@{x", undefined], ["@{concat('}', ", "concat('}', "], ["a@@@{b", "b"],
  ])("%s", (text, expression) => expect(expressionBefore(text)).toBe(expression));

  test.each([
    ["con", { kind: "function", start: "con" }], ["concat(su", { kind: "function", start: "su" }], ["body('Fir", { kind: "name", of: "body", start: "Fir" }],
    ["body('First')?['na", undefined], ["body('First')?.na", undefined], ["add(1, ", { kind: "function", start: "" }],
  ])("%s", (text, typing) => expect(typingAt(text)).toEqual(typing));
});

describe("suggestions", () => {
  test("are all functions of the language inside of an expression, and none outside", () => {
    expect(labels('{"a": "@con|"}')).toHaveLength(FUNCTIONS.length);
    expect(labels('{"a": "con|"}')).toEqual([]);
    expect(labels('{"a": "@add(1, |"}', false)).toEqual([]);
  });

  test("know actions, variables, parameters and loops by name, also while the text is not whole", () => {
    expect(labels(DOCUMENT(`"New": {"type": "Compose", "inputs": "@body('|')"`).slice(0, -3))).toEqual(["First", "Loop", "Inner", "New"]);
    expect(labels(DOCUMENT(`"New": {"inputs": "@variables('|')"}`))).toEqual(["total"]);
    expect(labels(DOCUMENT(`"New": {"inputs": "@{parameters('|')}"}`))).toEqual(["limit"]);
    expect(labels(DOCUMENT(`"New": {"inputs": "@items('|')"}`))).toEqual(["Loop"]);
  });

  test("after what an action may run: its brothers, never itself", () => {
    expect(labels(DOCUMENT(`"New": {"runAfter": {"|": []}}`))).toEqual(["First", "Loop"]);
    expect(labels(DOCUMENT(`"New": {"runAfter": {"First": ["|"]}}`))).toContain("TimedOut");
  });

  test("know the operations of a connector and what they take", () => {
    const call = (inputs: string) => DOCUMENT(`"New": {"type": "OpenApiConnection", "inputs": ${inputs}}`);
    expect(labels(call('{"host": {"connectionName": "balances", "operationId": "|"}}'))).toContain("GetBalance");
    expect(labels(call('{"host": {"connectionName": "balances", "operationId": "GetBalance"}, "parameters": {"|": 1}}'))).toEqual(["id"]);
    expect(labels(DOCUMENT(`"New": {"type": "|"}`))).toContain("Foreach");
  });
});

test("the outline of a definition lists each kind of name", () => {
  const { state } = at(`${DOCUMENT(`"New": {}`)}|`);
  expect(outlineOf(state)).toMatchObject({ triggers: ["manual"], parameters: ["limit"], variables: ["total"], actions: [{ name: "First" }, { name: "Loop" }, { name: "Inner", type: "Compose" }, { name: "New" }] });
});

test("functions, operations and parameters are explained", () => {
  const substring = at(`{"a": "@toLower(subst|ring('flowers', 0, 4))"}`);
  expect(explain(substring.state, substring.pos, known)).toMatchObject({ title: "substring(text, start, [length])", about: "Takes part of a text, counting from zero." });
  const plain = at(`{"a": "subst|ring(1)"}`);
  expect(explain(plain.state, plain.pos, known)).toBeUndefined();
  const operation = at(DOCUMENT(`"New": {"inputs": {"host": {"connectionName": "balances", "operationId": "GetBal|ance"}}}`));
  expect(explain(operation.state, operation.pos, known)).toMatchObject({ title: "Get balance", about: "The balance of one account." });
});

test("every function has a signature that starts with its name", () => {
  for (const one of FUNCTIONS) expect(signatureOf(one).startsWith(`${one.name}(`), one.name).toBe(true);
});

test("a problem marks the word at its place; one beyond the text its end", () => {
  const { state } = at('{\n  "type": "Nonsense"\n}|');
  const problem = { code: "x", message: "wrong", severity: "error" as const, hint: "mend it" };
  expect(diagnosticOf(state, { ...problem, line: 2, column: 11 })).toEqual([{ from: 12, to: 22, severity: "error", message: "wrong\nmend it" }]);
  expect(diagnosticOf(state, { ...problem, line: 99, column: 1 })[0]?.from).toBe(state.doc.length);
  expect(diagnosticOf(state, problem)).toEqual([]);
});
