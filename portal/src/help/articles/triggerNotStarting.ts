// Nothing ran at all: why a trigger did not start its flow.
import type { Article } from "../article";

export const triggerNotStarting: Article = {
  slug: "trigger-not-starting",
  title: "trigger-not-starting-title",
  answer: "trigger-not-starting-answer",
  group: "troubleshoot",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "see",
      heading: "help-youSee",
      blocks: [
        { kind: "list", items: ["trigger-not-starting-see-none"] },
      ],
    },
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["trigger-not-starting-do-state"], button: "flows" },
            { sentences: ["trigger-not-starting-do-reasons"] },
            { sentences: ["trigger-not-starting-do-connection"], button: "connections" },
            { sentences: ["trigger-not-starting-do-address"] },
            { sentences: ["trigger-not-starting-do-answer"] },
            { sentences: ["trigger-not-starting-do-try"] },
          ],
        },
      ],
    },
    {
      id: "why",
      heading: "help-why",
      blocks: [
        { kind: "list", items: ["trigger-not-starting-why-off", "trigger-not-starting-why-conditions", "trigger-not-starting-why-signature", "trigger-not-starting-why-server", "trigger-not-starting-why-access"] },
        { kind: "note", tone: "gen-note", sentences: ["trigger-not-starting-why-failures"] },
      ],
    },
    {
      id: "clock",
      heading: "trigger-not-starting-clock",
      blocks: [
        { kind: "list", items: ["trigger-not-starting-clock-zone", "trigger-not-starting-clock-change", "trigger-not-starting-clock-poll", "trigger-not-starting-clock-webhook", "trigger-not-starting-clock-again"] },
        { kind: "note", tone: "gen-tip", sentences: ["trigger-not-starting-twice"] },
      ],
    },
  ],
  next: [{ article: "authentication" }, { article: "for-administrators" }, { article: "overview" }],
  aliases: ["trigger not firing", "flow does not run", "nothing happens", "trigger check", "skipped trigger", "webhook not called", "schedule", "not triggered", "触发器未触发", "流未运行", "trigeris nenostrādā", "déclencheur", "declanșatorul nu pornește", "pemicu tidak berjalan"],
};
