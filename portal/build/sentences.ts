// What can be said about catalogue text without showing it: its ids, the labels it names, the hash of each sentence.
import { parse, serializeExpression, Visitor, type Message, type MessageReference, type Pattern } from "@fluent/syntax";
import { createHash } from "node:crypto";

/** Ids of sentences with the hash of their English text. */
export type Hashes = Record<string, string>;

const HASH_CHARS = 8;

/** Returns the messages of a catalogue. */
export const messagesOf = (source: string): Message[] => parse(source, {}).body.filter((entry) => entry.type === "Message");

/** Returns the ids of a catalogue. */
export const idsOf = (source: string): Set<string> => new Set(messagesOf(source).map((message) => message.id.name));

/** Returns the ids of the messages that a message names. */
export function referencesOf(message: Message): string[] {
  const found: string[] = [];
  const visitor = new (class extends Visitor {
    override visitMessageReference(node: MessageReference) {
      found.push(node.id.name);
    }
  })();
  visitor.visit(message);
  return found;
}

/** Returns what a catalogue names that is neither its own nor among the labels. */
export function unknownReferences(source: string, labels: ReadonlySet<string>): string[] {
  const own = idsOf(source);
  return messagesOf(source)
    .flatMap(referencesOf)
    .filter((id) => !own.has(id) && !labels.has(id));
}

/** Returns the hash of every sentence of a catalogue. */
export function hashesOf(source: string): Hashes {
  return Object.fromEntries(messagesOf(source).map((message) => [message.id.name, hash(message.value)]));
}

/** Returns the sentences whose English text is no longer the one that they were translated from. */
export function outdated(english: string, sources: Hashes): string[] {
  const now = hashesOf(english);
  return Object.keys(sources).filter((id) => sources[id] !== now[id]);
}

function hash(pattern: Pattern | null): string {
  const text = pattern?.elements.map((element) => (element.type === "TextElement" ? element.value : `{${serializeExpression(element.expression)}}`)).join("") ?? "";
  return createHash("sha256").update(text).digest("hex").slice(0, HASH_CHARS);
}
