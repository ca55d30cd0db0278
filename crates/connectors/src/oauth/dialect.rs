//! How providers are spoken to: a table of templates, one row for each kind that documents name.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// One row. What it does not say it has from the row that it is like.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Dialect {
    /// The kind, in small letters.
    pub(super) provider: String,
    like: Option<String>,
    /// Where people sign in.
    pub(super) authorize: Option<String>,
    /// What is asked there.
    pub(super) query: Option<String>,
    /// Where tokens are asked for.
    pub(super) token: Option<String>,
    /// The form that turns a code into tokens.
    pub(super) code: Option<String>,
    /// Where tokens are renewed, if not where they are asked for.
    #[serde(skip)]
    pub(super) refresh_at: Option<String>,
    /// Queries of the two addresses, where a document has them.
    #[serde(skip)]
    pub(super) token_query: Option<String>,
    #[serde(skip)]
    pub(super) refresh_query: Option<String>,
    /// Where grants are withdrawn.
    #[serde(skip)]
    pub(super) revoke: Option<String>,
    /// The form that renews them.
    pub(super) refresh: Option<String>,
    /// The form by which an application asks for itself.
    pub(super) application: Option<String>,
    /// Where an account says who it is.
    pub(super) userinfo: Option<String>,
    /// What stands between two scopes.
    pub(super) delimiter: Option<String>,
    /// Whether the application's id and secret go into a header instead of the form.
    pub(super) basic: Option<bool>,
    /// Whether statements signed with RSA use PSS.
    pub(super) pss: Option<bool>,
    /// After how many days without use a grant ends.
    pub(super) idle_days: Option<u32>,
    /// Values where neither document nor connection have one.
    pub(super) defaults: BTreeMap<String, String>,
    /// Where all this is documented; for readers of the table.
    #[serde(rename = "source")]
    _source: String,
}

static ROWS: LazyLock<Vec<Dialect>> = LazyLock::new(|| {
    let lines = include_str!("dialects.jsonl").lines().filter(|line| !line.trim().is_empty());
    lines.filter_map(|line| serde_json::from_str(line).ok()).collect()
});

/// Finds the row of a kind of provider, whatever the case of its letters.
pub(super) fn find(provider: &str) -> Option<Dialect> {
    let row = |name: &str| ROWS.iter().find(|row| row.provider.eq_ignore_ascii_case(name)).cloned();
    let own = row(provider)?;
    match own.like.as_deref().map(row) {
        None => Some(own),
        Some(base) => Some(own.over(base?)),
    }
}

impl Dialect {
    fn over(self, base: Self) -> Self {
        let mut defaults = base.defaults;
        defaults.extend(self.defaults);
        Self {
            provider: self.provider,
            like: None,
            authorize: self.authorize.or(base.authorize),
            query: self.query.or(base.query),
            token: self.token.or(base.token),
            code: self.code.or(base.code),
            refresh: self.refresh.or(base.refresh),
            application: self.application.or(base.application),
            userinfo: self.userinfo.or(base.userinfo),
            delimiter: self.delimiter.or(base.delimiter),
            basic: self.basic.or(base.basic),
            pss: self.pss.or(base.pss),
            idle_days: self.idle_days.or(base.idle_days),
            defaults,
            _source: self._source,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_is_whole() {
        let lines = include_str!("dialects.jsonl").lines().filter(|line| !line.trim().is_empty());
        for line in lines {
            let row: Dialect = serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
            assert!(row._source.starts_with("https://"), "{line}");
            let whole = find(&row.provider.to_uppercase()).expect("its base is a row too");
            for part in [whole.query, whole.code, whole.refresh] {
                assert!(part.is_some_and(|template| template.contains('{')), "{line}");
            }
        }
        assert!(find("nobody").is_none());
    }
}
