// The service understood the request and refused its content.
import type { Article } from "../article";

export const actionConfiguration: Article = {
  slug: "action-configuration",
  title: "action-configuration-title",
  answer: "action-configuration-answer",
  group: "troubleshoot",
  reviewed: "2026-11-21",
  sections: [
    { id: "see", heading: "help-youSee", blocks: [{ kind: "list", items: ["action-configuration-see-code", "action-configuration-see-field"] }] },
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["action-configuration-do-compare"], button: "run" },
            { sentences: ["action-configuration-do-edit"] },
            { sentences: ["action-configuration-do-correct"] },
            { sentences: ["action-configuration-do-save"] },
            { sentences: ["action-configuration-do-resubmit", "action-configuration-do-whole"] },
          ],
        },
      ],
    },
    {
      id: "why",
      heading: "help-why",
      blocks: [
        {
          kind: "list",
          items: [
            "action-configuration-why-empty", "action-configuration-why-type", "action-configuration-why-id", "action-configuration-why-place",
            "action-configuration-why-format", "action-configuration-why-characters", "action-configuration-why-size", "action-configuration-why-changed",
          ],
        },
      ],
    },
    {
      id: "not-found",
      heading: "action-configuration-notfound",
      blocks: [
        { kind: "text", sentences: ["action-configuration-notfound-what", "action-configuration-notfound-choose"] },
        { kind: "note", tone: "gen-note", sentences: ["action-configuration-notfound-hidden"] },
      ],
    },
    { id: "try", heading: "action-configuration-try", blocks: [{ kind: "list", items: ["action-configuration-try-static", "action-configuration-try-check"] }] },
  ],
  next: [{ article: "expression-errors" }, { article: "authentication", section: "forbidden" }, { article: "overview" }],
  aliases: [
    "400", "404", "409", "413", "415", "422", "bad request", "not found", "conflict", "invalid input", "wrong id", "mock", "static result", "required field", "BadRequest", "NotFound",
    "错误的请求", "未找到", "nederīgs pieprasījums", "nav atrasts", "requête incorrecte", "introuvable", "solicitare incorectă", "permintaan buruk",
  ],
};
