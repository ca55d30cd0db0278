//! The shape of a mail: a lead, sections, facts, one button, and where such mails are turned off. Written twice: as
//! plain text and as a page that needs no image.

use super::words::Words;

/// A mail before it is written.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) subject: String,
    pub(super) lead: String,
    pub(super) sections: Vec<Section>,
    pub(super) facts: Vec<Fact>,
    pub(super) items: Vec<Item>,
    pub(super) button: Option<Link>,
    pub(super) off: Link,
}

/// A heading and a sentence.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) text: String,
}

/// A label and a value.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

/// One thing of a digest.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) link: Link,
    pub(super) facts: Vec<Fact>,
}

/// Words that lead somewhere.
#[derive(Debug, Default)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) url: String,
}

impl Draft {
    /// Writes it as plain text.
    pub(super) fn text(&self, words: &Words) -> String {
        let mut text = format!("{}\n", self.lead);
        for section in &self.sections {
            text += &format!("\n{}\n{}\n", section.heading, section.text);
        }
        if !self.facts.is_empty() {
            text.push('\n');
            text += &lines(words, &self.facts);
        }
        for item in &self.items {
            text +=
                &format!("\n{}\n{}{}\n", item.link.label, lines(words, &item.facts), item.link.url);
        }
        if let Some(button) = &self.button {
            text += &format!("\n{}:\n{}\n", button.label, button.url);
        }
        text + &format!("\n--\n{}:\n{}\n", self.off.label, self.off.url)
    }

    /// Writes it as a page.
    pub(super) fn html(&self, words: &Words) -> String {
        let mut body = format!("<p style=\"font-size:18px\">{}</p>", escaped(&self.lead));
        for section in &self.sections {
            body += &format!(
                "<h2 style=\"font-size:15px;margin:20px 0 4px\">{}</h2><p style=\"margin:0\">{}</p>",
                escaped(&section.heading),
                escaped(&section.text)
            );
        }
        body += &rows(words, &self.facts);
        for item in &self.items {
            let title = format!(
                "<h2 style=\"font-size:15px;margin:20px 0 4px\"><a href=\"{}\">{}</a></h2>",
                escaped(&item.link.url),
                escaped(&item.link.label)
            );
            body += &title;
            body += &rows(words, &item.facts);
        }
        if let Some(button) = &self.button {
            body += &format!(
                "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"{BUTTON}\">{}</a></p>",
                escaped(&button.url),
                escaped(&button.label)
            );
        }
        let off = format!(
            "<p style=\"font-size:13px\"><a href=\"{}\">{}</a></p>",
            escaped(&self.off.url),
            escaped(&self.off.label)
        );
        format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
             <body style=\"{BODY}\">{body}<hr>{off}</body></html>",
            words.language(),
            escaped(&self.subject)
        )
    }
}

/// How the page looks; the colours stand out on light and on dark.
const BODY: &str = "font-family:system-ui,sans-serif;font-size:15px;line-height:1.6;max-width:600px;margin:0 auto;padding:16px";
const BUTTON: &str = "display:inline-block;padding:12px 20px;border-radius:4px;background:#0f6cbd;color:#ffffff;text-decoration:none";

fn lines(words: &Words, facts: &[Fact]) -> String {
    facts.iter().map(|fact| format!("{}\n", line(words, fact, &fact.value))).collect()
}

fn rows(words: &Words, facts: &[Fact]) -> String {
    if facts.is_empty() {
        return String::new();
    }
    let rows =
        facts.iter().map(|fact| format!("<li>{}</li>", escaped(&line(words, fact, &fact.value))));
    format!("<ul style=\"padding-left:20px;margin:12px 0\">{}</ul>", rows.collect::<String>())
}

fn line(words: &Words, fact: &Fact, value: &str) -> String {
    words.filled("mail-label", &[("label", &fact.label), ("value", value)])
}

/// Returns a text as it stands in a page: names come from people.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_in_both_forms_and_never_marks() {
        let words = Words::of(None, None);
        let name = "<img src=x onerror=\"alert('1')\"> & Co";
        let link = || Link { label: name.to_owned(), url: "https://x/?a=1&b='2'".to_owned() };
        let fact = || Fact { label: name.to_owned(), value: name.to_owned() };
        let draft = Draft {
            subject: name.to_owned(),
            lead: name.to_owned(),
            sections: vec![Section { heading: name.to_owned(), text: name.to_owned() }],
            facts: vec![fact()],
            items: vec![Item { link: link(), facts: vec![fact()] }],
            button: Some(link()),
            off: link(),
        };
        let html = draft.html(&words);
        assert!(!html.contains("<img"), "{html}");
        assert!(!html.contains("alert('"), "{html}");
        assert!(html.contains("https://x/?a=1&amp;b=&#39;2&#39;"), "{html}");
        // All but the subject, which is a header.
        assert_eq!(draft.text(&words).matches(name).count(), 10);
    }
}
