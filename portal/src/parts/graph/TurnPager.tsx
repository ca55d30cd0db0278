// Leads through the turns of a loop, one by one or from failed to failed.
import { Button } from "@fluentui/react-components";
import { ChevronDoubleLeftRegular } from "@fluentui/react-icons/svg/chevron-double-left";
import { ChevronDoubleRightRegular } from "@fluentui/react-icons/svg/chevron-double-right";
import { ChevronLeftRegular } from "@fluentui/react-icons/svg/chevron-left";
import { ChevronRightRegular } from "@fluentui/react-icons/svg/chevron-right";
import type { ReactElement } from "react";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import type { Turns } from "./steps";
import styles from "./TurnPager.module.css";

interface Props {
  turns: Turns;
  onTurn: (loop: string, turn: number) => void;
  /** Given where the buttons share a tab stop with something else. */
  tabIndex?: number;
}

export function TurnPager({ turns: { loop, at, count, failed }, onTurn, tabIndex }: Props) {
  const text = useText();
  const before = failed.filter((turn) => turn < at).at(-1);
  const after = failed.find((turn) => turn > at);
  const button = (id: TextId, icon: ReactElement, turn: number | undefined) => (
    <Button
      size="small"
      appearance="subtle"
      icon={icon}
      aria-label={text(id)}
      title={text(id)}
      tabIndex={tabIndex}
      disabledFocusable={turn === undefined}
      onClick={() => turn !== undefined && onTurn(loop, turn)}
    />
  );
  return (
    <div className={styles.pager}>
      {failed.length > 0 && button("graph-turn-previousFailed", <ChevronDoubleLeftRegular />, before)}
      {button("graph-turn-previous", <ChevronLeftRegular />, at > 0 ? at - 1 : undefined)}
      <span className={styles.place} data-failed={failed.includes(at) || undefined} aria-live="polite">
        {text("run-iteration", { n: at + 1, total: count })}
      </span>
      {button("graph-turn-next", <ChevronRightRegular />, at + 1 < count ? at + 1 : undefined)}
      {failed.length > 0 && button("graph-turn-nextFailed", <ChevronDoubleRightRegular />, after)}
    </div>
  );
}
