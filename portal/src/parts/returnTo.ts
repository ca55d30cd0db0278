// Where to go after signing in: a path of this portal, never another origin.

/** Returns the path when it is one of ours, otherwise the start page. */
export function safeReturn(target: string | undefined): string {
  if (!target?.startsWith("/") || /^\/[/\\]/.test(target)) return "/";
  // The base is never contacted: it only shows whether the path would leave it.
  const base = "http://same.invalid";
  try {
    const url = new URL(target, base);
    if (url.origin !== base || /^\/(sign-in|sign-out|welcome)/.test(url.pathname)) return "/";
    return `${url.pathname}${url.search}${url.hash}`;
  } catch {
    return "/";
  }
}
