// What the cards of one graph share: their faces, which one has the tab stop, which one is chosen.
import { createContext, use, type ReactNode } from "react";
import type { Face } from "./Card";

export interface Shared {
  faces: ReadonlyMap<string, Face>;
  active?: string;
  selected?: string;
  trigger?: { name: string; body: ReactNode; onOpen?: () => void };
  onSelect?: (path: string) => void;
  onTurn?: (loop: string, turn: number) => void;
  onFocus: (name: string) => void;
}

export const GraphContext = createContext<Shared | undefined>(undefined);

export function useGraph(): Shared {
  const shared = use(GraphContext);
  if (!shared) throw new Error("a card stands outside of a graph");
  return shared;
}
