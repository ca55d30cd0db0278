// The one place that fetches: the session's proof, errors, and whether the server can be reached.
import createClient from "openapi-fetch";
import type { paths } from "./schema.gen";

/** What the server answered when it did not do what was asked; `code` is stable, the sentence is made by the page. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: unknown[] = [],
    readonly requestId?: string,
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

const UNREACHABLE = "unreachable-server";
const TIMEOUT_MS = 120_000;

let csrfToken = "";
let whenSignedOut: () => void = () => undefined;
let reachable = true;
const watchers = new Set<() => void>();

export const reachability = {
  get: () => reachable,
  subscribe: (watcher: () => void) => {
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
    };
  },
};

export function setCsrfToken(token: string) {
  csrfToken = token;
}

export function onSignedOut(action: () => void) {
  whenSignedOut = action;
}

/** The client of the server's document; refusals are thrown as `ApiError`. */
export const client = createClient<paths>({ baseUrl: location.origin, fetch: send });

/** Gives the content of an answer; a refusal has been thrown before. */
export async function content<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  return (await answer).data as Data;
}

/** Asks whether the server answers at all; never throws. */
export async function probe(): Promise<boolean> {
  try {
    await client.GET("/api/v1/session");
  } catch {
    // A refusal is an answer too; only silence counts, and `send` has noted it.
  }
  return reachable;
}

async function send(request: Request): Promise<Response> {
  if (request.method !== "GET") request.headers.set("x-csrf-token", csrfToken);
  const response = await fetch(request, { credentials: "same-origin", signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((cause: unknown) => {
    setReachable(false);
    throw new ApiError(0, UNREACHABLE, String(cause));
  });
  setReachable(response.status !== 502 && response.status !== 504);
  if (!response.ok) throw await refusal(response);
  return response;
}

interface Refusal {
  error?: { code?: string; message?: string; details?: unknown[] };
  requestId?: string;
}

async function refusal(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Refusal;
  const code = body.error?.code ?? `http-${response.status}`;
  if (code === "not-signed-in") whenSignedOut();
  const retryAfter = Number(response.headers.get("retry-after")) || undefined;
  const requestId = body.requestId ?? response.headers.get("x-request-id") ?? undefined;
  return new ApiError(response.status, code, body.error?.message ?? "", body.error?.details, requestId, retryAfter);
}

function setReachable(value: boolean) {
  if (reachable === value) return;
  reachable = value;
  for (const watcher of watchers) watcher();
}
