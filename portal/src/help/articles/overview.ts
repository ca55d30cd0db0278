// Which cause a failed run has, and which article goes on from there.
import type { Article, Cell, Place } from "../article";
import type { SentenceId } from "../ids.gen";

const row = (cause: SentenceId, sign: Cell, place: Place): Cell[] => [{ word: cause }, sign, { place }];

export const overview: Article = {
  slug: "overview",
  title: "overview-title",
  answer: "overview-answer",
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
            { sentences: ["overview-do-open"], button: "run" },
            { sentences: ["overview-do-opens", "overview-do-read"] },
            { sentences: ["overview-do-match"] },
          ],
        },
      ],
    },
    {
      id: "causes",
      heading: "overview-table",
      blocks: [
        {
          kind: "table",
          columns: ["overview-col-cause", "overview-col-code", "overview-col-article"],
          rows: [
            row("overview-cause-identity", { code: "401 Unauthorized" }, { article: "authentication" }),
            row("overview-cause-forbidden", { code: "403 Forbidden" }, { article: "authentication", section: "forbidden" }),
            row("overview-cause-config", { code: "400 Bad Request, 404 Not Found" }, { article: "action-configuration" }),
            row("overview-cause-temporary", { code: "500, 502, 503, 504" }, { article: "temporary-errors" }),
            row("overview-cause-throttling", { code: "429 Too Many Requests" }, { article: "throttling" }),
            row("overview-cause-timeout", { word: "status-timedOut" }, { article: "timeouts" }),
            row("overview-cause-expression", { code: "InvalidTemplate" }, { article: "expression-errors" }),
            row("overview-cause-trigger", { word: "run-noRuns" }, { article: "trigger-not-starting" }),
            row("overview-cause-limits", { code: "413 Content Too Large" }, { article: "limits" }),
          ],
        },
      ],
    },
    {
      id: "facts",
      heading: "overview-facts",
      blocks: [{ kind: "list", items: ["overview-fact-others", "overview-fact-retries", "overview-fact-resubmit"] }],
    },
    {
      id: "where",
      heading: "overview-where",
      blocks: [
        { kind: "list", items: ["overview-where-home", "overview-where-history"] },
        { kind: "note", tone: "gen-tip", sentences: ["overview-keys"] },
      ],
    },
  ],
  next: [{ article: "find-failed-action" }, { article: "resubmit-and-resume" }],
  aliases: ["troubleshoot", "flow failed", "flow run failure", "error", "fix failures", "problēmas", "kļūda", "dépannage", "depanare", "masalah", "故障排除", "错误", "流失败", "aliran gagal"],
};
