//! What is measured, and for how long.

use std::time::Duration;

/// How figures are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Output {
    /// For people.
    #[default]
    Table,
    /// For programs.
    Json,
}

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Work {
    /// Webhook, Response.
    W1,
    /// Webhook, five data actions, Response.
    W2,
    /// Webhook answered with 202, five data actions; counted when done.
    W3,
    /// Webhook, a call to a server, Response.
    W4,
    /// A loop over many items.
    W5,
    /// Start, memory, disk.
    W6,
}

impl Work {
    /// All of it.
    pub(crate) const ALL: [Self; 6] = [Self::W1, Self::W2, Self::W3, Self::W4, Self::W5, Self::W6];

    /// Returns its name, which is also the name of its flow.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::W1 => "W1",
            Self::W2 => "W2",
            Self::W3 => "W3",
            Self::W4 => "W4",
            Self::W5 => "W5",
            Self::W6 => "W6",
        }
    }

    fn find(name: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|work| work.name().eq_ignore_ascii_case(name));
        found.ok_or_else(|| format!("there is no work `{name}`, only W1 to W6"))
    }
}

/// What a person asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Options {
    /// How figures are printed.
    pub(crate) output: Output,
    /// What is measured.
    pub(crate) only: Vec<Work>,
    /// How long each case is counted.
    pub(crate) counted: Duration,
    /// How many finished runs are put into the store, to measure before and after.
    pub(crate) stored: Option<u64>,
    /// Less of everything, to see whether it works.
    pub(crate) quick: bool,
    /// Whether missing peers are fetched.
    pub(crate) install: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            output: Output::Table,
            only: Work::ALL.to_vec(),
            counted: Duration::from_secs(5),
            stored: None,
            quick: false,
            install: false,
        }
    }
}

const SECONDS_MAX: u64 = 600;
const STORED_MAX: u64 = 20_000_000;

impl Options {
    /// Reads the words after `cargo xtask bench`.
    pub(crate) fn parse(words: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--json" => options.output = Output::Json,
                "--quick" => options.quick = true,
                "--install" => options.install = true,
                "--only" => options.only = works(value()?)?,
                "--seconds" => {
                    options.counted = Duration::from_secs(number(value()?, SECONDS_MAX)?);
                }
                "--stored" => options.stored = Some(number(value()?, STORED_MAX)?),
                other => return Err(format!("there is no option `{other}` here")),
            }
        }
        if options.quick {
            options.counted = options.counted.min(Duration::from_secs(1));
        }
        Ok(options)
    }

    /// Tells whether something is measured.
    pub(crate) fn has(&self, work: Work) -> bool {
        self.only.contains(&work)
    }

    /// Returns a number of things, or a tenth of it where less is enough.
    pub(crate) fn amount(&self, whole: u64) -> u64 {
        if self.quick { whole / 10 } else { whole }
    }
}

fn works(names: &str) -> Result<Vec<Work>, String> {
    let mut works: Vec<Work> = names.split(',').map(Work::find).collect::<Result<_, _>>()?;
    works.sort();
    works.dedup();
    Ok(works)
}

fn number(text: &str, limit: u64) -> Result<u64, String> {
    let number = text.replace('_', "").parse().ok().filter(|number| (1..=limit).contains(number));
    number.ok_or_else(|| format!("`{text}` is no number from 1 to {limit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &str) -> Result<Options, String> {
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words)
    }

    #[test]
    fn options_are_read() {
        let options = parsed("--json --only w5,W1,W5 --seconds 2 --stored 1_000_000").unwrap();
        assert_eq!(options.only, [Work::W1, Work::W5]);
        assert_eq!((options.output, options.stored), (Output::Json, Some(1_000_000)));
        assert_eq!(options.counted, Duration::from_secs(2));
        assert_eq!(parsed("").unwrap().only, Work::ALL);
        assert_eq!(parsed("--quick").unwrap().amount(1_000), 100);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for words in ["--only W7", "--seconds", "--seconds 0", "--seconds 601", "--stored x", "-q"]
        {
            assert!(parsed(words).is_err(), "{words}");
        }
        assert!(parsed("--seconds 600 --stored 20000000").is_ok());
    }
}
