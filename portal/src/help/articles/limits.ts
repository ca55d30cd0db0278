// Every limit of the server, from its own table.
import type { Article } from "../article";

export const limits: Article = {
  slug: "limits",
  title: "limits-title",
  answer: "limits-answer",
  group: "more",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "see",
      heading: "help-youSee",
      blocks: [
        { kind: "list", items: ["limits-see-code"] },
      ],
    },
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["limits-do-read"] },
            { sentences: ["limits-do-find"] },
            { sentences: ["limits-do-page"] },
            { sentences: ["limits-do-split"] },
            { sentences: ["limits-do-admin"] },
          ],
        },
      ],
    },
    {
      id: "why",
      heading: "help-why",
      blocks: [
        { kind: "text", sentences: ["limits-why"] },
      ],
    },
    {
      id: "compare",
      heading: "limits-compare",
      blocks: [
        {
          kind: "table",
          columns: ["limits-compare-col", "limits-compare-here", "limits-compare-there"],
          rows: [
            [{ word: "limits-compare-request" }, { limit: "CALL_TIMEOUT" }, { word: "limits-compare-there-request" }],
            [{ word: "limits-compare-loop" }, { limit: "LOOP_PARALLEL_MAX" }, { word: "limits-compare-there-loop" }],
            [{ word: "limits-compare-retries" }, { limit: "RETRIES_DEFAULT" }, { word: "limits-compare-there-retries" }],
            [{ word: "limits-compare-delay" }, { limit: "RETRY_INTERVAL_MAX" }, { word: "limits-compare-there-delay" }],
          ],
        },
        { kind: "note", tone: "gen-note", sentences: ["limits-compare-note"] },
      ],
    },
    {
      id: "all",
      heading: "limits-all",
      blocks: [
        { kind: "limits" },
      ],
    },
  ],
  next: [{ article: "throttling" }, { article: "timeouts" }, { article: "for-administrators" }],
  aliases: ["limit", "maximum", "quota", "too large", "too many", "413", "size", "最大", "上限", "robežas", "maximal", "dimensiune maximă", "maksimum"],
};
