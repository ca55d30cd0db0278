//! The outside world: connector documents, credentials, calls, and why a call was refused.
