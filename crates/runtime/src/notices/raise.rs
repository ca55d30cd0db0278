//! From an occasion to the notices and mails of those whom it concerns.

use store::{
    EnvironmentId, Level, MailId, NewMail, NewNotice, NoticeChange, NoticeId, NoticeKind, Object,
    Paging, Role, Time, User, UserId,
};
use uuid::Uuid;

use super::occasion::{Occasion, To};
use super::wishes::{MailWishes, next_digest};
use super::{Notices, failing};
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Inner;

impl Notices<'_> {
    /// Tells those whom it concerns. What is said already is counted.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn raise(&self, environment: EnvironmentId, occasion: Occasion) -> Result<(), Error> {
        self.runtime.inner.raise(environment, occasion).await
    }

    /// Closes what was said, because it is so no more.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn close(
        &self,
        environment: EnvironmentId,
        kind: NoticeKind,
        about: Uuid,
    ) -> Result<(), Error> {
        self.runtime.inner.settle_notices(environment, kind, about).await
    }
}

impl Inner {
    /// Tells those whom an occasion concerns, in a commit of its own.
    pub(crate) async fn raise(
        &self,
        environment: EnvironmentId,
        occasion: Occasion,
    ) -> Result<(), Error> {
        let changes = self.changes(environment, &occasion).await?;
        Ok(self.store.notices().change(environment, changes).await?)
    }

    /// Closes notices, in a commit of its own.
    pub(crate) async fn settle_notices(
        &self,
        environment: EnvironmentId,
        kind: NoticeKind,
        about: Uuid,
    ) -> Result<(), Error> {
        let settled = failing::settled(kind, about);
        Ok(self.store.notices().change(environment, vec![settled]).await?)
    }

    /// Returns what tells those whom an occasion concerns, to be written with what causes it.
    pub(crate) async fn changes(
        &self,
        environment: EnvironmentId,
        occasion: &Occasion,
    ) -> Result<Vec<NoticeChange>, Error> {
        let now = Clock.store_time();
        let detail = occasion.particulars.write();
        let people = self.concerned(environment, occasion.to).await?;
        let new = people.iter().map(|user| {
            NoticeChange::Raise(Box::new(new_notice(occasion, user, detail.clone(), now)))
        });
        Ok(new.collect())
    }

    /// Finds the people whom something concerns, and who may sign in.
    pub(crate) async fn concerned(
        &self,
        environment: EnvironmentId,
        to: To,
    ) -> Result<Vec<User>, Error> {
        let ids = match to {
            To::Person(user) => vec![user],
            To::Repairers(connection, owner) => {
                let object = Object::Connection(connection);
                let grants = self.store.grants().list(environment, object).await?;
                let editors = grants.into_iter().filter(|grant| grant.level == Level::Edit);
                std::iter::once(owner).chain(editors.map(|grant| grant.user)).collect()
            }
            To::Administrators => return self.administrators(environment).await,
        };
        let mut people = Vec::with_capacity(ids.len());
        for id in ids {
            people.extend(self.person(environment, id).await?);
        }
        Ok(people)
    }

    /// Finds a person who may sign in.
    async fn person(&self, environment: EnvironmentId, id: UserId) -> Result<Option<User>, Error> {
        match self.store.users().get(environment, id).await {
            Ok(user) => Ok(Some(user).filter(|user| !user.disabled)),
            Err(store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn administrators(&self, environment: EnvironmentId) -> Result<Vec<User>, Error> {
        let mut people = Vec::new();
        let mut paging = Paging::first();
        loop {
            let page = self.store.users().list(environment, &paging).await?;
            let is_one = |user: &User| user.role == Role::Administrator && !user.disabled;
            people.extend(page.items.into_iter().filter(is_one));
            match page.next {
                Some(next) => paging = Paging::first().after(next),
                None => return Ok(people),
            }
        }
    }
}

fn new_notice(occasion: &Occasion, user: &User, detail: String, now: Time) -> NewNotice {
    let wishes = MailWishes::of(user);
    let is_mailed = wishes.wants(occasion.kind) && wishes.address_of(user).is_some();
    let mail = is_mailed.then(|| NewMail {
        id: MailId::from_uuid(Clock.uuid()),
        due: now.plus(occasion.gathers()),
        unless_told_after: occasion.again_after().map(|after| now.minus(after)),
    });
    let digest = (is_mailed && wishes.digest && occasion.is_digested()).then(|| {
        let zone = user.preferences.time_zone.as_deref();
        (MailId::from_uuid(Clock.uuid()), next_digest(&wishes, zone, now))
    });
    NewNotice {
        user: user.id,
        id: NoticeId::from_uuid(Clock.uuid()),
        kind: occasion.kind,
        about: occasion.about,
        at: now,
        grade: occasion.grade,
        detail,
        mail,
        digest,
    }
}
