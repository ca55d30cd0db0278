// A link that looks like a button: it leads to a page, and has its address.
import { Button, type ButtonProps } from "@fluentui/react-components";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement>; appearance?: ButtonProps["appearance"] };

function AnchorButton({ ref, ...props }: Props) {
  return <Button as="a" ref={ref} {...(props as object)} />;
}

export const ButtonLink = createLink(AnchorButton);
