//! One door for every chore: build, check, test, bench, run.

fn main() {}
