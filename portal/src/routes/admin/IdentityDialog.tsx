// Makes what stands in for a managed identity, or changes it.
import { Checkbox, Field, Input, type InputProps } from "@fluentui/react-components";
import { useRef } from "react";
import * as calls from "../../api/calls";
import type { Identity, IdentityChange } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { FormDialog, listOf } from "../../parts/FormDialog";
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
  const inputs = useRef(new Map<Name, HTMLInputElement>());
  const isDefault = useRef<HTMLInputElement>(null);
  const proof = useRef<ProofHandle>(null);

  const given = (name: Name) => inputs.current.get(name)?.value.trim() ?? "";
  function read() {
    const needed: Name[] = given("tokenUrl") === "" ? ["name", "clientId", "tenant"] : ["name", "clientId"];
    const lacking = needed.filter((name) => given(name) === "");
    if (lacking.length > 0) return { lacking: lacking.map((name) => ({ field: idOf(name), message: text("gen-fieldRequired", { name: text(LABELS[name]) }) })) };
    const optional = (name: Name) => given(name) || undefined;
    const body: IdentityChange = {
      isDefault: isDefault.current?.checked ?? false,
      clientId: given("clientId"),
      tenant: optional("tenant"),
      authority: optional("authority"),
      tokenUrl: optional("tokenUrl"),
      audiences: listOf(given("audiences")),
      ...proof.current?.read(),
    };
    return { wish: { name: given("name"), body } };
  }

  const initial = (name: Name) => (name === "audiences" ? identity?.audiences.join(", ") : (identity?.[name] ?? undefined));
  const shared: InputProps = { autoComplete: "off", autoCapitalize: "none", spellCheck: false };
  return (
    <FormDialog<{ name: string; body: IdentityChange }>
      title={text(identity ? "identity-edit" : "identity-add")}
      className={styles.form}
      changes={["identities"]}
      focus={() => inputs.current.get(identity ? "clientId" : "name")?.focus()}
      read={read}
      save={({ name, body }) => calls.identities.put(name, body)}
      forget={() => proof.current?.forget()}
      onClose={onClose}
    >
      {(messageOf) => (
        <>
          {NAMES.map((name) => {
            const hint = HINTS[name];
            return (
              <Field
                key={name}
                label={{ children: text(LABELS[name]), htmlFor: idOf(name) }}
                required={name === "name" || name === "clientId"}
                hint={hint && { children: <Quoting>{text(hint)}</Quoting> }}
                validationMessage={messageOf(idOf(name))}
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
        </>
      )}
    </FormDialog>
  );
}
