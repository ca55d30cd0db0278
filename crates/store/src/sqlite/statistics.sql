-- What SQLite's planner would find out by reading a large database, given to it from the start: without it,
-- it takes one environment for a handful of rows and reads all of them where an index would find a few.
-- Per index: rows, then rows for each value of the first column, of the first two …
ANALYZE meta;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('runs', 'runs', '1000000 1000000 1'),
    ('runs', 'runs_of_flow', '1000000 1000000 10000 1'),
    ('runs', 'runs_by_status', '50000 50000 10000 1'),
    ('runs', 'runs_of_flow_by_status', '50000 50000 500 100 1'),
    ('runs', 'runs_of_connection', '50000 50000 500 100 1'),
    ('runs', 'runs_of_owner', '10000 10000 1000 1'),
    ('runs', 'runs_by_trigger', '500000 500000 100000 1'),
    ('runs', 'runs_by_failure', '50000 50000 2000 1'),
    ('runs', 'runs_by_tracking', '100000 100000 2 1'),
    ('runs', 'runs_made_again', '5000 5000 1'),
    ('run_links', 'run_links', '10000 10000 2 1'),
    ('journal', 'sqlite_autoindex_journal_1', '4000000 4000000 4 1'),
    ('timers', 'timers', '100000 100000 2 1'),
    ('timers', 'timers_by_due', '100000 100000 2'),
    ('flows', 'flows', '1000 1000 1'),
    ('flows', 'flows_by_change', '1000 1000 2 1'),
    ('bindings', 'bindings', '2000 2000 2 1'),
    ('bindings', 'bindings_of_connection', '2000 2000 10 1'),
    ('grants', 'grants', '10000 10000 5000 5 1'),
    ('grants', 'grants_of_user', '10000 10000 100 50 1'),
    ('connections', 'sqlite_autoindex_connections_1', '1000 1000 1'),
    ('connections', 'connections_by_name', '1000 1000 300 2 1'),
    ('connections', 'connections_of_connector', '1000 1000 50 1'),
    ('audit', 'audit', '1000000 1000000 2 1');
ANALYZE sqlite_schema;
