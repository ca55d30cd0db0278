// How the window that came back from a provider tells the page that sent it off: by an id, never by what the provider gave.

const CHANNEL = "tidegate.sign-in";

/** `returned`: the window is back with this sign-in. `taken`: a page goes on with it, and the window may close. */
interface Message {
  kind: "returned" | "taken";
  id: string;
}

const isMessage = (data: unknown): data is Message =>
  typeof data === "object" && data !== null && "kind" in data && "id" in data && typeof data.id === "string";

/** Calls `onReturned` whenever a window comes back with one of our sign-ins, and tells it that we go on. */
export function awaitReturn(isOurs: (id: string) => boolean, onReturned: (id: string) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }) => {
    if (!isMessage(data) || data.kind !== "returned" || !isOurs(data.id)) return;
    channel.postMessage({ kind: "taken", id: data.id } satisfies Message);
    onReturned(data.id);
  };
  return () => channel.close();
}

/** Says that this window is back, and whether a page took the sign-in over within `patienceMs`. */
export function announceReturn(id: string, patienceMs: number): { taken: Promise<boolean>; stop: () => void } {
  const channel = new BroadcastChannel(CHANNEL);
  let timer: ReturnType<typeof setTimeout>;
  const taken = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
    channel.onmessage = ({ data }) => {
      if (isMessage(data) && data.kind === "taken" && data.id === id) resolve(true);
    };
  });
  channel.postMessage({ kind: "returned", id } satisfies Message);
  return {
    taken,
    stop: () => {
      clearTimeout(timer);
      channel.close();
    },
  };
}
