// The frame of every signed-in page: skip link, header, navigation, banners, one main region.
import { Outlet, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useText } from "../../i18n/preferences";
import { useKeys } from "../keys";
import { Header } from "./Header";
import { Navigation } from "./Navigation";
import { OfflineBanner } from "./OfflineBanner";
import { useCurrentRun } from "./currentRun";
import styles from "./shell.module.css";

export function Shell() {
  const text = useText();
  const [menuOpen, setMenuOpen] = useState(false);
  useGoKeys();

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {text("nav-skipToContent")}
      </a>
      <Header menuOpen={menuOpen} onMenu={() => setMenuOpen(!menuOpen)} />
      <Navigation open={menuOpen} onClose={() => setMenuOpen(false)} />
      <main id="content" className={styles.main} tabIndex={-1}>
        <OfflineBanner />
        <Outlet />
      </main>
    </div>
  );
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
