// Says whether the window has room: for drawings, below which lists stand in their place, and for help beside the page.
import { useSyncExternalStore } from "react";

function room(width: number) {
  const query = () => window.matchMedia(`(min-width: ${width}px)`);
  const subscribe = (changed: () => void) => {
    const list = query();
    list.addEventListener("change", changed);
    return () => list.removeEventListener("change", changed);
  };
  return () => useSyncExternalStore(subscribe, () => query().matches);
}

export const useIsWide = room(768);

export const useHasRoomBeside = room(1_280);
