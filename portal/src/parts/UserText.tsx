// Text that people or services wrote: shown as it is, with its own writing direction.

/** Text of a person or a service, kept apart from the sentence around it. */
export function UserText({ children }: { children: string }) {
  return <bdi>{children}</bdi>;
}

/** A longer text of a service, verbatim, in an unknown language. */
export function Verbatim({ children }: { children: string }) {
  return (
    <blockquote dir="auto" lang="" className="verbatim">
      {children}
    </blockquote>
  );
}
