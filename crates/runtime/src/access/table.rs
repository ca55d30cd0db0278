//! The table of who may do what with a thing: no other place decides it.
//!
//! Roles say what a person may do at all; the relation says what this thing is to them. Nothing is
//! allowed that the table does not name.

pub use store::Role;
use store::{EnvironmentId, UserId};

use crate::error::Error;

/// What a flow or a connection is to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// It is theirs.
    Owner,
    /// It is shared with them to be changed.
    Editor,
    /// It is shared with them to be used.
    User,
    /// It is neither theirs nor shared with them.
    Stranger,
}

/// What somebody wants with a flow or a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// Know that it is there, read it and what it did.
    See,
    /// Run a flow, resubmit or cancel its runs; test a connection, choose it in a flow.
    Use,
    /// Change it: a new definition, on and off; new credentials, a new name.
    Edit,
    /// Remove it.
    Delete,
    /// Give others a right to it.
    Share,
}

/// Tells whether a role is as powerful as another, or more.
pub fn reaches(role: Role, least: Role) -> bool {
    let power = |role| match role {
        Role::Reader => 0,
        Role::Maker => 1,
        Role::Administrator => 2,
    };
    power(role) >= power(least)
}

/// Tells whether a person of a role may do something with a thing that stands in a relation to them.
pub fn permits(role: Role, relation: Relation, verb: Verb) -> bool {
    use Relation::{Editor, Owner, Stranger, User};
    use Verb::{Delete, Edit, See, Share, Use};
    match (role, relation, verb) {
        (Role::Administrator, _, _) => true,
        (_, Stranger, _) => false,
        (Role::Reader | Role::Maker, Owner | Editor | User, See) => true,
        (Role::Reader, Owner | Editor | User, Use | Edit | Delete | Share) => false,
        (Role::Maker, Owner, Use | Edit | Delete | Share) => true,
        (Role::Maker, Editor, Use | Edit) => true,
        (Role::Maker, Editor, Delete | Share) => false,
        (Role::Maker, User, Use) => true,
        (Role::Maker, User, Edit | Delete | Share) => false,
    }
}

/// Who asks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The environment they are signed in to.
    pub environment: EnvironmentId,
    /// The person.
    pub user: UserId,
    /// Their role there.
    pub role: Role,
}

impl Caller {
    /// Tells whether they may do something with a thing that stands in this relation to them.
    pub fn may(&self, relation: Relation, verb: Verb) -> bool {
        permits(self.role, relation, verb)
    }

    /// Refuses what they may not do; a thing that they may not even see is not there for them.
    pub fn require(&self, relation: Relation, verb: Verb, what: &'static str) -> Result<(), Error> {
        if !self.may(relation, Verb::See) {
            return Err(Error::NotFound { what });
        }
        if !self.may(relation, verb) {
            return Err(Error::Forbidden { what });
        }
        Ok(())
    }

    /// Refuses who is less than a role.
    pub fn require_role(&self, least: Role, what: &'static str) -> Result<(), Error> {
        if reaches(self.role, least) { Ok(()) } else { Err(Error::Forbidden { what }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELATIONS: [Relation; 4] =
        [Relation::Owner, Relation::Editor, Relation::User, Relation::Stranger];
    const VERBS: [Verb; 5] = [Verb::See, Verb::Use, Verb::Edit, Verb::Delete, Verb::Share];

    /// Rows by role and relation; columns see, use, edit, delete, share.
    const TABLE: [(Role, Relation, [bool; 5]); 12] = [
        (Role::Administrator, Relation::Owner, [true, true, true, true, true]),
        (Role::Administrator, Relation::Editor, [true, true, true, true, true]),
        (Role::Administrator, Relation::User, [true, true, true, true, true]),
        (Role::Administrator, Relation::Stranger, [true, true, true, true, true]),
        (Role::Maker, Relation::Owner, [true, true, true, true, true]),
        (Role::Maker, Relation::Editor, [true, true, true, false, false]),
        (Role::Maker, Relation::User, [true, true, false, false, false]),
        (Role::Maker, Relation::Stranger, [false, false, false, false, false]),
        (Role::Reader, Relation::Owner, [true, false, false, false, false]),
        (Role::Reader, Relation::Editor, [true, false, false, false, false]),
        (Role::Reader, Relation::User, [true, false, false, false, false]),
        (Role::Reader, Relation::Stranger, [false, false, false, false, false]),
    ];

    #[test]
    fn the_table_holds_for_every_role_relation_and_verb() {
        assert_eq!(TABLE.len(), Role::ALL.len() * RELATIONS.len());
        for (role, relation, expected) in TABLE {
            for (verb, expected) in VERBS.into_iter().zip(expected) {
                assert_eq!(
                    permits(role, relation, verb),
                    expected,
                    "{role:?} {relation:?} {verb:?}"
                );
            }
        }
    }

    #[test]
    fn each_role_reaches_itself_and_the_weaker_ones() {
        let order = [Role::Reader, Role::Maker, Role::Administrator];
        for (power, role) in order.into_iter().enumerate() {
            for (needed, least) in order.into_iter().enumerate() {
                assert_eq!(reaches(role, least), power >= needed, "{role:?} {least:?}");
            }
        }
    }

    #[test]
    fn what_one_may_not_see_is_not_there() {
        let caller = Caller {
            environment: EnvironmentId::from_uuid(uuid::Uuid::nil()),
            user: UserId::from_uuid(uuid::Uuid::nil()),
            role: Role::Maker,
        };
        let refused = caller.require(Relation::Stranger, Verb::Edit, "flow");
        assert!(matches!(refused, Err(Error::NotFound { what: "flow" })));
        let refused = caller.require(Relation::User, Verb::Edit, "flow");
        assert!(matches!(refused, Err(Error::Forbidden { what: "flow" })));
        assert!(caller.require(Relation::Editor, Verb::Edit, "flow").is_ok());
    }
}
