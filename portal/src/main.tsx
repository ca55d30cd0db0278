// Where the portal starts: the language's words first, then the page.
import "./global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { loadLocalization } from "./i18n/bundle";
import { storedChoices } from "./i18n/preferences";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const initial = storedChoices();
const localization = await loadLocalization(initial.language);
createRoot(root).render(
  <StrictMode>
    <App initial={initial} localization={localization} />
  </StrictMode>,
);
