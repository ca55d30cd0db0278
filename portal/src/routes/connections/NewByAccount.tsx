// A new connection by signing in with an account at the provider.
import { Field, Input } from "@fluentui/react-components";
import { useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Connector, Way } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { ErrorSummary, type FieldError } from "../../parts/ErrorSummary";
import { AccountButtons } from "../../parts/repair/account/AccountButtons";
import { AccountProgress } from "../../parts/repair/account/AccountProgress";
import { returnAddress } from "../../parts/repair/account/returnAddress";
import { useSignIn } from "../../parts/repair/account/useSignIn";
import { SignInFields, type FieldsHandle } from "../../parts/repair/fields/SignInFields";
import { useCreated } from "./created";
import styles from "./NewConnection.module.css";

const NAME = "connection-name";

export function NewByAccount({ connector, way }: { connector: Connector; way: Way }) {
  const text = useText();
  const created = useCreated();
  const search = useSearch({ from: "/inside/connections/new" });
  const name = useRef<HTMLInputElement>(null);
  const fields = useRef<FieldsHandle>(null);
  const [missing, setMissing] = useState<FieldError[]>([]);
  const [turn, setTurn] = useState(0);

  function start() {
    const title = name.current?.value.trim() ?? "";
    const lacking = fields.current?.missing() ?? [];
    if (title === "") lacking.unshift({ field: NAME, message: text("gen-fieldRequired", { name: text("conn-name") }) });
    setMissing(lacking);
    setTurn((before) => before + 1);
    if (lacking.length > 0) return undefined;
    return { connector: connector.id, name: title, parameters: fields.current?.read() ?? {}, ...(way.name && { way: way.name }) };
  }
  const signIn = useSignIn({ start, returnTo: returnAddress(), arrived: search.signIn });
  const { stage } = signIn;
  useEffect(() => {
    if (stage.at === "ended" && stage.connection && (stage.verdict.kind === "fixed" || stage.verdict.kind === "saved")) created(stage.connection);
  }, [stage, created]);

  return (
    <form noValidate className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <AccountProgress stage={stage} connection={{ name: connector.title, connector }} />
      <ErrorSummary errors={missing} turn={turn} />
      <Field label={{ children: text("conn-name"), htmlFor: NAME }} required>
        <Input id={NAME} ref={name} defaultValue={connector.title} />
      </Field>
      <SignInFields ref={fields} fields={way.signIn} kind="oauth" initial={{}} errors={missing} />
      <div className={styles.buttons}>
        <AccountButtons signIn={signIn} known={false} />
      </div>
    </form>
  );
}
