//! Notices: one for each thing and person, counted while open, closed by recovery; and the mails that tell of them.

use store::{
    Attention, ConnectionStatus, EnvironmentId, Error, FlowState, Mail, MailId, NewMail, NewNotice,
    Notice, NoticeChange, NoticeCounts, NoticeFilter, NoticeId, NoticeKind, Role, RunStatus,
    RunUpdate, Time, UserId,
};
use uuid::Uuid;

use crate::contract;
use crate::house::{House, NOW, paging, uuid};

const HOUR: i64 = 3_600 * Time::UNITS_PER_SECOND;

fn at(second: i64) -> Time {
    Time(NOW.0 + second * Time::UNITS_PER_SECOND)
}

fn raised(user: UserId, kind: NoticeKind, about: Uuid, second: i64) -> NewNotice {
    let mail = NewMail { id: MailId::from_uuid(uuid()), due: at(second), unless_told_after: None };
    NewNotice {
        user,
        id: NoticeId::from_uuid(uuid()),
        kind,
        about,
        at: at(second),
        grade: 0,
        detail: format!("{{\"second\":{second}}}"),
        mail: Some(mail),
        digest: Some((MailId::from_uuid(uuid()), Time(NOW.0 + HOUR))),
    }
}

fn raise(new: NewNotice) -> NoticeChange {
    NoticeChange::Raise(Box::new(new))
}

impl House {
    async fn notify(&self, changes: Vec<NoticeChange>) {
        self.store.notices().change(self.environment, changes).await.unwrap();
    }

    async fn notices(&self, user: UserId) -> Vec<Notice> {
        let all = NoticeFilter::default();
        let of = (self.environment, user);
        self.store.notices().list(of, all, &paging(50, None)).await.unwrap().items
    }

    /// Claims everything that is due in a second, for a minute.
    async fn claim(&self, second: i64) -> Vec<Mail> {
        let (now, until) = (at(second), at(second + 60));
        let mut claimed = Vec::new();
        while let Some(mail) = self.store.mails().claim(self.environment, now, until).await.unwrap()
        {
            claimed.push(mail);
        }
        claimed
    }
}

fn refused(connection: store::ConnectionId, revision: i64, second: i64) -> ConnectionStatus {
    ConnectionStatus {
        connection,
        revision,
        state: "Error".to_owned(),
        attention: Attention::Broken,
        status: "{}".to_owned(),
        checked: at(second),
    }
}

contract! {
    async fn what_happens_again_is_counted_and_told_once(house: &House) {
        let (user, about) = (house.administrator, uuid());
        for second in 1..=500 {
            house.notify(vec![raise(raised(user, NoticeKind::FlowFailed, about, second))]).await;
        }
        let notices = house.notices(user).await;
        assert_eq!(notices.len(), 1);
        let notice = &notices[0];
        assert_eq!((notice.first, notice.last, notice.count), (at(1), at(500), 500));
        assert_eq!(notice.detail, "{\"second\":500}");
        let mails = house.claim(500).await;
        assert_eq!(mails.len(), 1, "the digest is not due yet");
        assert_eq!((mails[0].notice, mails[0].user, mails[0].tries), (Some(notice.id), user, 1));
        assert_eq!(mails[0].made, at(1));
        let digests = house.claim(3_700).await;
        let of_digest = digests.iter().filter(|mail| mail.notice.is_none()).count();
        assert_eq!(of_digest, 1, "one digest for each person");
    }

    async fn each_person_and_thing_has_its_own(house: &House) {
        let other = house.user("other", Role::Maker).await.id;
        let (one, two) = (uuid(), uuid());
        house.notify(vec![
            raise(raised(house.administrator, NoticeKind::FlowFailed, one, 1)),
            raise(raised(other, NoticeKind::FlowFailed, one, 1)),
            raise(raised(other, NoticeKind::FlowFailed, two, 2)),
            raise(raised(other, NoticeKind::JobDone, two, 3)),
            raise(raised(UserId::from_uuid(uuid()), NoticeKind::JobDone, two, 3)),
        ]).await;
        assert_eq!(house.notices(house.administrator).await.len(), 1);
        let of_other: Vec<_> =
            house.notices(other).await.into_iter().map(|notice| notice.kind).collect();
        assert_eq!(of_other, [NoticeKind::JobDone, NoticeKind::FlowFailed, NoticeKind::FlowFailed]);
        let store = house.store.notices();
        let about = store.open_about(house.environment, NoticeKind::FlowFailed).await.unwrap();
        assert_eq!(about, [one, two]);
        let foreign = EnvironmentId::from_uuid(uuid());
        let counts = house.store.notices().counts(foreign, other).await.unwrap();
        assert_eq!(counts, NoticeCounts::default());
    }

    async fn recovery_closes_and_a_relapse_is_news(house: &House) {
        let (user, about) = (house.administrator, uuid());
        let kind = NoticeKind::FlowFailed;
        house.notify(vec![raise(raised(user, kind, about, 1))]).await;
        house.notify(vec![NoticeChange::Settle { kind, about, at: at(2) }]).await;
        assert_eq!(house.notices(user).await[0].closed, Some(at(2)));
        assert!(house.claim(9).await.is_empty(), "what is over before its mail went needs none");
        house.notify(vec![raise(raised(user, kind, about, 3))]).await;
        let notices = house.notices(user).await;
        let counts: Vec<_> = notices.iter().map(|notice| (notice.count, notice.closed)).collect();
        assert_eq!(counts, [(1, None), (1, Some(at(2)))]);
        assert_eq!(house.claim(9).await.len(), 1);
        let pruned = house.store.notices().prune(house.environment, at(3)).await.unwrap();
        assert_eq!((pruned, house.notices(user).await.len()), (1, 1));
    }

    async fn a_mail_of_its_own_comes_again_after_a_while(house: &House) {
        let (user, about) = (house.administrator, uuid());
        let daily = |second: i64| {
            let mut new = raised(user, NoticeKind::FlowFailed, about, second);
            let mail = new.mail.as_mut().unwrap();
            mail.unless_told_after = Some(at(second - 86_400));
            raise(new)
        };
        let told = |second: i64| async move {
            let claimed = house.claim(second).await;
            let own = claimed.iter().filter(|mail| mail.notice.is_some()).count();
            for mail in &claimed {
                house.store.mails().finish(house.environment, mail, &[]).await.unwrap();
            }
            own
        };
        house.notify(vec![daily(1)]).await;
        assert_eq!(told(1).await, 1);
        house.notify(vec![daily(86_400)]).await;
        assert_eq!(told(86_400).await, 0);
        house.notify(vec![daily(86_401)]).await;
        assert_eq!(told(86_401).await, 1);
        assert_eq!(house.notices(user).await[0].count, 3);
    }

    async fn what_ends_is_told_of_at_each_grade(house: &House) {
        let (user, about) = (house.administrator, uuid());
        let warn = |second: i64, grade: i64| {
            let mut new = raised(user, NoticeKind::ConnectionExpiring, about, second);
            new.grade = grade;
            new.digest = None;
            raise(new)
        };
        for (second, grade, mails) in [(1, 30, 1), (2, 30, 0), (3, 14, 1), (4, 14, 0), (5, 1, 1)] {
            house.notify(vec![warn(second, grade)]).await;
            let claimed = house.claim(second).await;
            assert_eq!(claimed.len(), mails, "{grade} days before, in second {second}");
        }
        let notices = house.notices(user).await;
        assert_eq!((notices.len(), notices[0].grade, notices[0].last), (1, 1, at(5)));
        let store = house.store.notices();
        store.settle_expiring(house.environment, at(99), at(6)).await.unwrap();
        assert_eq!(house.notices(user).await[0].closed, Some(at(6)), "no such connection ends");
    }

    async fn a_refused_connection_tells_in_the_same_commit(house: &House) {
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "mine").await;
        let connections = house.store.connections();
        let user = house.administrator;
        let about = *connection.id.as_uuid();
        let broken = |second| vec![raise(raised(user, NoticeKind::ConnectionBroken, about, second))];
        let report = |revision, second| {
            connections.report(house.environment, refused(connection.id, revision, second), (broken(second), None))
        };
        assert!(report(1, 10).await.unwrap());
        assert_eq!(house.notices(user).await.len(), 1);
        assert!(!report(1, 5).await.unwrap(), "an older finding");
        assert!(!report(9, 20).await.unwrap(), "of a credential that there never was");
        assert_eq!(house.notices(user).await[0].count, 1);
        let asked = raise(raised(user, NoticeKind::OwnerAsked, about, 11));
        house.notify(vec![asked]).await;
        let works = ConnectionStatus {
            state: "Connected".to_owned(),
            attention: Attention::Fine,
            ..refused(connection.id, 1, 30)
        };
        assert!(connections.set_status(house.environment, works).await.unwrap());
        let closed: Vec<_> =
            house.notices(user).await.into_iter().map(|notice| notice.closed).collect();
        assert_eq!(closed, [Some(at(30)), Some(at(30))]);
        assert!(house.claim(99).await.is_empty());
        assert!(report(1, 40).await.unwrap());
        let current = connections.get(house.environment, connection.id).await.unwrap();
        let repaired = store::Connection { attention: Attention::Fine, changed: at(50), ..current };
        connections.replace(&repaired, b"new").await.unwrap();
        assert_eq!(house.notices(user).await[0].closed, Some(at(50)));
    }

    async fn a_deleted_connection_is_talked_of_no_more(house: &House) {
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "mine").await;
        let about = *connection.id.as_uuid();
        let user = house.administrator;
        house.notify(vec![raise(raised(user, NoticeKind::ConnectionExpiring, about, 1))]).await;
        house.store.connections().delete(house.environment, connection.id).await.unwrap();
        assert!(house.notices(user).await.is_empty());
    }

    async fn a_failing_run_tells_in_the_same_commit(house: &House) {
        let (flow, node) = (house.flow("f").await, house.node());
        assert_eq!(flow.state, FlowState::On);
        let user = house.administrator;
        let about = *flow.id.as_uuid();
        let ended = RunUpdate { ended: Some(at(1)), ..RunUpdate::open(RunStatus::Failed) };
        let mut commit = house.start(flow.id, node, at(0), ended);
        commit.notices = vec![raise(raised(user, NoticeKind::FlowFailed, about, 1))];
        let again = commit.clone();
        house.store.journal().commit(commit).await.unwrap();
        assert!(house.store.journal().commit(again).await.is_err());
        assert_eq!(house.notices(user).await[0].count, 1, "a commit that is refused tells nothing");
    }

    async fn reading_is_noted(house: &House) {
        let user = house.administrator;
        let of = (house.environment, user);
        let notices = house.store.notices();
        house.notify(vec![
            raise(raised(user, NoticeKind::FlowFailed, uuid(), 1)),
            raise(raised(user, NoticeKind::JobDone, uuid(), 2)),
            raise(raised(user, NoticeKind::ClockSkew, uuid(), 3)),
        ]).await;
        let counts = || async { notices.counts(house.environment, user).await.unwrap() };
        assert_eq!(counts().await, NoticeCounts { unread: 3, open: 3 });
        let job = house.notices(user).await[1].id;
        notices.read(of, job, at(4)).await.unwrap();
        assert_eq!(counts().await, NoticeCounts { unread: 2, open: 2 }, "a job is over anyway");
        let filter = NoticeFilter { unread: true, ..NoticeFilter::default() };
        assert_eq!(notices.list(of, filter, &paging(9, None)).await.unwrap().items.len(), 2);
        notices.read_all(of, at(5)).await.unwrap();
        assert_eq!(counts().await, NoticeCounts { unread: 0, open: 1 }, "a clock that is off is told, and nothing ever closes it");
        assert_eq!(notices.get(of, job).await.unwrap().seen, Some(at(4)));
        let stranger = house.user("stranger", Role::Maker).await.id;
        let foreign = notices.read((house.environment, stranger), job, at(6)).await;
        assert!(matches!(foreign, Err(Error::NotFound { what: "notice" })));
        let foreign = notices.get((house.environment, stranger), job).await;
        assert!(matches!(foreign, Err(Error::NotFound { what: "notice" })));
    }

    async fn notices_are_listed_latest_first_by_what_is_asked(house: &House) {
        let user = house.administrator;
        let of = (house.environment, user);
        for second in 1..=3 {
            house.notify(vec![raise(raised(user, NoticeKind::FlowFailed, uuid(), second))]).await;
        }
        house.notify(vec![raise(raised(user, NoticeKind::ClockSkew, uuid(), 4))]).await;
        let notices = house.store.notices();
        let all = NoticeFilter::default();
        let first = notices.list(of, all, &paging(3, None)).await.unwrap();
        let second = notices.list(of, all, &paging(3, first.next)).await.unwrap();
        let listed: Vec<_> =
            [first.items, second.items].concat().iter().map(|notice| notice.first).collect();
        assert_eq!(listed, [at(4), at(3), at(2), at(1)]);
        let closed = NoticeFilter { open: Some(false), ..all };
        assert!(notices.list(of, closed, &paging(9, None)).await.unwrap().items.is_empty());
        let skewed = NoticeFilter { open: Some(true), kind: Some(NoticeKind::ClockSkew), ..all };
        assert_eq!(notices.list(of, skewed, &paging(9, None)).await.unwrap().items.len(), 1);
    }

    async fn a_mail_is_one_senders_until_its_time_is_over(house: &House) {
        let user = house.administrator;
        house.notify(vec![raise(raised(user, NoticeKind::FlowFailed, uuid(), 1))]).await;
        let mails = house.store.mails();
        assert_eq!(mails.next(house.environment).await.unwrap(), Some(at(1)));
        assert!(house.claim(0).await.is_empty(), "not due yet");
        let claimed = house.claim(1).await;
        assert_eq!(claimed.len(), 1);
        assert!(house.claim(60).await.is_empty(), "somebody sends it");
        let again = house.claim(61).await;
        assert_eq!((again[0].id, again[0].tries), (claimed[0].id, 2), "in doubt: the same mail");
        mails.retry(house.environment, again[0].id, at(100), "not now").await.unwrap();
        let outbox = mails.outbox(house.environment).await.unwrap();
        assert_eq!((outbox.waiting, outbox.error.as_deref()), (1, Some("not now")));
        assert!(house.claim(99).await.is_empty());
        let last = house.claim(100).await;
        let notice = house.notices(user).await[0].id;
        mails.finish(house.environment, &last[0], &[(notice, 1)]).await.unwrap();
        assert_eq!(mails.outbox(house.environment).await.unwrap().waiting, 0);
        assert_eq!(mails.next(house.environment).await.unwrap(), None);
        assert_eq!(house.notices(user).await[0].told, 1);
    }

    async fn while_no_server_takes_any_all_wait(house: &House) {
        let user = house.administrator;
        for _ in 0..3 {
            house.notify(vec![raise(raised(user, NoticeKind::FlowFailed, uuid(), 1))]).await;
        }
        let mails = house.store.mails();
        let first = mails.claim(house.environment, at(1), at(61)).await.unwrap().unwrap();
        mails.put_off(house.environment, at(1), at(30)).await.unwrap();
        assert!(house.claim(29).await.is_empty());
        assert_eq!(house.claim(30).await.len(), 2, "the claimed one is its sender's");
        mails.retry(house.environment, first.id, at(90), "not now").await.unwrap();
        assert!(house.claim(89).await.is_empty());
        assert_eq!(house.claim(90).await.len(), 3);
    }

    async fn a_digest_tells_what_mails_have_not_told(house: &House) {
        let user = house.administrator;
        let (noisy, quiet) = (uuid(), uuid());
        house.notify(vec![raise(raised(user, NoticeKind::FlowFailed, quiet, 1))]).await;
        house.notify(vec![raise(raised(user, NoticeKind::FlowFailed, noisy, 1))]).await;
        for mail in house.claim(1).await {
            let told = [(mail.notice.unwrap(), 1)];
            house.store.mails().finish(house.environment, &mail, &told).await.unwrap();
        }
        let news = || async { house.store.notices().news(house.environment, user).await.unwrap() };
        assert!(news().await.is_empty());
        house.notify(vec![raise(raised(user, NoticeKind::FlowFailed, noisy, 2))]).await;
        let told: Vec<_> = news().await.iter().map(|n| (n.about, n.count, n.told)).collect();
        assert_eq!(told, [(noisy, 2, 1)]);
    }

    async fn owners_hear_of_failures_unless_they_do_not_want_to(house: &House) {
        let flow = house.flow("f").await.id;
        let flows = house.store.flows();
        assert!(flows.notifies(house.environment, flow).await.unwrap());
        flows.set_notifies(house.environment, flow, false).await.unwrap();
        assert!(!flows.notifies(house.environment, flow).await.unwrap());
        let nothing = store::FlowId::from_uuid(uuid());
        let missing = flows.set_notifies(house.environment, nothing, true).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "flow" })));
    }
}
