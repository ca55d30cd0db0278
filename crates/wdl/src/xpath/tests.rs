//! What XPath expressions say about small documents, and how hostile ones end.

use roxmltree::Document;

use super::{Answer, Node, ask};
use crate::limits::Limits;

const SHOP: &str = r#"<shop xmlns:p="urn:p"><item id="1" p:k="v">a<b>1</b></item><item id="2">b<b>2</b><b>3</b></item><!--c--><p:x xml:lang="en-GB"/></shop>"#;

/// Returns an answer as text; nodes as their names and texts.
fn show(expression: &str) -> String {
    let document = Document::parse(SHOP).unwrap();
    match ask(&document, expression, &Limits::default()) {
        Err(error) => error.code().to_owned(),
        Ok(Answer::Number(number)) => number.to_string(),
        Ok(Answer::Text(text)) => format!("'{text}'"),
        Ok(Answer::Bool(flag)) => flag.to_string(),
        Ok(Answer::Nodes(nodes)) => {
            let name = |node| match node {
                Node::Tree(node) if node.is_element() => node.tag_name().name().to_owned(),
                Node::Tree(node) => node.text().unwrap_or("/").to_owned(),
                Node::Attribute(attribute) => {
                    format!("@{}={}", attribute.name(), attribute.value())
                }
                Node::Namespace(namespace) => format!("xmlns:{}", namespace.name().unwrap_or("")),
            };
            let names = nodes.iter().map(|item| name(item.find(&document).unwrap()));
            names.collect::<Vec<_>>().join(" ")
        }
    }
}

/// Expressions and what they give.
const CASES: &[(&str, &str)] = &[
    ("/", "/"),
    ("/shop/item", "item item"),
    ("//b", "b b b"),
    ("//b[1]", "b b"),
    ("(//b)[1]", "b"),
    ("//b[last()]", "b b"),
    ("//b[position()=1 and .>0]", "b b"),
    ("//b[not(position()=1)]", "b"),
    ("//b[count(../b)=2]", "b b"),
    ("//b[string(.)='2']", "b"),
    ("//b[(position())]", "b b b"),
    ("//item//b[.>1]", "b b"),
    ("//b[contains(., '3')]", "b"),
    ("//b/text()", "1 2 3"),
    ("//item[2]/b[last()]/text()", "3"),
    ("//item/@id", "@id=1 @id=2"),
    ("//item[@id='2']/b[position()>1]", "b"),
    ("//item[@id=1 or @id=2]", "item item"),
    ("count(//item | //b)", "5"),
    ("//b/..", "item item"),
    ("//b/ancestor::*", "shop item item"),
    ("//b[.=3]/preceding::b", "b b"),
    ("//b[.=1]/following::b", "b b"),
    ("//b[.=2]/following-sibling::node()", "b"),
    ("//b[.=3]/preceding-sibling::node()[1]", "b"),
    ("//item[1]/following-sibling::comment()", "c"),
    ("//@id/following::b", "b b b"),
    ("//*[local-name()='x']", "x"),
    ("//*[namespace-uri()='urn:p']", "x"),
    ("name(//*[local-name()='x'])", "'p:x'"),
    ("/shop/namespace::p", "xmlns:p"),
    ("//x", ""),
    ("//p:x", "bad-xpath"),
    ("//*[lang('en')]", "x"),
    ("sum(//b)", "6"),
    ("sum(//item) ", "NaN"),
    ("string(//item)", "'a1'"),
    ("string(1 div 0)", "'Infinity'"),
    ("string(-0)", "'0'"),
    ("string(1000000000000000000000)", "'1000000000000000000000'"),
    ("1 - - 1", "2"),
    ("5 mod 2 * 3", "3"),
    ("-5 mod 2", "-1"),
    ("//b = 2", "true"),
    ("//b != 2", "true"),
    ("//b > //b", "true"),
    ("//item = //b", "false"),
    ("not(//nothing) and true()", "true"),
    ("1 < 2 < 3", "true"),
    ("'a' = \"a\"", "true"),
    ("substring('12345', 1.5, 2.6)", "'234'"),
    ("substring('12345', 0 div 0)", "''"),
    ("substring-before('a=b', '=')", "'a'"),
    ("substring-after('a=b', '=')", "'b'"),
    ("translate('bar', 'abc', 'AB')", "'BAr'"),
    ("normalize-space('  a  b ')", "'a b'"),
    ("concat('a', 1, true())", "'a1true'"),
    ("starts-with('abc', 'ab')", "true"),
    ("string-length('aé')", "2"),
    ("round(-2.5)", "-2"),
    ("number('1e3')", "NaN"),
    ("boolean('')", "false"),
    ("* * *", "NaN"),
    ("id('a')", ""),
    ("$x", "bad-xpath"),
    ("///bad[[[", "bad-xpath"),
    ("ends-with('a', 'b')", "bad-xpath"),
    ("count(1)", "bad-xpath"),
    ("", "bad-xpath"),
    ("1 2", "bad-xpath"),
    ("child::", "bad-xpath"),
    ("nowhere::a", "bad-xpath"),
    ("'a", "bad-xpath"),
];

#[test]
fn expressions_give_what_the_standard_says() {
    for (expression, expected) in CASES {
        assert_eq!(show(expression), *expected, "{expression}");
    }
}

#[test]
fn hostile_expressions_end_in_an_error() {
    let deep = format!("{}1{}", "(".repeat(5000), ")".repeat(5000));
    assert_eq!(show(&deep), "limit-reached");
    assert_eq!(show(&"a[".repeat(2000)), "limit-reached");
    assert_eq!(show(&"-".repeat(5000)), "bad-xpath");
    assert_eq!(show(&vec!["1"; 8000].join("+")), "8000");
    assert_eq!(show(&vec!["."; 8000].join("/")), "/");
    assert_eq!(show(&"/a".repeat(20_000)), "limit-reached");
}

#[test]
fn a_search_without_end_runs_out_of_steps() {
    let text = format!("<r>{}</r>", "<a><b/></a>".repeat(100_000));
    let document = Document::parse(&text).unwrap();
    for expression in
        ["//*[count(//*)>0]//*", "//*[count(preceding::*) > 5]", "//*[following::* = 'x']"]
    {
        let error = ask(&document, expression, &Limits::default()).unwrap_err();
        assert_eq!(error.code(), "limit-reached", "{expression}");
    }
}
