// What part of a drawing is on view: at first, and whether something is.
import type { Viewport } from "@xyflow/react";

const MARGIN = 24;
const READABLE_ZOOM = 0.7;
const MOTION_MS = 200;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Frame {
  clientWidth: number;
  clientHeight: number;
}

/** Returns how long a movement takes: no time for who wants none. */
export const motionMs = () => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : MOTION_MS);

/** Returns the first view: the top at a readable size, or the chosen action where it would not be on it. */
export function arrival(picture: { width: number; height: number }, chosen: Area | undefined, frame: Frame): Viewport {
  const zoom = Math.min(1, Math.max(READABLE_ZOOM, (frame.clientWidth - 2 * MARGIN) / Math.max(1, picture.width)));
  const x = (frame.clientWidth - picture.width * zoom) / 2;
  const top = { x: picture.width * zoom > frame.clientWidth - 2 * MARGIN && !chosen ? MARGIN : x, y: MARGIN, zoom };
  if (!chosen || isOnView(chosen, top, frame)) return top;
  return {
    x: frame.clientWidth / 2 - (chosen.x + Math.min(chosen.width, frame.clientWidth / zoom) / 2) * zoom,
    y: frame.clientHeight / 3 - chosen.y * zoom,
    zoom,
  };
}

/** Says whether the upper left of an area, where its card is, can be seen. */
export function isOnView({ x, y }: Area, viewport: Viewport, frame: Frame): boolean {
  const left = x * viewport.zoom + viewport.x;
  const top = y * viewport.zoom + viewport.y;
  return left >= 0 && top >= 0 && left + 200 * viewport.zoom <= frame.clientWidth && top + 70 * viewport.zoom <= frame.clientHeight;
}
