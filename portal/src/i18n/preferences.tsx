// Language, theme and time zone of the person at the screen: chosen, remembered, applied.
import { LocalizationProvider, type ReactLocalization } from "@fluent/react";
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Theme, User } from "../api/types";
import { loadLocalization, translator, type Translate } from "./bundle";
import { formats, type Format } from "./format";
import { languageOf } from "./languages";
import { negotiate } from "./negotiate";

const STORED = "tidegate.preferences";

export interface Choices {
  language: string;
  theme: Theme;
  timeZone?: string;
}

export interface Preferences extends Choices {
  direction: "ltr" | "rtl";
  text: Translate;
  format: Format;
  choose: (change: Partial<Choices>) => Promise<void>;
}

const Context = createContext<Preferences | undefined>(undefined);

/** Returns what was chosen in this browser before, or what the browser asks for. */
export function storedChoices(): Choices {
  const stored = readStored();
  return {
    language: negotiate(stored.language ? [stored.language] : navigator.languages),
    theme: stored.theme ?? "system",
    timeZone: stored.timeZone,
  };
}

function readStored(): Partial<Choices> {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? "{}") as Partial<Choices>;
  } catch {
    return {};
  }
}

function store(choices: Choices) {
  try {
    localStorage.setItem(STORED, JSON.stringify(choices));
  } catch {
    // A browser that keeps nothing still shows the chosen language until the page is closed.
  }
}

interface Props {
  initial: Choices;
  localization: ReactLocalization;
  children: ReactNode;
}

export function PreferencesProvider({ initial, localization, children }: Props) {
  const [state, setState] = useState({ choices: initial, localization });
  const { choices } = state;

  const choose = useCallback(
    async (change: Partial<Choices>) => {
      const words = change.language ? await loadLocalization(change.language) : undefined;
      setState((before) => {
        const next = { ...before.choices, ...change };
        store(next);
        return { choices: next, localization: words ?? before.localization };
      });
    },
    [],
  );

  const { direction } = languageOf(choices.language);
  useEffect(() => {
    document.documentElement.lang = choices.language;
    document.documentElement.dir = direction;
  }, [choices.language, direction]);

  const value = useMemo<Preferences>(
    () => ({
      ...choices,
      direction,
      choose,
      text: translator(state.localization),
      format: formats(choices.language, choices.timeZone),
    }),
    [choices, direction, choose, state.localization],
  );
  return (
    <Context value={value}>
      <LocalizationProvider l10n={state.localization}>{children}</LocalizationProvider>
    </Context>
  );
}

export function usePreferences(): Preferences {
  const preferences = use(Context);
  if (!preferences) throw new Error("usePreferences stands outside of PreferencesProvider");
  return preferences;
}

/** Returns the function that gives a text in the person's language. */
export const useText = (): Translate => usePreferences().text;

/** Returns the formats of the person's language and zone. */
export const useFormat = (): Format => usePreferences().format;

/** Applies what a signed-in user has chosen on any device. */
export function choicesOf(user: User): Partial<Choices> {
  const choices: Partial<Choices> = {};
  if (user.language) choices.language = negotiate([user.language]);
  if (user.theme) choices.theme = user.theme;
  if (user.timeZone) choices.timeZone = user.timeZone;
  return choices;
}
