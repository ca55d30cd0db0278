//! From a notice to the words of its mail. Names, times, codes and counts only: no payload, no secret, no token.

use connectors::diagnose::Class;
use store::{ConnectionCounts, ConnectionId, EnvironmentId, Notice, NoticeKind, Time};

use super::letter::{Draft, Fact, Item, Link, Section};
use super::words::Words;
use crate::error::Error;
use crate::notices::Particulars;
use crate::runtime::Inner;

/// What a mail tells of, read from its notice.
struct Told<'a> {
    notice: &'a Notice,
    particulars: Particulars,
    /// What depends on the connection at present.
    harmed: Option<ConnectionCounts>,
}

impl Inner {
    /// Writes what a notice says, as it is now.
    pub(super) async fn mail_of(
        &self,
        words: &Words,
        environment: EnvironmentId,
        notice: &Notice,
    ) -> Result<Draft, Error> {
        let told = self.told(environment, notice).await?;
        let mut draft = Draft {
            subject: told.subject(words),
            lead: told.sentence(words, told.lead()),
            sections: told.sections(words),
            facts: told.facts(words),
            button: Some(self.button(words, &told)),
            off: self.off(words),
            ..Draft::default()
        };
        if let Some(harmed) = told.harmed {
            draft.facts.push(number(words, "mail-failedRuns", harmed.failed));
            draft.facts.push(number(words, "mail-waitingRuns", harmed.waiting));
        }
        Ok(draft)
    }

    /// Writes what happened again.
    pub(super) async fn digest_of(
        &self,
        words: &Words,
        environment: EnvironmentId,
        news: &[Notice],
    ) -> Result<Draft, Error> {
        let mut items = Vec::with_capacity(news.len());
        for notice in news {
            let told = self.told(environment, notice).await?;
            let link = Link { label: told.subject(words), url: self.button(words, &told).url };
            let mut facts = vec![
                number(words, "mail-times", notice.count - notice.told),
                fact(words, "mail-last", words.time(notice.last)),
            ];
            if let Some(harmed) = told.harmed {
                facts.push(number(words, "mail-failedRuns", harmed.failed));
            }
            items.push(Item { link, facts });
        }
        Ok(Draft {
            subject: words.text("mail-digest"),
            lead: words.text("mail-digest-text"),
            items,
            button: Some(self.link(words, "notify-openNotices", "/notifications")),
            off: self.off(words),
            ..Draft::default()
        })
    }

    /// Writes a message that only shows that mails arrive.
    pub(super) fn test_mail(&self, words: &Words) -> Draft {
        Draft {
            subject: words.text("mail-test"),
            lead: words.text("mail-test-text"),
            off: self.off(words),
            ..Draft::default()
        }
    }

    async fn told<'a>(
        &self,
        environment: EnvironmentId,
        notice: &'a Notice,
    ) -> Result<Told<'a>, Error> {
        let particulars = Particulars::read(&notice.detail);
        let harmed = match notice.kind {
            NoticeKind::ConnectionBroken | NoticeKind::OwnerAsked => {
                let id = ConnectionId::from_uuid(notice.about);
                match self.store.connections().counts(environment, id).await {
                    Ok(counts) => Some(counts),
                    Err(store::Error::NotFound { .. }) => None,
                    Err(error) => return Err(error.into()),
                }
            }
            NoticeKind::FlowFailed
            | NoticeKind::ConnectionExpiring
            | NoticeKind::JobDone
            | NoticeKind::ClockSkew => None,
        };
        Ok(Told { notice, particulars, harmed })
    }

    /// The one thing to press. The address holds ids alone; who follows it signs in first.
    fn button(&self, words: &Words, told: &Told<'_>) -> Link {
        let about = told.notice.about;
        let run = told.particulars.run.as_deref();
        match told.notice.kind {
            NoticeKind::ConnectionBroken
            | NoticeKind::ConnectionExpiring
            | NoticeKind::OwnerAsked => {
                let run = run.map(|run| format!("?run={run}")).unwrap_or_default();
                self.link(words, "notify-openConnection", &format!("/go/c/{about}{run}"))
            }
            NoticeKind::FlowFailed => match run {
                Some(run) => self.link(words, "notify-openRun", &format!("/go/r/{run}")),
                None => self.link(words, "notify-openFlow", &format!("/go/f/{about}")),
            },
            NoticeKind::JobDone => self.link(words, "notify-openJob", &format!("/jobs/{about}")),
            NoticeKind::ClockSkew => self.link(words, "notify-openNotices", "/notifications"),
        }
    }

    fn off(&self, words: &Words) -> Link {
        self.link(words, "notify-turnOffMails", super::send::SETTINGS_PATH)
    }

    fn link(&self, words: &Words, label: &str, path: &str) -> Link {
        Link { label: words.text(label), url: format!("{}{path}", self.public_url) }
    }
}

impl Told<'_> {
    /// Returns one of its sentences. A job is named by what it does.
    fn sentence(&self, words: &Words, id: &str) -> String {
        let by = self.particulars.by.as_ref().map_or("", |by| by.name.as_str());
        let name = self.particulars.name.as_str();
        match self.notice.kind {
            NoticeKind::JobDone => {
                let name = words.text(&format!("job-kind-{name}"));
                words.filled(id, &[("name", &name), ("by", by)])
            }
            _ => words.filled(id, &[("name", name), ("by", by)]),
        }
    }

    fn subject(&self, words: &Words) -> String {
        let id = match self.notice.kind {
            NoticeKind::ConnectionBroken => "mail-connectionBroken",
            NoticeKind::FlowFailed => "mail-flowFailed",
            NoticeKind::ConnectionExpiring => "mail-connectionExpiring",
            NoticeKind::JobDone => "mail-jobDone",
            NoticeKind::ClockSkew => "mail-clockSkew",
            NoticeKind::OwnerAsked => "mail-ownerAsked",
        };
        self.sentence(words, id)
    }

    fn lead(&self) -> &'static str {
        match self.notice.kind {
            NoticeKind::ConnectionBroken => "mail-connectionBroken-text",
            NoticeKind::FlowFailed => "mail-flowFailed-text",
            NoticeKind::ConnectionExpiring => "mail-connectionExpiring-text",
            NoticeKind::JobDone => "mail-jobDone-text",
            NoticeKind::ClockSkew => "mail-clockSkew-text",
            NoticeKind::OwnerAsked => "mail-ownerAsked-text",
        }
    }

    /// What happened and how to fix it.
    fn sections(&self, words: &Words) -> Vec<Section> {
        let section = |heading: &str, text| Section { heading: words.text(heading), text };
        let mut sections = Vec::new();
        if let Some(class) = self.particulars.class {
            sections.push(section("mail-happened", self.happened(words, class)));
            let advice = format!("{}-advice", key(class));
            sections.push(section("mail-fix", words.text(&advice)));
            return sections;
        }
        let advice = match self.notice.kind {
            NoticeKind::FlowFailed if self.particulars.connection.is_some() => {
                Some("mail-flowOfConnection-advice")
            }
            NoticeKind::FlowFailed => Some("mail-flowFailed-advice"),
            NoticeKind::ConnectionExpiring => Some("mail-connectionExpiring-advice"),
            NoticeKind::ClockSkew => Some("mail-clockSkew-advice"),
            NoticeKind::ConnectionBroken | NoticeKind::JobDone | NoticeKind::OwnerAsked => None,
        };
        sections.extend(advice.map(|advice| section("mail-fix", words.text(advice))));
        sections
    }

    fn happened(&self, words: &Words, class: Class) -> String {
        let unnamed = words.text("diag-theScope");
        let scope = self.particulars.scope.as_deref().unwrap_or(&unnamed);
        let account = words.text("diag-theAccount");
        let resource = words.text("diag-theResource");
        let values = [("scope", scope), ("account", &*account), ("resource", &*resource)];
        words.filled(&key(class), &values)
    }

    fn facts(&self, words: &Words) -> Vec<Fact> {
        let said = &self.particulars;
        let mut facts = Vec::new();
        let mut add = |label: &str, value: Option<String>| {
            facts.extend(value.map(|value| fact(words, label, value)));
        };
        add("mail-connection", said.connection.as_ref().map(|named| named.name.clone()));
        add("mail-flow", said.flow.as_ref().map(|named| named.name.clone()));
        add("mail-action", said.action.clone());
        let code = match (said.status, said.code.as_deref()) {
            (Some(status), Some(code)) => Some(format!("{status} {code}")),
            (Some(status), None) => Some(status.to_string()),
            (None, code) => code.map(str::to_owned),
        };
        add("mail-code", code);
        match self.notice.kind {
            NoticeKind::ConnectionBroken | NoticeKind::FlowFailed | NoticeKind::ClockSkew => {
                add("mail-first", Some(words.time(self.notice.first)));
            }
            NoticeKind::ConnectionExpiring | NoticeKind::JobDone | NoticeKind::OwnerAsked => {}
        }
        if self.notice.kind == NoticeKind::FlowFailed {
            add("mail-times", Some(self.notice.count.to_string()));
        }
        add("mail-ends", said.ends.map(|ends| words.time(Time(ends))));
        add("mail-seconds", said.seconds.map(|seconds| seconds.to_string()));
        if let Some(tally) = said.tally {
            add("mail-done", Some(tally.done.to_string()));
            add("mail-failed", Some(tally.failed.to_string()));
            add("mail-skipped", Some(tally.skipped.to_string()));
        }
        facts
    }
}

/// The key of the sentence for a class; the portal uses the same.
fn key(class: Class) -> String {
    if matches!(class, Class::Unknown401 | Class::Unknown403) {
        return "diag-unknown".to_owned();
    }
    let name = serde_json::to_value(class).unwrap_or_default();
    format!("diag-{}", name.as_str().unwrap_or("unknown"))
}

fn fact(words: &Words, label: &str, value: String) -> Fact {
    Fact { label: words.text(label), value }
}

fn number(words: &Words, label: &str, value: i64) -> Fact {
    fact(words, label, value.to_string())
}
