// All articles, in the order in which the help lists them.
import type { Article, Place, Slug } from "../article";
import { accessibility } from "./accessibility";
import { actionConfiguration } from "./actionConfiguration";
import { authentication } from "./authentication";
import { bilingualHelp } from "./bilingualHelp";
import { connectionKinds } from "./connectionKinds";
import { expressionErrors } from "./expressionErrors";
import { findFailedAction } from "./findFailedAction";
import { forAdministrators } from "./forAdministrators";
import { limits } from "./limits";
import { notifications } from "./notifications";
import { overview } from "./overview";
import { resubmit } from "./resubmit";
import { temporaryErrors } from "./temporaryErrors";
import { throttling } from "./throttling";
import { timeouts } from "./timeouts";
import { triggerNotStarting } from "./triggerNotStarting";

export const ARTICLES: readonly Article[] = [
  overview, findFailedAction, authentication, actionConfiguration, temporaryErrors, resubmit, triggerNotStarting, throttling, timeouts,
  expressionErrors, limits, connectionKinds, notifications, forAdministrators, accessibility, bilingualHelp,
];

/** Names under which other products' documents know an article. */
const OLD_SLUGS: Readonly<Partial<Record<string, Slug>>> = {
  "troubleshoot-flow-authentication-errors": "authentication",
  "fix-flow-failures": "overview",
};

/** Returns the article of an address, also of an old one. */
export function articleOf(slug: string): Article | undefined {
  const current = OLD_SLUGS[slug] ?? slug;
  return ARTICLES.find((article) => article.slug === current);
}

/** Returns the address of a place. */
export const addressOf = ({ article, section }: Place) => ({ to: "/help/$topic" as const, params: { topic: article }, hash: section });
