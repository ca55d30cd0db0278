//! Rows and journal chunks on SQLite and PostgreSQL; knows no payload and opens no secret.
