// Zooms the drawing by buttons, for who has no wheel and no pinch.
import { Button } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons/svg/add";
import { SubtractRegular } from "@fluentui/react-icons/svg/subtract";
import { ZoomFitRegular } from "@fluentui/react-icons/svg/zoom-fit";
import { useReactFlow, useStore } from "@xyflow/react";
import { useText } from "../../i18n/preferences";
import { motionMs } from "./viewport";
import styles from "./Graph.module.css";

export function Controls({ min, max }: { min: number; max: number }) {
  const text = useText();
  const flow = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  const options = () => ({ duration: motionMs() });
  return (
    <div className={styles.controls}>
      <Button aria-label={text("graph-zoomIn")} title={text("graph-zoomIn")} icon={<AddRegular />} disabledFocusable={zoom >= max} onClick={() => void flow.zoomIn(options())} />
      <Button aria-label={text("graph-zoomOut")} title={text("graph-zoomOut")} icon={<SubtractRegular />} disabledFocusable={zoom <= min} onClick={() => void flow.zoomOut(options())} />
      <Button aria-label={text("graph-fit")} title={text("graph-fit")} icon={<ZoomFitRegular />} onClick={() => void flow.fitView({ padding: 0.05, maxZoom: 1, ...options() })} />
    </div>
  );
}
