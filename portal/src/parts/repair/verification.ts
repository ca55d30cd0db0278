// One try to repair a connection: what is sent, and what may come back.
import { useMutation, useQueryClient } from "@tanstack/react-query";
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
  | { kind: "failed"; error: unknown };

const NETWORK_CLASSES: ReadonlySet<string> = new Set(["unreachable", "temporary", "throttled"]);

/** Says whether a refusal tells nothing about the credentials: the service could not answer. */
export const isOfNetwork = (diagnosis: Diagnosis | undefined) => diagnosis !== undefined && NETWORK_CLASSES.has(diagnosis.class);

/** Sends the verification; every answer becomes a verdict, nothing is thrown. */
export function useVerification(connection: Connection) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Verification) => verify(connection.id, body),
    onSuccess: () => {
      for (const key of ["connection", "connections", "run", "runs", "flow", "flows"]) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

async function verify(connection: string, body: Verification): Promise<Verdict> {
  try {
    const { result } = await calls.connections.verify(connection, body);
    return verdictOf(result, body.saveUntested === true);
  } catch (error) {
    return refusalOf(error);
  }
}

function verdictOf(result: TestResult, saveUntested: boolean): Verdict {
  if (result.outcome === "passed") return { kind: "fixed" };
  if (saveUntested && result.outcome !== "refused") return { kind: "saved" };
  if (result.outcome === "untestable") return { kind: "untestable" };
  return { kind: result.outcome, diagnosis: result.diagnosis ?? undefined };
}

function refusalOf(error: unknown): Verdict {
  if (!(error instanceof ApiError)) return { kind: "failed", error };
  const [detail] = error.details;
  if (error.code === "verification-failed") {
    const diagnosis = detail as Diagnosis | undefined;
    const kind = isOfNetwork(diagnosis) ? "unreachable" : "refused";
    return { kind, diagnosis };
  }
  if (error.code === "untestable") return { kind: "untestable" };
  if (error.code !== "account-differs") return { kind: "failed", error };
  const accounts = (detail ?? {}) as { before?: string; after?: string };
  return { kind: "differs", before: accounts.before ?? "", after: accounts.after ?? "" };
}
