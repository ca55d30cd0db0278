//! The only place of this tool that prints.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a tool for a terminal prints")]

use std::time::Duration;

/// Prints a line.
pub(crate) fn line(text: &str) {
    println!("{text}");
}

/// Prints the start of a step of the work.
pub(crate) fn step(text: &str) {
    eprintln!("\x1b[1m==> {text}\x1b[0m");
}

/// Prints what went wrong.
pub(crate) fn error(text: &str) {
    eprintln!("{text}");
}

/// Prints something worth knowing that is no error.
pub(crate) fn note(text: &str) {
    eprintln!("    {text}");
}

/// Writes a duration for people: `4.2 s`, `3 min 5 s`.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        return format!("{:.1} s", time.as_secs_f64());
    }
    format!("{} min {} s", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_for_people() {
        assert_eq!(duration(Duration::from_millis(4_210)), "4.2 s");
        assert_eq!(duration(Duration::from_secs(185)), "3 min 5 s");
    }
}
