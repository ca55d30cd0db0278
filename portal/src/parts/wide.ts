// Says whether the window has room for drawings; below, lists stand in their place.
import { useSyncExternalStore } from "react";

const query = () => window.matchMedia("(min-width: 768px)");

function subscribe(changed: () => void) {
  const list = query();
  list.addEventListener("change", changed);
  return () => list.removeEventListener("change", changed);
}

export const useIsWide = () => useSyncExternalStore(subscribe, () => query().matches);
