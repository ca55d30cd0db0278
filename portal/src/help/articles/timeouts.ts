// An answer did not come within the time allowed.
import type { Article } from "../article";

export const timeouts: Article = {
  slug: "timeouts",
  title: "timeouts-title",
  answer: "timeouts-answer",
  group: "troubleshoot",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "see",
      heading: "help-youSee",
      blocks: [
        { kind: "list", items: ["timeouts-see-status", "timeouts-see-code"] },
      ],
    },
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["timeouts-do-attempts"], button: "run" },
            { sentences: ["timeouts-do-done"] },
            { sentences: ["timeouts-do-shorter"] },
            { sentences: ["timeouts-do-async"] },
            { sentences: ["timeouts-do-early"] },
            { sentences: ["timeouts-do-reminder"] },
          ],
        },
      ],
    },
    {
      id: "kinds",
      heading: "timeouts-kinds",
      blocks: [
        {
          kind: "table",
          columns: ["timeouts-col-what", "timeouts-col-limit"],
          rows: [
            [{ word: "timeouts-kind-request" }, { limit: "CALL_TIMEOUT" }],
            [{ word: "timeouts-kind-caller" }, { limit: "CALLER_WAIT_MAX" }],
            [{ word: "timeouts-kind-action" }, { limit: "ACTION_DURATION_MIN" }],
            [{ word: "timeouts-kind-until" }, { limit: "UNTIL_DURATION_DEFAULT" }],
          ],
        },
      ],
    },
    {
      id: "why",
      heading: "help-why",
      blocks: [
        { kind: "list", items: ["timeouts-why-slow", "timeouts-why-data", "timeouts-why-limit"] },
        { kind: "note", tone: "gen-note", sentences: ["timeouts-not-failed"] },
      ],
    },
  ],
  next: [{ article: "temporary-errors" }, { article: "limits" }, { article: "overview" }],
  aliases: ["timed out", "504", "408", "time limit", "too slow", "asynchronous", "202", "超时", "taimauts", "noildze", "délai dépassé", "timp expirat", "waktu habis"],
};
