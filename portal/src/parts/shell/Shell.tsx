// The frame of every signed-in page: skip link, header, navigation, banners, one main region.
import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import { useText } from "../../i18n/preferences";
import { useKeys } from "../keys";
import { useHasRoomBeside } from "../wide";
import { Header } from "./Header";
import { Navigation } from "./Navigation";
import { OfflineBanner } from "./OfflineBanner";
import { useCurrentRun } from "./currentRun";
import { HelpBesideContext } from "./helpBeside";
import styles from "./shell.module.css";

const HelpPanel = lazy(async () => ({ default: (await import("../../help/HelpPanel")).HelpPanel }));

export function Shell() {
  const text = useText();
  const [menuOpen, setMenuOpen] = useState(false);
  const help = useHelp();
  useGoKeys();

  return (
    <HelpBesideContext value={help.open}>
      <div className={styles.shell} data-beside={help.run !== undefined}>
        <a className={styles.skip} href="#content">
          {text("nav-skipToContent")}
        </a>
        <Header menuOpen={menuOpen} onMenu={() => setMenuOpen(!menuOpen)} />
        <Navigation open={menuOpen} onClose={() => setMenuOpen(false)} />
        <main id="content" className={styles.main} tabIndex={-1}>
          <OfflineBanner />
          <Outlet />
        </main>
        {help.run && (
          <Suspense fallback={null}>
            <HelpPanel key={help.run} run={help.run} onClose={help.close} />
          </Suspense>
        )}
      </div>
    </HelpBesideContext>
  );
}

/** The help beside the page: for which run it is open, where there is room; the focus returns to what opened it. */
function useHelp() {
  const [run, setRun] = useState<string>();
  const opener = useRef<Element>(null);
  const hasRoom = useHasRoomBeside();
  if (!hasRoom) return { close: () => undefined };
  return {
    run,
    open: (asked: string) => {
      opener.current = document.activeElement;
      setRun(asked);
    },
    close: () => {
      setRun(undefined);
      const main = document.getElementById("content");
      const successor = opener.current?.isConnected ? opener.current : main;
      if (successor instanceof HTMLElement) successor.focus();
    },
  };
}

/** `g` and a letter go to the main pages; a run that is open goes along to the connections. */
function useGoKeys() {
  const navigate = useNavigate();
  const run = useCurrentRun();
  useKeys({
    "g h": () => void navigate({ to: "/" }),
    "g f": () => void navigate({ to: "/flows" }),
    "g r": () => void navigate({ to: "/runs" }),
    "g c": () => void navigate({ to: "/connections", search: { run } }),
  });
}
