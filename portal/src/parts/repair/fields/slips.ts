// Slips that can be seen while a secret is typed: a key without its word, the id of a secret in place of its value.
import type { Field, Kind } from "../../../api/types";
import type { TextId } from "../../../i18n/ids.gen";

export type Slip = "prefix" | "id";

/** Most services that take a key verbatim want this word before it. */
export const PREFIX = "Bearer ";

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Returns what looks wrong with a secret; it may still be right, so this only warns. */
export function slipOf(field: Field, kind: Kind, value: string): Slip | undefined {
  const typed = value.trim();
  if (typed === "") return undefined;
  if (field.prefixExpected && !typed.includes(" ")) return "prefix";
  return kind === "application" && field.secret && ID.test(typed) ? "id" : undefined;
}

export const SLIPS: Readonly<Record<Slip, TextId>> = { prefix: "conn-slip-prefix", id: "conn-slip-id" };
