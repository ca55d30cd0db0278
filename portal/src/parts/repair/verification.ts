// One try to repair a connection: what is sent, and what may come back.
import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import * as calls from "../../api/calls";
import { ApiError } from "../../api/http";
import type { Connection, Diagnosis, TestResult, Verification } from "../../api/types";

/** How a try ended. Only `fixed` and `saved` changed anything. */
export type Verdict =
  | { kind: "fixed" }
  | { kind: "saved" }
  | { kind: "refused"; diagnosis?: Diagnosis }
  | { kind: "unreachable"; diagnosis?: Diagnosis }
  | { kind: "untestable" }
  | { kind: "differs"; before: string; after: string }
  /** The sign-in took too long, was used already, or is not known. */
  | { kind: "expired" }
  /** Values that can't be used as they are, one by one. */
  | { kind: "invalid"; parameters: readonly WrongParameter[] }
  | { kind: "failed"; error: unknown };

/** What is wrong with one value; the code is stable. */
export interface WrongParameter {
  parameter?: string | null;
  code: string;
  message: string;
}

const NETWORK_CLASSES: ReadonlySet<string> = new Set(["unreachable", "temporary", "throttled"]);

/** Says whether a refusal tells nothing about the credentials: the service could not answer. */
export const isOfNetwork = (diagnosis: Diagnosis | undefined) => diagnosis !== undefined && NETWORK_CLASSES.has(diagnosis.class);

/** Sends the verification; every answer becomes a verdict, nothing is thrown. */
export function useVerification(connection: Connection) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Verification) => verify(connection.id, body),
    onSuccess: () => renew(client),
  });
}

/** Asks anew for everything that a connection's state is part of. */
export function renew(client: QueryClient) {
  for (const key of ["connection", "connections", "run", "runs", "flow", "flows"]) void client.invalidateQueries({ queryKey: [key] });
}

async function verify(connection: string, body: Verification): Promise<Verdict> {
  try {
    const { result } = await calls.connections.verify(connection, body);
    return verdictOf(result, body.saveUntested === true);
  } catch (error) {
    return refusalOf(error);
  }
}

/** Reads what a test said into a verdict. */
export function verdictOf(result: TestResult, saveUntested: boolean): Verdict {
  if (result.outcome === "passed") return { kind: "fixed" };
  if (saveUntested && result.outcome !== "refused") return { kind: "saved" };
  if (result.outcome === "untestable") return { kind: "untestable" };
  return { kind: result.outcome, diagnosis: result.diagnosis ?? undefined };
}

/** Reads a refusal of the server into a verdict. */
export function refusalOf(error: unknown): Verdict {
  if (!(error instanceof ApiError)) return { kind: "failed", error };
  const [detail] = error.details;
  if (error.code === "verification-failed") {
    const diagnosis = detail as Diagnosis | undefined;
    const kind = isOfNetwork(diagnosis) ? "unreachable" : "refused";
    return { kind, diagnosis };
  }
  if (error.code === "untestable") return { kind: "untestable" };
  if (error.code === "parameters-invalid") return { kind: "invalid", parameters: error.details as WrongParameter[] };
  if (error.code === "sign-in-over") return { kind: "expired" };
  if (error.code !== "account-differs") return { kind: "failed", error };
  const accounts = (detail ?? {}) as { before?: string; after?: string };
  return { kind: "differs", before: accounts.before ?? "", after: accounts.after ?? "" };
}
