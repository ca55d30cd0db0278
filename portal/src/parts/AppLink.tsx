// Links inside the portal: real addresses, followed without reloading the page.
import { Link as FluentLink } from "@fluentui/react-components";
import { createLink, type LinkProps } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, MouseEvent, Ref } from "react";

/** Where a link leads: a route with its parameters and search. */
export type Target = Pick<LinkProps, "to" | "params" | "search">;

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement>; inline?: boolean };

function Anchor({ ref, ...props }: AnchorProps) {
  return <FluentLink as="a" ref={ref} {...props} />;
}

export const AppLink = createLink(Anchor);

function PlainAnchor({ ref, children, ...props }: AnchorProps) {
  return (
    <a ref={ref} {...props}>
      {children}
    </a>
  );
}

/** The same without a look of its own, for navigation entries. */
export const PlainLink = createLink(PlainAnchor);

/** Takes a plain press of a link for something on this page; one that asks for another tab or window is left to the browser. */
export function turns(event: MouseEvent): boolean {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  return true;
}
