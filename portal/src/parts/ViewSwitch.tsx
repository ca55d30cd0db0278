// Chooses one of a few ways to look at the same thing.
import { ToggleButton } from "@fluentui/react-components";
import styles from "./ViewSwitch.module.css";

interface Props<View extends string> {
  label: string;
  views: readonly (readonly [view: View, name: string])[];
  value: View;
  onChange: (view: View) => void;
}

export function ViewSwitch<View extends string>({ label, views, value, onChange }: Props<View>) {
  return (
    <div role="group" aria-label={label} className={styles.switch}>
      {views.map(([view, name]) => (
        <ToggleButton key={view} size="small" checked={view === value} onClick={() => onChange(view)}>
          {name}
        </ToggleButton>
      ))}
    </div>
  );
}
