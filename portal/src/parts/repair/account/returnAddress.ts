// Where a sign-in in this very tab comes back to.

/** Returns this page's own address, without the id of an earlier sign-in. */
export function returnAddress(): string {
  const { pathname, search } = window.location;
  const kept = new URLSearchParams(search);
  kept.delete("signIn");
  const rest = kept.toString();
  return pathname + (rest && `?${rest}`);
}

/** Returns an address of this portal with the id of the sign-in that came back. */
export function withSignIn(address: string, id: string): string {
  const { pathname, searchParams } = new URL(address, window.location.origin);
  searchParams.set("signIn", id);
  return `${pathname}?${searchParams.toString()}`;
}
