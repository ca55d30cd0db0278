// Says whether pages hear of changes by themselves, and lets them be kept still (WCAG 2.2.2).
import { ToggleButton } from "@fluentui/react-components";
import { LiveRegular } from "@fluentui/react-icons/svg/live";
import { PauseRegular } from "@fluentui/react-icons/svg/pause";
import { useSyncExternalStore } from "react";
import { live } from "../../api/live";
import { useText } from "../../i18n/preferences";
import styles from "./shell.module.css";

export function LiveMark() {
  const text = useText();
  const state = useSyncExternalStore(live.subscribe, live.get);
  if (state === "off") return null;
  const paused = state === "paused";
  return (
    <ToggleButton
      className={`${styles.tool} ${styles.live}`}
      appearance="transparent"
      checked={paused}
      icon={paused ? <PauseRegular /> : <LiveRegular />}
      aria-label={text("live-pause")}
      title={text(paused ? "live-resume" : "live-pause")}
      onClick={() => live.pause(!paused)}
    >
      <span className={styles.liveText}>{text(paused ? "live-paused" : "gen-live")}</span>
    </ToggleButton>
  );
}
