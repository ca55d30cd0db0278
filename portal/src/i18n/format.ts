// Dates, durations, numbers and lists in a person's language and time zone, all by `Intl`.

const DAY_MS = 86_400_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

export interface Format {
  language: string;
  dateTime: (at: string) => string;
  /** A day without a time of day, such as `2026-11-21`; days have no time zone. */
  date: (day: string) => string;
  precise: (at: string) => string;
  relative: (at: string, now: number) => string;
  duration: (ms: number) => string;
  number: (value: number) => string;
  list: (items: readonly string[]) => string;
  compare: (a: string, b: string) => number;
}

/** Returns the formats of one language and time zone. */
export function formats(language: string, timeZone: string | undefined): Format {
  const zone = usableZone(timeZone);
  const medium = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  const seconds = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "medium", timeZone: zone });
  const days = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { type: "conjunction" });
  const narrow = new Intl.ListFormat(language, { type: "unit", style: "short" });
  const collator = new Intl.Collator(language, { numeric: true });
  const written = (format: Intl.DateTimeFormat, at: string) => {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? at : format.format(date);
  };
  return {
    language,
    dateTime: (at) => written(medium, at),
    date: (day) => written(days, day),
    precise: (at) => written(seconds, at),
    relative: (at, now) => {
      const distance = Date.parse(at) - now;
      if (Number.isNaN(distance) || Math.abs(distance) >= DAY_MS) return written(medium, at);
      const [unit, size] = UNITS.find(([, length]) => Math.abs(distance) >= length) ?? (["second", 1_000] as const);
      return ago.format(Math.trunc(distance / size), unit);
    },
    duration: (ms) => narrow.format(durationParts(ms, language)),
    number: (value) => number.format(value),
    list: (items) => list.format(items),
    compare: (a, b) => collator.compare(a, b),
  };
}

function durationParts(ms: number, language: string): string[] {
  const part = (value: number, unit: string, digits = 0) =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits }).format(value);
  if (ms < 1_000) return [part(Math.max(0, Math.round(ms)), "millisecond")];
  if (ms < 60_000) return [part(ms / 1_000, "second", 1)];
  if (ms < 3_600_000) return [part(Math.floor(ms / 60_000), "minute"), part(Math.floor((ms % 60_000) / 1_000), "second")];
  if (ms < DAY_MS) return [part(Math.floor(ms / 3_600_000), "hour"), part(Math.floor((ms % 3_600_000) / 60_000), "minute")];
  return [part(Math.floor(ms / DAY_MS), "day"), part(Math.floor((ms % DAY_MS) / 3_600_000), "hour")];
}

function usableZone(timeZone: string | undefined): string | undefined {
  if (!timeZone) return undefined;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone });
    return timeZone;
  } catch {
    return undefined;
  }
}
