// Light, dark, or as the device has it.
import { Radio, RadioGroup } from "@fluentui/react-components";
import type { Theme } from "../../api/types";
import { usePreferences } from "../../i18n/preferences";
import { Page, Section } from "../../parts/Page";
import { useKeep } from "./keep";

export function Appearance() {
  const { text, theme, choose } = usePreferences();
  const keep = useKeep();
  function change(next: Theme) {
    void choose({ theme: next });
    keep({ theme: next });
  }
  return (
    <Page title={text("nav-appearance")}>
      <Section>
        <RadioGroup aria-label={text("nav-theme")} value={theme} onChange={(_, data) => change(data.value as Theme)}>
          <Radio value="light" label={text("nav-themeLight")} />
          <Radio value="dark" label={text("nav-themeDark")} />
          <Radio value="system" label={text("nav-themeSystem")} />
        </RadioGroup>
      </Section>
    </Page>
  );
}
