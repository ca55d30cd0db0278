// How an application of ours proves itself at a provider: by a secret, by a certificate, or not at all.
import { Field, Input, Select } from "@fluentui/react-components";
import { useImperativeHandle, useRef, useState, type Ref } from "react";
import type { CertificateFile } from "../../../api/types";
import type { TextId } from "../../../i18n/ids.gen";
import { useText } from "../../../i18n/preferences";
import { SecretInput } from "../../SecretInput";
import { FileInput, type FileHandle } from "./FileInput";

export type Proof = "none" | "secret" | "certificate";

/** What is sent; what was left empty stays as it is on the server. */
export interface ProofChange {
  secret?: string;
  certificate?: CertificateFile;
  secretExpiresAt?: string;
}

export interface ProofHandle {
  proof: () => Proof;
  read: () => ProofChange;
  forget: () => void;
}

const PROOFS: Readonly<Record<Proof, TextId>> = { secret: "auth-clientSecret", certificate: "auth-certificate", none: "proof-none" };

interface Props {
  initial: Proof;
  /** Something is kept already, which stays unless something new is given. */
  known: boolean;
  withExpiry?: boolean;
  ref: Ref<ProofHandle>;
}

export function ProofFields({ initial, known, withExpiry = false, ref }: Props) {
  const text = useText();
  const [proof, setProof] = useState(initial);
  const secret = useRef<HTMLInputElement>(null);
  const file = useRef<FileHandle>(null);
  const passphrase = useRef<HTMLInputElement>(null);
  const expiry = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => ({
    proof: () => proof,
    read: () => {
      const ends = expiry.current?.value;
      const given = secret.current?.value;
      const content = file.current?.value;
      if (proof === "secret" && given) return { secret: given, ...(ends && { secretExpiresAt: ends }) };
      if (proof === "certificate" && content) return { certificate: { file: content, passphrase: passphrase.current?.value } };
      return {};
    },
    forget: () => {
      for (const input of [secret.current, passphrase.current]) if (input) input.value = "";
    },
  }));
  const hint = known && proof === initial ? text("proof-keep") : text("conn-secretHint");
  return (
    <>
      <Field label={text("proof-by")}>
        <Select value={proof} onChange={(_, data) => setProof(data.value as Proof)}>
          {Object.entries(PROOFS).map(([value, id]) => (
            <option key={value} value={value}>
              {text(id)}
            </option>
          ))}
        </Select>
      </Field>
      {proof === "secret" && (
        <Field label={text("auth-clientSecret")} hint={hint}>
          <SecretInput ref={secret} autoComplete="off" />
        </Field>
      )}
      {proof === "secret" && withExpiry && (
        <Field label={text("conn-secretExpiry")} hint={text("conn-secretExpiry-hint")}>
          <Input ref={expiry} type="date" />
        </Field>
      )}
      {proof === "certificate" && (
        <>
          <Field label={{ children: text("auth-certificate"), htmlFor: "proof-file" }} hint={text("conn-file-kinds")}>
            {(control) => <FileInput ref={file} id="proof-file" label={text("auth-certificate")} describedBy={control["aria-describedby"]} onChosen={() => undefined} />}
          </Field>
          <Field label={text("auth-passphrase")} hint={hint}>
            <SecretInput ref={passphrase} autoComplete="off" />
          </Field>
        </>
      )}
    </>
  );
}
