//! One run, decided: events in, commands out. Pure.
