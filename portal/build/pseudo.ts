// Makes the catalogues of two languages that nobody speaks, out of the English one: a long one and one that is written from
// right to left. Tests and the mock server show pages in them, to find words that are cut off, stand the wrong way round or
// never came from a catalogue.
import { parse, serialize, TextElement, Transformer } from "@fluent/syntax";

/** The tags that stand for made-up languages by convention. */
export const PSEUDO = { long: "en-XA", rtl: "ar-XB" } as const;
export type PseudoTag = (typeof PSEUDO)[keyof typeof PSEUDO];

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const MARKED = "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ";
const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(PLAIN).map((letter, index) => [letter, MARKED[index] ?? letter]),
);
const FILLING = ["łǿřḗḿ", "īƥşŭḿ", "ḓǿŀǿř"];
/** How long a text may become when it is translated, against the English one. */
const GROWTH_SHORT = 2.5;
const GROWTH_LONG = 1.5;
const SHORT_CHARS = 20;
const RIGHT_TO_LEFT = "\u202E";
const END = "\u202C";

export const isPseudo = (tag: string): tag is PseudoTag => Object.values<string>(PSEUDO).includes(tag);

/** Returns a catalogue in a made-up language; placeholders, selectors and terms stay as they are. */
export function pseudo(source: string, tag: PseudoTag): string {
  const resource = parse(source, {});
  new Rewriting(tag === PSEUDO.long ? lengthened : turned).genericVisit(resource);
  return serialize(resource, {});
}

class Rewriting extends Transformer {
  constructor(private readonly rewrite: (text: string) => string) {
    super();
  }

  override visitTextElement(element: TextElement): TextElement {
    return new TextElement(/\p{L}/u.test(element.value) ? this.rewrite(element.value) : element.value);
  }
}

const accented = (text: string) => Array.from(text).map((letter) => ACCENTED[letter] ?? letter).join("");

/** Returns a text with accents, as much longer as translations get. */
function lengthened(text: string): string {
  const wanted = Math.ceil(text.length * (text.length <= SHORT_CHARS ? GROWTH_SHORT : GROWTH_LONG)) - text.length;
  let more = "";
  for (let word = 0; more.length < wanted; word += 1) more += ` ${FILLING[word % FILLING.length] ?? ""}`;
  return accented(text).replace(/\s*$/, (space) => more + space);
}

/** Returns a text that runs from right to left, word by word, so that what stands between keeps its place. */
const turned = (text: string) => text.replaceAll(/\p{L}[\p{L}\p{M}'’]*/gu, (word) => RIGHT_TO_LEFT + accented(word) + END);
