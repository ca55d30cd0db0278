// The events of one action, one below the other.
import type { ReactNode } from "react";
import type { ActionRecord } from "../../api/types";
import { isBad } from "../../parts/graph/steps";
import { usePreferences } from "../../i18n/preferences";
import { Moment } from "../../parts/Moment";
import { runStatusText } from "../../parts/Status";
import { eventsOf, type Event } from "./moments";
import styles from "./ActionData.module.css";

export function ActionTimeline({ action }: { action: ActionRecord }) {
  const { text, format } = usePreferences();
  const events = eventsOf(action);
  if (events.length === 0) return <p>{text("run-notStarted")}</p>;
  const words = (event: Event): ReactNode => {
    switch (event.kind) {
      case "start":
        return text("time-start");
      case "attempt":
        return <bdi>{[text("time-attempt", { n: event.number, code: event.code }), event.message].filter(Boolean).join(" – ")}</bdi>;
      case "wait":
        return text("time-wait", { duration: format.duration(event.ms) });
      case "next":
        return text("time-nextTry");
      case "end":
        return text("time-end", { status: text(runStatusText(action.status)) });
    }
  };
  return (
    <ol className={styles.moments}>
      {events.map((event, index) => (
        <li key={index} data-kind={event.kind} data-bad={isBad(action) || undefined}>
          <span>{words(event)}</span>
          {event.kind !== "wait" && <Moment at={event.at} precise />}
        </li>
      ))}
    </ol>
  );
}
