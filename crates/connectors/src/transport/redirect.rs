//! Where an answer leads to, and what of the request may go there.

use url::Url;

use crate::identity::Shared;
use crate::request::check_address;

/// One hop of a call, opened: it has no `Debug`.
pub(super) struct Hop {
    pub(super) method: String,
    pub(super) url: Url,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    /// Whether the body holds a credential.
    pub(super) body_is_secret: bool,
    /// The certificate that is presented.
    pub(super) identity: Option<Shared>,
}

/// What an answer means for the call.
pub(super) enum Next {
    /// It is the answer.
    Stop,
    /// The call goes on elsewhere.
    Follow(Hop),
    /// It leads to something that cannot be called.
    Invalid,
}

/// The headers that may follow to another origin; all others may hold a credential.
const HARMLESS: [&str; 9] = [
    "accept",
    "content-disposition",
    "content-encoding",
    "content-type",
    "if-match",
    "if-none-match",
    "prefer",
    "range",
    "user-agent",
];

/// Decides whether an answer is followed. A step from https down to http is not, nor one that would take a
/// credential in the body to another origin.
pub(super) fn next(hop: &Hop, status: u16, location: Option<&str>) -> Next {
    let (true, Some(location)) = (matches!(status, 301 | 302 | 303 | 307 | 308), location) else {
        return Next::Stop;
    };
    let Some(mut url) = hop.url.join(location).ok().and_then(|u| check_address(u.as_str()).ok())
    else {
        return Next::Invalid;
    };
    if hop.url.scheme() == "https" && url.scheme() == "http" {
        return Next::Stop;
    }
    if url.fragment().is_none() {
        url.set_fragment(hop.url.fragment());
    }
    let is_same_origin = hop.url.origin() == url.origin();
    let becomes_get = match status {
        303 => hop.method != "HEAD",
        301 | 302 => hop.method == "POST",
        _ => false,
    };
    if hop.body_is_secret && !is_same_origin && !becomes_get {
        return Next::Stop;
    }
    let is_kept = |name: &str| {
        let name = name.to_ascii_lowercase();
        (is_same_origin || HARMLESS.contains(&name.as_str()))
            && !(becomes_get && name.starts_with("content-"))
    };
    let headers = hop.headers.iter().filter(|(name, _)| is_kept(name)).cloned().collect();
    let method = if becomes_get { "GET".to_owned() } else { hop.method.clone() };
    let body = if becomes_get { Vec::new() } else { hop.body.clone() };
    // A certificate is for the origin that was called, as any other credential.
    let identity = hop.identity.clone().filter(|_| is_same_origin);
    let body_is_secret = hop.body_is_secret && !becomes_get;
    Next::Follow(Hop { method, url, headers, body, body_is_secret, identity })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use vault::Secret;

    use super::*;
    use crate::identity::Identity;

    fn hop(method: &str) -> Hop {
        let headers =
            [("Authorization", "x"), ("X-Api-Key", "y"), ("Accept", "z"), ("Content-Type", "t")];
        Hop {
            method: method.to_owned(),
            url: Url::parse("https://api.example.com/a").unwrap(),
            headers: headers.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec(),
            body: b"body".to_vec(),
            body_is_secret: false,
            identity: None,
        }
    }

    fn follow(method: &str, status: u16, location: &str) -> Hop {
        match next(&hop(method), status, Some(location)) {
            Next::Follow(hop) => hop,
            Next::Stop => panic!("stopped"),
            Next::Invalid => panic!("refused"),
        }
    }

    #[test]
    fn secrets_stay_with_their_origin() {
        let same = follow("PUT", 307, "/b");
        assert_eq!((same.url.as_str(), same.headers.len()), ("https://api.example.com/b", 4));
        for other in ["https://evil.example/", "https://api.example.com:8443/", "//evil.example/a"]
        {
            let names: Vec<String> =
                follow("PUT", 308, other).headers.into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, ["Accept", "Content-Type"], "{other}");
        }
    }

    #[test]
    fn a_certificate_and_a_secret_body_stay_with_their_origin() {
        let key = rcgen::KeyPair::generate().unwrap();
        let own = rcgen::CertificateParams::default().self_signed(&key).unwrap();
        let file = Secret::from(format!("{}{}", key.serialize_pem(), own.pem()));
        let identity = Identity::read(&file, &Secret::from("")).ok().map(Arc::new);
        let presenting = Hop { identity, ..hop("POST") };
        let follow = |location: &str| match next(&presenting, 307, Some(location)) {
            Next::Follow(hop) => hop.identity.is_some(),
            Next::Stop | Next::Invalid => panic!("{location} is not followed"),
        };
        assert!(follow("/b") && !follow("https://evil.example/b"));
        let secret = Hop { body_is_secret: true, ..hop("POST") };
        let is_followed = |status: u16, location: &str| {
            matches!(next(&secret, status, Some(location)), Next::Follow(_))
        };
        assert!(is_followed(307, "/b") && is_followed(303, "https://evil.example/b"));
        assert!(!is_followed(307, "https://evil.example/b"));
        assert!(!is_followed(308, "https://api.example.com:8443/b"));
    }

    #[test]
    fn method_and_body_follow_the_status() {
        for (method, status, expected) in [
            ("POST", 302, "GET"),
            ("POST", 301, "GET"),
            ("PUT", 303, "GET"),
            ("HEAD", 303, "HEAD"),
            ("DELETE", 302, "DELETE"),
            ("POST", 307, "POST"),
        ] {
            let followed = follow(method, status, "/b");
            assert_eq!(followed.method, expected);
            assert_eq!(followed.body.is_empty(), expected == "GET");
        }
    }

    #[test]
    fn what_cannot_be_called_is_not_followed() {
        assert!(matches!(next(&hop("GET"), 302, Some("http://api.example.com/")), Next::Stop));
        assert!(matches!(next(&hop("GET"), 302, None), Next::Stop));
        assert!(matches!(next(&hop("GET"), 304, Some("/b")), Next::Stop));
        for location in ["file:///etc/passwd", "https://user:pass@example.com/", "https://"] {
            assert!(matches!(next(&hop("GET"), 302, Some(location)), Next::Invalid), "{location}");
        }
    }
}
