// What surrounds every page: queries, words, colours, announcements, toasts, the router.
import type { ReactLocalization } from "@fluent/react";
import { FluentProvider } from "@fluentui/react-components";
import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { onSignedOut } from "./api/http";
import { newQueryClient } from "./api/queries";
import { PreferencesProvider, usePreferences, type Choices } from "./i18n/preferences";
import { newRouter, type PortalRouter } from "./router";
import { useColours } from "./theme";

interface Props {
  initial: Choices;
  localization: ReactLocalization;
  /** Given by tests. */
  client?: QueryClient;
  router?: PortalRouter;
}

export function App({ initial, localization, client: givenClient, router: givenRouter }: Props) {
  const [client] = useState(() => givenClient ?? newQueryClient());
  const [router] = useState(() => givenRouter ?? newRouter(client));
  useEffect(() => leaveWhenSignedOut(router, client), [router, client]);
  return (
    <QueryClientProvider client={client}>
      <PreferencesProvider initial={initial} localization={localization}>
        <Frame>
          <RouterProvider router={router} />
        </Frame>
      </PreferencesProvider>
    </QueryClientProvider>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { theme, direction } = usePreferences();
  const { colours, dark } = useColours(theme);
  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }, [dark]);
  return (
    <FluentProvider theme={colours} dir={direction} data-theme={dark ? "dark" : "light"}>
      {children}
    </FluentProvider>
  );
}

/** A session that ended leads to the sign-in page and back to the same place. */
function leaveWhenSignedOut(router: PortalRouter, client: QueryClient) {
  onSignedOut(() => {
    const { pathname, href } = router.state.location;
    if (/^\/(sign-in|sign-out|welcome)/.test(pathname)) return;
    client.clear();
    void router.navigate({ to: "/sign-in", search: { returnTo: href } });
  });
}
