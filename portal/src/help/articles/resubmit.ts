// How a finished run is started again, and what runs twice.
import type { Article } from "../article";

export const resubmit: Article = {
  slug: "resubmit-and-resume",
  title: "resubmit-and-resume-title",
  answer: "resubmit-and-resume-answer",
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
            { sentences: ["resubmit-and-resume-do-cause"], button: "run" },
            { sentences: ["resubmit-and-resume-do-resubmit"] },
            { sentences: ["resubmit-and-resume-do-choose"] },
            { sentences: ["resubmit-and-resume-do-follow"] },
          ],
        },
      ],
    },
    {
      id: "choices",
      heading: "resubmit-and-resume-choices",
      blocks: [
        {
          kind: "table",
          columns: ["resubmit-and-resume-col-choice", "resubmit-and-resume-col-what", "resubmit-and-resume-col-when"],
          rows: [
            [{ word: "run-resubmitFailedStep" }, { word: "resubmit-and-resume-failed-what" }, { word: "resubmit-and-resume-failed-when" }],
            [{ word: "run-resubmitWhole" }, { word: "resubmit-and-resume-whole-what" }, { word: "resubmit-and-resume-whole-when" }],
          ],
        },
        { kind: "text", sentences: ["resubmit-and-resume-version"] },
      ],
    },
    {
      id: "again",
      heading: "resubmit-and-resume-again",
      blocks: [{ kind: "text", sentences: ["resubmit-and-resume-again-lists", "resubmit-and-resume-again-none", "resubmit-and-resume-again-once"] }],
    },
    {
      id: "blocked",
      heading: "resubmit-and-resume-blocked",
      blocks: [
        { kind: "list", items: ["resubmit-and-resume-blocked-off", "resubmit-and-resume-blocked-running", "resubmit-and-resume-blocked-data", "resubmit-and-resume-blocked-right"] },
        { kind: "note", tone: "gen-note", sentences: ["resubmit-and-resume-blocked-broken"] },
      ],
    },
    { id: "cancel", heading: "resubmit-and-resume-cancel", blocks: [{ kind: "text", sentences: ["resubmit-and-resume-cancel-how", "resubmit-and-resume-cancel-sent"] }] },
  ],
  next: [{ article: "find-failed-action" }, { article: "overview" }],
  aliases: [
    "rerun", "re-run", "run again", "retry run", "replay", "resume", "restart", "repeat", "cancel run", "stop run",
    "再次运行", "重新运行", "重跑", "Remitere", "retrimitere", "reemitere", "palaist vēlreiz", "iesniegt vēlreiz", "relancer", "réexécuter", "soumettre à nouveau", "rulare din nou", "jalankan ulang", "kirim lagi",
  ],
};
