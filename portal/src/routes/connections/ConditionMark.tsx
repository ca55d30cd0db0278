// How a connection stands: an icon, a word, a colour, and when something ends.
import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { CircleRegular } from "@fluentui/react-icons/svg/circle";
import { ClockRegular } from "@fluentui/react-icons/svg/clock";
import { DismissSquareFilled } from "@fluentui/react-icons/svg/dismiss-square";
import { ProhibitedRegular } from "@fluentui/react-icons/svg/prohibited";
import { WarningFilled } from "@fluentui/react-icons/svg/warning";
import type { Connection } from "../../api/types";
import type { TextId } from "../../i18n/ids.gen";
import { useFormat, useText } from "../../i18n/preferences";
import { useNow } from "../../parts/Moment";
import { Mark, type Look } from "../../parts/Status";
import styles from "./Connections.module.css";
import { conditionOf, daysUntil, nextExpiry, type Condition } from "./condition";

const LOOKS: Readonly<Record<Condition, Look>> = {
  broken: ["conn-status-broken", "bad", WarningFilled],
  blocked: ["conn-status-blocked", "bad", ProhibitedRegular],
  expired: ["conn-status-expired", "bad", DismissSquareFilled],
  expiring: ["conn-status-expiringSoon", "warn", ClockRegular],
  unverified: ["conn-status-unverified", "quiet", CircleRegular],
  unused: ["conn-status-unused", "quiet", CircleRegular],
  connected: ["conn-status-connected", "good", CheckmarkCircleFilled],
};

/** The text of a condition, for filters. */
export const conditionText = (condition: Condition): TextId => LOOKS[condition][0];

export function ConditionMark({ connection }: { connection: Connection }) {
  const text = useText();
  const format = useFormat();
  const now = useNow();
  const condition = conditionOf(connection, now);
  const next = nextExpiry(connection);
  const days = next && condition === "expiring" ? daysUntil(next.at, now) : undefined;
  return (
    <span className={styles.condition} title={next && format.dateTime(next.at)}>
      <Mark look={LOOKS[condition]} />
      {days !== undefined && <small>{text("count-daysLeft", { n: days })}</small>}
    </span>
  );
}
