//! Large bodies in portions: how they are announced and sent (`x-ms-transfer-mode`, `Content-Range`), and how they
//! are fetched (`Range`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use crate::error::Error;
use crate::request::{Request, check_address};
use crate::response::Response;
use crate::text::Text;

/// What a request for a portion of an upload is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many bytes are through once it is taken.
    pub until: u64,
    /// How many bytes there are.
    pub total: u64,
}

/// A range of a body, as an answer gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Its first byte.
    pub from: u64,
    /// The byte after its last one.
    pub until: u64,
    /// How many bytes there are.
    pub total: u64,
}

/// Makes of the request for a whole body the one that announces it: nothing of it is sent.
pub fn announce(request: &mut Request) -> Result<Extent, Error> {
    let total = std::mem::take(&mut request.body).len() as u64;
    request.set_header("x-ms-transfer-mode", "chunked")?;
    request.set_header("x-ms-content-length", &total.to_string())?;
    Ok(Extent { until: 0, total })
}

/// Makes of the request for a whole body the one that sends a portion of it to where the service wants it. Another
/// origin than that of the request gets no credentials.
pub fn send(
    request: Request,
    address: &str,
    (from, size): (u64, u64),
) -> Result<(Request, Extent), Error> {
    let base = request.open_target()?;
    let near = check_address(address)?.origin() == base.origin();
    let total = request.body.len() as u64;
    let until = from.saturating_add(size).min(total);
    let portion = within(&request.body, from, until).to_vec();
    let mut sent = Request::new("PATCH", Text::plain(address))?;
    for (name, value) in request.headers {
        if near || name.eq_ignore_ascii_case("content-type") {
            sent.set_header_text(&name, value)?;
        }
    }
    sent.identity = request.identity.filter(|_| near);
    sent.body_is_secret = request.body_is_secret;
    let last = until.saturating_sub(1);
    sent.set_header("Content-Range", &format!("bytes {from}-{last}/{total}"))?;
    sent.set_body(portion, None)?;
    Ok((sent, Extent { until, total }))
}

/// Makes of a request the one for a range of what it asks for, of the same state that earlier ranges had.
pub fn fetch(
    request: &mut Request,
    (from, size): (u64, u64),
    tag: Option<&str>,
) -> Result<(), Error> {
    let last = from.saturating_add(size).saturating_sub(1);
    request.set_header("Range", &format!("bytes={from}-{last}"))?;
    // Ranges are counted in bytes as they are kept.
    request.set_header("Accept-Encoding", "identity")?;
    if let Some(tag) = tag {
        request.set_header("If-Range", tag)?;
    }
    Ok(())
}

/// Returns how many bytes of an upload a service has, where it says it: `bytes=0-1023`.
pub fn taken(response: &Response) -> Option<u64> {
    let range = response.header("range")?.trim();
    let range = range.strip_prefix("bytes").unwrap_or(range).trim_start_matches(['=', ' ']);
    let (first, last) = range.split_once('-')?;
    let last: u64 = last.trim().parse().ok()?;
    (first.trim().parse::<u64>() == Ok(0)).then(|| last.saturating_add(1))
}

/// Reads which range an answer with a part of a body holds: `bytes 0-1023/5000`, and as many bytes.
pub fn range_of(response: &Response) -> Option<Range> {
    let text = response.header("content-range")?.trim().strip_prefix("bytes")?.trim_start();
    let (range, total) = text.split_once('/')?;
    let (from, last) = range.split_once('-')?;
    let (from, last): (u64, u64) = (from.trim().parse().ok()?, last.trim().parse().ok()?);
    let (until, total) = (last.checked_add(1)?, total.trim().parse().ok()?);
    let is_whole = response.body.len() as u64 == until.checked_sub(from)?;
    (is_whole && until <= total).then_some(Range { from, until, total })
}

/// Returns the tag by which a later range asks for the same state; weak ones do not say so much.
pub fn tag_of(response: &Response) -> Option<&str> {
    response.header("etag").filter(|tag| tag.starts_with('"'))
}

/// Writes bytes as text, to be kept until all have come.
pub fn keep(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Makes of the last range the answer that one request for all of it would have got.
pub fn join<'a>(
    mut last: Response,
    before: impl Iterator<Item = &'a str>,
    total: u64,
) -> Result<Response, Error> {
    let invalid = || Error::BodyInvalid { reason: "lacks a range that has come before".to_owned() };
    let mut body = Vec::with_capacity(usize::try_from(total).map_err(|_| invalid())?);
    for kept in before {
        STANDARD.decode_vec(kept, &mut body).map_err(|_| invalid())?;
    }
    body.append(&mut last.body);
    if body.len() as u64 != total {
        return Err(invalid());
    }
    let is_of_range = |name: &str| {
        ["content-range", "content-length"].iter().any(|n| n.eq_ignore_ascii_case(name))
    };
    last.headers.retain(|(name, _)| !is_of_range(name));
    last.headers.push(("content-length".to_owned(), total.to_string()));
    Ok(Response { status: 200, headers: last.headers, body })
}

fn within(body: &[u8], from: u64, until: u64) -> &[u8] {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    body.get(place(from)..place(until)).unwrap_or_default()
}

impl Request {
    fn open_target(&self) -> Result<Url, Error> {
        check_address(&self.target())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(name: &str, value: &str, body: &str) -> Response {
        let headers = vec![(name.to_owned(), value.to_owned())];
        Response { status: 206, headers, body: body.into() }
    }

    fn upload() -> Request {
        let mut request = Request::plain("POST", "https://a.test/files?x=1").unwrap();
        request.set_header("X-Key", "k").unwrap();
        request.set_body(b"0123456789".to_vec(), Some("text/plain")).unwrap();
        request
    }

    #[test]
    fn an_announcement_holds_nothing_of_the_body() {
        let mut request = upload();
        assert_eq!(announce(&mut request).unwrap(), Extent { until: 0, total: 10 });
        assert!(request.body.is_empty());
        assert!(request.has_header("x-ms-transfer-mode"));
    }

    #[test]
    fn portions_take_credentials_to_their_own_origin_alone() {
        let (near, extent) = send(upload(), "https://a.test/parts/1", (4, 4)).unwrap();
        assert_eq!((near.method(), &*near.body), ("PATCH", &b"4567"[..]));
        assert_eq!(extent, Extent { until: 8, total: 10 });
        assert!(near.has_header("X-Key"));
        let range = near.header("content-range").and_then(Text::as_plain);
        assert_eq!(range, Some("bytes 4-7/10"));
        for elsewhere in ["https://b.test/parts/1", "http://a.test/parts/1"] {
            let (far, extent) = send(upload(), elsewhere, (8, 4)).unwrap();
            assert_eq!((extent.until, &*far.body), (10, &b"89"[..]));
            assert!(!far.has_header("X-Key") && far.has_header("content-type"));
        }
        assert!(send(upload(), "ftp://a.test/", (0, 4)).is_err());
    }

    #[test]
    fn ranges_are_read_and_nonsense_is_none() {
        let range = |text| range_of(&answer("Content-Range", text, "0123"));
        assert_eq!(range("bytes 4-7/10"), Some(Range { from: 4, until: 8, total: 10 }));
        for wrong in ["bytes 4-8/10", "bytes 4-7/*", "bytes 7-4/10", "bytes 4-7/6", "4", ""] {
            assert_eq!(range(wrong), None, "{wrong}");
        }
        let taken = |text| taken(&answer("Range", text, ""));
        assert_eq!((taken("bytes=0-1023"), taken("bytes 0-9")), (Some(1024), Some(10)));
        assert_eq!((taken("bytes=5-9"), taken("banana")), (None, None));
    }

    #[test]
    fn ranges_are_joined_to_what_one_answer_would_have_been() {
        let last = answer("content-range", "bytes 6-9/10", "6789");
        let before = [keep(b"012"), keep(b"345")];
        let whole = join(last.clone(), before.iter().map(String::as_str), 10).unwrap();
        assert_eq!((whole.status, &*whole.body), (200, &b"0123456789"[..]));
        assert_eq!(whole.header("content-range"), None);
        assert!(join(last, before[..1].iter().map(String::as_str), 10).is_err());
    }
}
