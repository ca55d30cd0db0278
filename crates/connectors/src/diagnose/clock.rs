//! Whether a refusal comes of a clock that is off: tokens and signed statements are good for a time.

use jiff::Timestamp;
use jiff::fmt::rfc2822;

/// How many seconds two clocks may differ without being a cause.
const OFF_S_MAX: i64 = 5 * 60;

/// The codes by which providers say that a time in the request is wrong.
const CODES: [&str; 4] = ["AADSTS700024", "AADSTS500133", "AADSTS80013", "RequestTimeTooSkewed"];

/// The words by which others say it, in small letters.
const PHRASES: [&str; 9] = [
    "not within its valid time range",
    "check your iat and exp",
    "token used too early",
    "token is not yet valid",
    "issued in the future",
    "nbf claim",
    "iat claim",
    "clock skew",
    "difference between the request time and the current time",
];

/// Returns by how many seconds our clock is ahead of the `Date` of an answer, where it is too many. An
/// answer with an `Age` comes from a cache and says nothing.
pub(super) fn off_by(headers: &[(String, String)], now: Timestamp) -> Option<i64> {
    let find = |name: &str| headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    if find("age").is_some() {
        return None;
    }
    let date = rfc2822::parse(find("date")?.1.trim()).ok()?.timestamp();
    let ahead = now.as_second() - date.as_second();
    (ahead.abs() > OFF_S_MAX).then_some(ahead)
}

/// Tells whether the service spoke of the times in what we sent.
pub(super) fn is_suspected(codes: &[String], words: &str) -> bool {
    let is_code = |code: &String| CODES.iter().any(|known| known.eq_ignore_ascii_case(code));
    codes.iter().any(is_code) || PHRASES.iter().any(|phrase| words.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(date: &str, more: &[(&str, &str)]) -> Option<i64> {
        let date = [("Date", date)];
        let headers = date.iter().chain(more);
        let headers: Vec<_> = headers.map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        off_by(&headers, "2026-01-05T08:00:00Z".parse().unwrap())
    }

    #[test]
    fn a_clock_is_off_beyond_five_minutes() {
        assert_eq!(off("Mon, 05 Jan 2026 07:55:00 GMT", &[]), None);
        assert_eq!(off("Mon, 05 Jan 2026 07:54:59 GMT", &[]), Some(301));
        assert_eq!(off("Mon, 05 Jan 2026 09:00:00 GMT", &[]), Some(-3600));
        assert_eq!(off("Mon, 05 Jan 2026 09:00:00 GMT", &[("age", "9")]), None);
        assert_eq!(off("yesterday", &[]), None);
        assert_eq!(off_by(&[], Timestamp::UNIX_EPOCH), None);
    }
}
