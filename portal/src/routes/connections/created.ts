// What follows when a connection has been made: its page, or the page that asked for it.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { useText } from "../../i18n/preferences";
import { safeReturn } from "../../parts/returnTo";
import { useToasts } from "../../parts/toasts";

/** Returns the function that says so and goes there. */
export function useCreated() {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const toasts = useToasts();
  const { returnTo } = useSearch({ from: "/inside/connections/new" });
  return useCallback(
    ({ id, name }: { id: string; name: string }) => {
      void client.invalidateQueries({ queryKey: ["connections"] });
      toasts.success(text("conn-created", { name }));
      if (returnTo) void navigate({ href: safeReturn(returnTo) });
      else void navigate({ to: "/connections/$connectionId", params: { connectionId: id } });
    },
    [client, navigate, returnTo, text, toasts],
  );
}
