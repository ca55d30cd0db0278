-- Flows are found by name, and by the name under which their current version arrived, as flows that call them write it: empty
-- where it arrived without one, NULL until that was looked up.
ALTER TABLE flows ADD COLUMN arrived_key TEXT;
CREATE INDEX flows_by_name ON flows (environment, name_key, created) WHERE deleted IS NULL;
CREATE INDEX flows_by_arrival ON flows (environment, arrived_key, created) WHERE deleted IS NULL;
