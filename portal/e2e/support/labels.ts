// Labels by key, read from the same catalogues that the portal uses: a walk names no text itself.

import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

/** The six languages. */
export const languages = ['en-US', 'zh-CN', 'lv-LV', 'fr-FR', 'ro-RO', 'id-ID'] as const;

/** One of the six languages. */
export type Language = (typeof languages)[number];

/** Gives the text of a key in one language. */
export type Labels = (key: string, values?: Record<string, FluentVariable>) => string;

function bundleOf(language: Language): { bundle: FluentBundle; ids: string[] } {
  const folder = resolve(import.meta.dirname, '../../../locales', language);
  const bundle = new FluentBundle(language, { useIsolating: false });
  const ids: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl'))) {
    const resource = new FluentResource(readFileSync(resolve(folder, file), 'utf8'));
    bundle.addResource(resource);
    ids.push(...resource.body.map(({ id }) => id));
  }
  return { bundle, ids };
}

/** Returns the texts of a language that are the same whatever they are given, by their keys. */
export function texts(language: Language): Map<string, string> {
  const { bundle, ids } = bundleOf(language);
  const plain = ids.flatMap((id): [string, string][] => {
    const value = bundle.getMessage(id)?.value;
    return typeof value === 'string' ? [[id, value]] : [];
  });
  return new Map(plain);
}

/** Reads the catalogues of a language. */
export function labels(language: Language): Labels {
  const { bundle } = bundleOf(language);
  return (key, values) => {
    const message = bundle.getMessage(key);
    if (!message?.value) throw new Error(`${language} has no text for ${key}`);
    return bundle.formatPattern(message.value, values);
  };
}
