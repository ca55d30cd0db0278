// Makes what stands in for a managed identity, or changes it.
import { Button, Checkbox, Field, Input, type InputProps } from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import * as calls from "../../api/calls";
import type { Identity, IdentityChange } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { ErrorSummary, type FieldError } from "../../parts/ErrorSummary";
import { errorText } from "../../parts/errorText";
import { Modal } from "../../parts/Modal";
import { ProofFields, type ProofHandle } from "../../parts/repair/fields/ProofFields";
import { Quoting } from "../../parts/Quoting";
import styles from "./Identities.module.css";

interface Props {
  identity: Identity | undefined;
  onClose: () => void;
}

const NAMES = ["name", "clientId", "tenant", "authority", "tokenUrl", "audiences"] as const;
type Name = (typeof NAMES)[number];

const LABELS: Readonly<Record<Name, TextId>> = {
  name: "gen-name",
  clientId: "auth-clientId",
  tenant: "identity-tenant",
  authority: "identity-authority",
  tokenUrl: "identity-tokenUrl",
  audiences: "identity-audiences",
};
const HINTS: Readonly<Partial<Record<Name, TextId>>> = {
  name: "identity-name-hint",
  authority: "identity-authority-hint",
  tokenUrl: "identity-tokenUrl-hint",
  audiences: "identity-audiences-hint",
};

const idOf = (name: Name) => `identity-${name}`;

export function IdentityDialog({ identity, onClose }: Props) {
  const text = useText();
  const client = useQueryClient();
  const inputs = useRef(new Map<Name, HTMLInputElement>());
  const isDefault = useRef<HTMLInputElement>(null);
  const proof = useRef<ProofHandle>(null);
  const [typed, setTyped] = useState(false);
  const [missing, setMissing] = useState<FieldError[]>([]);
  const [turn, setTurn] = useState(0);
  const save = useMutation({
    mutationFn: ({ name, body }: { name: string; body: IdentityChange }) => calls.identities.put(name, body),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["identities"] });
      onClose();
    },
    onError: () => setTurn((before) => before + 1),
  });

  const given = (name: Name) => inputs.current.get(name)?.value.trim() ?? "";
  function submit() {
    const needed: Name[] = given("tokenUrl") === "" ? ["name", "clientId", "tenant"] : ["name", "clientId"];
    const lacking = needed.filter((name) => given(name) === "");
    setMissing(lacking.map((name) => ({ field: idOf(name), message: text("gen-fieldRequired", { name: text(LABELS[name]) }) })));
    setTurn((before) => before + 1);
    save.reset();
    if (lacking.length > 0 || save.isPending) return;
    const optional = (name: Name) => given(name) || undefined;
    const body: IdentityChange = {
      isDefault: isDefault.current?.checked ?? false,
      clientId: given("clientId"),
      tenant: optional("tenant"),
      authority: optional("authority"),
      tokenUrl: optional("tokenUrl"),
      audiences: given("audiences").split(/[\s,]+/).filter(Boolean),
      ...proof.current?.read(),
    };
    save.mutate({ name: given("name"), body });
    proof.current?.forget();
    setTyped(false);
  }

  const initial = (name: Name) => (name === "audiences" ? identity?.audiences.join(", ") : (identity?.[name] ?? undefined));
  const shared: InputProps = { autoComplete: "off", autoCapitalize: "none", spellCheck: false };
  return (
    <Modal
      title={text(identity ? "identity-edit" : "identity-add")}
      onClose={onClose}
      dirty={typed}
      focus={() => inputs.current.get(identity ? "clientId" : "name")?.focus()}
      actions={
        <>
          <Button onClick={onClose}>{text("btn-cancel")}</Button>
          <ActionButton appearance="primary" busy={save.isPending} onClick={submit}>
            {text("btn-save")}
          </ActionButton>
        </>
      }
    >
      <ErrorSummary errors={missing} turn={turn}>
        {save.error ? <strong>{errorText(text, save.error)}</strong> : undefined}
      </ErrorSummary>
      <form
        className={styles.form}
        noValidate
        onInput={() => setTyped(true)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {NAMES.map((name) => {
          const hint = HINTS[name];
          return (
            <Field
              key={name}
              label={{ children: text(LABELS[name]), htmlFor: idOf(name) }}
              required={name === "name" || name === "clientId"}
              hint={hint && { children: <Quoting>{text(hint)}</Quoting> }}
              validationMessage={missing.find((one) => one.field === idOf(name))?.message}
            >
              <Input
                {...shared}
                id={idOf(name)}
                readOnly={name === "name" && identity !== undefined}
                defaultValue={initial(name)}
                ref={(input) => {
                  if (input) inputs.current.set(name, input);
                  else inputs.current.delete(name);
                }}
              />
            </Field>
          );
        })}
        <ProofFields ref={proof} initial={identity?.proof ?? "secret"} known={identity !== undefined} />
        <Checkbox ref={isDefault} label={text("identity-isDefault")} defaultChecked={identity?.isDefault ?? false} />
      </form>
    </Modal>
  );
}
