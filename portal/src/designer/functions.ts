// The functions of the language, from the table that the language itself writes.
import rows from "./functions.gen.json";

export interface LanguageFunction {
  name: string;
  family: string;
  about: string;
  parameters: { name: string; presence: string; kinds: string[] }[];
  examples: { expression: string; value?: string; error?: string }[];
}

export const FUNCTIONS: readonly LanguageFunction[] = rows;

const byName = new Map(FUNCTIONS.map((one) => [one.name.toLowerCase(), one]));

/** Finds a function by name, whatever the letters' case. */
export const findFunction = (name: string) => byName.get(name.toLowerCase());

/** Returns how a function is called: `substring(text, start, [length])`. */
export function signatureOf({ name, parameters }: LanguageFunction): string {
  const written = parameters.map(({ name: parameter, presence }) =>
    presence === "required" ? parameter : presence === "rest" ? `${parameter}…` : `[${parameter}]`,
  );
  return `${name}(${written.join(", ")})`;
}
