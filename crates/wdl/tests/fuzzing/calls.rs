//! Random calls of every function, with arguments of the kinds that its row asks for, mostly.

use bolero::{Driver, ValueGenerator};
use wdl::functions::{self, Function, Kind, Presence};

use super::bent::{below, pick};

/// How deep calls stand in each other.
const DEPTH_MAX: usize = 3;
/// How many arguments stand for `Presence::Rest`.
const REST_MAX: usize = 4;

const TEXTS: &[&str] = &[
    "",
    "a",
    "é😀",
    "a,b,,c",
    "2026-01-05T08:00:00Z",
    "2024-02-29",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9999999Z",
    "1/5/2026 10:30 PM",
    "yyyy-MM-ddTHH:mm:ss.fffffffK",
    "dddd, dd MMMM yyyy",
    "o",
    "R",
    "D",
    "%d",
    "N2",
    "C",
    "P",
    "E3",
    "X8",
    "#,##0.00;(#)",
    "0.0##E+0",
    "Pacific Standard Time",
    "Europe/Riga",
    "UTC",
    "de-DE",
    "lv-LV",
    "ja-JP",
    "en-US",
    "Month",
    "Day",
    "Second",
    "PT1H",
    "1.02:03:04",
    "http://u:p@h.test:8/a/b?x=1&y=%20#f",
    "%C3%A9%zz",
    "YQ==",
    "////",
    "data:text/plain;base64,YQ==",
    "data:,a",
    "<a x='1'><b>2</b><b/>t</a>",
    "{\"a\":[1,{\"b\":null}]}",
    "//b[1]/text()",
    "count(//*) div 0",
    "sum(//b)",
    "Get",
    "Form",
    "Parts",
    "Try",
    "For_each",
    "Until",
    "limit",
    "count",
    "name",
    "manual",
    "body",
    "a.b",
    "0x1F",
    "-1",
    "1e400",
    "NaN",
    "true",
    "12345678901234567890",
];
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "7",
    "100",
    "255",
    "65536",
    "2147483647",
    "-2147483648",
    "2147483648",
    "9223372036854775807",
    "-9223372036854775808",
    "3155378975999999999",
    "0.5",
    "-0.0",
    "1e308",
    "1e-320",
    "12345.678",
];
const OTHERS: &[&str] = &[
    "null",
    "true",
    "false",
    "item()",
    "outputs('Http')",
    "body('Form')",
    "trigger()",
    "workflow()",
    "variables('count')",
    "json('[]')",
    "json('{}')",
    "json('[1,\"a\",null,{\"b\":2.5}]')",
    "json('{\"a\":{\"b\":[1]},\"A\":0}')",
    "createArray(1,'1',1.0)",
    "xml('<a x=\"1\"><b>2</b></a>')",
    "binary('a')",
    "decimal('79228162514264337593543950335')",
    "decimal('-0.1')",
    "range(-3,7)",
];

/// Makes expressions.
pub(crate) struct Calls {
    rows: Vec<&'static Function>,
}

impl Calls {
    /// Calls every function of the language.
    pub(crate) fn new() -> Self {
        Self { rows: functions::reference().collect() }
    }

    fn call<D: Driver>(&self, driver: &mut D, depth: usize) -> Option<String> {
        let row = pick(driver, &self.rows)?;
        let mut arguments = Vec::new();
        for parameter in row.parameters {
            let count = match parameter.presence {
                Presence::Required => 1,
                Presence::Optional => below(driver, 2)?,
                Presence::Rest => 1 + below(driver, REST_MAX)?,
            };
            for _ in 0..count {
                arguments.push(self.argument(driver, parameter.kinds, depth)?);
            }
        }
        let call = format!("{}({})", row.name, arguments.join(","));
        Some(match below(driver, 12)? {
            0 => format!("{call}?['a']"),
            1 => format!("{call}[0]"),
            2 => format!("{call}?['body/a']?[-1]"),
            _ => call,
        })
    }

    fn argument<D: Driver>(&self, driver: &mut D, kinds: &[Kind], depth: usize) -> Option<String> {
        let choice = below(driver, 16)?;
        if depth < DEPTH_MAX && choice < 5 {
            return self.call(driver, depth + 1);
        }
        let takes_text = kinds.iter().any(|kind| matches!(kind, Kind::Any | Kind::String));
        let takes_number = kinds.iter().any(|kind| matches!(kind, Kind::Integer | Kind::Number));
        match choice {
            5 | 6 => pick(driver, OTHERS).map(|text| (*text).to_owned()),
            7 => pick(driver, NUMBERS).map(|text| (*text).to_owned()),
            8..14 if takes_number => pick(driver, NUMBERS).map(|text| (*text).to_owned()),
            8..14 if !takes_text => pick(driver, OTHERS).map(|text| (*text).to_owned()),
            _ => text(driver),
        }
    }
}

/// Writes one or more texts as one literal.
fn text<D: Driver>(driver: &mut D) -> Option<String> {
    let mut text = String::new();
    for _ in 0..=below(driver, 8)?.saturating_sub(5) {
        text.push_str(pick(driver, TEXTS)?);
    }
    Some(format!("'{}'", text.replace('\'', "''")))
}

impl ValueGenerator for Calls {
    type Output = String;

    fn generate<D: Driver>(&self, driver: &mut D) -> Option<String> {
        let call = self.call(driver, 0)?;
        Some(match below(driver, 3)? {
            0 => format!("<@{{{call}}}>"),
            _ => format!("@{call}"),
        })
    }
}
