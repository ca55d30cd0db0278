// What a resubmit offers, in words: from where, by which version, and why not.
import type { ResubmitBlocked, ResubmitMode, ResubmitPreview, ResubmitVersion, SideEffect } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import type { TextId } from "../../i18n/ids.gen";
import { BLOCKED } from "./blocked";

export interface Offer {
  key: string;
  mode: ResubmitMode;
  version: ResubmitVersion;
  /** The number of the version, where it is another one than the usual. */
  number?: number;
  /** The run's version is not the published one, so the words must tell them apart. */
  differs: boolean;
  blocked?: ResubmitBlocked;
  repeats: readonly SideEffect[];
}

/** Returns the offers, the suggested one first, edited data last; versions that are the same are offered once. */
export function offersOf({ choices, edit, latestVersion, originalVersion }: ResubmitPreview): Offer[] {
  const differs = latestVersion !== undefined && latestVersion !== null && latestVersion !== originalVersion;
  const wanted = choices.filter((choice) => differs || choice.version === "latest");
  const offers = wanted.map(({ mode, version, blocked, repeats }): Offer => ({
    key: `${mode} ${version}`, mode, version, differs, blocked: blocked ?? undefined, repeats,
    number: (version === "latest" ? latestVersion : originalVersion) ?? undefined,
  }));
  const whole = wanted.find((choice) => choice.mode === "whole" && choice.version === "latest");
  return [...offers, { key: "edited latest", mode: "edited", version: "latest", differs, blocked: edit.blocked ?? undefined, repeats: whole?.repeats ?? [] }];
}

export function titleOf({ mode, version, differs }: Offer): TextId {
  if (mode === "edited") return "run-resubmitEdited";
  if (mode === "failed-action") return version === "latest" ? "run-resubmitFailedStep" : "run-resubmitFailedStepSame";
  if (version === "original") return "run-resubmitSame";
  return differs ? "run-resubmitLatest" : "run-resubmitWhole";
}

export function aboutOf({ mode, version, differs }: Offer): TextId {
  if (mode === "edited") return "run-resubmitEdited-text";
  if (mode === "failed-action") return "run-resubmitFailedStep-text";
  if (version === "original") return "run-resubmitSame-text";
  return differs ? "run-resubmitLatest-text" : "run-resubmitWhole-text";
}

/** Returns why an offer can't be chosen. */
export function blockedText(text: Translate, { code, actions = [] }: ResubmitBlocked): string {
  const id = BLOCKED[code];
  const reason = id ? text(id) : text("run-blocked-other", { code });
  return actions.length > 0 ? text("gen-pair", { label: reason, value: actions.join(", ") }) : reason;
}
