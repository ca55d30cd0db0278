//! Texts as keys: how names are compared, how searches are written.

use crate::error::Error;
use crate::limits::{DOCUMENT_BYTES_MAX, NAME_BYTES_MAX, TEXT_BYTES_MAX};

/// Returns the key of a name that is one of its kind in any case.
///
/// # Errors
/// Refuses names over the limit.
pub(crate) fn of_name(name: &str) -> Result<String, Error> {
    self::name("name", name)?;
    Ok(name.to_lowercase())
}

/// Refuses names over the limit.
pub(crate) fn name(what: &'static str, name: &str) -> Result<(), Error> {
    within(what, name.len(), NAME_BYTES_MAX)
}

/// Returns a LIKE pattern, escaped with `!`, that finds a text anywhere.
pub(crate) fn containing(text: &str) -> String {
    let text = text.to_lowercase();
    let escaped = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{escaped}%")
}

/// Refuses short texts over the limit.
pub(crate) fn short(what: &'static str, text: &str) -> Result<(), Error> {
    within(what, text.len(), TEXT_BYTES_MAX)
}

/// Returns as much of the beginning of a text as a limit allows.
pub(crate) fn beginning(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}

/// Refuses documents over the limit.
pub(crate) fn document(what: &'static str, text: &str) -> Result<(), Error> {
    within(what, text.len(), DOCUMENT_BYTES_MAX)
}

/// Refuses what is over a limit.
pub(crate) fn within(what: &'static str, value: usize, limit: usize) -> Result<(), Error> {
    if value > limit {
        return Err(Error::Limit { what, value: value as u64, limit: limit as u64 });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_take_signs_as_letters() {
        assert_eq!(containing("50%_a!B"), "%50!%!_a!!b%");
    }

    #[test]
    fn a_long_text_is_cut_between_letters() {
        assert_eq!(beginning("añb", 2), "a");
        assert_eq!(beginning("añb", 9), "añb");
    }

    #[test]
    fn limits_hold_on_both_sides() {
        assert!(name("name", &"x".repeat(NAME_BYTES_MAX)).is_ok());
        let over = name("name", &"x".repeat(NAME_BYTES_MAX + 1));
        assert!(matches!(over, Err(Error::Limit { what: "name", .. })));
        assert!(short("title", &"x".repeat(TEXT_BYTES_MAX)).is_ok());
        let over = short("title", &"x".repeat(TEXT_BYTES_MAX + 1));
        assert!(matches!(over, Err(Error::Limit { what: "title", .. })));
    }
}
