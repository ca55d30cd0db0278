// What was typed into a sign-in form and is not secret, kept while a session that ended is begun again.

const PREFIX = "tidegate.draft.";

/** Keeps what was typed under a name of its own, as long as this tab lives. */
export function keepDraft(name: string, values: Record<string, string>) {
  sessionStorage.setItem(PREFIX + name, JSON.stringify(values));
}

export function forgetDraft(name: string) {
  sessionStorage.removeItem(PREFIX + name);
}

/** Returns what was kept, or nothing. */
export function draftOf(name: string): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? "{}");
    return typeof kept === "object" && kept !== null ? (kept as Record<string, string>) : {};
  } catch {
    return {};
  }
}
