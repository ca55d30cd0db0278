// The first sign-in by a one-time link: the person chooses language and password.
import { Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type SyntheticEvent } from "react";
import * as calls from "../api/calls";
import { usePreferences } from "../i18n/preferences";
import { errorText } from "../parts/errorText";
import { NewPassword, type NewPasswordHandle } from "../parts/NewPassword";
import { OutsideFrame } from "../parts/OutsideFrame";
import { useEnter } from "./SignIn";

/** The token stands behind `#`, so that it never reaches a log; it leaves the address at once. */
function takeToken(): string {
  const given = location.hash.slice(1);
  if (given) {
    taken = given;
    history.replaceState(history.state, "", location.pathname);
  }
  return taken;
}

let taken = "";

export function Welcome() {
  const { text, language } = usePreferences();
  const enter = useEnter();
  const [token] = useState(takeToken);
  const password = useRef<NewPasswordHandle>(null);
  const signIn = useMutation({
    mutationFn: (chosen: string) => calls.session.signInByLink({ token, password: chosen, language }),
    onSuccess: (session) => enter(session),
  });

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const chosen = password.current?.take();
    if (chosen && !signIn.isPending) signIn.mutate(chosen);
  }
  return (
    <OutsideFrame title={text("welcome-title")}>
      {signIn.error && (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>{errorText(text, signIn.error)}</MessageBarBody>
        </MessageBar>
      )}
      {token ? (
        <>
          <p>{text("welcome-text")}</p>
          <form onSubmit={submit}>
            <NewPassword ref={password} />
            <Button appearance="primary" size="large" type="submit" disabledFocusable={signIn.isPending}>
              {text("auth-start")}
            </Button>
          </form>
        </>
      ) : (
        <p>{text("welcome-noToken")}</p>
      )}
    </OutsideFrame>
  );
}
