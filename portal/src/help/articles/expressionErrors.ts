// A formula could not be evaluated.
import type { Article } from "../article";

export const expressionErrors: Article = {
  slug: "expression-errors",
  title: "expression-errors-title",
  answer: "expression-errors-answer",
  group: "troubleshoot",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "see",
      heading: "help-youSee",
      blocks: [
        { kind: "list", items: ["expression-errors-see-code", "expression-errors-see-message"] },
      ],
    },
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["expression-errors-do-open"], button: "run" },
            { sentences: ["expression-errors-do-earlier"] },
            { sentences: ["expression-errors-do-edit"] },
            { sentences: ["expression-errors-do-check"] },
            { sentences: ["expression-errors-do-save"] },
          ],
        },
      ],
    },
    {
      id: "patterns",
      heading: "expression-errors-patterns",
      blocks: [
        {
          kind: "table",
          columns: ["expression-errors-col-cause", "expression-errors-col-cure"],
          rows: [
            [{ word: "expression-errors-pattern-empty" }, { word: "expression-errors-cure-empty", code: "coalesce(body('Get_item')?['name'], 'none')" }],
            [{ word: "expression-errors-pattern-list" }, { word: "expression-errors-cure-list", code: "first(body('List_items')?['value'])" }],
            [{ word: "expression-errors-pattern-mixed" }, { word: "expression-errors-cure-mixed", code: "int(triggerBody()?['count'])" }],
            [{ word: "expression-errors-pattern-date" }, { word: "expression-errors-cure-date", code: "formatDateTime(utcNow(), 'yyyy-MM-dd')" }],
            [{ word: "expression-errors-pattern-quote" }, { word: "expression-errors-cure-quote", code: "concat('It''s ', 'late')" }],
            [{ word: "expression-errors-pattern-renamed" }, { word: "expression-errors-cure-renamed", code: "body('Get_item')" }],
            [{ word: "expression-errors-pattern-skipped" }, { word: "expression-errors-cure-skipped", code: "body('Get_item')?['name']" }],
          ],
        },
      ],
    },
    {
      id: "why",
      heading: "help-why",
      blocks: [
        { kind: "list", items: ["expression-errors-why-language", "expression-errors-why-point", "expression-errors-why-safe"] },
        { kind: "note", tone: "gen-tip", sentences: ["expression-errors-try"] },
      ],
    },
  ],
  next: [{ article: "action-configuration" }, { article: "find-failed-action" }, { article: "overview" }],
  aliases: ["InvalidTemplate", "formula", "template language", "cannot be evaluated", "property doesn't exist", "expected type", "null", "coalesce", "formatDateTime", "公式", "模板验证失败", "izteiksme", "formule", "formulă", "rumus", "ekspresi"],
};
