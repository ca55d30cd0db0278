// How the portal is built, served while developing, and tested.
import react from "@vitejs/plugin-react";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { budget } from "./build/budget.ts";
import { limits } from "./build/limits.ts";
import { locales } from "./build/locales.ts";

export default defineConfig(({ mode }) => ({
  plugins: [
    react(),
    locales(join(import.meta.dirname, "../locales")),
    limits(join(import.meta.dirname, "../docs/reference/limits.md")),
    mode !== "weigh" && budget(join(import.meta.dirname, "src/router.tsx")),
    mode === "mock" && mockServer(),
  ],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    // What most pages share comes in one file instead of thirty small ones.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "shared", minShareCount: 8 }] } } },
  },
  server: {
    port: 5173,
    fs: { allow: [".", "../locales"] },
    proxy: mode === "mock" ? undefined : { "/api": "http://127.0.0.1:8080" },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    // Every file begins with a clean page (`setup.ts`); what was imported once stays.
    isolate: false,
    maxWorkers: "100%",
    include: ["src/**/*.test.{ts,tsx}"],
    css: { modules: { classNameStrategy: "non-scoped" as const } },
    testTimeout: 240_000,
    restoreMocks: true,
  },
}));

/** Serves the API from the in-memory world of `dev/mock`, so that pages can be looked at without a server. */
function mockServer() {
  return {
    name: "tidegate-mock",
    async configureServer(server: import("vite").ViteDevServer) {
      const { answerNode } = (await server.ssrLoadModule("/dev/mock/node.ts")) as typeof import("./dev/mock/node");
      for (const path of ["/api", "/hooks"]) server.middlewares.use(path, (request, response) => void answerNode(request, response));
    },
  };
}
