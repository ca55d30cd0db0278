//! Which language a page starts in, before its own settings are known.

/// The languages of the portal; the first is meant for everybody else.
const LANGUAGES: [&str; 6] = ["en-US", "zh-CN", "lv-LV", "fr-FR", "ro-RO", "id-ID"];

/// Chooses by an `Accept-Language` header: the most wanted language that there is, by its exact name or
/// else by its first part.
pub(crate) fn choose(accepted: Option<&str>) -> &'static str {
    let mut wanted: Vec<(f32, &str)> =
        accepted.unwrap_or_default().split(',').filter_map(weighed).collect();
    // Stable: of equals the first counts.
    wanted.sort_by(|one, other| other.0.total_cmp(&one.0));
    let found = wanted.iter().find_map(|(_, name)| find(name));
    found.unwrap_or(LANGUAGES[0])
}

fn weighed(entry: &str) -> Option<(f32, &str)> {
    let mut pieces = entry.split(';').map(str::trim);
    let name = pieces.next().filter(|name| !name.is_empty())?;
    let weight = pieces.find_map(|piece| piece.strip_prefix("q="));
    let weight = weight.map_or(Some(1.0), |text| text.parse::<f32>().ok())?;
    (weight > 0.0).then_some((weight, name))
}

fn find(name: &str) -> Option<&'static str> {
    let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let exact = LANGUAGES.into_iter().find(|language| language.eq_ignore_ascii_case(name));
    exact.or_else(|| LANGUAGES.into_iter().find(|language| first(language) == first(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_language_that_there_is() {
        let cases = [
            ("lv-LV,lv;q=0.9,en;q=0.8", "lv-LV"),
            ("de-DE,de;q=0.9,fr;q=0.5,en;q=0.4", "fr-FR"),
            ("en;q=0.1, ro;q=0.9", "ro-RO"),
            ("zh-TW", "zh-CN"),
            ("ID", "id-ID"),
            ("id;q=0,fr", "fr-FR"),
            ("*", "en-US"),
            ("de", "en-US"),
            (";;q=,,q=x", "en-US"),
        ];
        for (accepted, expected) in cases {
            assert_eq!(choose(Some(accepted)), expected, "{accepted}");
        }
        assert_eq!(choose(None), "en-US");
    }
}
