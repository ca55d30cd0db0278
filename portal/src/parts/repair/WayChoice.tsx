// The choice between the ways of signing in that a connector offers.
import { Field, Select } from "@fluentui/react-components";
import type { Way } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { kindText } from "./kinds";

interface Props {
  ways: readonly Way[];
  chosen: Way | undefined;
  disabled?: boolean;
  onChoose: (way: Way) => void;
}

/** Shown only where there is something to choose. */
export function WayChoice({ ways, chosen, disabled, onChoose }: Props) {
  const text = useText();
  if (ways.length < 2) return null;
  return (
    <Field label={text("auth-kind")} hint={chosen?.description ? <bdi>{chosen.description}</bdi> : undefined}>
      <Select
        value={chosen?.name ?? ""}
        disabled={disabled}
        onChange={(_, data) => {
          const way = ways.find((one) => one.name === data.value);
          if (way) onChoose(way);
        }}
      >
        {ways.map((way) => (
          <option key={way.name} value={way.name}>
            {way.label || text(kindText(way.kind))}
          </option>
        ))}
      </Select>
    </Field>
  );
}
