//! Lengths of time as .NET writes them: `[-][d.]hh:mm:ss[.fffffff]`.

use std::fmt::Write as _;

use super::clock::fraction;
use super::moment::{DAY, HOUR, MINUTE, SECOND};
use crate::functions::culture::Culture;

/// Writes a length in the constant format.
pub(super) fn write(steps: i64) -> String {
    let mut text = String::with_capacity(26);
    let parts = Parts::of(steps);
    if steps < 0 {
        text.push('-');
    }
    if parts.days != 0 {
        let _ = write!(text, "{}.", parts.days);
    }
    let _ = write!(text, "{:02}:{:02}:{:02}", parts.hours, parts.minutes, parts.seconds);
    if parts.fraction != 0 {
        let _ = write!(text, ".{:07}", parts.fraction);
    }
    text
}

/// Writes a length in a .NET format: `c`, `g`, `G` or a custom one; `None` when it is none.
pub(super) fn write_as(steps: i64, format: &str, culture: &Culture) -> Option<String> {
    let (sign, parts) = (if steps < 0 { "-" } else { "" }, Parts::of(steps));
    let Parts { days, hours, minutes, seconds, fraction } = parts;
    let point = culture.numbers.decimal;
    match format {
        "" | "c" | "t" | "T" => Some(write(steps)),
        "g" => {
            let days = if days == 0 { String::new() } else { format!("{days}:") };
            let digits = format!("{fraction:07}");
            let digits = digits.trim_end_matches('0');
            let point = if digits.is_empty() { "" } else { point };
            Some(format!("{sign}{days}{hours}:{minutes:02}:{seconds:02}{point}{digits}"))
        }
        "G" => {
            let clock = format!("{hours:02}:{minutes:02}:{seconds:02}");
            Some(format!("{sign}{days}:{clock}{point}{fraction:07}"))
        }
        _ if format.chars().nth(1).is_none() => None,
        _ => parts.custom(format),
    }
}

/// Reads `[-][d.]hh:mm[:ss[.fffffff]]`, or a number of days alone.
pub(super) fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let number = |text: &str| {
        let is_number = (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| text.parse::<i64>().ok()).flatten()
    };
    let mut clock = text.split(':');
    let first = clock.next()?;
    let Some(minutes) = clock.next() else {
        return signed(negative, number(first)?.checked_mul(DAY)?);
    };
    let (days, hours) = first.split_once('.').unwrap_or(("0", first));
    let (seconds, digits) =
        clock.next().map_or(("0", "0"), |s| s.split_once('.').unwrap_or((s, "0")));
    let (hours, minutes, seconds) = (number(hours)?, number(minutes)?, number(seconds)?);
    if clock.next().is_some() || hours > 23 || minutes > 59 || seconds > 59 || digits.len() > 7 {
        return None;
    }
    let steps = hours * HOUR + minutes * MINUTE + seconds * SECOND + fraction(digits.as_bytes())?;
    signed(negative, number(days)?.checked_mul(DAY)?.checked_add(steps)?)
}

fn signed(negative: bool, steps: i64) -> Option<i64> {
    Some(if negative { -steps } else { steps })
}

#[derive(Clone, Copy, Debug)]
struct Parts {
    days: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
    fraction: u64,
}

impl Parts {
    fn of(steps: i64) -> Self {
        let steps = steps.unsigned_abs();
        let unit = |length: i64| length.unsigned_abs();
        Self {
            days: steps / unit(DAY),
            hours: steps % unit(DAY) / unit(HOUR),
            minutes: steps % unit(HOUR) / unit(MINUTE),
            seconds: steps % unit(MINUTE) / unit(SECOND),
            fraction: steps % unit(SECOND),
        }
    }

    fn custom(self, format: &str) -> Option<String> {
        let mut text = String::new();
        let mut rest = format;
        while let Some(letter) = rest.chars().next() {
            let count = rest.chars().take_while(|other| *other == letter).count();
            let mut used = count * letter.len_utf8();
            let number = match letter {
                'd' if count <= 8 => Some(self.days),
                'h' if count <= 2 => Some(self.hours),
                'm' if count <= 2 => Some(self.minutes),
                's' if count <= 2 => Some(self.seconds),
                _ => None,
            };
            match letter {
                'd' | 'h' | 'm' | 's' => write!(text, "{:0count$}", number?).ok()?,
                'f' | 'F' => {
                    let digits = format!("{:07}", self.fraction);
                    let digits = digits.get(..count)?;
                    let kept = if letter == 'F' { digits.trim_end_matches('0') } else { digits };
                    text.push_str(kept);
                }
                '\'' | '"' => {
                    let length = rest[1..].find(letter)?;
                    text.push_str(&rest[1..=length]);
                    used = length + 2;
                }
                '\\' => {
                    let escaped = rest[1..].chars().next()?;
                    text.push(escaped);
                    used = 1 + escaped.len_utf8();
                }
                '%' => used = 1,
                _ => return None,
            }
            rest = &rest[used..];
        }
        Some(text)
    }
}
