// The provider's window: opened by the press itself, since browsers block what opens later.

const NAME = "tidegate-sign-in";
const SIZE = { width: 520, height: 720 };

/** Opens an empty window beside the page; nothing where the browser blocks it. */
export function openWindow(): Window | null {
  const left = Math.max(0, window.screenX + (window.outerWidth - SIZE.width) / 2);
  const top = Math.max(0, window.screenY + (window.outerHeight - SIZE.height) / 2);
  const opened = window.open("", NAME, `popup,width=${SIZE.width},height=${SIZE.height},left=${left},top=${top}`);
  return opened && !opened.closed ? opened : null;
}

/** Leads this page itself to the provider. */
export const leaveTo = (address: string) => window.location.assign(address);
