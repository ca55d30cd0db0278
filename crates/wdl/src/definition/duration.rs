//! Durations as definitions write them: ISO 8601.

use jiff::SignedDuration;
use jiff::fmt::temporal::SpanParser;

/// Reads an ISO 8601 duration such as `PT30S` or `P1D`; a month counts 30 days and a year 365, as in
/// .NET. `None` for anything else, negative and over-long ones included.
pub fn parse_duration(text: &str) -> Option<SignedDuration> {
    const DAY: i64 = 24 * 60 * 60;
    let span = SpanParser::new().parse_span(text.trim()).ok()?;
    if span.is_negative() {
        return None;
    }
    let days = i64::from(span.get_years()) * 365
        + i64::from(span.get_months()) * 30
        + i64::from(span.get_weeks()) * 7
        + i64::from(span.get_days());
    let clock = span.years(0).months(0).weeks(0).days(0);
    let clock = SignedDuration::try_from(clock).ok()?;
    SignedDuration::from_secs(days.checked_mul(DAY)?).checked_add(clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_durations_and_nothing_else() {
        let cases = [
            ("PT30S", Some(30)),
            ("P1D", Some(86_400)),
            ("P1M", Some(30 * 86_400)),
            ("P1Y", Some(365 * 86_400)),
            ("P1W", Some(7 * 86_400)),
            ("P1DT1H", Some(90_000)),
            ("PT24H", Some(86_400)),
            ("-PT1S", None),
            ("30", None),
            ("5 minutes", None),
            ("", None),
            ("P", None),
        ];
        for (text, seconds) in cases {
            assert_eq!(parse_duration(text).map(|d| d.as_secs()), seconds, "{text}");
        }
    }
}
