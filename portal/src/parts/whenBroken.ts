// The words for what becomes of a run whose connection breaks.
import type { WhenConnectionBreaks } from "../api/types";
import type { TextId } from "../i18n/ids.gen";

export const WHEN_BROKEN: Readonly<Record<WhenConnectionBreaks, TextId>> = {
  fail: "flow-whenBroken-fail",
  wait: "flow-whenBroken-wait",
};
