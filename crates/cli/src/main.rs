//! The door: arguments, settings, wiring, start, stop.

fn main() {}
