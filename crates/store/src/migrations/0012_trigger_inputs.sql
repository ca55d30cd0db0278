-- What a trigger asked with, as JSON text, where nothing in it is hidden.
ALTER TABLE trigger_histories ADD COLUMN inputs TEXT;
