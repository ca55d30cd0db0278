// Puts the world of `world.ts` behind the `/api` of a server in Node.
import type { IncomingMessage, ServerResponse } from "node:http";
import { handle } from "./handle";
import { newWorld } from "./world";

const world = newWorld();

export async function answerNode(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const body = text ? (JSON.parse(text) as Record<string, unknown>) : {};
  const answer = handle(world, request.method ?? "GET", new URL(request.originalUrl ?? request.url ?? "/", "http://localhost"), body);
  response.statusCode = answer.status;
  response.setHeader("content-type", "application/json");
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}
