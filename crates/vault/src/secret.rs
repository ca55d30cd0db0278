//! Bytes that must not be seen: wiped when dropped, never printed, copied only on purpose.

use zeroize::Zeroizing;

/// A secret. It has no `Debug`, `Display`, `Serialize`, `Clone` or comparison, so it cannot slip into a
/// log, a journal or an answer.
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes over bytes; whoever made them keeps no copy.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Returns the bytes, on purpose.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// Returns the bytes as text, on purpose, where they are UTF-8.
    pub fn expose_text(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    /// Makes a second secret of the same bytes, on purpose.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self::new(self.0.to_vec())
    }

    /// Tells whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the last four characters of a text that is long enough not to be given away by them.
    pub fn hint(&self) -> Option<String> {
        const SHOWN: usize = 4;
        const LETTERS_MIN: usize = 16;
        let text = self.expose_text()?;
        let letters = text.chars().count();
        (letters >= LETTERS_MIN && !text.chars().any(char::is_control))
            .then(|| text.chars().skip(letters - SHOWN).collect())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text.into_bytes())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text.as_bytes().to_vec())
    }
}

impl From<Vec<u8>> for Secret {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive_exactly() {
        let odd = "\0 lone\r blanks \u{1F511} ";
        assert_eq!(Secret::from(odd).expose(), odd.as_bytes());
        assert_eq!(Secret::from(odd).duplicate().expose_text(), Some(odd));
        assert!(Secret::new(vec![0xFF]).expose_text().is_none());
        assert!(Secret::from("").is_empty());
    }

    #[test]
    fn hint_only_for_long_texts() {
        assert_eq!(Secret::from("sk_live_0123456789").hint().as_deref(), Some("6789"));
        assert_eq!(Secret::from("short-secret").hint(), None);
        assert_eq!(Secret::new(vec![0xFF; 40]).hint(), None);
    }
}
