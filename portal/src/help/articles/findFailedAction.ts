// Where a run failed, and what the statuses mean.
import type { Article, Cell } from "../article";
import type { TextId } from "../../i18n/ids.gen";
import type { SentenceId } from "../ids.gen";

const row = (status: TextId, meaning: SentenceId): Cell[] => [{ word: status }, { word: meaning }];

export const findFailedAction: Article = {
  slug: "find-failed-action",
  title: "find-failed-action-title",
  answer: "find-failed-action-answer",
  group: "troubleshoot",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["find-failed-action-do-open"], button: "run" },
            { sentences: ["find-failed-action-do-select"] },
            { sentences: ["find-failed-action-do-happened", "find-failed-action-do-said"] },
            { sentences: ["find-failed-action-do-show"] },
            { sentences: ["find-failed-action-do-several"] },
            { sentences: ["find-failed-action-do-attempts"] },
            { sentences: ["find-failed-action-do-fix"] },
          ],
        },
      ],
    },
    {
      id: "statuses",
      heading: "find-failed-action-status",
      blocks: [
        {
          kind: "table",
          columns: ["find-failed-action-col-status", "find-failed-action-col-meaning"],
          rows: [
            row("status-succeeded", "find-failed-action-is-succeeded"),
            row("status-succeededWithRetries", "find-failed-action-is-retried"),
            row("status-failed", "find-failed-action-is-failed"),
            row("status-timedOut", "find-failed-action-is-timedOut"),
            row("status-running", "find-failed-action-is-running"),
            row("status-waiting", "find-failed-action-is-waiting"),
            row("status-skipped", "find-failed-action-is-skipped"),
            row("status-cancelled", "find-failed-action-is-cancelled"),
          ],
        },
      ],
    },
    {
      id: "why",
      heading: "help-why",
      blocks: [
        { kind: "text", sentences: ["find-failed-action-why-first"] },
        { kind: "text", sentences: ["find-failed-action-why-succeeded", "find-failed-action-why-look"] },
        { kind: "note", tone: "gen-note", sentences: ["find-failed-action-hidden", "find-failed-action-hidden-who"] },
      ],
    },
  ],
  next: [{ article: "overview" }, { article: "trigger-not-starting" }],
  aliases: ["identify specific error", "run history", "28-day run history", "failed step", "red icon", "skipped", "status", "noteikt kļūdu", "identifier l’erreur", "identificare eroare", "mengidentifikasi kesalahan", "识别特定错误", "失败步骤"],
};
