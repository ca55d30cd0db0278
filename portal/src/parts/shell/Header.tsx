// The header, in the order that never changes: menu, product name, live updates, help, Settings menu, account.
import {
  Button, Menu, MenuDivider, MenuGroup, MenuGroupHeader, MenuItem, MenuItemLink, MenuList, MenuPopover, MenuTrigger,
} from "@fluentui/react-components";
import { NavigationRegular } from "@fluentui/react-icons/svg/navigation";
import { PersonCircleRegular } from "@fluentui/react-icons/svg/person-circle";
import { QuestionCircleRegular } from "@fluentui/react-icons/svg/question-circle";
import { SettingsRegular } from "@fluentui/react-icons/svg/settings";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useRouter, type LinkProps } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { sessionQuery } from "../../api/queries";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { PlainLink } from "../AppLink";
import { Wave } from "../Wave";
import { useCurrentRun } from "./currentRun";
import { LiveMark } from "./LiveMark";
import styles from "./shell.module.css";

interface Props {
  menuOpen: boolean;
  onMenu: () => void;
}

export function Header({ menuOpen, onMenu }: Props) {
  const text = useText();
  const run = useCurrentRun();
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
        {text("app-name")}
      </PlainLink>
      <div className={styles.tools}>
        <LiveMark />
        <PlainLink to="/help" search={{ run }} className={styles.tool} aria-label={text("nav-help")} title={text("nav-help")}>
          <QuestionCircleRegular aria-hidden="true" />
        </PlainLink>
        <SettingsMenu />
        <AccountMenu />
      </div>
    </header>
  );
}

type Entry = Pick<LinkProps, "to" | "search"> & { label: TextId };

function SettingsMenu() {
  const text = useText();
  const run = useCurrentRun();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const entries: Entry[] = [
    { label: "connection-plural", to: "/connections", search: { run } },
    { label: "nav-languageRegion", to: "/settings/language" },
    { label: "nav-appearance", to: "/settings/appearance" },
    { label: "nav-apiKeys", to: "/settings/api-keys" },
  ];
  if (session.user.role === "administrator") entries.push({ label: "nav-admin", to: "/admin/users" });
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={styles.tool}
          appearance="transparent"
          icon={<SettingsRegular />}
          aria-label={text("nav-settingsMenu")}
          aria-description={text("nav-gear-words")}
          title={text("nav-settings")}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {entries.map((entry) => (
            <MenuLink key={entry.label} {...entry} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** A menu item that is a real address. */
function MenuLink({ label, to, search }: Entry) {
  const text = useText();
  const router = useRouter();
  const navigate = useNavigate();
  const { href } = router.buildLocation({ to, search } as Parameters<typeof router.buildLocation>[0]);
  function follow(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ to, search } as Parameters<typeof navigate>[0]);
  }
  return (
    <MenuItemLink href={href} onClick={follow}>
      {text(label)}
    </MenuItemLink>
  );
}

function AccountMenu() {
  const text = useText();
  const navigate = useNavigate();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { displayName, name } = session.user;
  const shown = displayName || name;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={styles.tool}
          appearance="transparent"
          icon={<PersonCircleRegular />}
          aria-label={text("nav-account", { name: shown })}
          title={shown}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>
              <bdi>{shown}</bdi>
            </MenuGroupHeader>
            <MenuLink label="password-change" to="/settings/password" />
            <MenuDivider />
            <MenuItem onClick={() => void navigate({ to: "/sign-out" })}>{text("auth-signOut")}</MenuItem>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
