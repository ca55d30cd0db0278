//! Numbers and dates as people of a culture write them.

mod custom;
mod digits;
mod facts;
mod figure;
mod standard;
#[rustfmt::skip]
mod table;

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::function::{Body, Function, NUMBER, STRING, optional, required};
use crate::value::Value;
pub(crate) use facts::{Culture, english, get};
use figure::{Figure, Wrong};
use standard::{PRECISION_MAX, Standard};

/// How many characters a number or date format may have.
pub(crate) const FORMAT_CHARS_MAX: usize = 4096;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[Function {
    name: "formatNumber",
    parameters: &[
        required("number", NUMBER),
        required("format", STRING),
        optional("locale", STRING),
    ],
    about: "Writes a number in a .NET format, as people of a culture do.",
    examples: &[
        ("formatNumber(1234567890, '#,##0.00', 'en-US')", Ok(r#""1,234,567,890.00""#)),
        ("formatNumber(17.35, 'C2', 'de-DE')", Ok(r#""17,35 €""#)),
        ("formatNumber(255, 'X4')", Ok(r#""00FF""#)),
        ("formatNumber(1.5, 'D3')", Err("bad-format")),
        ("formatNumber(1, 'N', 'xx-XX')", Err("unknown-locale")),
    ],
    body: Body::Strict(format_number),
}];

fn format_number(call: &Call<'_>) -> Result<Value, Error> {
    let format = call.string(1)?;
    let culture = get(call.optional_string(2)?)?;
    check_format(call, format)?;
    let text = match (Figure::find(call.value(0)), Standard::find(format)) {
        (None, _) => not_a_figure(call.value(0)),
        (Some(figure), Some(standard)) => {
            standard.write(figure, culture).map_err(|wrong| refuse(call, format, wrong))?
        }
        (Some(figure), None) => custom::write(figure, format, culture),
    };
    call.make_text(text)
}

/// Refuses a format that is over the limit.
pub(crate) fn check_format(call: &Call<'_>, format: &str) -> Result<(), Error> {
    if format.len() <= FORMAT_CHARS_MAX {
        return Ok(());
    }
    let message =
        format!("format of {} characters is over the limit of {FORMAT_CHARS_MAX}", format.len());
    Err(call.error(Code::LimitReached, message))
}

fn not_a_figure(value: &Value) -> String {
    let text = match value.to_float() {
        Some(number) if number == f64::INFINITY => "Infinity",
        Some(number) if number == f64::NEG_INFINITY => "-Infinity",
        _ => "NaN",
    };
    text.to_owned()
}

fn refuse(call: &Call<'_>, format: &str, wrong: Wrong) -> Error {
    match wrong {
        Wrong::Format => call
            .error(Code::BadFormat, format!("there is no number format '{format}'"))
            .with_hint("use C, D, E, F, G, N, P, R, X or B with a precision, or a pattern"),
        Wrong::Integer => {
            call.error(Code::BadFormat, format!("format '{format}' is for integers only"))
        }
        Wrong::Precision => {
            let message = format!("precision of '{format}' is over the limit of {PRECISION_MAX}");
            call.error(Code::LimitReached, message)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: impl Into<Value>, format: &str, locale: &str, expected: &str) {
        let culture = get(Some(locale)).unwrap();
        let figure = Figure::find(&value.into()).unwrap();
        let text = match Standard::find(format) {
            Some(standard) => standard.write(figure, culture).unwrap(),
            None => custom::write(figure, format, culture),
        };
        assert_eq!(text, expected, "{format} in {locale}");
    }

    #[test]
    fn standard_formats_follow_dotnet() {
        check(1234.5, "N2", "en-US", "1,234.50");
        check(1234567.891, "N", "de-DE", "1.234.567,89");
        check(-1234.5, "N1", "fr-FR", "-1\u{202f}234,5");
        check(0.5, "P0", "en-US", "50%");
        check(0.1234, "p1", "de-DE", "12,3 %");
        check(1.005, "N2", "en-US", "1.00");
        check(-1, "C2", "en-US", "-$1.00");
        check(1234.5, "C", "ja-JP", "￥1,234");
        check(255, "x", "en-US", "ff");
        check(-1, "X", "en-US", "FFFFFFFFFFFFFFFF");
        check(5, "B8", "en-US", "00000101");
        check(-42, "D5", "en-US", "-00042");
        check(12345.678, "E2", "en-US", "1.23E+004");
        check(0.0, "e", "en-US", "0.000000e+000");
        check(123456789012345680.0, "G", "en-US", "1.2345678901234568E+17");
        check(0.00001, "G", "en-US", "1E-05");
        check(0.0001, "G", "en-US", "0.0001");
        check(1234.5, "G2", "en-US", "1.2E+03");
        check(1234567, "N0", "hi-IN", "12,34,567");
        check(0.1, "R", "de-DE", "0,1");
        check(-0.001, "N2", "en-US", "0.00");
    }

    #[test]
    fn custom_formats_follow_dotnet() {
        check(1234567890, "0,0.00", "is-IS", "1.234.567.890,00");
        check(0.125, "0.00", "en-US", "0.13");
        check(5, "000", "en-US", "005");
        check(0.5, "#.##", "en-US", ".5");
        check(0, "#.##", "en-US", "");
        check(1234567, "#,##0,", "en-US", "1,235");
        check(0.256, "0.0%", "en-US", "25.6%");
        check(-5, "0;(0);zero", "en-US", "(5)");
        check(0, "0;(0);zero", "en-US", "zero");
        check(-5, "0.0", "en-US", "-5.0");
        check(86000, "0.###E+0", "en-US", "8.6E+4");
        check(86000, "0.###E-000", "en-US", "8.6E004");
        check(1234567890, "(###) ###-####", "en-US", "(123) 456-7890");
        check(12, "'#'0 \\#", "en-US", "#12 #");
        check(1234.5, "#,#.0;", "en-US", "1,234.5");
        check(-0.4, "0", "en-US", "0");
        check(0.4, "#;-#;none", "en-US", "none");
    }
}
