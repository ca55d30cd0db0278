// A button that opens a menu; what menus are made of is loaded when somebody is about to open one.
import { Button, type ButtonProps } from "@fluentui/react-components";
import type { LinkProps } from "@tanstack/react-router";
import { lazy, Suspense, useId, useRef, useState, type KeyboardEvent } from "react";

const load = () => import("./MenuFrame");
const MenuFrame = lazy(async () => ({ default: (await load()).MenuFrame }));

/** One entry: an address to go to, or something to do. */
export interface Choice {
  label: string;
  /** Further words by which a person may look for it. */
  words?: string;
  disabled?: boolean;
  link?: Pick<LinkProps, "to" | "search">;
  onChoose?: () => void;
  /** A line stands between it and what is above. */
  divided?: boolean;
}

interface Props extends Pick<ButtonProps, "appearance" | "icon" | "className" | "title" | "aria-label" | "aria-description"> {
  choices: readonly Choice[];
  /** What stands above the entries. */
  heading?: string;
}

export function MenuButton({ choices, heading, ...button }: Props) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [opener, setOpener] = useState<HTMLButtonElement>();

  function change(next: boolean) {
    setOpener(trigger.current ?? undefined);
    setOpen(next);
  }
  function pressed(event: KeyboardEvent) {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    change(true);
  }
  const prepare = () => void load();
  return (
    <>
      <Button
        {...button}
        id={id}
        ref={trigger}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={prepare}
        onFocus={prepare}
        onKeyDown={pressed}
        onClick={() => change(!open)}
      />
      {opener && (
        <Suspense fallback={null}>
          <MenuFrame open={open} opener={opener} labelledBy={id} heading={heading} choices={choices} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
