//! One letter: to whom, what about, the same words as plain text and as a page; written as mails are.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use super::error::Error;

/// A letter to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The name of the letter, without brackets: `id@host`. The same at every try, so that a repeat can be told.
    pub id: String,
    /// The address.
    pub to: String,
    /// The person's name.
    pub to_name: String,
    /// What it is about.
    pub subject: String,
    /// The language of the words, such as `lv-LV`.
    pub language: String,
    /// The words as plain text.
    pub text: String,
    /// The same words as a page.
    pub html: String,
    /// Where the person turns such letters off.
    pub unsubscribe: String,
    /// When it was written.
    pub date: Timestamp,
}

impl Letter {
    /// Checks that an address is one.
    ///
    /// # Errors
    /// [`Error::Address`] where it is not.
    pub fn check_address(address: &str) -> Result<(), Error> {
        mailbox("the recipient", address).map(drop)
    }

    /// Writes the letter: who sends it and who gets it, and the bytes.
    pub(crate) fn write(&self, from: &str) -> Result<(Envelope, Vec<u8>), Error> {
        let from = mailbox("the sender", from)?;
        let to = mailbox("the recipient", &self.to)?;
        let name = one_line(&self.to_name);
        let to = Mailbox::new(Some(name).filter(|name| !name.is_empty()), to.email);
        let part = |kind: ContentType, text: &str| {
            SinglePart::builder().header(kind).body(text.to_owned())
        };
        // Chance has no place here: what separates the parts follows from the name of the letter.
        let boundary: String =
            self.id.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
        let parts = MultiPart::alternative()
            .boundary(format!("part-{boundary}"))
            .singlepart(part(ContentType::TEXT_PLAIN, &self.text))
            .singlepart(part(ContentType::TEXT_HTML, &self.html));
        let message = Message::builder()
            .message_id(Some(format!("<{}>", self.id)))
            .date(moment(self.date))
            .from(from)
            .to(to)
            .subject(one_line(&self.subject))
            .raw_header(raw("Content-Language", &self.language))
            .raw_header(raw("List-Unsubscribe", &format!("<{}>", self.unsubscribe)))
            .raw_header(raw("Auto-Submitted", "auto-generated"))
            .multipart(parts)
            .map_err(|_| Error::Address { what: "the recipient" })?;
        Ok((message.envelope().clone(), message.formatted()))
    }
}

fn mailbox(what: &'static str, address: &str) -> Result<Mailbox, Error> {
    address.trim().parse().map_err(|_| Error::Address { what })
}

/// Names come from people: no sign in them may end a header.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn moment(date: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(u64::try_from(date.as_second()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            id: "0190@flows.example".to_owned(),
            to: "anna@example.test".to_owned(),
            to_name: "Anna Bērziņa".to_owned(),
            subject: "Savienojums \u{201e}Banka\u{201c} nedarbojas".to_owned(),
            language: "lv-LV".to_owned(),
            text: "Sveiki".to_owned(),
            html: "<p>Sveiki</p>".to_owned(),
            unsubscribe: "https://flows.example/settings/notifications".to_owned(),
            date: Timestamp::from_second(1_767_600_000).unwrap(),
        }
    }

    fn written(letter: &Letter) -> String {
        let (_, bytes) = letter.write("Tidegate <flows@example.test>").unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_letter_has_its_name_its_date_and_both_forms() {
        let text = written(&letter());
        for part in [
            "Message-ID: <0190@flows.example>",
            "Date: Mon, 05 Jan 2026 08:00:00 +0000",
            "List-Unsubscribe: <https://flows.example/settings/notifications>",
            "Content-Language: lv-LV",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Type: text/html; charset=utf-8",
            "multipart/alternative",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    #[test]
    fn the_same_letter_is_written_the_same_way_twice() {
        assert_eq!(written(&letter()), written(&letter()));
    }

    #[test]
    fn words_cannot_break_out_into_headers() {
        let mut letter = letter();
        letter.subject = "Hello\r\nBcc: everybody@example.test".to_owned();
        letter.to_name = "A\r\nBcc: everybody@example.test".to_owned();
        let (envelope, bytes) = letter.write("flows@example.test").unwrap();
        assert_eq!(envelope.to().len(), 1);
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for address in ["", "anna", "anna@", "a b@example.test", "a@example.test\r\nb@example.test"]
        {
            let refused = Letter { to: address.to_owned(), ..letter() }.write("flows@example.test");
            assert_eq!(refused.unwrap_err(), Error::Address { what: "the recipient" }, "{address}");
        }
        let refused = letter().write("nobody").unwrap_err();
        assert_eq!(refused, Error::Address { what: "the sender" });
    }
}
