// Signing in with name and password, and signing out.
import { Button, Field, Input, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import * as calls from "../api/calls";
import { accept, sessionQuery } from "../api/queries";
import type { Session } from "../api/types";
import { choicesOf, usePreferences, useText } from "../i18n/preferences";
import { AppLink } from "../parts/AppLink";
import { errorText } from "../parts/errorText";
import { OutsideFrame } from "../parts/OutsideFrame";
import { safeReturn } from "../parts/returnTo";
import { SecretInput } from "../parts/SecretInput";

/** Takes a new session over and goes to where the person wanted. */
export function useEnter() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { choose } = usePreferences();
  return async (session: Session, returnTo?: string) => {
    client.clear();
    client.setQueryData(sessionQuery.queryKey, accept(session));
    await choose(choicesOf(session.user));
    await navigate({ href: safeReturn(returnTo), replace: true });
  };
}

export function SignIn() {
  const text = useText();
  const enter = useEnter();
  const { returnTo } = useSearch({ from: "/sign-in" });
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [capsLock, setCapsLock] = useState(false);
  const signIn = useMutation({
    mutationFn: (given: { name: string; password: string }) => calls.session.signIn(given.name, given.password),
    onSuccess: (session) => enter(session, returnTo),
    onError: () => password.current?.focus(),
  });
  useEffect(() => name.current?.focus(), []);

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (signIn.isPending || !name.current || !password.current) return;
    const given = { name: name.current.value.trim(), password: password.current.value };
    password.current.value = "";
    signIn.mutate(given);
  }
  return (
    <OutsideFrame title={text("auth-welcome")}>
      {signIn.error && (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>{errorText(text, signIn.error)}</MessageBarBody>
        </MessageBar>
      )}
      <form onSubmit={submit}>
        <Field label={text("auth-userName")} required>
          <Input ref={name} name="username" autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Field>
        <Field
          label={text("auth-password")}
          required
          validationState={capsLock ? "warning" : "none"}
          validationMessage={capsLock ? text("auth-capsLock") : undefined}
        >
          <SecretInput ref={password} name="password" autoComplete="current-password" onCapsLock={setCapsLock} />
        </Field>
        <Button appearance="primary" size="large" type="submit" disabledFocusable={signIn.isPending}>
          {text("auth-signIn")}
        </Button>
      </form>
    </OutsideFrame>
  );
}

export function SignOut() {
  const text = useText();
  const client = useQueryClient();
  const { mutate, error, isSuccess } = useMutation({ mutationFn: calls.session.signOut, onSuccess: () => client.clear() });
  useEffect(() => mutate(), [mutate]);
  return (
    <OutsideFrame title={text("auth-signOut")}>
      <p role="status">{error ? errorText(text, error) : isSuccess ? text("auth-signedOut") : text("gen-loading")}</p>
      <AppLink to="/sign-in">{text("auth-signIn")}</AppLink>
    </OutsideFrame>
  );
}
