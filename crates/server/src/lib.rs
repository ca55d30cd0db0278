//! Requests turned into calls, results into answers: HTTP API, sign-in, hooks, the embedded portal.
