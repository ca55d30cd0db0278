// The repair dialog, loaded when it is first opened: most visits never need it.
import { lazy, Suspense, type ComponentProps } from "react";

const RepairDialog = lazy(async () => ({ default: (await import("./RepairDialog")).RepairDialog }));

export function RepairLater(props: ComponentProps<typeof RepairDialog>) {
  return (
    <Suspense fallback={null}>
      <RepairDialog {...props} />
    </Suspense>
  );
}
