// The other service had a problem, or could not be reached.
import type { Article } from "../article";

export const temporaryErrors: Article = {
  slug: "temporary-errors",
  title: "temporary-errors-title",
  answer: "temporary-errors-answer",
  group: "troubleshoot",
  reviewed: "2026-11-21",
  sections: [
    { id: "see", heading: "help-youSee", blocks: [{ kind: "list", items: ["temporary-errors-see-code", "temporary-errors-see-unreachable"] }] },
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["temporary-errors-do-history"], button: "run" },
            { sentences: ["temporary-errors-do-wait"] },
            { sentences: ["temporary-errors-do-page"] },
            { sentences: ["temporary-errors-do-resubmit"] },
          ],
        },
      ],
    },
    { id: "why", heading: "help-why", blocks: [{ kind: "text", sentences: ["temporary-errors-why"] }] },
    { id: "always", heading: "temporary-errors-always", blocks: [{ kind: "text", sentences: ["temporary-errors-always-not", "temporary-errors-always-data"] }] },
    {
      id: "carried-out",
      heading: "temporary-errors-carried",
      blocks: [{ kind: "text", sentences: ["temporary-errors-carried-lost", "temporary-errors-carried-look", "temporary-errors-carried-asks"] }],
    },
    {
      id: "network",
      heading: "temporary-errors-network",
      blocks: [{ kind: "text", sentences: ["temporary-errors-network-where", "temporary-errors-network-copy", "temporary-errors-network-admin"] }],
    },
    {
      id: "retries",
      heading: "temporary-errors-retries",
      blocks: [
        { kind: "text", sentences: ["temporary-errors-retries-how"] },
        { kind: "list", items: ["temporary-errors-retries-count", "temporary-errors-retries-wait"] },
        { kind: "text", sentences: ["temporary-errors-retries-policy", "temporary-errors-retries-never"] },
      ],
    },
  ],
  next: [{ article: "action-configuration" }, { article: "throttling" }, { article: "for-administrators" }],
  aliases: [
    "500", "502", "503", "504", "transient", "bad gateway", "service unavailable", "gateway timeout", "internal server error", "retry policy", "ECONNREFUSED", "DNS", "TLS", "certificate rejected", "server down",
    "暂时", "临时错误", "īslaicīga", "erreur transitoire", "eroare tranzitorie", "kesalahan sementara", "galat server",
  ],
};
