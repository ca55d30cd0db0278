// Why a run can't be resubmitted, by the server's codes.
import type { TextId } from "../../i18n/ids.gen";

export const BLOCKED: Readonly<Partial<Record<string, TextId>>> = {
  "flow-off": "run-blocked-flow-off",
  "flow-deleted": "run-blocked-flow-deleted",
  forbidden: "run-blocked-no-right",
  "run-not-finished": "run-blocked-not-finished",
  "data-gone": "run-blocked-data-gone",
  "run-succeeded": "run-blocked-succeeded",
  "run-set-aside": "run-blocked-set-aside",
  "version-gone": "run-blocked-version-gone",
  "version-incompatible": "run-blocked-version-incompatible",
  "trigger-not-editable": "run-blocked-not-editable",
};
