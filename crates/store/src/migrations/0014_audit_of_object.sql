-- What was done with one thing, newest first.
CREATE INDEX audit_of_object ON audit (environment, object, at, id);
