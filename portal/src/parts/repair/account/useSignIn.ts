// A sign-in with an account, from the press to the result: the provider's window, its return, the check, what is asked in between.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import * as calls from "../../../api/calls";
import { ApiError } from "../../../api/http";
import type { Connection, Prompt, SignIn, SignInBegun, SignInCompletion, SignInStart } from "../../../api/types";
import { isOfNetwork, refusalOf, renew, verdictOf, type Verdict } from "../verification";
import { awaitReturn } from "./channel";
import { leaveTo, openWindow } from "./window";

const LOOK_MS = 1_500;

/** Where a sign-in stands. */
export type Stage =
  | { at: "before" }
  /** The address is being asked for. */
  | { at: "starting" }
  /** The browser did not open the window. */
  | { at: "blocked"; begun: SignInBegun }
  | { at: "waiting"; begun: SignInBegun; closed: boolean }
  | { at: "checking"; id: string }
  | { at: "asking"; signIn: SignIn; before: string; after: string }
  | { at: "ended"; verdict: Verdict; signIn?: SignIn; connection?: Connection; asked?: string };

interface Options {
  /** What is signed in to; `undefined` when something is still missing. */
  start: () => Omit<SignInStart, "prompt" | "returnTo"> | undefined;
  /** Where a same-tab sign-in comes back to. */
  returnTo: string;
  /** A sign-in that came back in this tab. */
  arrived?: string;
}

export interface AccountSignIn {
  stage: Stage;
  begin: (prompt: Prompt) => void;
  /** Goes on in this tab, where the browser blocks windows. */
  goHere: () => void;
  /** Takes the account that is another one than before, or keeps it untested. */
  complete: (options: SignInCompletion) => void;
  reset: () => void;
}

export function useSignIn({ start, returnTo, arrived }: Options): AccountSignIn {
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>(arrived ? { at: "checking", id: arrived } : { at: "before" });
  const current = useRef<SignIn>(undefined);
  /** The sign-in whose end is awaited; what comes in of another, or twice, is late news. */
  const awaited = useRef(arrived);
  const opened = useRef<Window | null>(null);
  /** The address at the provider, which says what was asked for. */
  const asked = useRef<string>(undefined);

  const { mutate: send } = useMutation({
    mutationFn: ({ id, ...body }: SignInCompletion & { id: string }) => calls.signIns.complete(id, body),
    onSuccess: ({ connection, result }, { saveUntested }) => {
      renew(client);
      setStage({ at: "ended", verdict: verdictOf(result, saveUntested === true), signIn: current.current, connection });
    },
    onError: (error) => setStage(afterRefusal(refusalOf(error), current.current, asked.current)),
  });

  const judge = useCallback(
    (signIn: SignIn) => {
      if (signIn.id !== awaited.current || signIn.status === "waiting") return;
      awaited.current = undefined;
      current.current = signIn;
      switch (signIn.status) {
        case "expired":
          return setStage({ at: "ended", verdict: { kind: "expired" }, signIn });
        case "refused":
          return setStage({ at: "ended", verdict: refusedOf(signIn), signIn, asked: asked.current });
        case "completed":
          renew(client);
          return setStage({ at: "ended", verdict: { kind: "fixed" }, signIn });
        case "done":
          setStage({ at: "checking", id: signIn.id });
          send({ id: signIn.id });
      }
    },
    [client, send],
  );

  const look = useCallback(
    async (id: string) => {
      try {
        judge(await calls.signIns.get(id));
      } catch (error) {
        const isGone = error instanceof ApiError && error.status === 404;
        setStage({ at: "ended", verdict: isGone ? { kind: "expired" } : { kind: "failed", error } });
      }
    },
    [judge],
  );

  const { mutate: ask } = useMutation({
    mutationFn: (body: SignInStart) => calls.signIns.begin(body),
    onSuccess: (begun) => {
      const there = opened.current;
      awaited.current = begun.id;
      asked.current = begun.address;
      if (!there) return setStage({ at: "blocked", begun });
      there.location.replace(begun.address);
      setStage({ at: "waiting", begun, closed: false });
    },
    onError: (error) => {
      opened.current?.close();
      setStage({ at: "ended", verdict: refusalOf(error) });
    },
  });

  // A sign-in that came back in this very tab is looked at once.
  const looked = useRef("");
  useEffect(() => {
    if (!arrived || looked.current === arrived) return;
    looked.current = arrived;
    void look(arrived);
  }, [arrived, look]);

  const waiting = stage.at === "waiting" ? stage.begun : undefined;
  useEffect(() => {
    if (!waiting) return;
    const until = Date.parse(waiting.expiresAt);
    const stop = awaitReturn((id) => id === waiting.id, (id) => void look(id));
    const timer = setInterval(() => {
      if (Date.now() >= until) return setStage({ at: "ended", verdict: { kind: "expired" } });
      // A provider may cut the tie to its window, which then looks closed: so the wait goes on until the time has run out.
      if (opened.current?.closed) setStage((now) => (now.at === "waiting" && !now.closed ? { ...now, closed: true } : now));
      void calls.signIns.get(waiting.id).then(judge, () => undefined);
    }, LOOK_MS);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [waiting, look, judge]);

  // Who leaves the dialog leaves the sign-in; a finished one is not touched by this.
  const open = useRef<string>(undefined);
  useEffect(() => {
    open.current = stage.at === "waiting" || stage.at === "blocked" ? stage.begun.id : undefined;
  }, [stage]);
  const abandon = useCallback(() => {
    opened.current?.close();
    opened.current = null;
    awaited.current = undefined;
    if (open.current) void calls.signIns.cancel(open.current).catch(() => undefined);
    open.current = undefined;
  }, []);
  useEffect(() => abandon, [abandon]);

  return {
    stage,
    begin: (prompt) => {
      const body = start();
      if (!body) return;
      abandon();
      opened.current = openWindow();
      setStage({ at: "starting" });
      ask({ ...body, prompt, returnTo });
    },
    goHere: () => {
      if (stage.at !== "blocked") return;
      // The sign-in goes on although this page is left.
      open.current = undefined;
      leaveTo(stage.begun.address);
    },
    complete: (options) => {
      const { id } = current.current ?? {};
      if (!id) return;
      setStage({ at: "checking", id });
      send({ id, ...options });
    },
    reset: () => {
      abandon();
      setStage({ at: "before" });
    },
  };
}

/** What the provider said instead of giving a sign-in; where it could not answer, nothing is said of the account. */
function refusedOf({ diagnosis }: SignIn): Verdict {
  const cause = diagnosis ?? undefined;
  return { kind: isOfNetwork(cause) ? "unreachable" : "refused", diagnosis: cause };
}

function afterRefusal(verdict: Verdict, signIn: SignIn | undefined, asked: string | undefined): Stage {
  if (verdict.kind === "differs" && signIn) return { at: "asking", signIn, before: verdict.before, after: verdict.after };
  return { at: "ended", verdict, signIn, asked };
}
