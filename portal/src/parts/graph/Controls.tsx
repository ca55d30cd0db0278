// Zooms the drawing by buttons, for who has no wheel and no pinch.
import { Button, Tooltip } from "@fluentui/react-components";
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
      <Tooltip content={text("graph-zoomIn")} relationship="label">
        <Button icon={<AddRegular />} disabledFocusable={zoom >= max} onClick={() => void flow.zoomIn(options())} />
      </Tooltip>
      <Tooltip content={text("graph-zoomOut")} relationship="label">
        <Button icon={<SubtractRegular />} disabledFocusable={zoom <= min} onClick={() => void flow.zoomOut(options())} />
      </Tooltip>
      <Tooltip content={text("graph-fit")} relationship="label">
        <Button icon={<ZoomFitRegular />} onClick={() => void flow.fitView({ padding: 0.05, maxZoom: 1, ...options() })} />
      </Tooltip>
    </div>
  );
}
