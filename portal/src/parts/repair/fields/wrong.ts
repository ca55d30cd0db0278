// Sentences for values that can't be used as they are, tied to their fields.
import type { Field } from "../../../api/types";
import type { Translate } from "../../../i18n/bundle";
import type { TextId } from "../../../i18n/ids.gen";
import type { FieldError } from "../../ErrorSummary";
import type { WrongParameter } from "../verification";
import { fieldId, labelOf } from "./field";

const CODES: Readonly<Partial<Record<string, TextId>>> = {
  "certificate-unreadable": "cert-unreadable",
  "certificate-passphrase": "cert-passphrase",
  "certificate-missing": "cert-missing",
  "certificate-key-missing": "cert-key-missing",
  "certificate-key-unusable": "cert-key-unusable",
  "certificate-key-mismatch": "cert-key-mismatch",
  "certificate-too-large": "conn-file-tooLarge",
  "certificate-expired": "cert-expired",
  "certificate-not-yet-valid": "cert-not-yet-valid",
  "certificate-chain-incomplete": "cert-chain-incomplete",
};

/** A wrong passphrase is the passphrase's fault, not the file's. */
const PASSPHRASE = "certificate-passphrase";

/** Returns one error for each wrong value; the field that it belongs to takes the focus from the summary. */
export function wrongFields(text: Translate, parameters: readonly WrongParameter[], fields: readonly Field[]): FieldError[] {
  return parameters.map(({ parameter, code, message }) => {
    const named = fields.find((one) => one.name === parameter);
    const field = code === PASSPHRASE ? (fields.find((one) => one.name === `${parameter ?? ""}:passphrase`) ?? named) : named;
    const id = CODES[code];
    const sentence = id ? text(id) : text("conn-valueWrong", { name: field ? labelOf(text, field) : (parameter ?? ""), message });
    return { field: fieldId(field?.name ?? ""), message: sentence };
  });
}
