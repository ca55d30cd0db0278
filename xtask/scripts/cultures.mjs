// Writes `crates/wdl/src/functions/culture/table.rs` from the Unicode CLDR packages.
//
//   npm install --prefix FOLDER cldr-core cldr-dates-full cldr-numbers-full
//   node xtask/scripts/cultures.mjs FOLDER/node_modules > crates/wdl/src/functions/culture/table.rs
//
// Patterns come out in .NET letters, as that platform derives them from the same source: years with
// four digits, plain spaces, the designator `tt`, no era of the ordinary calendar.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const packages = process.argv[2];
const LANGUAGES = ('af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl he hi hr hu hy id is it ja ka kk ko lb '
  + 'lt lv mk ms mt nb nl nn no pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh').split(' ');
// Names that other systems still use, and what they stand for now.
const ALIASES = { 'zh-CN': 'zh-Hans', 'zh-SG': 'zh-Hans-SG', 'zh-TW': 'zh-Hant', 'zh-HK': 'zh-Hant-HK', 'zh-MO': 'zh-Hant-MO', 'zh-CHS': 'zh-Hans',
  'zh-CHT': 'zh-Hant', 'sr-RS': 'sr-Latn', 'sr-Latn-RS': 'sr-Latn', 'sr-Cyrl-RS': 'sr-Cyrl', 'az-AZ': 'az-Latn', 'uz-UZ': 'uz-Latn', 'bs-BA': 'bs-Latn' };
const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const read = (...path) => JSON.parse(readFileSync(join(packages, ...path), 'utf8'));
const currencies = read('cldr-core', 'supplemental', 'currencyData.json').supplemental.currencyData;
const likely = read('cldr-core', 'supplemental', 'likelySubtags.json').supplemental.likelySubtags;
const folders = readdirSync(join(packages, 'cldr-dates-full', 'main'));
const release = read('cldr-core', 'package.json').version;

/** Returns the parts of an ICU pattern: quoted text, runs of one letter, other characters. */
function parts(pattern) {
  return pattern.match(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']/g) ?? [];
}

/** Turns an ICU date or time pattern into a .NET one. */
function dotnet(pattern) {
  const letters = { E: (n) => (n > 3 ? 'dddd' : 'ddd'), c: (n) => (n > 3 ? 'dddd' : 'ddd'), L: (n) => 'M'.repeat(Math.min(n, 4)),
    M: (n) => 'M'.repeat(Math.min(n, 4)), y: () => 'yyyy', d: (n) => 'd'.repeat(Math.min(n, 2)), a: () => 'tt', B: () => 'tt',
    H: (n) => 'H'.repeat(Math.min(n, 2)), k: (n) => 'H'.repeat(Math.min(n, 2)), h: (n) => 'h'.repeat(Math.min(n, 2)), K: (n) => 'h'.repeat(Math.min(n, 2)),
    m: (n) => 'm'.repeat(n), s: (n) => 's'.repeat(n), G: () => '', z: () => '', v: () => '' };
  const written = parts(pattern).map((part) => (part.startsWith("'") ? part : letters[part[0]]?.(part.length) ?? part)).join('');
  return written.replace(/[\u202f\u00a0]/g, ' ').replace(/ {2,}/g, ' ').trim();
}

const list = (names, keys) => keys.map((key) => names[key]);
const MONTHS = [...Array(12).keys()].map((n) => String(n + 1));

/** The names that stand alone; where only their first letter is larger, those of running text. */
function alone(names, width, keys) {
  const [single, running] = [list(names['stand-alone'][width], keys), list(names.format[width], keys)];
  return single.map((name, n) => (name.toLowerCase() === running[n].toLowerCase() ? running[n] : name));
}

function names(calendar) {
  const { months, days, dayPeriods } = calendar;
  const designators = dayPeriods.format.abbreviated;
  return { months: alone(months, 'wide', MONTHS), months_genitive: list(months.format.wide, MONTHS),
    months_short: alone(months, 'abbreviated', MONTHS), months_short_genitive: list(months.format.abbreviated, MONTHS),
    days: alone(days, 'wide', WEEK), days_short: alone(days, 'abbreviated', WEEK), am: designators.am, pm: designators.pm };
}

/** The standard formats of a locale; the Buddhist calendar of Thailand is told by its year offset. */
function patterns(calendar, language) {
  const { dateFormats, timeFormats, dateTimeFormats } = calendar;
  const available = dateTimeFormats.availableFormats;
  const text = (format) => (typeof format === 'string' ? format : format._value);
  return { short_date: dotnet(text(dateFormats.short)), long_date: dotnet(text(dateFormats.full)), month_day: dotnet(available.MMMMd),
    year_month: dotnet(available.yMMMM), short_time: dotnet(text(timeFormats.short)), long_time: dotnet(text(timeFormats.medium)),
    year_offset: language === 'th' ? 543 : 0 };
}

/** Turns a CLDR number pattern into `n` for the digits, `-`, `$` and `%`; adds the negative one. */
function affixes(pattern) {
  const short = (text) => text.replace(/[#0,.]+/, 'n').replace('¤', '$').replace(/[\u202f\u00a0]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '').replace('−', '-');
  const [positive, negative] = pattern.split(';').map(short);
  return [positive, negative ?? `-${positive}`];
}

function numbers(locale) {
  const symbols = locale['symbols-numberSystem-latn'];
  const standard = locale['decimalFormats-numberSystem-latn'].standard.split(';')[0].split('.')[0].split(',');
  const sizes = standard.length > 2 ? [standard.at(-1).length, standard.at(-2).length] : [3, 3];
  return { decimal: symbols.decimal, group: symbols.group, sizes, percent: affixes(locale['percentFormats-numberSystem-latn'].standard),
    currency: affixes(locale['currencyFormats-numberSystem-latn'].standard) };
}

function region(name) {
  const parts = name.split('-').slice(1);
  return parts.find((part) => /^([A-Z]{2}|\d{3})$/.test(part)) ?? likely[name]?.split('-')[2] ?? likely[name.split('-')[0]]?.split('-')[2];
}

/** The currency in use in a region: the last one without an end that is tender. */
function currency(name, table) {
  const used = (currencies.region[region(name)] ?? []).flatMap((entry) => Object.entries(entry));
  const code = used.filter(([, facts]) => !facts._to && facts._tender !== 'false').at(-1)?.[0] ?? 'XXX';
  const digits = Number((currencies.fractions[code] ?? currencies.fractions.DEFAULT)._digits);
  const symbol = code === 'XXX' ? '¤' : table[code]?.symbol ?? code;
  return [symbol.replace(/[\u200e\u200f]/g, ''), digits];
}

/** Keeps every different record once, as lines of Rust. */
function pool(kind, prefix) {
  const seen = new Map();
  return { lines: [], add(record) {
    const text = rust(record);
    if (!seen.has(text)) {
      seen.set(text, `${prefix}${seen.size}`);
      this.lines.push(`static ${seen.get(text)}: ${kind} = ${kind} ${text};`);
    }
    return seen.get(text);
  } };
}

function rust(value) {
  if (Array.isArray(value)) return typeof value[0] === 'number' || value.length === 2 ? `(${value.map(rust).join(', ')})` : `[${value.map(rust).join(', ')}]`;
  if (typeof value === 'object') return `{ ${Object.entries(value).map(([key, item]) => `${key}: ${rust(item)}`).join(', ')} }`;
  return typeof value === 'number' ? String(value) : JSON.stringify(value).replace(/[\u00a0\u200e\u200f\u202f\u061c\u200b]/g, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

const pools = { names: pool('Names', 'N'), patterns: pool('Patterns', 'P'), numbers: pool('Numbers', 'S') };
const rows = new Map();
for (const folder of folders) {
  const language = folder.split('-')[0];
  if (!LANGUAGES.includes(language) || /-(POSIX|posix|VALENCIA|Arab|Aran|Deva|Beng|Shaw|Dsrt|Brai|tarask|polyton|oxendict)/i.test(folder)) continue;
  const calendar = read('cldr-dates-full', 'main', folder, 'ca-gregorian.json').main[folder].dates.calendars.gregorian;
  const figures = read('cldr-numbers-full', 'main', folder, 'numbers.json').main[folder].numbers;
  const money = read('cldr-numbers-full', 'main', folder, 'currencies.json').main[folder].numbers.currencies;
  const [symbol, digits] = currency(folder, money);
  rows.set(folder, `names: &${pools.names.add(names(calendar))}, patterns: &${pools.patterns.add(patterns(calendar, language))}, `
    + `numbers: &${pools.numbers.add(numbers(figures))}, currency: ${rust(symbol)}, currency_digits: ${digits}`);
}
// A language alone stands for its most likely region too: `de` is `de-DE`.
for (const name of [...rows.keys()]) {
  const place = region(name);
  const full = `${name}-${place}`;
  if (!name.includes('-') && place && !rows.has(full)) rows.set(full, rows.get(name));
}
for (const [alias, name] of Object.entries(ALIASES)) if (rows.has(name) && !rows.has(alias)) rows.set(alias, rows.get(name));

const sorted = [...rows].map(([name, row]) => [name.toLowerCase(), row]).sort(([a], [b]) => (a < b ? -1 : 1));
console.log(`//! The cultures: generated by \`xtask/scripts/cultures.mjs\` from Unicode CLDR ${release} (packages \`cldr-dates-full\`, \`cldr-numbers-full\`,
//! \`cldr-core\`), © Unicode, Inc., licence Unicode-3.0 (<https://www.unicode.org/license.txt>). Not edited by hand.

use super::facts::{Culture, Names, Numbers, Patterns};

/// Every culture, sorted by its name in lower case.
pub(super) static CULTURES: [Culture; ${sorted.length}] = [`);
const pairs = (lines) => lines.flatMap((line, n) => (n % 2 ? [] : [[line, lines[n + 1]].filter(Boolean).join(' ')]));
for (const line of pairs(sorted.map(([name, row]) => `Culture { name: ${rust(name)}, ${row} },`))) console.log(`    ${line}`);
console.log('];\n');
for (const part of Object.values(pools)) console.log(pairs(part.lines).join('\n'));
