// Colours and fonts: the brand's ramp in light and dark, system fonts with Chinese fallbacks.
import { createDarkTheme, createLightTheme, type BrandVariants, type Theme as FluentTheme } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import type { Theme } from "./api/types";

const TIDE: BrandVariants = {
  10: "#011219", 20: "#052430", 30: "#063444", 40: "#074155", 50: "#084e66", 60: "#0a5b77", 70: "#0c6889", 80: "#0e6f93",
  90: "#2a82a4", 100: "#4595b4", 110: "#5fa7c4", 120: "#7ab9d2", 130: "#96cbdf", 140: "#b2dceb", 150: "#ceebf5", 160: "#e9f7fc",
};

const FONT = [
  "'Segoe UI'", "system-ui", "-apple-system", "Roboto", "'Noto Sans'", "'PingFang SC'", "'Microsoft YaHei'",
  "'Noto Sans CJK SC'", "'WenQuanYi Zen Hei'", "sans-serif",
].join(", ");
const MONO = "ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace";
const fonts = { fontFamilyBase: FONT, fontFamilyMonospace: MONO };

const light: FluentTheme = { ...createLightTheme(TIDE), ...fonts };
const dark: FluentTheme = {
  ...createDarkTheme(TIDE),
  ...fonts,
  colorBrandForeground1: TIDE[120],
  colorBrandForeground2: TIDE[130],
  colorBrandForegroundLink: TIDE[120],
  colorBrandForegroundLinkHover: TIDE[130],
  // Readable on every background of the dark theme, the chosen row included.
  colorStatusDangerForeground1: "#eda4ab",
  colorPaletteBerryForeground1: "#e6b0e0",
};

const query = () => window.matchMedia("(prefers-color-scheme: dark)");

function subscribe(changed: () => void) {
  const list = query();
  list.addEventListener("change", changed);
  return () => list.removeEventListener("change", changed);
}

/** Returns the colours for a chosen theme; `system` follows the device. */
export function useColours(theme: Theme): { colours: FluentTheme; dark: boolean } {
  const systemDark = useSyncExternalStore(subscribe, () => query().matches);
  const isDark = theme === "dark" || (theme === "system" && systemDark);
  return { colours: isDark ? dark : light, dark: isDark };
}
