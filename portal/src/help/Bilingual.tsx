// The bubble that shows a sentence in the other language: by a resting pointer, by focus or by a tap. It never covers the
// sentence, stays while pointer or focus is on either, and closes with Escape.
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import type { WordId } from "./article";
import { Rich } from "./Rich";
import { ReadingContext, wordsFor, type Reading } from "./reading";
import styles from "./help.module.css";

const REST_MS = 300;
const LEAVE_MS = 200;
const GAP_PX = 6;

interface Props {
  reading: Reading;
  /** The sentence that the Tab key reaches first. */
  first: WordId;
  children: ReactNode;
}

interface Open {
  id: WordId;
  element: HTMLElement;
}

const sentenceAt = (target: EventTarget | null): Open | undefined => {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-sentence]") : null;
  return element ? { id: element.dataset["sentence"] as WordId, element } : undefined;
};

export function Bilingual({ reading, first, children }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const bubble = useRef<HTMLDivElement>(null);
  const [opened, setOpen] = useState<Open>();
  const [current, setCurrent] = useState(first);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const bubbleId = useId();
  const isOn = reading.view === "sentence" && reading.other !== undefined;
  const open = isOn ? opened : undefined;

  const later = (ms: number, act: () => void) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, ms);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    open?.element.setAttribute("aria-describedby", bubbleId);
    return () => open?.element.removeAttribute("aria-describedby");
  }, [open, bubbleId]);
  useEffect(() => {
    if (!open) return;
    const escape = (event: globalThis.KeyboardEvent) => event.key === "Escape" && setOpen(undefined);
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, [open]);

  function entered(event: PointerEvent) {
    if (event.pointerType === "touch") return;
    if (bubble.current?.contains(event.target as Node)) return clearTimeout(timer.current);
    const sentence = sentenceAt(event.target);
    if (sentence?.element === open?.element) return clearTimeout(timer.current);
    if (sentence) later(REST_MS, () => setOpen(sentence));
    else if (open && open.element !== document.activeElement) later(LEAVE_MS, () => setOpen(undefined));
    else clearTimeout(timer.current);
  }
  function moved(event: KeyboardEvent) {
    const here = sentenceAt(event.target);
    if (!here) return;
    const all = [...(frame.current?.querySelectorAll<HTMLElement>("[data-sentence]") ?? [])];
    const at = all.indexOf(here.element);
    const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[Math.min(all.length - 1, Math.max(0, next))]?.focus();
  }
  function focused(target: EventTarget) {
    const sentence = sentenceAt(target);
    clearTimeout(timer.current);
    if (!sentence) return;
    setCurrent(sentence.id);
    setOpen(sentence);
  }

  return (
    <ReadingContext value={{ ...reading, current }}>
      {/* Sentences take the events; the frame only gathers them. */}
      <div
        ref={frame}
        className={styles.frame}
        data-view={reading.view}
        {...(isOn && {
          onPointerOver: entered,
          onPointerLeave: () => open && open.element !== document.activeElement && later(LEAVE_MS, () => setOpen(undefined)),
          onFocus: (event: { target: EventTarget }) => focused(event.target),
          onBlur: () => setOpen(undefined),
          onClick: (event: { target: EventTarget }) => focused(event.target),
          onKeyDown: moved,
        })}
      >
        {children}
        {open && <Bubble key={open.id} id={bubbleId} ref={bubble} reading={reading} open={open} frame={frame} />}
      </div>
    </ReadingContext>
  );
}

interface BubbleProps {
  id: string;
  ref: React.RefObject<HTMLDivElement | null>;
  reading: Reading;
  open: Open;
  frame: React.RefObject<HTMLDivElement | null>;
}

function Bubble({ id, ref, reading, open, frame }: BubbleProps) {
  useLayoutEffect(() => {
    const [box, around, sentence] = [ref.current, frame.current?.getBoundingClientRect(), open.element.getBoundingClientRect()];
    if (!box || !around) return;
    const size = box.getBoundingClientRect();
    const isBelow = sentence.bottom + GAP_PX + size.height <= window.innerHeight || sentence.top < size.height + GAP_PX;
    const top = isBelow ? sentence.bottom + GAP_PX : sentence.top - size.height - GAP_PX;
    const left = Math.max(around.left, Math.min(sentence.left, around.right - size.width));
    box.style.insetBlockStart = `${Math.round(top - around.top)}px`;
    box.style.left = `${Math.round(left - around.left)}px`;
  }, [ref, frame, open]);
  const { other } = reading;
  if (!other) return null;
  const words = wordsFor({ ...reading, shown: other }, open.id);
  return (
    <div ref={ref} id={id} role="tooltip" className={styles.bubble} lang={words.language} dir={words.direction}>
      <Rich>{words.text(open.id)}</Rich>
    </div>
  );
}
