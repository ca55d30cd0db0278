// Stores a preference with the signed-in person, so that it holds on every device.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as calls from "../../api/calls";
import type { Preferences } from "../../api/types";
import { sessionQuery } from "../../api/queries";
import { useText } from "../../i18n/preferences";
import { useAnnounce } from "../../parts/Announcer";
import { useToasts } from "../../parts/toasts";

export function useKeep() {
  const text = useText();
  const announce = useAnnounce();
  const client = useQueryClient();
  const toasts = useToasts();
  const { mutate } = useMutation({
    mutationFn: (preferences: Preferences) => calls.session.prefer(preferences),
    onSuccess: (_, preferences) => {
      announce(text("settings-saved"));
      client.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, user: { ...session.user, ...preferences } });
    },
    onError: (error) => toasts.failure(text("btn-save"), error),
  });
  return mutate;
}
