//! Where decisions meet the world: workers, triggers, connections, accounts; time and chance.
