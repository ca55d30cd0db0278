// The inputs of a trigger: every kind of field, what is wrong with it, the body that it makes.
import { expect, test } from "vitest";
import { DAILY_DEFINITION } from "../../../../dev/mock/definition";
import { bodyOf, faultsOf, inputsOf, schemaOf } from "./inputs";

const schema = schemaOf(DAILY_DEFINITION, "manual");

test("each type has its field", () => {
  expect(inputsOf(schema).map(({ name, kind, isRequired }) => [name, kind, isRequired])).toEqual([
    ["account", "number", true], ["currency", "choice", false], ["since", "date", false], ["notify", "boolean", false], ["tags", "json", false],
  ]);
  expect(inputsOf({ properties: { file: { type: "object", "x-ms-content-hint": "FILE" }, at: { type: "string", format: "date-time" }, any: {} } }).map(({ kind }) => kind)).toEqual(["file", "dateTime", "json"]);
});

test("the schema is found in every shape in which a definition arrives", () => {
  const { definition } = JSON.parse(DAILY_DEFINITION) as { definition: unknown };
  for (const shape of [definition, { properties: { definition } }, { resources: [{ type: "other" }, { properties: { definition } }] }]) {
    expect(schemaOf(JSON.stringify(shape), "manual")).toEqual(schema);
  }
  expect(schemaOf("not JSON", "manual")).toBeUndefined();
  expect(inputsOf(undefined)).toEqual([]);
});

test("what is wrong is said for each field", () => {
  const inputs = inputsOf(schema);
  expect(faultsOf(inputs, {})).toEqual({ account: "missing" });
  expect(faultsOf(inputs, { account: "x", tags: "[" })).toEqual({ account: "notNumber", tags: "notJson" });
  expect(faultsOf(inputs, { account: "1.5" })).toEqual({ account: "notWhole" });
  expect(faultsOf(inputs, { account: "7" })).toEqual({});
});

test("the body has the types of the schema and leaves out what is empty", () => {
  expect(bodyOf(inputsOf(schema), { account: "7", notify: "true", tags: '["a"]', currency: "", since: "2026-01-05" })).toEqual({ account: 7, notify: true, tags: ["a"], since: "2026-01-05" });
});
