// The view of an article: remembered, and changed by the key `o`.
import { useRef, useState } from "react";
import { useKeys } from "../parts/keys";
import { storedView, storeView, type View } from "./reading";

export function useView(): [View, (next: View) => void] {
  const [view, setView] = useState(storedView);
  const choose = (next: View) => {
    setView(next);
    storeView(next);
  };
  const lastBoth = useRef<View>(view === "one" ? "sentence" : view);
  useKeys({
    o: () => {
      if (view !== "one") lastBoth.current = view;
      choose(view === "one" ? lastBoth.current : "one");
    },
  });
  return [view, choose];
}
