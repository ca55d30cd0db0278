// Offers to try an expression out; what that needs is loaded when somebody opens it.
import { lazy, Suspense, useState } from "react";
import { useText } from "../../../i18n/preferences";
import { Loading } from "../../../parts/states";

const ExpressionTester = lazy(() => import("./ExpressionTester"));

export function TryExpression({ flow }: { flow: string }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text("try-title")}</summary>
      {open && (
        <Suspense fallback={<Loading />}>
          <ExpressionTester flow={flow} />
        </Suspense>
      )}
    </details>
  );
}
