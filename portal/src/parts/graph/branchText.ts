// The words for a branch: the two of a condition and the default of a switch are ours, other names are the author's.
import type { Translate } from "../../i18n/bundle";
import type { BranchKind } from "./steps";

/** Returns what stands over a branch; a block without branches has no words. */
export function branchText(text: Translate, branch: { kind: BranchKind; key: string } | undefined): string | undefined {
  switch (branch?.kind) {
    case "yes":
      return text("ctl-ifYes");
    case "no":
      return text("ctl-ifNo");
    case "default":
      return text("ctl-defaultCase");
    case "case":
      return text("gen-pair", { label: text("ctl-case"), value: branch.key });
    case "plain":
    case undefined:
      return undefined;
  }
}
