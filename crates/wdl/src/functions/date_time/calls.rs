//! What the functions of dates and times do with their arguments.

use super::format;
use super::moment::{DAY, Date, HOUR, Kind, MINUTE, Moment, SECOND};
use super::unit::{self, Unit};
use super::zone::{self, Zone};
use super::{exact, parse, span};
use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::culture::{self, Culture, check_format, english};
use crate::value::Value;

pub(super) fn add_days(call: &Call<'_>) -> Result<Value, Error> {
    add_steps(call, DAY)
}

pub(super) fn add_hours(call: &Call<'_>) -> Result<Value, Error> {
    add_steps(call, HOUR)
}

pub(super) fn add_minutes(call: &Call<'_>) -> Result<Value, Error> {
    add_steps(call, MINUTE)
}

pub(super) fn add_seconds(call: &Call<'_>) -> Result<Value, Error> {
    add_steps(call, SECOND)
}

pub(super) fn add_to_time(call: &Call<'_>) -> Result<Value, Error> {
    let unit = unit(call, 2)?;
    write(call, add(call, moment(call, 0)?, unit, Some(call.integer(1)?))?, 3)
}

pub(super) fn subtract_from_time(call: &Call<'_>) -> Result<Value, Error> {
    let unit = unit(call, 2)?;
    write(call, add(call, moment(call, 0)?, unit, call.integer(1)?.checked_neg())?, 3)
}

pub(super) fn get_future_time(call: &Call<'_>) -> Result<Value, Error> {
    let unit = unit(call, 1)?;
    write(call, add(call, now(call)?, unit, Some(call.integer(0)?))?, 2)
}

pub(super) fn get_past_time(call: &Call<'_>) -> Result<Value, Error> {
    let unit = unit(call, 1)?;
    write(call, add(call, now(call)?, unit, call.integer(0)?.checked_neg())?, 2)
}

pub(super) fn utc_now(call: &Call<'_>) -> Result<Value, Error> {
    write(call, now(call)?, 0)
}

pub(super) fn format_date_time(call: &Call<'_>) -> Result<Value, Error> {
    let culture = culture::get(call.optional_string(2)?)?;
    write_in(call, moment(call, 0)?, 1, culture)
}

pub(super) fn parse_date_time(call: &Call<'_>) -> Result<Value, Error> {
    let text = call.string(0)?;
    let culture = culture::get(call.optional_string(1)?)?;
    let moment = match call.optional_string(2)? {
        None => parse::parse(text, culture, || today(call)).ok_or_else(|| refuse(call, text))?,
        Some(format) => {
            check_format(call, format)?;
            exact::parse(text, format, culture, || today(call)).map_err(|wrong| match wrong {
                exact::Wrong::Format => no_format(call, format),
                exact::Wrong::Text => refuse(call, text)
                    .with_hint(format!("the text has to have the format '{format}'")),
            })?
        }
    };
    call.make_text(format::round_trip(moment.with_kind(Kind::Unspecified)))
}

pub(super) fn convert_from_utc(call: &Call<'_>) -> Result<Value, Error> {
    let zone = zone(call, 1)?;
    let local = zone.to_local(moment(call, 0)?).ok_or_else(|| out_of_range(call))?;
    write(call, local, 2)
}

pub(super) fn convert_time_zone(call: &Call<'_>) -> Result<Value, Error> {
    let (source, destination) = (zone(call, 1)?, zone(call, 2)?);
    let utc = to_utc(call, moment(call, 0)?, &source)?;
    write(call, destination.to_local(utc).ok_or_else(|| out_of_range(call))?, 3)
}

pub(super) fn convert_to_utc(call: &Call<'_>) -> Result<Value, Error> {
    let utc = to_utc(call, moment(call, 0)?, &zone(call, 1)?)?;
    write(call, utc, 2)
}

pub(super) fn start_of_day(call: &Call<'_>) -> Result<Value, Error> {
    write(call, moment(call, 0)?.start_of(DAY), 1)
}

pub(super) fn start_of_hour(call: &Call<'_>) -> Result<Value, Error> {
    write(call, moment(call, 0)?.start_of(HOUR), 1)
}

pub(super) fn start_of_month(call: &Call<'_>) -> Result<Value, Error> {
    let moment = moment(call, 0)?;
    let first = Date { day: 1, ..moment.date() };
    let first = Moment::of_date(first, 0, moment.kind).ok_or_else(|| out_of_range(call))?;
    write(call, first, 1)
}

pub(super) fn day_of_week(call: &Call<'_>) -> Result<Value, Error> {
    Ok(Value::from(moment(call, 0)?.weekday()))
}

pub(super) fn day_of_month(call: &Call<'_>) -> Result<Value, Error> {
    Ok(Value::from(moment(call, 0)?.date().day))
}

pub(super) fn day_of_year(call: &Call<'_>) -> Result<Value, Error> {
    let day = moment(call, 0)?.day_of_year().ok_or_else(|| out_of_range(call))?;
    Ok(Value::from(day))
}

pub(super) fn ticks(call: &Call<'_>) -> Result<Value, Error> {
    Ok(Value::from(moment(call, 0)?.ticks()))
}

pub(super) fn date_difference(call: &Call<'_>) -> Result<Value, Error> {
    let (start, end) = (moment(call, 0)?, moment(call, 1)?);
    call.make_text(span::write(end.ticks() - start.ticks()))
}

pub(super) fn format_time_span(call: &Call<'_>) -> Result<Value, Error> {
    let (text, format) = (call.string(0)?, call.string(1)?);
    let culture = culture::get(call.optional_string(2)?)?;
    check_format(call, format)?;
    let steps = span::parse(text).ok_or_else(|| {
        call.error(Code::BadFormat, format!("'{}' is not a length of time", shorten(text)))
            .with_hint("write it as '[days.]hours:minutes:seconds'")
    })?;
    let text = span::write_as(steps, format, culture).ok_or_else(|| no_format(call, format))?;
    call.make_text(text)
}

fn add_steps(call: &Call<'_>, steps: i64) -> Result<Value, Error> {
    let count = Some(call.integer(1)?);
    write(call, add(call, moment(call, 0)?, Unit::Steps(steps), count)?, 2)
}

fn add(call: &Call<'_>, moment: Moment, unit: Unit, count: Option<i64>) -> Result<Moment, Error> {
    count.and_then(|count| unit.add(moment, count)).ok_or_else(|| out_of_range(call))
}

fn to_utc(call: &Call<'_>, moment: Moment, zone: &Zone) -> Result<Moment, Error> {
    if zone.is_utc() {
        return Ok(moment.with_kind(Kind::Utc));
    }
    if moment.kind != Kind::Unspecified {
        let message = "timestamp has a zone of its own, which is not the source zone";
        let hint = "leave out the Z or the offset, or name 'UTC' as the source zone";
        return Err(call.error(Code::BadTimestamp, message).with_hint(hint));
    }
    zone.to_utc(moment).ok_or_else(|| {
        let message =
            "this local time does not exist in the zone, or is not in the years 1 to 9999";
        call.error(Code::OutOfRange, message)
    })
}

fn moment(call: &Call<'_>, index: usize) -> Result<Moment, Error> {
    let text = call.string(index)?;
    parse::parse(text, english(), || today(call)).ok_or_else(|| refuse(call, text))
}

fn now(call: &Call<'_>) -> Result<Moment, Error> {
    let now = call.lookup().now().and_then(Moment::of_timestamp);
    now.ok_or_else(|| call.error(Code::NotAvailable, "there is no clock in this place"))
}

fn today(call: &Call<'_>) -> Option<Date> {
    call.lookup().now().and_then(Moment::of_timestamp).map(Moment::date)
}

fn unit(call: &Call<'_>, index: usize) -> Result<Unit, Error> {
    let name = call.string(index)?;
    unit::find(name).ok_or_else(|| {
        call.error(Code::BadFormat, format!("unknown unit '{}'", shorten(name)))
            .with_hint("use Second, Minute, Hour, Day, Week, Month or Year")
    })
}

fn zone(call: &Call<'_>, index: usize) -> Result<Zone, Error> {
    let name = call.string(index)?;
    zone::find(name).ok_or_else(|| {
        call.error(Code::UnknownTimeZone, format!("unknown time zone '{}'", shorten(name)))
            .with_hint("use a Windows name such as 'W. Europe Standard Time', or 'Europe/Berlin'")
    })
}

fn write(call: &Call<'_>, moment: Moment, format_index: usize) -> Result<Value, Error> {
    write_in(call, moment, format_index, english())
}

fn write_in(
    call: &Call<'_>,
    moment: Moment,
    format_index: usize,
    culture: &'static Culture,
) -> Result<Value, Error> {
    let Some(format) = call.optional_string(format_index)? else {
        return call.make_text(format::round_trip(moment));
    };
    check_format(call, format)?;
    let text = format::write(moment, format, culture);
    call.make_text(text.ok_or_else(|| no_format(call, format))?)
}

fn refuse(call: &Call<'_>, text: &str) -> Error {
    call.error(Code::BadTimestamp, format!("'{}' is not a timestamp", shorten(text)))
        .with_hint("write it as '2026-01-15T10:30:00Z', or read it with parseDateTime and a locale")
}

fn no_format(call: &Call<'_>, format: &str) -> Error {
    call.error(Code::BadFormat, format!("there is no format '{}'", shorten(format)))
        .with_hint("use one letter such as 'd' or 'u', or a pattern such as 'yyyy-MM-dd'")
}

fn out_of_range(call: &Call<'_>) -> Error {
    call.error(Code::OutOfRange, "the result is not in the years 1 to 9999")
}

fn shorten(text: &str) -> String {
    text.chars().take(60).collect()
}
