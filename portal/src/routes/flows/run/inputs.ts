// The typed inputs that a trigger asks for, from the schema in its definition, and the body that they make.

export type InputKind = "text" | "number" | "boolean" | "date" | "dateTime" | "choice" | "file" | "json";

export interface Input {
  name: string;
  label: string;
  description?: string;
  kind: InputKind;
  isRequired: boolean;
  /** A whole number only. */
  isWhole?: boolean;
  choices?: readonly string[];
  initial: string;
}

/** What a person filled in, by the input's name; files stand there as their JSON. */
export type Filled = Readonly<Record<string, string>>;

export type Fault = "missing" | "notNumber" | "notWhole" | "notJson";

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => value !== null && typeof value === "object" && !Array.isArray(value);
const text = (value: unknown) => (typeof value === "string" ? value : undefined);

/** Finds the schema of a trigger's body in a definition of any shape that is JSON. */
export function schemaOf(document: string, trigger: string): unknown {
  const triggers = triggersOf(parsed(document), 0);
  const found = triggers?.[trigger];
  const inputs = isObject(found) ? found["inputs"] : undefined;
  return isObject(inputs) ? inputs["schema"] : undefined;
}

function parsed(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return undefined;
  }
}

const DEPTH_MAX = 6;

function triggersOf(value: unknown, depth: number): Json | undefined {
  if (depth > DEPTH_MAX) return undefined;
  if (Array.isArray(value)) return firstOf(value, depth);
  if (!isObject(value)) return undefined;
  return isObject(value["triggers"]) ? value["triggers"] : firstOf([value["definition"], value["properties"], value["resources"]], depth);
}

function firstOf(values: readonly unknown[], depth: number): Json | undefined {
  for (const value of values) {
    const found = triggersOf(value, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** Returns the inputs of a schema; none where it asks for no properties, and the body is JSON as a whole. */
export function inputsOf(schema: unknown): Input[] {
  const properties = isObject(schema) ? schema["properties"] : undefined;
  if (!isObject(properties)) return [];
  const required = isObject(schema) && Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.entries(properties).map(([name, property]) => inputOf(name, isObject(property) ? property : {}, required.includes(name)));
}

function inputOf(name: string, property: Json, isRequired: boolean): Input {
  const choices = Array.isArray(property["enum"]) ? property["enum"].filter((one) => typeof one === "string") : [];
  const type = text(property["type"]);
  const kind = kindOf(type, property, choices.length > 0);
  const initial = property["default"];
  return {
    name, kind, isRequired,
    label: text(property["title"]) ?? name,
    description: text(property["description"]),
    isWhole: type === "integer",
    choices: kind === "choice" ? choices : undefined,
    initial: initial === undefined ? "" : typeof initial === "string" ? initial : JSON.stringify(initial),
  };
}

function kindOf(type: string | undefined, property: Json, hasChoices: boolean): InputKind {
  if (hasChoices && (type === "string" || type === undefined)) return "choice";
  if (type === "boolean") return "boolean";
  if (type === "number" || type === "integer") return "number";
  if (property["x-ms-content-hint"] === "FILE") return "file";
  if (type === "string") return property["format"] === "date" ? "date" : property["format"] === "date-time" ? "dateTime" : "text";
  return "json";
}

/** Says what is wrong with what was filled in, by the input's name. */
export function faultsOf(inputs: readonly Input[], filled: Filled): Record<string, Fault> {
  const faults = inputs.flatMap((input): [string, Fault][] => {
    const fault = faultOf(input, filled[input.name] ?? "");
    return fault ? [[input.name, fault]] : [];
  });
  return Object.fromEntries(faults);
}

function faultOf({ kind, isRequired, isWhole }: Input, value: string): Fault | undefined {
  if (value.trim() === "") return isRequired && kind !== "boolean" ? "missing" : undefined;
  if (kind === "number") return Number.isNaN(Number(value)) ? "notNumber" : isWhole && !Number.isInteger(Number(value)) ? "notWhole" : undefined;
  return (kind === "json" || kind === "file") && parsed(value) === undefined ? "notJson" : undefined;
}

/** Returns the body; an input that was left empty is left out. */
export function bodyOf(inputs: readonly Input[], filled: Filled): Record<string, unknown> {
  const given = inputs.flatMap(({ name, kind }): [string, unknown][] => {
    const value = filled[name] ?? "";
    if (kind === "boolean") return [[name, value === "true"]];
    if (value.trim() === "") return [];
    return [[name, valueOf(kind, value)]];
  });
  return Object.fromEntries(given);
}

function valueOf(kind: InputKind, value: string): unknown {
  if (kind === "number") return Number(value);
  if (kind === "json" || kind === "file") return parsed(value);
  // A time without a zone is the person's own.
  return kind === "dateTime" ? new Date(value).toISOString() : value;
}
