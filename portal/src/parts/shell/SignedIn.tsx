// Applies what the signed-in person has chosen, then shows the shell.
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { startLive } from "../../api/live";
import { sessionQuery } from "../../api/queries";
import { choicesOf, usePreferences } from "../../i18n/preferences";
import { Shell } from "./Shell";

export function SignedIn() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { choose } = usePreferences();
  const applied = useRef<string>(undefined);
  useEffect(() => {
    if (applied.current === session.user.id) return;
    applied.current = session.user.id;
    void choose(choicesOf(session.user));
  }, [session.user, choose]);
  const client = useQueryClient();
  const address = `/api/v1/environments/${session.environment.id}/events`;
  useEffect(() => startLive(client, address, session.user.id), [client, address, session.user.id]);
  return <Shell />;
}
