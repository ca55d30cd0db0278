import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { live, staleKeys, startLive } from "./live";

class Source extends EventTarget {
  static CLOSED = 2;
  static all: Source[] = [];
  readyState = 0;
  constructor(readonly address: string) {
    super();
    Source.all.push(this);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
  say(name: string, data: unknown = {}) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
  }
}

const client = new QueryClient();
const invalidated = vi.fn<typeof client.invalidateQueries>(() => Promise.resolve());
client.invalidateQueries = invalidated;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("BroadcastChannel", undefined);
  Source.all = [];
  invalidated.mockReset();
  stop = startLive(client, "/events", "somebody");
});

afterEach(() => {
  stop();
  live.pause(false);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const opened = async () => {
  await vi.advanceTimersByTimeAsync(0);
  const source = Source.all.at(-1);
  source?.say("open");
  return source;
};

describe("the stream of hints", () => {
  it("has what is named asked for again, gathered", async () => {
    const source = await opened();
    expect(live.get()).toBe("live");
    source?.say("hints", { hints: [{ topic: "run", id: "r1" }, { topic: "run", id: "r2" }] });
    source?.say("hints", { hints: [{ topic: "connection" }] });
    expect(invalidated).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    const keys = invalidated.mock.calls.map(([filter]) => filter?.queryKey);
    expect(keys).toEqual([["run", "r1"], ["runs"], ["run", "r2"], ["connection"], ["connections"]]);
  });

  it("asks for everything after a reset", async () => {
    (await opened())?.say("reset");
    await vi.advanceTimersByTimeAsync(500);
    expect(invalidated.mock.calls).toEqual([[]]);
  });

  it("keeps pages as they are while paused, and catches up then", async () => {
    const source = await opened();
    live.pause(true);
    source?.say("hints", { hints: [{ topic: "flow", id: "f" }] });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(invalidated).not.toHaveBeenCalled();
    live.pause(false);
    expect(invalidated).toHaveBeenCalledTimes(2);
  });

  it("falls back to asking at intervals when it is refused, and tries again", async () => {
    const source = await opened();
    source?.close();
    source?.say("error");
    expect(live.get()).toBe("off");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(Source.all).toHaveLength(2);
  });

  it("closes with the page", async () => {
    const source = await opened();
    stop();
    expect(source?.readyState).toBe(Source.CLOSED);
    expect(live.get()).toBe("off");
  });
});

it("knows nothing of topics that are new", () => {
  expect(staleKeys({ topic: "weather", id: "1" })).toEqual([["weather", "1"]]);
});
