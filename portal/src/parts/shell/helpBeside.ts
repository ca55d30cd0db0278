// Opens the help beside the page that it is about, where the window has room; elsewhere links lead to the help's own page.
import { createContext, use } from "react";

/** Opens the help for a run. */
export type OpenHelp = (run: string) => void;

export const HelpBesideContext = createContext<OpenHelp | undefined>(undefined);

/** Returns what opens the help beside the page, if there is room. */
export const useHelpBeside = (): OpenHelp | undefined => use(HelpBesideContext);
