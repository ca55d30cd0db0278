// The service asks to slow down.
import type { Article } from "../article";

export const throttling: Article = {
  slug: "throttling",
  title: "throttling-title",
  answer: "throttling-answer",
  group: "troubleshoot",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "see",
      heading: "help-youSee",
      blocks: [
        { kind: "list", items: ["throttling-see-code", "throttling-see-slow"] },
      ],
    },
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["throttling-do-whose"], button: "run" },
            { sentences: ["throttling-do-wait"] },
            { sentences: ["throttling-do-resubmit"] },
            { sentences: ["throttling-do-loops"] },
            { sentences: ["throttling-do-filter"] },
            { sentences: ["throttling-do-pages"] },
            { sentences: ["throttling-do-spread"] },
          ],
        },
      ],
    },
    {
      id: "why",
      heading: "help-why",
      blocks: [
        { kind: "list", items: ["throttling-why-quota", "throttling-why-shared", "throttling-why-after", "throttling-why-longest", "throttling-why-repeats"] },
        { kind: "note", tone: "gen-important", sentences: ["throttling-bulk"] },
      ],
    },
  ],
  next: [{ article: "temporary-errors" }, { article: "limits" }, { article: "overview" }],
  aliases: ["429", "rate limit", "too many requests", "Retry-After", "quota", "slow", "limit exceeded", "请求过多", "限流", "pārāk daudz pieprasījumu", "droselēšana", "trop de requêtes", "prea multe solicitări", "terlalu banyak permintaan"],
};
