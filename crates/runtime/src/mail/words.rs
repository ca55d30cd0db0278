//! The words of mails: the same catalogues as the portal's, in the reader's language, with times in the reader's zone.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use jiff::tz::TimeZone;
use store::Time;
use unic_langid::LanguageIdentifier;
use wdl::{Context, Limits, Template, Value};

/// The words of one language, for one reader.
pub(super) struct Words {
    bundle: FluentBundle<FluentResource>,
    language: &'static str,
    zone: TimeZone,
}

/// The catalogues of a language: those of mails, why services refuse, and what jobs do.
struct Catalogue {
    language: &'static str,
    texts: [&'static str; 3],
}

macro_rules! catalogue {
    ($language:literal) => {
        Catalogue {
            language: $language,
            texts: [
                include_str!(concat!("../../../../locales/", $language, "/mail.ftl")),
                include_str!(concat!("../../../../locales/", $language, "/connections.ftl")),
                include_str!(concat!("../../../../locales/", $language, "/jobs.ftl")),
            ],
        }
    };
}

/// Every language; the first serves everybody else.
static CATALOGUES: [Catalogue; 6] = [
    catalogue!("en-US"),
    catalogue!("zh-CN"),
    catalogue!("lv-LV"),
    catalogue!("fr-FR"),
    catalogue!("ro-RO"),
    catalogue!("id-ID"),
];

impl Words {
    /// Takes the words for a reader.
    pub(super) fn of(language: Option<&str>, zone: Option<&str>) -> Self {
        let is_it = |catalogue: &&Catalogue| Some(catalogue.language) == language;
        let catalogue = CATALOGUES.iter().find(is_it).unwrap_or(&CATALOGUES[0]);
        let locale: LanguageIdentifier = catalogue.language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        for text in catalogue.texts {
            // A text that cannot be read is left out; `tidy` refuses it long before.
            let resource =
                FluentResource::try_new(text.to_owned()).unwrap_or_else(|(rest, _)| rest);
            bundle.add_resource_overriding(resource);
        }
        let zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC);
        Self { bundle, language: catalogue.language, zone }
    }

    /// Returns the language.
    pub(super) fn language(&self) -> &'static str {
        self.language
    }

    /// Returns a text without holes.
    pub(super) fn text(&self, id: &str) -> String {
        self.filled(id, &[])
    }

    /// Returns a text with its holes filled.
    pub(super) fn filled(&self, id: &str, values: &[(&str, &str)]) -> String {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let Some(pattern) = pattern else { return id.to_owned() };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, *value);
        }
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }

    /// Returns a moment in the reader's zone, as people of the language write it, with the zone.
    pub(super) fn time(&self, time: Time) -> String {
        let zoned = engine::Time(time.0).to_timestamp().to_zoned(self.zone.clone());
        let local = zoned.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let zone = zoned.time_zone().iana_name().unwrap_or("UTC");
        format!("{} ({zone})", self.written(&local).unwrap_or(local))
    }

    /// Writes a local time by the patterns of the culture, as `formatDateTime` does.
    fn written(&self, local: &str) -> Option<String> {
        let text = format!("@{{formatDateTime('{local}','f','{}')}}", self.language);
        let template = Template::compile(&Value::from(text.as_str())).ok()?;
        let written = template.eval(&Context::default(), &Limits::default()).ok()?;
        written.value.as_str().map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_the_readers_in_words_and_zone() {
        let time = Time(engine::Time::from_timestamp("2026-01-05T08:00:00Z".parse().unwrap()).0);
        for (language, zone, expected) in [
            (Some("en-US"), None, "Monday, January 5, 2026 8:00 AM (UTC)"),
            (None, Some("nonsense"), "Monday, January 5, 2026 8:00 AM (UTC)"),
            (Some("zh-CN"), Some("Asia/Shanghai"), "2026年1月5日星期一 16:00 (Asia/Shanghai)"),
            (
                Some("lv-LV"),
                Some("Europe/Riga"),
                "pirmdiena, 2026. gada 5. janvāris 10:00 (Europe/Riga)",
            ),
            (Some("fr-FR"), Some("Europe/Paris"), "lundi 5 janvier 2026 09:00 (Europe/Paris)"),
            (
                Some("ro-RO"),
                Some("Europe/Bucharest"),
                "luni, 5 ianuarie 2026 10:00 (Europe/Bucharest)",
            ),
            (Some("id-ID"), Some("Asia/Jakarta"), "Senin, 05 Januari 2026 15.00 (Asia/Jakarta)"),
        ] {
            assert_eq!(Words::of(language, zone).time(time), expected);
        }
    }

    #[test]
    fn every_language_has_its_own_words() {
        let mut seen = std::collections::BTreeSet::new();
        for catalogue in &CATALOGUES {
            let words = Words::of(Some(catalogue.language), None);
            assert_eq!(words.language(), catalogue.language);
            let text = words.filled("mail-flowFailed", &[("name", "A & <B>")]);
            assert!(text.contains("A & <B>"), "{text}");
            assert!(seen.insert(text));
            assert_ne!(words.text("diag-invalid-password"), "diag-invalid-password");
        }
    }
}
