// What a notice says, and where it leads: to the place where the person can do something about it.
import type { Notice } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import type { TextId } from "../../i18n/ids.gen";
import type { Target } from "../../parts/AppLink";
import { KINDS, isJobKind } from "../../parts/jobs/words";

const SENTENCES: Readonly<Record<Notice["kind"], TextId>> = {
  connectionBroken: "notice-connectionBroken",
  flowFailed: "notice-flowFailed",
  connectionExpiring: "notice-connectionExpiring",
  jobDone: "notice-jobDone",
  clockSkew: "notice-clockSkew",
  ownerAsked: "notice-ownerAsked",
};

/** Returns the sentence of a notice. A job is named by what it does. */
export const noticeText = (text: Translate, { kind, about, details }: Notice): string =>
  text(SENTENCES[kind], { name: kind === "jobDone" && isJobKind(about.name) ? text(KINDS[about.name]) : about.name, by: details.by?.name ?? "", seconds: details.seconds ?? 0 });

/** Returns where a notice leads; nothing where there is no place for it. */
export function noticeTarget({ kind, about, details }: Notice): Target | undefined {
  switch (kind) {
    case "connectionBroken":
    case "connectionExpiring":
    case "ownerAsked":
      return { to: "/connections/$connectionId", params: { connectionId: about.id }, search: { repair: "1", run: details.run ?? undefined } };
    case "flowFailed":
      return details.run
        ? { to: "/runs/$runId", params: { runId: details.run } }
        : { to: "/flows/$flowId", params: { flowId: about.id } };
    case "jobDone":
      return { to: "/jobs/$jobId", params: { jobId: about.id } };
    case "clockSkew":
      return { to: "/admin/system" };
  }
}
