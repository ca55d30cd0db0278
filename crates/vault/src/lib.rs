//! Secrets: sealed at rest, wiped in memory, never printed.
