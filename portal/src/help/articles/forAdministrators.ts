// What only an administrator can look at or change.
import type { Article } from "../article";

export const forAdministrators: Article = {
  slug: "for-administrators",
  title: "for-administrators-title",
  answer: "for-administrators-answer",
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
            { sentences: ["for-administrators-do-ready"] },
            { sentences: ["for-administrators-do-log"] },
            { sentences: ["for-administrators-do-clock"] },
            { sentences: ["for-administrators-do-name"] },
            { sentences: ["for-administrators-do-firewall"] },
            { sentences: ["for-administrators-do-proxy"] },
            { sentences: ["for-administrators-do-trust"] },
          ],
        },
      ],
    },
    {
      id: "network",
      heading: "for-administrators-network",
      blocks: [
        { kind: "list", items: ["for-administrators-network-private", "for-administrators-network-address", "for-administrators-network-public"] },
      ],
    },
    {
      id: "people",
      heading: "for-administrators-people",
      blocks: [
        { kind: "list", items: ["for-administrators-people-roles", "for-administrators-people-left", "for-administrators-people-service"] },
      ],
    },
    {
      id: "support",
      heading: "for-administrators-support",
      blocks: [
        { kind: "list", items: ["for-administrators-support-what", "for-administrators-support-not", "for-administrators-support-find"] },
      ],
    },
    {
      id: "keys",
      heading: "for-administrators-keys",
      blocks: [
        { kind: "list", items: ["for-administrators-keys-backup", "for-administrators-keys-apart", "for-administrators-keys-lost", "for-administrators-keys-first"] },
      ],
    },
  ],
  next: [{ article: "temporary-errors", section: "network" }, { article: "limits" }],
  aliases: ["administrator", "firewall", "proxy", "dns", "outgoing address", "allow list", "backup", "master key", "log", "request id", "管理员", "administratora", "administrateur", "pare-feu"],
};
