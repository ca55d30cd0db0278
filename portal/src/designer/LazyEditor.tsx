// Loads the editor when a page first wants it.
import { lazy, Suspense, type ComponentProps } from "react";
import { Loading } from "../parts/states";
import type CodeEditor from "./CodeEditor";

const Editor = lazy(() => import("./CodeEditor"));

export function LazyEditor(props: ComponentProps<typeof CodeEditor>) {
  return (
    <Suspense fallback={<Loading rows={12} />}>
      <Editor {...props} />
    </Suspense>
  );
}
