// Makes a Fluent bundle from catalogue text, and the function that pages ask for words.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { ReactLocalization } from "@fluent/react";
import { languageOf, type Part } from "./languages";
import type { TextId } from "./ids.gen";

export type Arguments = Record<string, string | number>;
export type Translate<Id extends string = TextId> = (id: Id, args?: Arguments) => string;

// Marks of writing direction inside names could turn the sentence around them; they are taken out.
const DIRECTION_MARKS = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Loads the words of one language that every page may need. */
export async function loadLocalization(tag: string): Promise<ReactLocalization> {
  return localizationOf(tag, (await languageOf(tag).load()).default);
}

const parts = new Map<string, Promise<ReactLocalization>>();

/** Loads the words of one language together with a part that only some pages need; the same promise each time. */
export function loadPart(tag: string, part: Part): Promise<ReactLocalization> {
  const key = `${tag}/${part}`;
  const known = parts.get(key);
  if (known) return known;
  const language = languageOf(tag);
  const loading = Promise.all([language.load(), language.parts[part]()]).then(([all, some]) => localizationOf(tag, all.default, some.default));
  parts.set(key, loading);
  // What could not be loaded is asked for again the next time.
  loading.catch(() => parts.delete(key));
  return loading;
}

function localizationOf(tag: string, ...sources: string[]): ReactLocalization {
  const bundle = new FluentBundle(tag, { useIsolating: false });
  for (const source of sources) bundle.addResource(new FluentResource(source));
  return new ReactLocalization([bundle]);
}

/** Returns the translating function over a localization. */
export function translator<Id extends string = TextId>(localization: ReactLocalization): Translate<Id> {
  return (id, args) => localization.getString(id, args && harmless(args), id);
}

function harmless(args: Arguments): Record<string, FluentVariable> {
  const entries = Object.entries(args).map(([name, value]) => [name, withoutMarks(value)] as const);
  return Object.fromEntries(entries);
}

const withoutMarks = (value: string | number) => (typeof value === "string" ? value.replace(DIRECTION_MARKS, "") : value);
