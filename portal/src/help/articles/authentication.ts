// How a refused connection is repaired: the article that people of other products bring with them.
import type { Article, Cell } from "../article";
import type { TextId } from "../../i18n/ids.gen";
import type { SentenceId } from "../ids.gen";

const row = (link: TextId, need: SentenceId): Cell[] => [{ word: link }, { word: need }];

export const authentication: Article = {
  slug: "authentication",
  title: "authentication-title",
  answer: "authentication-answer",
  group: "troubleshoot",
  reviewed: "2026-11-21",
  sections: [
    {
      id: "see",
      heading: "help-youSee",
      blocks: [{ kind: "list", items: ["authentication-see-code", "authentication-see-message", "authentication-see-status"] }],
    },
    {
      id: "do",
      heading: "help-do",
      blocks: [
        {
          kind: "steps",
          steps: [
            { sentences: ["authentication-do-gear"], button: "connections" },
            { sentences: ["authentication-do-find", "authentication-do-first"] },
            { sentences: ["authentication-do-verify"] },
            { sentences: ["authentication-do-dialog", "authentication-do-tried"] },
            { sentences: ["authentication-do-return"], button: "run" },
          ],
        },
        { kind: "note", tone: "gen-tip", sentences: ["authentication-short", "authentication-short-dialog"] },
      ],
    },
    {
      id: "kinds",
      heading: "authentication-kinds",
      blocks: [
        {
          kind: "table",
          columns: ["authentication-col-link", "authentication-col-need"],
          rows: [
            row("conn-verifyPassword", "authentication-kind-password"),
            row("conn-signInAgain", "authentication-kind-account"),
            row("conn-updateApiKey", "authentication-kind-key"),
            row("conn-updateSecret", "authentication-kind-secret"),
            row("conn-replaceCertificate", "authentication-kind-certificate"),
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
            "authentication-why-password", "authentication-why-signin", "authentication-why-withdrawn", "authentication-why-factor",
            "authentication-why-secret", "authentication-why-account", "authentication-why-clock",
          ],
        },
      ],
    },
    {
      id: "forbidden",
      heading: "authentication-forbidden",
      blocks: [
        { kind: "text", sentences: ["authentication-forbidden-answer"] },
        {
          kind: "steps",
          steps: [
            { sentences: ["authentication-forbidden-test"] },
            { sentences: ["authentication-forbidden-passes", "authentication-forbidden-ask"] },
            { sentences: ["authentication-forbidden-scope"] },
            { sentences: ["authentication-forbidden-policy"] },
          ],
        },
        {
          kind: "list",
          items: ["authentication-case-permission", "authentication-case-item", "authentication-case-device", "authentication-case-address", "authentication-case-plan"],
        },
        { kind: "note", tone: "gen-note", sentences: ["authentication-hides", "authentication-hides-password", "authentication-hides-test"] },
      ],
    },
    {
      id: "owner",
      heading: "authentication-owner",
      blocks: [{ kind: "text", sentences: ["authentication-owner-who", "authentication-owner-ask", "authentication-owner-left"] }],
    },
    {
      id: "prevent",
      heading: "help-prevent",
      blocks: [{ kind: "list", items: ["authentication-prevent-service", "authentication-prevent-one", "authentication-prevent-signin"] }],
    },
  ],
  next: [{ article: "action-configuration" }, { article: "connection-kinds" }, { article: "overview" }],
  aliases: [
    "verify password", "fix connection", "test connection", "reconnect", "re-authenticate", "reauthenticate", "unauthorised", "unauthorized", "401", "403", "AADSTS50126", "AADSTS700082",
    "gear", "gear icon", "Data > Connections", "connections page", "switch account", "invalid connection", "credentials", "token expired", "sign in again",
    "确认密码", "未经授权", "重新登录", "齿轮", "nesankcionēts", "tidak sah", "sambungan", "aliran", "mot de passe", "clé expirée", "connexion non authentifiée",
    "Remitere", "pictograma roată", "rīku ikona", "zobrats", "ikon gerigi", "atjaunot savienojumu", "labot savienojumu", "ieejas kļūda",
  ],
};
