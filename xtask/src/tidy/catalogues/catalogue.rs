//! One language's texts, read from its files.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::parser;

use super::super::rule::{Finding, Tree};

/// The texts of one language.
pub(crate) struct Catalogue {
    /// The folder's name.
    pub(crate) language: String,
    /// Each text by its key; attributes are `key.attribute`, terms `-key`.
    pub(crate) texts: BTreeMap<String, Text>,
}

/// What is compared of a text.
pub(crate) struct Text {
    /// The file's name, without the folder of the language.
    pub(crate) file: String,
    /// `$variables` and `<tags>`.
    pub(crate) placeholders: BTreeSet<String>,
    /// The keys of other texts that stand inside.
    pub(crate) references: BTreeSet<String>,
}

impl Catalogue {
    /// Reads every file of a language; what cannot be read becomes findings.
    pub(crate) fn read(tree: &Tree, language: &str, findings: &mut Vec<Finding>) -> Self {
        let folder = format!("locales/{language}/");
        let mut catalogue = Self { language: language.to_owned(), texts: BTreeMap::new() };
        for (path, text) in tree.texts(&[".ftl"]).filter(|(path, _)| path.starts_with(&folder)) {
            catalogue.read_file(path, &path[folder.len()..], text, findings);
        }
        if catalogue.texts.is_empty() {
            findings.push(Finding::refusal(folder, "there are no texts"));
        }
        catalogue
    }

    fn read_file(&mut self, path: &str, file: &str, text: &str, findings: &mut Vec<Finding>) {
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let line = text[..error.pos.start.min(text.len())].lines().count().max(1) - 1;
                    findings.push(Finding::at(path, line, format!("syntax: {}", error.kind)));
                }
                resource
            }
        };
        for (key, parts) in resource.body.iter().flat_map(entries) {
            let mut found = Text {
                file: file.to_owned(),
                placeholders: BTreeSet::new(),
                references: BTreeSet::new(),
            };
            parts.iter().for_each(|pattern| found.pattern(pattern));
            if self.texts.insert(key.clone(), found).is_some() {
                findings.push(Finding::refusal(path, format!("{key} is there twice")));
            }
        }
    }
}

/// Lists an entry's keys with their patterns.
fn entries<'a>(entry: &'a Entry<&'a str>) -> Vec<(String, Vec<&'a Pattern<&'a str>>)> {
    let (key, value, attributes) = match entry {
        Entry::Message(message) => {
            (message.id.name.to_owned(), message.value.as_ref(), &message.attributes)
        }
        Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
        Entry::Comment(_)
        | Entry::GroupComment(_)
        | Entry::ResourceComment(_)
        | Entry::Junk { .. } => return Vec::new(),
    };
    let inside = attributes
        .iter()
        .map(|attribute| (format!("{key}.{}", attribute.id.name), vec![&attribute.value]));
    let inside: Vec<_> = inside.collect();
    std::iter::once((key, value.into_iter().collect())).chain(inside).collect()
}

impl Text {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.tags(value),
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
    }

    /// Collects `<name>`; the closing ones come along with them.
    fn tags(&mut self, value: &str) {
        for rest in value.split('<').skip(1) {
            let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            if !name.is_empty() {
                self.placeholders.insert(format!("<{name}>"));
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.insert(format!("-{}", id.name));
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::VariableReference { id } => {
                self.placeholders.insert(format!("${}", id.name));
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|inline| self.inline(inline));
        arguments.named.iter().for_each(|named| self.inline(&named.value));
    }
}
