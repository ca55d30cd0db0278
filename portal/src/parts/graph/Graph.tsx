// Draws the actions of a flow or a run: cards, blocks and the ways between them; one tab stop, arrows go in the order of the outline.
// The list beside it says the same in text.
import {
  MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, type Node, type NodeProps, type ReactFlowInstance,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useText } from "../../i18n/preferences";
import { branchText } from "./branchText";
import { Card, type Face } from "./Card";
import { GraphContext, useGraph } from "./context";
import { cardId } from "./ids";
import { Controls } from "./Controls";
import { LABEL_HEIGHT, layout, type Box } from "./layout";
import { Lines } from "./Lines";
import { outlineOf, type Listed, type Step } from "./steps";
import { arrival, isOnView, motionMs } from "./viewport";
import styles from "./Graph.module.css";

const ZOOM_MIN = 0.1;
const ZOOM_MAX = 1.5;
const MAP_FROM = 12;
const MAP_SIZE = { width: 144, height: 108 };

interface Props<Item extends Listed> {
  label: string;
  steps: readonly Step<Item>[];
  face: (step: Step<Item>, place: { n: number; m: number }) => Face;
  trigger?: { name: string; body: ReactNode; onOpen?: () => void };
  /** The path of the chosen action. */
  selected?: string;
  onSelect?: (path: string) => void;
  onTurn?: (loop: string, turn: number) => void;
}

export default function Graph<Item extends Listed>(props: Props<Item>) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

type BoxNode = Node<{ box: Box<Listed> }, "box">;
const NODE_TYPES = { box: BoxView };

function Drawing<Item extends Listed>({ label, steps, face, trigger, selected, onSelect, onTurn }: Props<Item>) {
  const text = useText();
  const hint = useId();
  const frame = useRef<HTMLDivElement>(null);
  const flow = useReactFlow<BoxNode>();
  const outline = useMemo(() => outlineOf(steps).map(({ step }) => step), [steps]);
  const hasTrigger = trigger !== undefined;
  const picture = useMemo(() => layout(steps, hasTrigger), [steps, hasTrigger]);
  const nodes = useMemo(() => picture.boxes.map(nodeOf), [picture]);
  const faces = useMemo(() => new Map(outline.map((step, index) => [step.name, face(step, { n: index + 1, m: outline.length })])), [outline, face]);
  const [roving, setRoving] = useState<string>();
  const active = roving ?? outline.find((step) => step.path === selected)?.name ?? outline[0]?.name;

  const show = useCallback(
    (name: string) => {
      const box = picture.boxes.find(({ step }) => step?.name === name);
      if (!box || !frame.current || isOnView(box, flow.getViewport(), frame.current)) return;
      void flow.setCenter(box.x + Math.min(box.width, frame.current.clientWidth) / 2, box.y, { zoom: flow.getZoom(), duration: motionMs() });
    },
    [flow, picture],
  );
  useEffect(() => {
    const step = outline.find((one) => one.path === selected);
    if (step) show(step.name);
  }, [selected, outline, show]);

  function move(event: KeyboardEvent) {
    const at = outline.findIndex((step) => step.name === active);
    const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: outline.length - 1 }[event.key];
    const step = next === undefined ? undefined : outline[next];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setRoving(step.name);
    document.getElementById(cardId(step.path))?.focus({ preventScroll: true });
  }
  const start = (instance: ReactFlowInstance<BoxNode>) => {
    const chosen = picture.boxes.find(({ step }) => step !== undefined && step.path === selected);
    if (frame.current) void instance.setViewport(arrival(picture, chosen, frame.current));
  };
  const shared = useMemo(
    () => ({ faces, active, selected, trigger, onSelect, onTurn, onFocus: (name: string) => { setRoving(name); show(name); } }),
    [faces, active, selected, trigger, onSelect, onTurn, show],
  );
  return (
    <GraphContext value={shared}>
      <div className={styles.graph} data-noprint="">
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys bubble up from the cards inside */}
        <div ref={frame} className={styles.frame} role="group" aria-label={label} aria-describedby={hint} dir="ltr" onKeyDown={move}>
          <ReactFlow
            nodes={nodes}
            nodeTypes={NODE_TYPES}
            onInit={start}
            minZoom={ZOOM_MIN}
            maxZoom={ZOOM_MAX}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            zoomOnScroll={false}
            preventScrolling={false}
            disableKeyboardA11y
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
            panActivationKeyCode={null}
            zoomActivationKeyCode={null}
            attributionPosition="top-right"
          >
            <Lines lines={picture.lines} width={picture.width} height={picture.height} />
            {picture.boxes.length > MAP_FROM && (
              <MiniMap<BoxNode> className={styles.map} style={MAP_SIZE} pannable zoomable ariaLabel={text("graph-map")} nodeClassName={toneClass} nodeBorderRadius={6} />
            )}
          </ReactFlow>
          <Controls min={ZOOM_MIN} max={ZOOM_MAX} />
        </div>
        <p id={hint} className={styles.hint}>
          {text("graph-help")}
        </p>
      </div>
    </GraphContext>
  );

  function toneClass(node: BoxNode) {
    const { box } = node.data;
    const tone = box.step && faces.get(box.step.name)?.tone;
    return `${styles.mini ?? ""} ${box.kind === "container" || box.kind === "branch" ? (styles.miniBlock ?? "") : ""} ${tone ? (styles[`mini-${tone}`] ?? "") : ""}`;
  }
}

// The boxes cannot be dragged, so the library would take them out of the pointer's reach.
const ALIVE = { pointerEvents: "all" } as const;

function nodeOf<Item extends Listed>(box: Box<Item>, index: number): BoxNode {
  const { x, y, width, height, depth } = box;
  return { id: String(index), type: "box", position: { x, y }, width, height, zIndex: depth, style: ALIVE, data: { box } };
}

function BoxView({ data: { box } }: NodeProps<BoxNode>) {
  const text = useText();
  const { faces, trigger } = useGraph();
  if (box.kind === "trigger") return trigger ? <Trigger name={trigger.name} body={trigger.body} onOpen={trigger.onOpen} /> : null;
  if (box.kind === "branch" && box.branch) {
    const title = branchText(text, box.branch);
    return (
      <div className={styles.branch}>
        {title && (
          <span className={styles.branchTitle} style={{ blockSize: LABEL_HEIGHT }} dir="auto" title={title}>
            {title}
          </span>
        )}
        {box.branch.isEmpty && <span className={styles.empty}>{text("graph-branchEmpty")}</span>}
      </div>
    );
  }
  const found = box.step && faces.get(box.step.name);
  if (!box.step || !found) return null;
  return (
    <div className={box.kind === "container" ? styles.container : undefined} data-tone={found.tone}>
      <Card step={box.step} face={found} id={cardId(box.step.path)} />
    </div>
  );
}

function Trigger({ name, body, onOpen }: NonNullable<Props<Listed>["trigger"]>) {
  const content = (
    <>
      <span className={styles.name} title={name}>
        <bdi>{name}</bdi>
      </span>
      {body}
    </>
  );
  if (!onOpen) return <div className={`${styles.card ?? ""} ${styles.trigger ?? ""}`}>{content}</div>;
  return (
    <button type="button" className={`${styles.card ?? ""} ${styles.trigger ?? ""}`} onClick={onOpen}>
      {content}
    </button>
  );
}
