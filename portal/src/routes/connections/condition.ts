// How a connection stands in a person's eyes: its state, what ends soon, whether anything uses it; and the order and filters that follow.
import type { Connection, Expiry } from "../../api/types";
import { needsMessage } from "../../parts/repair/needs";

export type Condition = "broken" | "blocked" | "expired" | "expiring" | "unverified" | "unused" | "connected";

const DAY_MS = 86_400_000;

/** How many days ahead something counts as ending soon. */
export const SOON_DAYS = 14;

/** Returns what ends next; a token that renews itself is not among a connection's expiries. */
export const nextExpiry = (connection: Connection): Expiry | undefined =>
  [...(connection.expiries ?? [])].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];

/** Returns whole days until a moment; 0 within the last day, negative afterwards. */
export const daysUntil = (at: string, now: number): number => Math.floor((Date.parse(at) - now) / DAY_MS);

export function conditionOf(connection: Connection, now: number): Condition {
  if (connection.diagnosis?.class === "policy") return "blocked";
  if (connection.status === "Error") return "broken";
  const next = nextExpiry(connection);
  const days = next ? daysUntil(next.at, now) : Infinity;
  if (days < 0) return "expired";
  if (days <= SOON_DAYS) return "expiring";
  if (connection.status === "Unverified") return "unverified";
  return connection.usedBy === 0 ? "unused" : "connected";
}

const RANK: Readonly<Record<Condition, number>> = { broken: 0, blocked: 0, expired: 1, expiring: 3, unverified: 4, connected: 4, unused: 4 };

/** Broken first, then those with a message, then what ends soon, then the rest by name. */
const rank = (connection: Connection, now: number) => {
  const own = RANK[conditionOf(connection, now)];
  return own > 1 && connection.notice ? 2 : own;
};

export type Sort = "status" | "name" | "checked" | "used";
export const SORTS: readonly Sort[] = ["status", "name", "checked", "used"];

export function inOrder(connections: readonly Connection[], sort: Sort, compare: (a: string, b: string) => number, now: number): Connection[] {
  const byName = (a: Connection, b: Connection) => compare(a.name, b.name);
  const orders: Record<Sort, (a: Connection, b: Connection) => number> = {
    status: (a, b) => rank(a, now) - rank(b, now),
    name: () => 0,
    // What was never or long ago checked comes first.
    checked: (a, b) => (a.lastCheckedAt ?? "").localeCompare(b.lastCheckedAt ?? ""),
    used: (a, b) => b.usedBy - a.usedBy,
  };
  return [...connections].sort((a, b) => orders[sort](a, b) || byName(a, b));
}

export type Filter = "all" | "broken" | "expiring" | "unused";
export const FILTERS: readonly Filter[] = ["all", "broken", "expiring", "unused"];

/** Says whether a connection is shown under a filter. */
export function isShown(connection: Connection, filter: Filter, now: number): boolean {
  const condition = conditionOf(connection, now);
  switch (filter) {
    case "all":
      return true;
    case "broken":
      return needsMessage(connection);
    case "expiring":
      return condition === "expiring" || condition === "expired";
    case "unused":
      return connection.usedBy === 0;
  }
}
