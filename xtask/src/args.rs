//! What a person may type after `cargo xtask`.

use crate::bench::Options;
use crate::chaos::{self, Kills};
use crate::parts::End;
use crate::sim::{self, Seeds};

/// The page that `cargo xtask help` prints.
pub(crate) const USAGE: &str = "\
One door for every chore.

Usage: cargo xtask <chore> [options]

  run [-- ARGUMENTS]    build portal and server, start on 127.0.0.1:8080 with data in ./data;
                        the arguments go to `tidegate serve`
  test [--fail-fast]    install what tests need, check, then every test: what CI runs
  check [--fail-fast]   static checks: format, tidy, clippy, portal, generated files
  tidy                  the rules of the house alone: imports, licences, sizes, texts ...
  generate              write the generated files that `check` compares
  sim [--seeds N] [--seed S]
                        random flows in simulated time, with faults, from seed S on
  chaos [--kills N] [--seed S]
                        the built program under kill -9, power cuts, full and failing disks
  bench                 figures of the release build, beside its parts and beside Node-RED
        [--only W1,W5]  W1 Response, W2 data actions, W3 202, W4 Http call, W5 loop, W6 start and room
        [--seconds 5]   how long each case is counted
        [--stored N]    puts N finished runs into the store, and measures before and after
        [--install]     fetches Node-RED of the lock file with npm
        [--quick]       less of everything, to see whether it works
        [--json]        for programs";

/// A chore with its options.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Print the usage.
    Help,
    /// Check without running anything of ours for long.
    Check(End),
    /// Check the rules of the house alone.
    Tidy,
    /// Write generated files.
    Generate,
    /// Check and test everything.
    Test(End),
    /// Build and start.
    Run {
        /// What goes on to `tidegate serve`.
        arguments: Vec<String>,
    },
    /// End the program in every way.
    Chaos(Kills),
    /// Simulate.
    Sim(Seeds),
    /// Measure.
    Bench(Options),
}

/// Reads the words after `cargo xtask`.
pub(crate) fn parse(words: impl Iterator<Item = String>) -> Result<Command, String> {
    let words: Vec<String> = words.collect();
    let Some((chore, rest)) = words.split_first() else { return Ok(Command::Help) };
    match chore.as_str() {
        "help" | "--help" | "-h" => Ok(Command::Help),
        "check" => end(rest).map(Command::Check),
        "tidy" => nothing(rest, Command::Tidy),
        "generate" => nothing(rest, Command::Generate),
        "test" => end(rest).map(Command::Test),
        "run" => Ok(Command::Run { arguments: passed_on(rest)? }),
        "chaos" => kills(rest).map(Command::Chaos),
        "sim" => seeds(rest).map(Command::Sim),
        "bench" => Options::parse(rest).map(Command::Bench),
        other => Err(format!("there is no chore `{other}`")),
    }
}

fn end(rest: &[String]) -> Result<End, String> {
    match rest {
        [] => Ok(End::AfterAll),
        [flag] if flag == "--fail-fast" => Ok(End::AtFirstFailure),
        [other, ..] => Err(unknown(other)),
    }
}

fn kills(rest: &[String]) -> Result<Kills, String> {
    let [count, seed] = numbers(rest, ["--kills", "--seed"])?;
    Ok(Kills { count: count.unwrap_or(chaos::KILLS), seed: seed.unwrap_or(1) })
}

fn seeds(rest: &[String]) -> Result<Seeds, String> {
    let [first, count] = numbers(rest, ["--seed", "--seeds"])?;
    // One seed is asked for to see that one again.
    let many = if first.is_some() { 1 } else { sim::SEEDS };
    Ok(Seeds { first: first.unwrap_or(0), count: count.unwrap_or(many) })
}

/// Reads options that each take a number.
fn numbers<const N: usize>(rest: &[String], names: [&str; N]) -> Result<[Option<u64>; N], String> {
    let mut found = [None; N];
    for pair in rest.chunks(2) {
        let Some(place) = names.iter().position(|name| *name == pair[0]) else {
            return Err(unknown(&pair[0]));
        };
        let number = pair.get(1).and_then(|text| text.parse().ok());
        found[place] = Some(number.ok_or_else(|| format!("`{}` wants a number", pair[0]))?);
    }
    Ok(found)
}

fn nothing(rest: &[String], command: Command) -> Result<Command, String> {
    rest.first().map_or(Ok(command), |other| Err(unknown(other)))
}

fn passed_on(rest: &[String]) -> Result<Vec<String>, String> {
    match rest.split_first() {
        None => Ok(Vec::new()),
        Some((dashes, arguments)) if dashes == "--" => Ok(arguments.to_vec()),
        Some((other, _)) => Err(format!("write `--` before what goes on to the server: {other}")),
    }
}

fn unknown(option: &str) -> String {
    format!("there is no option `{option}` here")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &str) -> Result<Command, String> {
        parse(words.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn chores_and_their_options_are_read() {
        assert_eq!(parsed(""), Ok(Command::Help));
        assert_eq!(parsed("check"), Ok(Command::Check(End::AfterAll)));
        assert_eq!(parsed("test --fail-fast"), Ok(Command::Test(End::AtFirstFailure)));
        assert_eq!(parsed("bench"), Ok(Command::Bench(Options::default())));
    }

    #[test]
    fn what_follows_two_dashes_goes_on() {
        let arguments = vec!["--listen".to_owned(), "127.0.0.1:9000".to_owned()];
        assert_eq!(parsed("run -- --listen 127.0.0.1:9000"), Ok(Command::Run { arguments }));
        assert!(parsed("run --listen").is_err());
    }

    #[test]
    fn seeds_and_kills_are_read() {
        let seeds = |first, count| Ok(Command::Sim(Seeds { first, count }));
        assert_eq!(parsed("sim"), seeds(0, sim::SEEDS));
        assert_eq!(parsed("sim --seed 7"), seeds(7, 1));
        assert_eq!(parsed("sim --seeds 9 --seed 7"), seeds(7, 9));
        let kills = |count, seed| Ok(Command::Chaos(Kills { count, seed }));
        assert_eq!(parsed("chaos"), kills(chaos::KILLS, 1));
        assert_eq!(parsed("chaos --seed 3 --kills 500"), kills(500, 3));
        assert!(parsed("sim --seeds").is_err() && parsed("sim --seeds x").is_err());
    }

    #[test]
    fn unknown_words_are_refused() {
        assert!(parsed("chekc").is_err());
        assert!(parsed("tidy --fix").is_err());
    }
}
