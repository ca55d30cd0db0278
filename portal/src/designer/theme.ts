// How the editor looks: the portal's colours in both themes, its own fonts, targets that a finger meets.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const look = EditorView.theme({
  "&": {
    blockSize: "clamp(20rem, 70vh, 60rem)", backgroundColor: "var(--colorNeutralBackground1)", color: "var(--colorNeutralForeground1)",
    border: "1px solid var(--colorNeutralStrokeAccessible)", borderRadius: "var(--borderRadiusMedium)", fontSize: "var(--fontSizeBase300)",
  },
  "&.cm-focused": { outline: "2px solid var(--colorStrokeFocus2)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--fontFamilyMonospace)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--colorNeutralForeground1)" },
  ".cm-cursor": { borderLeftColor: "var(--colorNeutralForeground1)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--colorBrandBackground2Pressed)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--colorNeutralBackground1Selected) 50%, transparent)" },
  ".cm-gutters": { backgroundColor: "var(--colorNeutralBackground2)", color: "var(--colorNeutralForeground3)", borderInlineEnd: "1px solid var(--colorNeutralStroke2)" },
  ".cm-foldGutter .cm-gutterElement": { cursor: "pointer" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--colorNeutralBackground3)", color: "var(--colorNeutralForeground2)", border: "1px solid var(--colorNeutralStroke1)" },
  ".cm-matchingBracket": { backgroundColor: "var(--colorBrandBackground2)", outline: "1px solid var(--colorBrandStroke1)" },
  ".cm-tooltip": {
    backgroundColor: "var(--colorNeutralBackground1)", color: "var(--colorNeutralForeground1)", border: "1px solid var(--colorNeutralStroke1)",
    borderRadius: "var(--borderRadiusMedium)", boxShadow: "var(--shadow8)", maxInlineSize: "min(34rem, 90vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--fontFamilyMonospace)", maxBlockSize: "16em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { minBlockSize: "24px", paddingBlock: "3px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--colorBrandBackground)", color: "var(--colorNeutralForegroundOnBrand)" },
  ".cm-completionDetail": { color: "inherit", opacity: "0.8" },
  ".cm-explained": { padding: "var(--spacingVerticalS) var(--spacingHorizontalM)", display: "grid", gap: "var(--spacingVerticalXS)", fontFamily: "var(--fontFamilyBase)" },
  ".cm-explained code": { overflowWrap: "anywhere" },
  ".cm-panels": { backgroundColor: "var(--colorNeutralBackground2)", color: "var(--colorNeutralForeground1)", fontFamily: "var(--fontFamilyBase)" },
  ".cm-panels-top": { borderBlockEnd: "1px solid var(--colorNeutralStroke1)" },
  ".cm-panel.cm-search": { padding: "var(--spacingVerticalS)" },
  ".cm-panel.cm-search label": { display: "inline-flex", alignItems: "center", minBlockSize: "28px", fontSize: "var(--fontSizeBase200)" },
  ".cm-panel button.cm-button, .cm-panel input.cm-textfield, .cm-panel.cm-search button[name=close]": {
    minBlockSize: "28px", minInlineSize: "28px", fontSize: "var(--fontSizeBase200)", color: "var(--colorNeutralForeground1)", backgroundImage: "none",
    backgroundColor: "var(--colorNeutralBackground1)", border: "1px solid var(--colorNeutralStrokeAccessible)", borderRadius: "var(--borderRadiusMedium)",
  },
  ".cm-searchMatch": { backgroundColor: "var(--colorPaletteYellowBackground2)", outline: "1px solid var(--colorPaletteYellowBorderActive)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--colorPaletteMarigoldBackground2)" },
  ".cm-diagnostic": { fontFamily: "var(--fontFamilyBase)", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderInlineStartColor: "var(--colorStatusDangerForeground1)" },
  ".cm-diagnostic-warning": { borderInlineStartColor: "var(--colorStatusWarningForeground1)" },
  ".cm-changedLine": { backgroundColor: "var(--colorPaletteGreenBackground1)" },
  ".cm-changedText": { background: "var(--colorPaletteGreenBackground2)" },
  ".cm-deletedChunk": { backgroundColor: "var(--colorPaletteRedBackground1)" },
  ".cm-deletedChunk .cm-deletedText": { background: "var(--colorPaletteRedBackground2)" },
});

export const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, color: "var(--colorBrandForeground2)" },
    { tag: tags.string, color: "var(--colorPaletteGreenForeground1)" },
    { tag: [tags.number, tags.bool, tags.null], color: "var(--colorPaletteBerryForeground1)" },
    { tag: tags.punctuation, color: "var(--colorNeutralForeground3)" },
    { tag: tags.invalid, color: "var(--colorStatusDangerForeground1)", textDecoration: "underline wavy" },
  ]),
);
