// What a menu is made of: its entries, the keys that walk them, the place beside the button that opened it.
import { Menu, MenuDivider, MenuGroup, MenuGroupHeader, MenuItem, MenuItemLink, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { Fragment, useImperativeHandle, type MouseEvent, type Ref } from "react";
import type { Choice } from "./MenuButton";

interface Props {
  open: boolean;
  opener: HTMLElement;
  labelledBy: string;
  heading: string | undefined;
  choices: readonly Choice[];
  onClose: () => void;
}

export function MenuFrame({ open, opener, labelledBy, heading, choices, onClose }: Props) {
  const entries = choices.map((choice) => (
    <Fragment key={choice.label}>
      {choice.divided && <MenuDivider />}
      <Entry {...choice} />
    </Fragment>
  ));
  return (
    <Menu open={open} onOpenChange={(_, data) => !data.open && onClose()}>
      <MenuTrigger disableButtonEnhancement>
        <Opener element={opener} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList aria-labelledby={labelledBy}>
          {heading ? (
            <MenuGroup>
              <MenuGroupHeader>
                <bdi>{heading}</bdi>
              </MenuGroupHeader>
              {entries}
            </MenuGroup>
          ) : (
            entries
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

/** Stands for the button outside, which was there before the menu was loaded. */
function Opener({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}

function Entry({ label, words, disabled, link, onChoose }: Choice) {
  if (link) return <LinkEntry label={label} words={words} link={link} />;
  return (
    <MenuItem disabled={disabled} aria-description={words} onClick={onChoose}>
      {label}
    </MenuItem>
  );
}

/** An entry that is a real address. */
function LinkEntry({ label, words, link }: Pick<Choice, "label" | "words"> & { link: NonNullable<Choice["link"]> }) {
  const router = useRouter();
  const navigate = useNavigate();
  const { href } = router.buildLocation(link as Parameters<typeof router.buildLocation>[0]);
  function follow(event: MouseEvent) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate(link as Parameters<typeof navigate>[0]);
  }
  return (
    <MenuItemLink href={href} aria-description={words} onClick={follow}>
      {label}
    </MenuItemLink>
  );
}
