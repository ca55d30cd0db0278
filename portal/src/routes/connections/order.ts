// The order of connections: broken first, then those with a message, then the rest by name.
import type { Connection } from "../../api/types";

const rank = (connection: Connection) => (connection.status === "Error" ? 0 : connection.notice ? 1 : 2);

export function inOrder(connections: readonly Connection[], compare: (a: string, b: string) => number): Connection[] {
  return [...connections].sort((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
}
