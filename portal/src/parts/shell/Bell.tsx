// The bell: leads to the notifications, and says how many were not read.
import { AlertRegular } from "@fluentui/react-icons/svg/alert";
import { useQuery } from "@tanstack/react-query";
import { noticeCountsQuery } from "../../api/queries";
import { useText } from "../../i18n/preferences";
import { PlainLink } from "../AppLink";
import styles from "./shell.module.css";

/** Above this the mark says only that there are more. */
const SHOWN_MAX = 99;

export function Bell() {
  const text = useText();
  const { data } = useQuery(noticeCountsQuery);
  const unread = data?.unread ?? 0;
  const name = unread > 0 ? text("notice-unreadCount", { n: unread }) : text("nav-notifications");
  return (
    <PlainLink to="/notifications" className={styles.tool} aria-label={name} title={name}>
      <AlertRegular aria-hidden="true" />
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {unread > SHOWN_MAX ? `${SHOWN_MAX}+` : unread}
        </span>
      )}
    </PlainLink>
  );
}
