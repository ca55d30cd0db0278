// Loads the drawing when it is first wanted; the list needs nothing of it.
import { lazy, Suspense, type ComponentProps } from "react";
import { Loading } from "../states";
import type Graph from "./Graph";
import type { Listed } from "./steps";

type Props<Item extends Listed> = ComponentProps<typeof Graph<Item>>;

const Drawing = lazy(() => import("./Graph"));

export function LazyGraph<Item extends Listed>(props: Props<Item>) {
  return (
    <Suspense fallback={<Loading rows={8} />}>
      {/* `lazy` forgets the kind of item; it is the same in all of the props. */}
      <Drawing {...(props as unknown as Props<Listed>)} />
    </Suspense>
  );
}
