// The header, in the order that never changes: menu, product name, search, live updates, notifications, help, Settings menu, account.
import { Button } from "@fluentui/react-components";
import { NavigationRegular } from "@fluentui/react-icons/svg/navigation";
import { PersonCircleRegular } from "@fluentui/react-icons/svg/person-circle";
import { QuestionCircleRegular } from "@fluentui/react-icons/svg/question-circle";
import { SettingsRegular } from "@fluentui/react-icons/svg/settings";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { sessionQuery } from "../../api/queries";
import { useText } from "../../i18n/preferences";
import { PlainLink, turns } from "../AppLink";
import { MenuButton, type Choice } from "../MenuButton";
import { Wave } from "../Wave";
import { Bell } from "./Bell";
import { useCurrentRun } from "./currentRun";
import { useHelpBeside } from "./helpBeside";
import { LiveMark } from "./LiveMark";
import { SearchField } from "./SearchField";
import styles from "./shell.module.css";

interface Props {
  menuOpen: boolean;
  onMenu: () => void;
}

export function Header({ menuOpen, onMenu }: Props) {
  const text = useText();
  const run = useCurrentRun();
  const openBeside = useHelpBeside();
  return (
    <header className={styles.header}>
      <Button
        className={styles.menuButton}
        appearance="transparent"
        icon={<NavigationRegular />}
        aria-label={text("nav-menu")}
        aria-expanded={menuOpen}
        aria-controls="navigation"
        onClick={onMenu}
      />
      <PlainLink to="/" className={styles.product}>
        <Wave />
        <span className={styles.productName}>{text("app-name")}</span>
      </PlainLink>
      <SearchField />
      <div className={styles.tools}>
        <LiveMark />
        <Bell />
        <PlainLink
          to="/help"
          search={{ run }}
          className={styles.tool}
          aria-label={text("nav-help")}
          title={text("nav-help")}
          onClick={(event) => run && openBeside && turns(event) && openBeside(run)}
        >
          <QuestionCircleRegular aria-hidden="true" />
        </PlainLink>
        <SettingsMenu />
        <AccountMenu />
      </div>
    </header>
  );
}

function SettingsMenu() {
  const text = useText();
  const run = useCurrentRun();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const choices: Choice[] = [
    { label: text("connection-plural"), link: { to: "/connections", search: { run } } },
    { label: text("nav-notifications"), link: { to: "/settings/notifications" } },
    { label: text("nav-languageRegion"), link: { to: "/settings/language" } },
    { label: text("nav-appearance"), link: { to: "/settings/appearance" } },
    { label: text("nav-apiKeys"), link: { to: "/settings/api-keys" } },
  ];
  if (session.user.role === "administrator") {
    choices.push({ label: text("nav-admin"), link: { to: "/admin/users" } }, { label: text("nav-mail"), link: { to: "/admin/mail" } });
  }
  return (
    <MenuButton
      className={styles.tool}
      appearance="transparent"
      icon={<SettingsRegular />}
      aria-label={text("nav-settingsMenu")}
      aria-description={text("nav-gear-words")}
      title={text("nav-settings")}
      choices={choices}
    />
  );
}

function AccountMenu() {
  const text = useText();
  const navigate = useNavigate();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { displayName, name } = session.user;
  const shown = displayName || name;
  return (
    <MenuButton
      className={styles.tool}
      appearance="transparent"
      icon={<PersonCircleRegular />}
      aria-label={text("nav-account", { name: shown })}
      title={shown}
      heading={shown}
      choices={[
        { label: text("password-change"), link: { to: "/settings/password" } },
        { label: text("auth-signOut"), onChoose: () => void navigate({ to: "/sign-out" }), divided: true },
      ]}
    />
  );
}
