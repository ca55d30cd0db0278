// Where people learn that something failed.
import type { Article } from "../article";

export const notifications: Article = {
  slug: "notifications-and-mail",
  title: "notifications-and-mail-title",
  answer: "notifications-and-mail-answer",
  group: "more",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["notifications-and-mail-do-home"] },
            { sentences: ["notifications-and-mail-do-broken"], button: "connections" },
            { sentences: ["notifications-and-mail-do-failed"], button: "run" },
            { sentences: ["notifications-and-mail-do-filter"] },
          ],
        },
      ],
    },
    {
      id: "what",
      heading: "notifications-and-mail-what",
      blocks: [
        { kind: "list", items: ["notifications-and-mail-what-broken", "notifications-and-mail-what-flow", "notifications-and-mail-what-well"] },
        { kind: "note", tone: "gen-note", sentences: ["notifications-and-mail-links", "notifications-and-mail-links-right"] },
      ],
    },
    {
      id: "watch",
      heading: "notifications-and-mail-watch",
      blocks: [
        { kind: "list", items: ["notifications-and-mail-watch-metrics", "notifications-and-mail-watch-api"] },
      ],
    },
  ],
  next: [{ article: "overview" }, { article: "for-administrators" }],
  aliases: ["mail", "email", "e-mail", "alert", "notification", "digest", "pasts", "paziņojums", "courriel", "notification par e-mail", "notificare", "pemberitahuan", "电子邮件", "通知"],
};
