//! Paths with placeholders: which there are, filling them, and fitting a given path to one.

/// A piece of a path template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Literal(&'a str),
    Placeholder(&'a str),
}

/// Goes through the pieces of a path.
pub(super) fn pieces(path: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = path;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(inner) = rest.strip_prefix('{')
            && let Some((name, after)) = inner.split_once('}')
        {
            rest = after;
            return Some(Piece::Placeholder(name));
        }
        let next = rest.char_indices().skip(1).find(|(_, letter)| *letter == '{');
        let end = next.map_or(rest.len(), |(at, _)| at);
        let (literal, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Literal(literal))
    })
}

/// Goes through the names of the placeholders.
pub(super) fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    pieces(path).filter_map(|piece| match piece {
        Piece::Placeholder(name) => Some(name),
        Piece::Literal(_) => None,
    })
}

/// Fits a given path to a template, segment by segment; returns what stands for each placeholder, as it
/// is encoded.
pub(super) fn fit<'t, 'g>(template: &'t str, given: &'g str) -> Option<Vec<(&'t str, &'g str)>> {
    let template = template.split('?').next().unwrap_or_default().trim_matches('/');
    let given = given.trim_matches('/');
    let mut found = Vec::new();
    let (mut ours, mut theirs) = (template.split('/'), given.split('/'));
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return Some(found),
            (Some(ours), Some(theirs)) => fit_segment(ours, theirs, &mut found)?,
            _ => return None,
        }
    }
}

fn fit_segment<'t, 'g>(
    template: &'t str,
    given: &'g str,
    found: &mut Vec<(&'t str, &'g str)>,
) -> Option<()> {
    let mut rest = given;
    let mut waiting: Option<&str> = None;
    for piece in pieces(template) {
        match piece {
            Piece::Placeholder(name) => waiting = Some(name),
            Piece::Literal(literal) => match waiting.take() {
                None => rest = strip_prefix_ignoring_case(rest, literal)?,
                Some(name) => {
                    let at = rest.find(literal).filter(|at| *at > 0)?;
                    found.push((name, &rest[..at]));
                    rest = &rest[at + literal.len()..];
                }
            },
        }
    }
    match waiting {
        Some(name) if !rest.is_empty() => found.push((name, rest)),
        Some(_) => return None,
        None if rest.is_empty() => {}
        None => return None,
    }
    Some(())
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// Tells whether a segment leads upwards or nowhere, in any spelling that a server may decode.
pub(super) fn is_dot_segment(segment: &str) -> bool {
    let mut decoded = segment.to_owned();
    for _ in 0..3 {
        decoded = percent_encoding::percent_decode_str(&decoded).decode_utf8_lossy().into_owned();
    }
    matches!(decoded.as_str(), "." | "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_a_path() {
        let all: Vec<_> = pieces("/a/{id}.{kind}/b").collect();
        let expected = [
            Piece::Literal("/a/"),
            Piece::Placeholder("id"),
            Piece::Literal("."),
            Piece::Placeholder("kind"),
            Piece::Literal("/b"),
        ];
        assert_eq!(all, expected);
        assert_eq!(pieces("{open").collect::<Vec<_>>(), [Piece::Literal("{open")]);
        assert_eq!(pieces("ÿ{a}").count(), 2);
    }

    #[test]
    fn given_paths_fit_templates() {
        assert_eq!(fit("/a/{id}", "/A/x%2Fy"), Some(vec![("id", "x%2Fy")]));
        assert_eq!(fit("/t('{name}')/b", "/t('x')/b/"), Some(vec![("name", "x")]));
        assert_eq!(fit("/{a}.{b}", "/x.y"), Some(vec![("a", "x"), ("b", "y")]));
        for (template, given) in
            [("/a/{id}", "/a"), ("/a/{id}", "/a/b/c"), ("/a", "/b"), ("/a/{id}/c", "/a//c")]
        {
            assert_eq!(fit(template, given), None, "{template} {given}");
        }
    }

    #[test]
    fn dot_segments_in_every_spelling() {
        for segment in [".", "..", "%2e", "%2E.", "%252e%252e", ".%2e"] {
            assert!(is_dot_segment(segment), "{segment}");
        }
        assert!(!is_dot_segment("..."));
        assert!(!is_dot_segment("a.b"));
    }
}
