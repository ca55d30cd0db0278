// What is told of one sign-in field: its place in the page, what it takes, and its label.
import type { Field } from "../../../api/types";
import type { Translate } from "../../../i18n/bundle";
import type { TextId } from "../../../i18n/ids.gen";

const USUAL: readonly (readonly [RegExp, TextId])[] = [
  [/^user ?name$/i, "auth-userName"],
  [/^password$/i, "auth-password"],
  [/^api[ _-]?key$/i, "auth-apiKey"],
  [/^(?:token:)?client[ _-]?id$/i, "auth-clientId"],
  [/^(?:token:)?client[ _-]?secret$/i, "auth-clientSecret"],
  [/^certificate$/i, "auth-certificate"],
  [/^passphrase$/i, "auth-passphrase"],
];

export const fieldId = (name: string) => `sign-in-${name}`;

/** Says whether a field takes a certificate file. */
export const isFile = (field: Field) => field.type === "clientCertificate";

/** Returns a field's label: the usual ones in the person's language, others as their connector gives them. */
export function labelOf(text: Translate, field: Field): string {
  const given = field.label || field.name;
  const usual = USUAL.find(([pattern]) => pattern.test(given.trim()));
  return usual ? text(usual[1]) : given;
}
