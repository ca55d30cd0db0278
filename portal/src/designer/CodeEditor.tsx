// Edits a definition as text: suggestions, explanations, problems in place, the difference to another version. Loaded when it is first wanted.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { unifiedMergeView } from "@codemirror/merge";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import type { Problem } from "../api/types";
import { useText } from "../i18n/preferences";
import { suggest } from "./completion";
import { explaining } from "./hover";
import type { Known } from "./operations";
import { outlineOf } from "./outline";
import { phrases } from "./phrases";
import { colours, look } from "./theme";

export interface CodeHandle {
  goTo: (line: number, column: number) => void;
  /** Leads to an action by its name; says whether it is there. */
  goToAction: (name: string) => boolean;
  focus: () => void;
}

interface Props {
  label: string;
  initial: string;
  known: Known;
  problems: readonly Problem[];
  /** The text to show the difference to. */
  compareWith?: string;
  readOnly?: boolean;
  onChange: (text: string) => void;
  onSave?: () => void;
  ref?: Ref<CodeHandle>;
}

export default function CodeEditor({ label, initial, known, problems, compareWith, readOnly = false, onChange, onSave, ref }: Props) {
  const text = useText();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const current = useRef({ known, onChange, onSave });
  const compared = useRef(new Compartment());
  useEffect(() => {
    current.current = { known, onChange, onSave };
  });

  useEffect(() => {
    if (!host.current) return;
    const made = new EditorView({
      parent: host.current,
      doc: view.current?.state.doc ?? initial,
      extensions: [
        EditorState.phrases.of(phrases(text)),
        EditorState.readOnly.of(readOnly),
        lineNumbers(), foldGutter(), codeFolding(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
        highlightActiveLine(), highlightActiveLineGutter(), search({ top: true }), lintGutter(),
        json(), indentUnit.of("  "), EditorState.tabSize.of(2),
        autocompletion({ override: [suggest(() => current.current.known)] }),
        explaining(() => current.current.known),
        keymap.of([
          { key: "Mod-s", run: () => (current.current.onSave?.(), true), preventDefault: true },
          ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({ "aria-label": label, dir: "ltr", spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) current.current.onChange(update.state.doc.toString());
        }),
        compared.current.of([]),
        look, colours,
      ],
    });
    view.current = made;
    return () => made.destroy();
    // A new language makes a new editor over the same text; everything else that changes is told to it below.
  }, [text, label, readOnly, initial]);

  useEffect(() => {
    const editor = view.current;
    editor?.dispatch(setDiagnostics(editor.state, problems.flatMap((problem) => diagnosticOf(editor.state, problem))));
  }, [problems, text, initial]);
  useEffect(() => {
    const merge = compareWith === undefined ? [] : unifiedMergeView({ original: compareWith, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 8 } });
    view.current?.dispatch({ effects: compared.current.reconfigure(merge) });
  }, [compareWith, text, initial]);

  useImperativeHandle(ref, () => {
    const goTo = (at: number) => {
      view.current?.focus();
      view.current?.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    };
    return {
      goTo: (line, column) => view.current && goTo(offsetOf(view.current.state, line, column)),
      goToAction: (name) => {
        const action = view.current && outlineOf(view.current.state).actions.find((one) => one.name === name);
        if (action) goTo(action.from);
        return action !== undefined && action !== null;
      },
      focus: () => view.current?.focus(),
    };
  });
  return <div ref={host} className="code" />;
}

/** Returns the place of a line and column, both from one; what is out of range ends at the text's end. */
export function offsetOf(state: EditorState, line: number, column: number): number {
  if (line > state.doc.lines) return state.doc.length;
  const found = state.doc.line(Math.max(1, line));
  return Math.min(found.to, found.from + Math.max(0, column - 1));
}

/** A problem marks the word at its place; one without a place stands only in the list below. */
export function diagnosticOf(state: EditorState, { line, column, message, hint, severity }: Problem): Diagnostic[] {
  if (!line) return [];
  const from = offsetOf(state, line, column ?? 1);
  const rest = state.sliceDoc(from, state.doc.lineAt(from).to);
  const length = /^(?:"(?:\\.|[^"\\])*"|[\w.]+|.)/.exec(rest)?.[0].length ?? 0;
  return [{ from, to: from + length, severity: severity === "error" ? "error" : "warning", message: hint ? `${message}\n${hint}` : message }];
}
