//! Paging: a list goes on where a token says, and takes no token but its own.

use crate::error::Error;
use crate::id::UserId;
use crate::limits::PAGE_SIZE_MAX;

/// What a reader asks of a list: how many rows, from where.
#[derive(Clone, Debug)]
pub struct Paging {
    size: i64,
    cursor: Option<String>,
    reader: Option<UserId>,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The token for the next page, if there are more rows.
    pub next: Option<String>,
}

impl Paging {
    /// Asks for up to `size` rows after `cursor`, a token that only `reader` may use.
    ///
    /// # Errors
    /// Refuses sizes outside of 1 to [`PAGE_SIZE_MAX`].
    pub fn new(size: i64, cursor: Option<String>, reader: UserId) -> Result<Self, Error> {
        if !(1..=PAGE_SIZE_MAX).contains(&size) {
            return Err(Error::PageSize { size, limit: PAGE_SIZE_MAX });
        }
        Ok(Self { size, cursor, reader: Some(reader) })
    }

    /// Asks for the first rows, as many as a page can have; for callers that are no person.
    pub fn first() -> Self {
        Self { size: PAGE_SIZE_MAX, cursor: None, reader: None }
    }

    /// Goes on where a page ended.
    #[must_use]
    pub fn after(self, cursor: String) -> Self {
        Self { cursor: Some(cursor), ..self }
    }

    /// Returns the rows to fetch: one more than shown tells whether there are more.
    pub(crate) fn rows(&self) -> i64 {
        self.size + 1
    }

    /// Reads the key after which the page starts.
    pub(crate) fn start<K: TryFrom<Vec<u8>>>(&self, list: &str) -> Result<Option<K>, Error> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let bytes = unhex(cursor).ok_or(Error::Cursor)?;
        let (key, sum) = bytes.split_last_chunk::<4>().ok_or(Error::Cursor)?;
        if *sum != self.sum(list, key) {
            return Err(Error::Cursor);
        }
        K::try_from(key.to_vec()).map(Some).map_err(|_| Error::Cursor)
    }

    /// Cuts the fetched rows to a page; `key` tells where the next one starts.
    pub(crate) fn page<T, K: AsRef<[u8]>>(
        &self,
        list: &str,
        mut items: Vec<T>,
        key: impl Fn(&T) -> K,
    ) -> Page<T> {
        let size = usize::try_from(self.size).unwrap_or(0);
        if items.len() <= size {
            return Page { items, next: None };
        }
        items.truncate(size);
        let next = items.last().map(|item| {
            let key = key(item);
            hex(&[key.as_ref(), &self.sum(list, key.as_ref())].concat())
        });
        Page { items, next }
    }

    /// The sum catches edits and mix-ups. It is no seal: a token grants nothing, the list decides
    /// what its reader may see.
    fn sum(&self, list: &str, key: &[u8]) -> [u8; 4] {
        let mut sum = crc32fast::Hasher::new();
        sum.update(list.as_bytes());
        if let Some(reader) = self.reader {
            sum.update(&reader.bytes());
        }
        sum.update(key);
        sum.finalize().to_be_bytes()
    }
}

/// Joins a time and an id to one key.
pub(crate) fn timed_key(time: i64, id: [u8; 16]) -> [u8; 24] {
    let mut key = [0; 24];
    key[..8].copy_from_slice(&time.to_be_bytes());
    key[8..].copy_from_slice(&id);
    key
}

/// Takes a key of [`timed_key`] apart.
pub(crate) fn split_timed_key(key: [u8; 24]) -> (i64, [u8; 16]) {
    let [a, b, c, d, e, f, g, h, rest @ ..] = key;
    (i64::from_be_bytes([a, b, c, d, e, f, g, h]), rest)
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    const LENGTH_MAX: usize = 16 << 10;
    if text.len() > LENGTH_MAX || !text.len().is_multiple_of(2) {
        return None;
    }
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    text.as_bytes()
        .chunks_exact(2)
        .map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(number: u8) -> UserId {
        UserId::from_bytes([number; 16])
    }

    fn token() -> String {
        let paging = Paging::new(1, None, reader(1)).unwrap();
        paging.page("list", vec![7_u8, 8], |item| [*item]).next.unwrap()
    }

    #[test]
    fn a_token_leads_to_the_next_page() {
        let paging = Paging::new(1, Some(token()), reader(1)).unwrap();
        assert_eq!(paging.start::<[u8; 1]>("list").unwrap(), Some([7]));
        assert_eq!(paging.page("list", vec![7_u8], |item| [*item]).next, None);
    }

    #[test]
    fn foreign_and_edited_tokens_are_refused() {
        let good = token();
        let edited = good.replacen('7', "8", 1);
        let cases = [
            (edited.as_str(), reader(1), "list"),
            (good.as_str(), reader(2), "list"),
            (good.as_str(), reader(1), "other list"),
            ("", reader(1), "list"),
            ("zz", reader(1), "list"),
            (&"a".repeat(100_000), reader(1), "list"),
        ];
        for (token, reader, list) in cases {
            let paging = Paging::new(1, Some(token.to_owned()), reader).unwrap();
            assert!(matches!(paging.start::<[u8; 1]>(list), Err(Error::Cursor)), "{token:.20}");
        }
    }

    #[test]
    fn sizes_stop_at_the_limit() {
        for size in [0, -1, PAGE_SIZE_MAX + 1, 1_000_000_000] {
            let refused = Paging::new(size, None, reader(1));
            assert!(matches!(refused, Err(Error::PageSize { .. })), "{size}");
        }
        assert!(Paging::new(1, None, reader(1)).is_ok());
        assert!(Paging::new(PAGE_SIZE_MAX, None, reader(1)).is_ok());
    }
}
