// What kinds of credentials connections hold, and how each ends.
import type { Article } from "../article";

export const connectionKinds: Article = {
  slug: "connection-kinds",
  title: "connection-kinds-title",
  answer: "connection-kinds-answer",
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
            { sentences: ["connection-kinds-do-new"], button: "connections" },
            { sentences: ["connection-kinds-do-connector"] },
            { sentences: ["connection-kinds-do-fields"] },
            { sentences: ["connection-kinds-do-share"] },
          ],
        },
      ],
    },
    {
      id: "kinds",
      heading: "connection-kinds-kinds",
      blocks: [
        {
          kind: "table",
          columns: ["connection-kinds-col-kind", "connection-kinds-col-life", "connection-kinds-col-repair"],
          rows: [
            [{ word: "auth-kind-basic" }, { word: "connection-kinds-life-password" }, { word: "conn-verifyPassword" }],
            [{ word: "auth-kind-apiKey" }, { word: "connection-kinds-life-key" }, { word: "conn-updateApiKey" }],
            [{ word: "auth-kind-oauthCode" }, { word: "connection-kinds-life-account" }, { word: "conn-signInAgain" }],
            [{ word: "connection-kinds-kind-secret" }, { word: "connection-kinds-life-secret" }, { word: "conn-updateSecret" }],
            [{ word: "connection-kinds-kind-certificate" }, { word: "connection-kinds-life-certificate" }, { word: "conn-replaceCertificate" }],
            [{ word: "auth-kind-none" }, { word: "connection-kinds-life-none" }, { word: "connection-kinds-repair-none" }],
          ],
        },
        { kind: "note", tone: "gen-note", sentences: ["connection-kinds-unsupported"] },
        { kind: "note", tone: "gen-tip", sentences: ["connection-kinds-prefer"] },
      ],
    },
    {
      id: "secrets",
      heading: "connection-kinds-secrets",
      blocks: [
        { kind: "list", items: ["connection-kinds-secrets-sealed", "connection-kinds-secrets-replace", "connection-kinds-secrets-untested"] },
      ],
    },
    {
      id: "share",
      heading: "connection-kinds-share",
      blocks: [
        { kind: "list", items: ["connection-kinds-share-use", "connection-kinds-share-edit"] },
      ],
    },
    {
      id: "delete",
      heading: "connection-kinds-delete",
      blocks: [
        { kind: "text", sentences: ["connection-kinds-delete-see", "connection-kinds-delete-choose"] },
      ],
    },
  ],
  next: [{ article: "authentication" }, { article: "for-administrators" }],
  aliases: ["oauth", "basic authentication", "api key", "client secret", "certificate", "service principal", "share connection", "delete connection", "连接类型", "savienojuma veids", "type de connexion", "tip de conexiune", "jenis koneksi"],
};
