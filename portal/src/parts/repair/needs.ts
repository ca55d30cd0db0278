// Which connections need a person.
import type { Connection } from "../../api/types";

/** Says whether a connection has a message at all. */
export const needsMessage = (connection: Connection) => connection.status === "Error" || Boolean(connection.notice);
