// Makes a Fluent bundle from catalogue text, and the function that pages ask for words.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { ReactLocalization } from "@fluent/react";
import { languageOf } from "./languages";
import type { TextId } from "./ids.gen";

export type Arguments = Record<string, string | number>;
export type Translate = (id: TextId, args?: Arguments) => string;

// Marks of writing direction inside names could turn the sentence around them; they are taken out.
const DIRECTION_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Loads the words of one language. */
export async function loadLocalization(tag: string): Promise<ReactLocalization> {
  const source = (await languageOf(tag).load()).default;
  const bundle = new FluentBundle(tag, { useIsolating: false });
  bundle.addResource(new FluentResource(source));
  return new ReactLocalization([bundle]);
}

/** Returns the translating function over a localization. */
export function translator(localization: ReactLocalization): Translate {
  return (id, args) => localization.getString(id, args && harmless(args), id);
}

function harmless(args: Arguments): Record<string, FluentVariable> {
  const entries = Object.entries(args).map(([name, value]) => [name, withoutMarks(value)] as const);
  return Object.fromEntries(entries);
}

const withoutMarks = (value: string | number) => (typeof value === "string" ? value.replace(DIRECTION_MARKS, "") : value);
