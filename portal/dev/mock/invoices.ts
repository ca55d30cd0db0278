// A flow with everything that a drawing must show: a scope, a loop in a loop, a condition, a switch, parallel paths, a handler of failures.
import type { ActionRecord, FlowAction, Run } from "../../src/api/types";

export const INVOICES = "018f0000-0000-7000-8000-00000000f004";
export const INVOICES_RUN = "08584692069368105395603050990CU00";

type Place = Pick<FlowAction, "name" | "type"> & Partial<FlowAction>;
const after = (...names: string[]) => Object.fromEntries(names.map((name) => [name, ["Succeeded"]]));

const PLACES: readonly Place[] = [
  { name: "List_invoices", type: "OpenApiConnection", connectionReference: "shared_balance" },
  { name: "Initialize_total", type: "InitializeVariable" },
  { name: "For_each_invoice", type: "Foreach", runAfter: after("List_invoices", "Initialize_total") },
  { name: "Read_invoice", type: "Http", parent: "For_each_invoice", branch: "actions" },
  { name: "Is_it_paid", type: "If", parent: "For_each_invoice", branch: "actions", runAfter: after("Read_invoice") },
  { name: "Add_to_total", type: "IncrementVariable", parent: "Is_it_paid", branch: "then" },
  { name: "Each_reminder", type: "Foreach", parent: "Is_it_paid", branch: "else" },
  { name: "Send_reminder_to_the_customer_and_to_the_accountant", type: "OpenApiConnection", parent: "Each_reminder", branch: "actions" },
  { name: "By_currency", type: "Switch", runAfter: after("For_each_invoice") },
  { name: "Convert_from_dollars", type: "Compose", parent: "By_currency", branch: "USD" },
  { name: "Convert_from_lei", type: "Compose", parent: "By_currency", branch: "RON" },
  { name: "Keep_as_it_is", type: "Compose", parent: "By_currency", branch: "default" },
  { name: "Report_the_failure", type: "Scope", runAfter: { For_each_invoice: ["Failed", "TimedOut"] } },
  { name: "Write_message", type: "Compose", parent: "Report_the_failure", branch: "actions" },
  { name: "Send_message", type: "Http", parent: "Report_the_failure", branch: "actions", runAfter: after("Write_message") },
  { name: "Wait_a_moment", type: "Wait", runAfter: after("By_currency") },
  { name: "Finish", type: "Response", runAfter: { Wait_a_moment: ["Succeeded", "Skipped"], Report_the_failure: ["Succeeded", "Skipped"] } },
];

export const INVOICE_ACTIONS: FlowAction[] = PLACES.map((place) => ({ runAfter: {}, supported: true, ...place }));

/** Returns the run in which the second invoice could not be read, and one reminder of the third was refused. */
export function invoicesRun(base: Omit<Run, "id" | "actions" | "status" | "startedAt">, ago: (ms: number) => string): Run {
  let clock = 3_600_000;
  const at = (path: string, status: ActionRecord["status"], more: Partial<ActionRecord> = {}): ActionRecord => {
    const name = path.split("/").at(-1) ?? path;
    const place = INVOICE_ACTIONS.find((one) => one.name === name);
    const isStarted = status !== "Skipped";
    const startedAt = isStarted ? ago(clock) : null;
    clock -= isStarted ? 700 : 0;
    return {
      name: path, type: place?.type ?? "", parent: place?.parent, branch: place?.branch, runAfter: place?.runAfter ?? {}, status, attempts: isStarted ? 1 : 0,
      retryHistory: [], secured: false, kept: false, startedAt, endedAt: isStarted ? ago(clock + 120) : null, code: status === "Succeeded" ? "OK" : "ActionFailed", ...more,
    };
  };
  const loop = "For_each_invoice";
  const message = "The reminder was refused: the mailbox of the customer is full.";
  const invoices = Array.from({ length: 240 }, (_, n) => ({ number: `2026-${String(n).padStart(4, "0")}`, amount: n * 12.5, paid: n % 3 === 0, lines: [{ text: "Services", tax: 0.21 }] }));
  const list = at("List_invoices", "Succeeded", { outputs: { statusCode: 200, body: { value: invoices, note: "Long texts are cut. ".repeat(40) } }, inputs: { host: { operationId: "List" } } });
  const actions = [
    list,
    at("Initialize_total", "Succeeded"),
    at(loop, "Failed", { error: { code: "ActionFailed", message: "An action failed. No dependent actions succeeded." } }),
    at(`${loop}[0]/Read_invoice`, "Succeeded", { outputs: { statusCode: 200, body: invoices[0] } }),
    at(`${loop}[1]/Read_invoice`, "Succeeded"),
    at(`${loop}[2]/Read_invoice`, "Succeeded", { attempts: 2, retryHistory: [{ startTime: ago(3_597_000), endTime: ago(3_596_800), code: "503", error: { code: "503", message: "Service Unavailable" } }] }),
    at(`${loop}[0]/Is_it_paid`, "Succeeded"),
    at(`${loop}[1]/Is_it_paid`, "Succeeded"),
    at(`${loop}[2]/Is_it_paid`, "Failed"),
    at(`${loop}[0]/Add_to_total`, "Succeeded"),
    at(`${loop}[1]/Add_to_total`, "Skipped"),
    at(`${loop}[2]/Add_to_total`, "Skipped"),
    at(`${loop}[0]/Each_reminder`, "Skipped"),
    at(`${loop}[1]/Each_reminder`, "Succeeded"),
    at(`${loop}[2]/Each_reminder`, "Failed"),
    at(`${loop}[1]/Each_reminder[0]/Send_reminder_to_the_customer_and_to_the_accountant`, "Succeeded"),
    at(`${loop}[2]/Each_reminder[0]/Send_reminder_to_the_customer_and_to_the_accountant`, "Succeeded", { secured: true }),
    at(`${loop}[2]/Each_reminder[1]/Send_reminder_to_the_customer_and_to_the_accountant`, "Failed", {
      code: "BadRequest", error: { code: "BadRequest", message }, outputs: { statusCode: 400, headers: { "content-type": "application/json" }, body: { message } },
    }),
    at("By_currency", "Skipped"), at("Convert_from_dollars", "Skipped"), at("Convert_from_lei", "Skipped"), at("Keep_as_it_is", "Skipped"),
    at("Report_the_failure", "Succeeded"), at("Write_message", "Succeeded"), at("Send_message", "Running", { endedAt: null }),
    at("Wait_a_moment", "Skipped"), at("Finish", "Waiting", { startedAt: null, endedAt: null, attempts: 0 }),
  ];
  const failed = actions.find((action) => action.code === "BadRequest");
  return {
    ...base, id: INVOICES_RUN, status: "Failed", code: "ActionFailed", startedAt: ago(3_600_000), endedAt: ago(3_580_000), actions,
    failure: { action: failed?.name ?? null, code: "BadRequest", message, statusCode: 400 },
  };
}
