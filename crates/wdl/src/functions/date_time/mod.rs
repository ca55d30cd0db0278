//! Points in time: read, moved, shown in zones and written in .NET formats.

mod calls;
mod clock;
mod exact;
mod format;
mod moment;
mod parse;
mod resolve;
mod span;
mod unit;
mod words;
mod zone;

pub use zone::time_zone;

use crate::functions::function::{Body, Function, INTEGER, Parameter, STRING, optional, required};

const TIMESTAMP: Parameter = required("timestamp", STRING);
const FORMAT: Parameter = optional("format", STRING);

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "addDays",
        parameters: &[TIMESTAMP, required("days", INTEGER), FORMAT],
        about: "Moves a timestamp by days; a negative number moves it back.",
        examples: &[
            ("addDays('2018-03-15T00:00:00Z', 10)", Ok(r#""2018-03-25T00:00:00.0000000Z""#)),
            ("addDays('2026-01-15T10:30:00Z', -1, 'yyyy-MM-dd')", Ok(r#""2026-01-14""#)),
            ("addDays('2026-01-15', '3')", Err("argument-type")),
            ("addDays('garbage', 1)", Err("bad-timestamp")),
            ("addDays('9999-12-31', 1)", Err("out-of-range")),
        ],
        body: Body::Strict(calls::add_days),
    },
    Function {
        name: "addHours",
        parameters: &[TIMESTAMP, required("hours", INTEGER), FORMAT],
        about: "Moves a timestamp by hours; a negative number moves it back.",
        examples: &[(
            "addHours('2018-03-15T15:00:00Z', -5)",
            Ok(r#""2018-03-15T10:00:00.0000000Z""#),
        )],
        body: Body::Strict(calls::add_hours),
    },
    Function {
        name: "addMinutes",
        parameters: &[TIMESTAMP, required("minutes", INTEGER), FORMAT],
        about: "Moves a timestamp by minutes; a negative number moves it back.",
        examples: &[(
            "addMinutes('2018-03-15T00:20:00Z', -5)",
            Ok(r#""2018-03-15T00:15:00.0000000Z""#),
        )],
        body: Body::Strict(calls::add_minutes),
    },
    Function {
        name: "addSeconds",
        parameters: &[TIMESTAMP, required("seconds", INTEGER), FORMAT],
        about: "Moves a timestamp by seconds; a negative number moves it back.",
        examples: &[(
            "addSeconds('2018-03-15T00:00:30Z', -5)",
            Ok(r#""2018-03-15T00:00:25.0000000Z""#),
        )],
        body: Body::Strict(calls::add_seconds),
    },
    Function {
        name: "addToTime",
        parameters: &[TIMESTAMP, required("interval", INTEGER), required("unit", STRING), FORMAT],
        about: "Moves a timestamp by a number of seconds, minutes, hours, days, weeks, months or years.",
        examples: &[
            (
                "addToTime('2026-01-31T00:00:00Z', 1, 'Month')",
                Ok(r#""2026-02-28T00:00:00.0000000Z""#),
            ),
            ("addToTime('2026-01-15', 1, 'Fortnight')", Err("bad-format")),
        ],
        body: Body::Strict(calls::add_to_time),
    },
    Function {
        name: "subtractFromTime",
        parameters: &[TIMESTAMP, required("interval", INTEGER), required("unit", STRING), FORMAT],
        about: "Moves a timestamp back by a number of seconds, minutes, hours, days, weeks, months or years.",
        examples: &[(
            "subtractFromTime('2026-03-31T00:00:00Z', 1, 'Month')",
            Ok(r#""2026-02-28T00:00:00.0000000Z""#),
        )],
        body: Body::Strict(calls::subtract_from_time),
    },
    Function {
        name: "getFutureTime",
        parameters: &[required("interval", INTEGER), required("unit", STRING), FORMAT],
        about: "Returns the present moment plus a number of units.",
        examples: &[("getFutureTime(1, 'Fortnight')", Err("bad-format"))],
        body: Body::Strict(calls::get_future_time),
    },
    Function {
        name: "getPastTime",
        parameters: &[required("interval", INTEGER), required("unit", STRING), FORMAT],
        about: "Returns the present moment minus a number of units.",
        examples: &[("getPastTime(1, 'Fortnight')", Err("bad-format"))],
        body: Body::Strict(calls::get_past_time),
    },
    Function {
        name: "utcNow",
        parameters: &[FORMAT],
        about: "Returns the present moment in UTC.",
        examples: &[("utcNow(1)", Err("argument-type"))],
        body: Body::Strict(calls::utc_now),
    },
    Function {
        name: "formatDateTime",
        parameters: &[TIMESTAMP, FORMAT, optional("locale", STRING)],
        about: "Writes a timestamp in a .NET format, as people of a culture do.",
        examples: &[
            ("formatDateTime('2026-01-15T10:30:00Z', 'D')", Ok(r#""Thursday, January 15, 2026""#)),
            (
                "formatDateTime('01/31/2016', 'dddd MMMM d', 'fr-FR')",
                Ok(r#""dimanche janvier 31""#),
            ),
            ("formatDateTime('2026-01-15')", Ok(r#""2026-01-15T00:00:00.0000000""#)),
            ("formatDateTime('2026-01-15', 'q')", Err("bad-format")),
            ("formatDateTime('2026-01-15', 'd', 'xx-XX')", Err("unknown-locale")),
        ],
        body: Body::Strict(calls::format_date_time),
    },
    Function {
        name: "parseDateTime",
        parameters: &[TIMESTAMP, optional("locale", STRING), FORMAT],
        about: "Reads a date as people of a culture write it, or in a given .NET format.",
        examples: &[
            ("parseDateTime('20/10/2014', 'fr-FR')", Ok(r#""2014-10-20T00:00:00.0000000""#)),
            (
                r"parseDateTime('10/20/2014 15h', 'en-US', 'MM/dd/yyyy HH\h')",
                Ok(r#""2014-10-20T15:00:00.0000000""#),
            ),
            ("parseDateTime('20/10/2014', 'en-US')", Err("bad-timestamp")),
        ],
        body: Body::Strict(calls::parse_date_time),
    },
    Function {
        name: "convertFromUtc",
        parameters: &[TIMESTAMP, required("destination", STRING), FORMAT],
        about: "Shows a UTC timestamp on the clocks of a time zone.",
        examples: &[
            (
                "convertFromUtc('2018-01-01T08:00:00Z', 'Pacific Standard Time')",
                Ok(r#""2018-01-01T00:00:00.0000000""#),
            ),
            ("convertFromUtc('2026-01-15', 'Nowhere Standard Time')", Err("unknown-time-zone")),
        ],
        body: Body::Strict(calls::convert_from_utc),
    },
    Function {
        name: "convertTimeZone",
        parameters: &[
            TIMESTAMP,
            required("source", STRING),
            required("destination", STRING),
            FORMAT,
        ],
        about: "Shows a timestamp of one time zone on the clocks of another.",
        examples: &[(
            "convertTimeZone('2026-01-15T10:30:00Z', 'UTC', 'Tokyo Standard Time')",
            Ok(r#""2026-01-15T19:30:00.0000000""#),
        )],
        body: Body::Strict(calls::convert_time_zone),
    },
    Function {
        name: "convertToUtc",
        parameters: &[TIMESTAMP, required("source", STRING), FORMAT],
        about: "Turns a timestamp on the clocks of a time zone into UTC.",
        examples: &[
            (
                "convertToUtc('01/01/2018 00:00:00', 'Pacific Standard Time')",
                Ok(r#""2018-01-01T08:00:00.0000000Z""#),
            ),
            ("convertToUtc('2026-03-29T02:30:00', 'W. Europe Standard Time')", Err("out-of-range")),
            ("convertToUtc('2026-01-15T10:30:00Z', 'Tokyo Standard Time')", Err("bad-timestamp")),
        ],
        body: Body::Strict(calls::convert_to_utc),
    },
    Function {
        name: "startOfDay",
        parameters: &[TIMESTAMP, FORMAT],
        about: "Returns the beginning of the day of a timestamp.",
        examples: &[(
            "startOfDay('2026-01-15T12:34:56Z')",
            Ok(r#""2026-01-15T00:00:00.0000000Z""#),
        )],
        body: Body::Strict(calls::start_of_day),
    },
    Function {
        name: "startOfHour",
        parameters: &[TIMESTAMP, FORMAT],
        about: "Returns the beginning of the hour of a timestamp.",
        examples: &[(
            "startOfHour('2026-01-15T10:30:00Z')",
            Ok(r#""2026-01-15T10:00:00.0000000Z""#),
        )],
        body: Body::Strict(calls::start_of_hour),
    },
    Function {
        name: "startOfMonth",
        parameters: &[TIMESTAMP, FORMAT],
        about: "Returns the beginning of the month of a timestamp.",
        examples: &[(
            "startOfMonth('2026-01-15T12:34:56Z')",
            Ok(r#""2026-01-01T00:00:00.0000000Z""#),
        )],
        body: Body::Strict(calls::start_of_month),
    },
    Function {
        name: "dayOfWeek",
        parameters: &[TIMESTAMP],
        about: "Returns the number of the weekday of a timestamp; Sunday is 0.",
        examples: &[("dayOfWeek('2018-03-15T13:27:36Z')", Ok("4"))],
        body: Body::Strict(calls::day_of_week),
    },
    Function {
        name: "dayOfMonth",
        parameters: &[TIMESTAMP],
        about: "Returns the number of the day in the month of a timestamp.",
        examples: &[("dayOfMonth('2018-03-15T13:27:36Z')", Ok("15"))],
        body: Body::Strict(calls::day_of_month),
    },
    Function {
        name: "dayOfYear",
        parameters: &[TIMESTAMP],
        about: "Returns the number of the day in the year of a timestamp.",
        examples: &[("dayOfYear('2018-03-15T13:27:36Z')", Ok("74"))],
        body: Body::Strict(calls::day_of_year),
    },
    Function {
        name: "ticks",
        parameters: &[TIMESTAMP],
        about: "Returns how many steps of 100 nanoseconds a timestamp is from the year 1.",
        examples: &[("ticks('1970-01-01T00:00:00Z')", Ok("621355968000000000"))],
        body: Body::Strict(calls::ticks),
    },
    Function {
        name: "dateDifference",
        parameters: &[required("start", STRING), required("end", STRING)],
        about: "Returns the time from one timestamp to another, as days, hours, minutes and seconds.",
        examples: &[
            ("dateDifference('2026-01-15T12:00:00Z', '2026-01-15T13:30:45Z')", Ok(r#""01:30:45""#)),
            ("dateDifference('2026-01-15', '2026-01-01')", Ok(r#""-14.00:00:00""#)),
        ],
        body: Body::Strict(calls::date_difference),
    },
    Function {
        name: "formatTimeSpan",
        parameters: &[
            required("timeSpan", STRING),
            required("format", STRING),
            optional("locale", STRING),
        ],
        about: "Writes a length of time in a .NET format.",
        examples: &[
            ("formatTimeSpan('1.02:03:04', 'c')", Ok(r#""1.02:03:04""#)),
            (r"formatTimeSpan('01:30:00', 'h\:mm')", Ok(r#""1:30""#)),
            ("formatTimeSpan('soon', 'c')", Err("bad-format")),
        ],
        body: Body::Strict(calls::format_time_span),
    },
];
