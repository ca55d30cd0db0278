// Listens to the server's hints and has what they name asked for again. One stream serves all tabs of a person; where there is none,
// pages ask at intervals as ever.
import type { QueryClient, QueryKey } from "@tanstack/react-query";

export type LiveState = "off" | "live" | "paused";

interface Hint {
  topic: string;
  id?: string;
}

type Word = { hints: Hint[] } | { reset: true } | { live: boolean } | { ask: true };

const GATHER_MS = 400;
const AGAIN_MS = 10_000;

let open = false;
let paused = false;
const watchers = new Set<() => void>();

/** Whether pages hear of changes by themselves. */
export const live = {
  get: (): LiveState => (paused ? "paused" : open ? "live" : "off"),
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
    };
  },
  /** Keeps pages as they are until the person wants changes again. */
  pause: (value: boolean) => {
    paused = value;
    tell();
  },
};

function tell() {
  for (const watcher of watchers) watcher();
}

function setOpen(value: boolean) {
  if (open === value) return;
  open = value;
  tell();
}

/** What a hint makes stale: the thing itself, and the lists in which it stands. */
export function staleKeys({ topic, id }: Hint): QueryKey[] {
  const lists: Readonly<Record<string, QueryKey[]>> = {
    run: [["runs"]],
    flow: [["flows"]],
    connection: [["connections"]],
    job: [["jobs"]],
    notice: [["notices"]],
  };
  const of = lists[topic] ?? [];
  return id === undefined ? [[topic], ...of] : [[topic, id], ...of];
}

/** Begins to listen for a person; the answer ends it. */
export function startLive(client: QueryClient, address: string, person: string): () => void {
  if (typeof EventSource === "undefined") return () => undefined;
  const name = `tidegate-live-${person}`;
  const stale = gathered(client);
  const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name);
  let leads = false;
  const hear = (word: Word) => {
    if ("hints" in word) stale.add(word.hints);
    else if ("reset" in word) stale.all();
    else if ("live" in word) setOpen(word.live);
    else if (leads) channel?.postMessage({ live: open } satisfies Word);
  };
  if (channel) channel.onmessage = (event: MessageEvent<Word>) => hear(event.data);
  const say = (word: Word) => {
    hear(word);
    channel?.postMessage(word);
  };
  const end = new AbortController();
  if (channel && "locks" in navigator) {
    channel.postMessage({ ask: true } satisfies Word);
    const lead = () => {
      leads = true;
      return stream(address, say, end.signal);
    };
    navigator.locks.request(name, { signal: end.signal }, lead).catch(() => undefined);
  } else {
    // Without locks no tab can lead. A browser has few lines to one server, so only a page that is seen holds one.
    void whileSeen((signal) => stream(address, hear, signal), end.signal);
  }
  const unpaused = live.subscribe(() => {
    if (live.get() !== "paused") stale.flush();
  });
  return () => {
    end.abort();
    unpaused();
    stale.stop();
    channel?.close();
    setOpen(false);
  };
}

/** Keeps one stream open until the end; resolves then. */
function stream(address: string, say: (word: Word) => void, end: AbortSignal): Promise<void> {
  return new Promise((done) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = () => {
      source = new EventSource(address);
      source.addEventListener("open", () => say({ live: true }));
      source.addEventListener("hints", (event: MessageEvent<string>) => say(JSON.parse(event.data) as Word));
      source.addEventListener("reset", () => say({ reset: true }));
      source.addEventListener("error", () => {
        // A line that broke is opened again by the browser; a refusal is not, and means asking at intervals for a while.
        if (source?.readyState !== EventSource.CLOSED) return;
        say({ live: false });
        timer = setTimeout(begin, AGAIN_MS);
      });
    };
    const stop = () => {
      clearTimeout(timer);
      source?.close();
      say({ live: false });
      done();
    };
    if (end.aborted) return done();
    end.addEventListener("abort", stop, { once: true });
    begin();
  });
}

async function whileSeen(work: (end: AbortSignal) => Promise<void>, end: AbortSignal) {
  const isOver = () => end.aborted;
  while (!isOver()) {
    await seen(true, end);
    if (isOver()) return;
    const hidden = new AbortController();
    void seen(false, end).then(() => hidden.abort());
    await work(AbortSignal.any([hidden.signal, end]));
  }
}

function seen(wanted: boolean, end: AbortSignal): Promise<void> {
  const is = () => (document.visibilityState !== "hidden") === wanted;
  return new Promise((done) => {
    if (is() || end.aborted) return done();
    const look = new AbortController();
    const check = () => {
      if (!is() && !end.aborted) return;
      look.abort();
      done();
    };
    document.addEventListener("visibilitychange", check, { signal: look.signal });
    end.addEventListener("abort", check, { signal: look.signal });
  });
}

/** Gathers what is stale and has it asked for again at once; while the person pauses, it is kept. */
function gathered(client: QueryClient) {
  let keys = new Map<string, QueryKey>();
  let everything = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (live.get() === "paused") return;
    const [due, all] = [keys, everything];
    keys = new Map();
    everything = false;
    if (all) void client.invalidateQueries();
    else for (const queryKey of due.values()) void client.invalidateQueries({ queryKey });
  };
  const soon = () => (timer ??= setTimeout(flush, GATHER_MS));
  return {
    add: (hints: Hint[]) => {
      for (const key of hints.flatMap(staleKeys)) keys.set(JSON.stringify(key), key);
      soon();
    },
    all: () => {
      everything = true;
      soon();
    },
    flush: () => {
      if (keys.size > 0 || everything) flush();
    },
    stop: () => clearTimeout(timer),
  };
}
