//! The functions of XPath 1.0: of nodes, truths and numbers. Those of texts stand next door.

use super::answer::Answer;
use super::ast::Expression;
use super::eval::{Context, Evaluator};
use super::item::{Item, Node};
use super::text_function as text;
use super::value::number_of;
use crate::error::Error;

/// A function of XPath.
pub(super) struct Function {
    /// Its name.
    pub(super) name: &'static str,
    /// How few arguments it takes.
    pub(super) least: usize,
    /// How many arguments it takes.
    pub(super) most: usize,
    /// What it does.
    pub(super) call: Call,
}

/// What a function does.
pub(super) type Call = fn(&Evaluator<'_, '_>, &[Expression], Context) -> Result<Answer, Error>;

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Function {
    /// Tells whether it gives true or false.
    pub(super) fn gives_truth(&self) -> bool {
        let names = ["boolean", "not", "true", "false", "lang", "starts-with", "contains"];
        names.contains(&self.name)
    }

    /// Tells whether it depends on the place of the current node among the others.
    pub(super) fn counts_places(&self) -> bool {
        matches!(self.name, "position" | "last")
    }
}

/// Finds a function by its name.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

const fn row(name: &'static str, least: usize, most: usize, call: Call) -> Function {
    Function { name, least, most, call }
}

static FUNCTIONS: &[Function] = &[
    row("last", 0, 0, |_, _, context| Ok(Answer::Number(context.size as f64))),
    row("position", 0, 0, |_, _, context| Ok(Answer::Number(context.position as f64))),
    row("count", 1, 1, |e, a, c| Ok(Answer::Number(e.nodes(&a[0], c)?.len() as f64))),
    // Without a document type no attribute is an id.
    row("id", 1, 1, |e, a, c| e.eval(&a[0], c).map(|_| Answer::Nodes(Vec::new()))),
    row("local-name", 0, 1, |e, a, c| named(e, a, c, local_name)),
    row("namespace-uri", 0, 1, |e, a, c| named(e, a, c, namespace_uri)),
    row("name", 0, 1, |e, a, c| named(e, a, c, qualified_name)),
    row("string", 0, 1, text::string),
    row("concat", 2, usize::MAX, text::concat),
    row("starts-with", 2, 2, text::starts_with),
    row("contains", 2, 2, text::contains),
    row("substring-before", 2, 2, text::substring_before),
    row("substring-after", 2, 2, text::substring_after),
    row("substring", 2, 3, text::substring),
    row("string-length", 0, 1, text::string_length),
    row("normalize-space", 0, 1, text::normalize_space),
    row("translate", 3, 3, text::translate),
    row("boolean", 1, 1, |e, a, c| e.truth(&a[0], c).map(Answer::Bool)),
    row("not", 1, 1, |e, a, c| e.truth(&a[0], c).map(|flag| Answer::Bool(!flag))),
    row("true", 0, 0, |_, _, _| Ok(Answer::Bool(true))),
    row("false", 0, 0, |_, _, _| Ok(Answer::Bool(false))),
    row("lang", 1, 1, lang),
    row("number", 0, 1, number),
    row("sum", 1, 1, sum),
    row("floor", 1, 1, |e, a, c| e.number(&a[0], c).map(|n| Answer::Number(n.floor()))),
    row("ceiling", 1, 1, |e, a, c| e.number(&a[0], c).map(|n| Answer::Number(n.ceil()))),
    row("round", 1, 1, |e, a, c| e.number(&a[0], c).map(|n| Answer::Number(round(n)))),
];

/// Rounds to the nearest integer, halves up.
pub(super) fn round(number: f64) -> f64 {
    if number.is_finite() && number.fract() != 0.0 { (number + 0.5).floor() } else { number }
}

fn named(
    evaluator: &Evaluator<'_, '_>,
    arguments: &[Expression],
    context: Context,
    name: fn(Node<'_, '_>) -> String,
) -> Result<Answer, Error> {
    let item: Option<Item> = match arguments.first() {
        Some(argument) => evaluator.nodes(argument, context)?.first().copied(),
        None => Some(context.item),
    };
    let node = item.and_then(|item| item.find(evaluator.document));
    Ok(Answer::Text(node.map(name).unwrap_or_default()))
}

fn local_name(node: Node<'_, '_>) -> String {
    match node {
        Node::Tree(node) => match node.pi() {
            Some(instruction) => instruction.target.to_owned(),
            None => node.tag_name().name().to_owned(),
        },
        Node::Attribute(attribute) => attribute.name().to_owned(),
        Node::Namespace(namespace) => namespace.name().unwrap_or_default().to_owned(),
    }
}

fn namespace_uri(node: Node<'_, '_>) -> String {
    let uri = match node {
        Node::Tree(node) => node.tag_name().namespace(),
        Node::Attribute(attribute) => attribute.namespace(),
        Node::Namespace(_) => None,
    };
    uri.unwrap_or_default().to_owned()
}

/// Returns the name with its prefix, as it is written in the document.
fn qualified_name(node: Node<'_, '_>) -> String {
    match node {
        Node::Tree(tree) if tree.is_element() => {
            let text = tree.document().input_text().get(tree.range()).unwrap_or_default();
            let name = text.trim_start_matches('<');
            let end = name.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(name.len());
            name[..end].to_owned()
        }
        Node::Attribute(attribute) if attribute.namespace().is_some_and(is_xml) => {
            format!("xml:{}", attribute.name())
        }
        other => local_name(other),
    }
}

fn is_xml(namespace: &str) -> bool {
    namespace == "http://www.w3.org/XML/1998/namespace"
}

fn lang(
    evaluator: &Evaluator<'_, '_>,
    arguments: &[Expression],
    context: Context,
) -> Result<Answer, Error> {
    let wanted = evaluator.text(&arguments[0], context)?.to_lowercase();
    let mut node = context.item.tree(evaluator.document);
    while let Some(element) = node {
        evaluator.spend(1)?;
        let found = element.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
        if let Some(language) = found {
            let language = language.to_lowercase();
            let rest = language.strip_prefix(&wanted);
            let is_so = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
            return Ok(Answer::Bool(is_so));
        }
        node = element.parent();
    }
    Ok(Answer::Bool(false))
}

fn number(
    evaluator: &Evaluator<'_, '_>,
    arguments: &[Expression],
    context: Context,
) -> Result<Answer, Error> {
    match arguments.first() {
        Some(argument) => evaluator.number(argument, context).map(Answer::Number),
        None => Ok(Answer::Number(number_of(&evaluator.text_of(context.item)?))),
    }
}

fn sum(
    evaluator: &Evaluator<'_, '_>,
    arguments: &[Expression],
    context: Context,
) -> Result<Answer, Error> {
    let mut total = 0.0;
    for item in evaluator.nodes(&arguments[0], context)? {
        total += number_of(&evaluator.text_of(item)?);
    }
    Ok(Answer::Number(total))
}
