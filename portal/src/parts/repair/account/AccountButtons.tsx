// The buttons of a sign-in with an account, by how far it has come; the likeliest is the last and the primary one.
import { Button } from "@fluentui/react-components";
import type { Ref } from "react";
import { useText } from "../../../i18n/preferences";
import { ActionButton } from "../../ActionButton";
import type { AccountSignIn } from "./useSignIn";

interface Props {
  signIn: AccountSignIn;
  /** Somebody was signed in before. */
  known: boolean;
  /** Says why it can't begin. */
  blocked?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function AccountButtons({ signIn, known, blocked, ref }: Props) {
  const text = useText();
  const { stage, begin, complete, goHere } = signIn;
  const again = text(known ? "conn-signInAgain" : "auth-signIn");
  switch (stage.at) {
    case "before":
      return (
        <>
          {known && <ActionButton onClick={() => begin("chooseAccount")}>{text("conn-switchAccount")}</ActionButton>}
          <ActionButton ref={ref} appearance="primary" blocked={blocked} onClick={() => begin("usual")}>
            {again}
          </ActionButton>
        </>
      );
    case "starting":
    case "checking":
      return (
        <ActionButton appearance="primary" busy>
          {again}
        </ActionButton>
      );
    case "waiting":
      return <ActionButton onClick={() => begin("usual")}>{text("signIn-openAgain")}</ActionButton>;
    case "blocked":
      return (
        <Button appearance="primary" onClick={goHere}>
          {text("signIn-here")}
        </Button>
      );
    case "asking":
      return (
        <>
          <ActionButton onClick={() => begin("chooseAccount")}>{text("conn-switchAccount")}</ActionButton>
          <ActionButton appearance="primary" onClick={() => complete({ confirmAccount: true })}>
            {text("conn-accountDiffers-confirm")}
          </ActionButton>
        </>
      );
    case "ended": {
      const { kind } = stage.verdict;
      const offersUntested = stage.signIn?.status === "done" && (kind === "unreachable" || kind === "untestable");
      return (
        <>
          {offersUntested && <ActionButton onClick={() => complete({ saveUntested: true })}>{text("conn-saveUntested")}</ActionButton>}
          <ActionButton onClick={() => begin("chooseAccount")}>{text("conn-switchAccount")}</ActionButton>
          <ActionButton appearance="primary" onClick={() => begin("again")}>
            {again}
          </ActionButton>
        </>
      );
    }
  }
}
