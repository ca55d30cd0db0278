//! The people of an environment: invited, changed, kept out by its administrators.

use store::{EnvironmentId, Page, Paging, Role, SignInLink, User, UserChange, UserId};
use vault::Secret;

use super::account::{Account, NewAccount};
use super::desk::Accounts;
use super::limits::{LINK_TIME_MAX, NAME_CHARS_MAX};
use super::secrets::{self, LINK_PREFIX};
use crate::access::Caller;
use crate::audit;
use crate::clock::Clock;
use crate::error::Error;

impl Accounts<'_> {
    /// Lists the people of the environment, oldest first.
    ///
    /// # Errors
    /// Who is no administrator; a cursor that is none of this list.
    pub async fn list(&self, caller: &Caller, paging: &Paging) -> Result<Page<Account>, Error> {
        caller.require_role(Role::Administrator, "users")?;
        let page = self.store.users().list(caller.environment, paging).await?;
        let items = page.items.into_iter().map(Account::from).collect();
        Ok(Page { items, next: page.next })
    }

    /// Returns everybody who may sign in, as everybody may know them.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn people(&self, caller: &Caller) -> Result<Vec<Account>, Error> {
        let mut people = Vec::new();
        let mut cursor = None;
        loop {
            let paging = Paging::new(store::limits::PAGE_SIZE_MAX, cursor, caller.user)?;
            let page = self.store.users().list(caller.environment, &paging).await?;
            let may = page.items.into_iter().filter(|user| !user.disabled);
            people.extend(may.map(Account::from));
            match page.next {
                Some(next) => cursor = Some(next),
                None => return Ok(people),
            }
        }
    }

    /// Returns a person of the environment.
    ///
    /// # Errors
    /// `NotFound` where there is none.
    pub async fn get(&self, environment: EnvironmentId, user: UserId) -> Result<Account, Error> {
        Ok(self.store.users().get(environment, user).await?.into())
    }

    /// Returns the name of an environment.
    ///
    /// # Errors
    /// `NotFound` where there is none.
    pub async fn environment_name(&self, environment: EnvironmentId) -> Result<String, Error> {
        Ok(self.store.environments().get(environment).await?.name)
    }

    /// Adds a person and makes their one-time link.
    ///
    /// # Errors
    /// Who is no administrator; `name-taken`; names that are none.
    pub async fn add(&self, caller: &Caller, new: NewAccount) -> Result<(Account, Secret), Error> {
        caller.require_role(Role::Administrator, "users")?;
        let user = new_user(caller.environment, &new)?;
        self.store.users().create(&user).await?;
        let entry = audit::Entry::new("user-added", format!("user/{}", user.id))
            .with("name", user.name.as_str())
            .with("role", user.role.name());
        self.audit(caller.environment, Some(caller.user), entry).await?;
        let link = self.new_link(caller.environment, user.id).await?;
        Ok((user.into(), link))
    }

    /// Changes a person's role or display name, or keeps them out.
    ///
    /// # Errors
    /// Who is no administrator; `last-administrator`.
    pub async fn change(
        &self,
        caller: &Caller,
        user: UserId,
        change: UserChange,
    ) -> Result<Account, Error> {
        caller.require_role(Role::Administrator, "users")?;
        if let Some(name) = &change.display_name {
            check_name(name)?;
        }
        let mut entry = audit::Entry::new("user-changed", format!("user/{user}"));
        if let Some(role) = change.role {
            entry = entry.with("role", role.name());
        }
        if let Some(disabled) = change.disabled {
            entry = entry.with("disabled", disabled);
        }
        let now = Clock.store_time();
        let changed = self.store.users().change(caller.environment, user, change, now).await?;
        self.audit(caller.environment, Some(caller.user), entry).await?;
        Ok(changed.into())
    }

    /// Makes a new one-time link for a person; earlier ones stop working.
    ///
    /// # Errors
    /// Who is no administrator; `user-disabled`.
    pub async fn link(&self, caller: &Caller, user: UserId) -> Result<Secret, Error> {
        caller.require_role(Role::Administrator, "users")?;
        let found = self.store.users().get(caller.environment, user).await?;
        if found.disabled {
            return Err(Error::conflict("user-disabled", "the person is kept out"));
        }
        let link = self.new_link(caller.environment, user).await?;
        let entry = audit::Entry::new("link-made", format!("user/{user}"));
        self.audit(caller.environment, Some(caller.user), entry).await?;
        Ok(link)
    }

    pub(super) async fn new_link(
        &self,
        environment: EnvironmentId,
        user: UserId,
    ) -> Result<Secret, Error> {
        let secret = secrets::make(LINK_PREFIX)?;
        let hash = secrets::digest(&secret, LINK_PREFIX).ok_or(Error::NotFound { what: "link" })?;
        let expires = Clock.store_time().plus(LINK_TIME_MAX);
        let link = SignInLink { environment, hash, user, expires, used: None };
        self.store.sign_in_links().create(&link).await?;
        Ok(secret)
    }
}

/// Makes the row of a person who has no password yet.
pub(super) fn new_user(environment: EnvironmentId, new: &NewAccount) -> Result<User, Error> {
    check_name(&new.name)?;
    check_name(&new.display_name)?;
    let now = Clock.store_time();
    Ok(User {
        environment,
        id: UserId::from_uuid(Clock.uuid()),
        name: new.name.clone(),
        display_name: new.display_name.clone(),
        password: None,
        role: new.role,
        preferences: store::Preferences::default(),
        disabled: false,
        created: now,
        changed: now,
    })
}

/// Refuses names that cannot be read or told apart.
pub(super) fn check_name(name: &str) -> Result<(), Error> {
    let is_clean = name.trim() == name && !name.chars().any(char::is_control);
    let length = name.chars().count();
    if is_clean && (1..=NAME_CHARS_MAX).contains(&length) {
        return Ok(());
    }
    let message = format!(
        "a name has 1 to {NAME_CHARS_MAX} characters, none of them a control character, and no blanks around it"
    );
    Err(Error::invalid("name-invalid", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_a_limit_on_each_side() {
        assert!(check_name("a").is_ok());
        assert!(check_name(&"ā".repeat(NAME_CHARS_MAX)).is_ok());
        for name in ["", " a", "a ", "a\0b", "a\nb", &"a".repeat(NAME_CHARS_MAX + 1)] {
            assert!(check_name(name).is_err(), "{name:?}");
        }
    }
}
