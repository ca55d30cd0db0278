// The navigation: beside the page on wide screens, behind the menu button on narrow ones.
import { FlowRegular } from "@fluentui/react-icons/svg/flow";
import { HistoryRegular } from "@fluentui/react-icons/svg/history";
import { HomeRegular } from "@fluentui/react-icons/svg/home";
import { AppsRegular } from "@fluentui/react-icons/svg/apps";
import { PeopleRegular } from "@fluentui/react-icons/svg/people";
import { PlugConnectedRegular } from "@fluentui/react-icons/svg/plug-connected";
import { QuestionCircleRegular } from "@fluentui/react-icons/svg/question-circle";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import type { FC } from "react";
import { sessionQuery } from "../../api/queries";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { PlainLink, type Target } from "../AppLink";
import { useCurrentRun } from "./currentRun";
import styles from "./shell.module.css";

interface Props {
  open: boolean;
  onClose: () => void;
}

interface Entry {
  to: NonNullable<Target["to"]>;
  label: TextId;
  icon: FC;
}

const ENTRIES: readonly Entry[] = [
  { to: "/", label: "nav-home", icon: HomeRegular },
  { to: "/flows", label: "flow-plural", icon: FlowRegular },
  { to: "/runs", label: "run-plural", icon: HistoryRegular },
  { to: "/connections", label: "connection-plural", icon: PlugConnectedRegular },
  { to: "/connectors", label: "connector-plural", icon: AppsRegular },
  { to: "/help", label: "nav-help", icon: QuestionCircleRegular },
];
const ADMINISTRATION: Entry = { to: "/admin/users", label: "nav-admin", icon: PeopleRegular };

export function Navigation({ open, onClose }: Props) {
  const text = useText();
  const run = useCurrentRun();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const isAdministration = useRouterState({ select: ({ location }) => location.pathname.startsWith("/admin/") });
  const entries = session.user.role === "administrator" ? [...ENTRIES, ADMINISTRATION] : ENTRIES;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the narrow screen's menu
    <nav
      id="navigation"
      className={styles.navigation}
      data-open={open}
      aria-label={text("nav-main")}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <ul>
        {entries.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <PlainLink
              to={to}
              search={to === "/connections" && run ? { run } : undefined}
              className={styles.entry}
              activeOptions={{ exact: to === "/", includeSearch: false }}
              aria-current={to === ADMINISTRATION.to && isAdministration ? "page" : undefined}
              activeProps={{ "aria-current": "page" }}
              onClick={onClose}
            >
              <span className={styles.entryIcon} aria-hidden="true">
                <Icon />
              </span>
              {text(label)}
            </PlainLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
