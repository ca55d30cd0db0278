// Where a provider sends people back to: in a window of its own it hands over and closes; in the same tab it leads back to the dialog.
import { useMutation } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import * as calls from "../../api/calls";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { ButtonLink } from "../../parts/ButtonLink";
import { Page, Section } from "../../parts/Page";
import { announceReturn } from "../../parts/repair/account/channel";
import { withSignIn } from "../../parts/repair/account/returnAddress";
import { leaveTo } from "../../parts/repair/account/window";
import { safeReturn } from "../../parts/returnTo";
import { Loading } from "../../parts/states";
import { useToasts } from "../../parts/toasts";

/** How long to wait for the page that opened this window. */
const PATIENCE_MS = 800;

type Outcome = "handed-over" | "lost" | "not-opened";

export function SignInReturn() {
  const text = useText();
  const navigate = useNavigate();
  const { signInId } = useParams({ from: "/inside/connections/sign-in/$signInId" });
  const [outcome, setOutcome] = useState<Outcome>();

  useEffect(() => {
    const announced = announceReturn(signInId, PATIENCE_MS);
    const page = { isLeft: false };
    const isLeft = () => page.isLeft;
    void (async () => {
      const taken = await announced.taken;
      if (isLeft()) return;
      if (taken) {
        setOutcome("handed-over");
        return window.close();
      }
      const signIn = await calls.signIns.get(signInId).catch(() => undefined);
      if (isLeft()) return;
      // Begun on a command line: this browser has not been at the provider yet.
      if (signIn?.status === "waiting" && !signIn.opened) return setOutcome("not-opened");
      // A sign-in can be used once; who comes back with it later starts again.
      if (!signIn || signIn.status === "completed" || signIn.status === "expired") return setOutcome("lost");
      if (!signIn.returnTo) return setOutcome(signIn.status === "done" ? "handed-over" : "lost");
      await navigate({ href: withSignIn(safeReturn(signIn.returnTo), signInId), replace: true });
    })();
    return () => {
      page.isLeft = true;
      announced.stop();
    };
  }, [signInId, navigate]);

  return (
    <Page title={text(outcome === "not-opened" ? "auth-signIn" : "signIn-back")} path={[{ label: text("connection-plural"), to: { to: "/connections" } }]}>
      <Section>
        {outcome === undefined && <Loading rows={2} />}
        {outcome === "not-opened" && <OpenHere signIn={signInId} />}
        {(outcome === "handed-over" || outcome === "lost") && (
          <>
            <p role="status">{text(outcome === "lost" ? "signIn-expired" : "signIn-close")}</p>
            <div>
              <ButtonLink to="/connections" appearance={outcome === "lost" ? "primary" : undefined}>
                {text("connection-plural")}
              </ButtonLink>
            </div>
          </>
        )}
      </Section>
    </Page>
  );
}

/** Leads this browser to the provider; only the browser that was sent there may come back. */
function OpenHere({ signIn }: { signIn: string }) {
  const text = useText();
  const toasts = useToasts();
  const open = useMutation({
    mutationFn: () => calls.signIns.open(signIn),
    onSuccess: ({ address }) => leaveTo(address),
    onError: (error) => toasts.failure(text("auth-signIn"), error),
  });
  return (
    <>
      <p>{text("signIn-begun")}</p>
      <div>
        <ActionButton appearance="primary" busy={open.isPending} onClick={() => open.mutate()}>
          {text("auth-signIn")}
        </ActionButton>
      </div>
    </>
  );
}
