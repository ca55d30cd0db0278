//! Templates, conditions and references as their users see them.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::sync::Arc;

use wdl::{
    Condition, Context, Evaluated, Expression, Limits, Looked, Lookup, ReferenceKind, Template,
    Value,
};

/// One open and one secured variable.
struct Secrets;

impl Lookup for Secrets {
    fn variable(&self, name: &str) -> Option<Looked> {
        match name {
            "open" => Some(Looked::open("seen")),
            "hidden" => Some(Looked::secure("unseen")),
            _ => None,
        }
    }

    fn action_outputs(&self, _: &str) -> Option<Looked> {
        Some(Looked::secure(Value::object([("body", Value::object([("n", 1)]))])))
    }
}

fn json(text: &str) -> Value {
    Value::from_json(text.as_bytes()).unwrap()
}

fn secrets(text: &str) -> Evaluated {
    Template::compile(&json(text)).unwrap().eval(&Secrets, &Limits::default()).unwrap()
}

#[test]
fn literals_are_shared_not_copied() {
    let value = json(r#"{"a":[1,"text",{"b":null}]}"#);
    let template = Template::compile(&value).unwrap();
    let evaluated = template.eval(&Secrets, &Limits::default()).unwrap();
    let (Value::Object(before), Value::Object(after)) = (&value, &evaluated.value) else {
        panic!("not objects");
    };
    assert!(Arc::ptr_eq(before, after));
    assert!(template.as_literal().is_some());
}

#[test]
fn literal_parts_beside_expressions_are_shared() {
    let value = json(r#"{"kept":[1,2],"made":"@add(1,2)"}"#);
    let made = Template::compile(&value).unwrap().eval(&Secrets, &Limits::default()).unwrap().value;
    assert_eq!(made.to_json(), r#"{"kept":[1,2],"made":3}"#);
    let (Some(Value::Array(before)), Some(Value::Array(after))) =
        (value.get("kept"), made.get("kept"))
    else {
        panic!("not arrays");
    };
    assert!(Arc::ptr_eq(before, after));
}

#[test]
fn what_is_secured_marks_the_result() {
    assert!(!secrets(r#""@variables('open')""#).secure);
    assert!(secrets(r#""@variables('hidden')""#).secure);
    assert!(secrets(r#""a @{length(variables('hidden'))} b""#).secure);
    assert!(secrets(r#"{"a":["@body('Any')?['n']"]}"#).secure);
    assert!(secrets(r#"{"@{variables('hidden')}":1}"#).secure);
    assert!(!secrets(r#""@if(true,1,variables('hidden'))""#).secure);
    assert!(secrets(r#""@if(equals(variables('hidden'),''),1,2)""#).secure);
}

#[test]
fn errors_do_not_show_what_is_secured() {
    for text in ["@int(variables('hidden'))", "@variables('hidden')['x']", "@body('A')['x']"] {
        let template = Template::compile(&Value::from(text)).unwrap();
        let error = template.eval(&Secrets, &Limits::default()).unwrap_err().to_string();
        assert!(error.contains("secured"), "{error}");
        assert!(!error.contains("unseen") && !error.contains("has n"), "{error}");
    }
    let open = Template::compile(&Value::from("@int(variables('open'))")).unwrap();
    let error = open.eval(&Secrets, &Limits::default()).unwrap_err().to_string();
    assert!(error.contains("'seen' is not an integer"), "{error}");
}

#[test]
fn values_made_elsewhere_can_be_checked() {
    let nested = json("[[[1]]]");
    assert!(nested.check_within(3, 1000).is_ok());
    assert_eq!(nested.check_within(2, 1000).unwrap_err().code(), "limit-reached");
    assert_eq!(json(r#"["abcdefgh"]"#).check_within(3, 50).unwrap_err().code(), "limit-reached");
    let mut shared = Value::from(vec![Value::from(1)]);
    for _ in 0..100 {
        shared = Value::from(vec![shared.clone(), shared]);
    }
    assert_eq!(shared.check_within(200, 1_000_000).unwrap_err().code(), "limit-reached");
}

#[test]
fn every_mistake_is_listed_with_its_place() {
    let value = json(r#"{"a/b":["@add(1,","ok @{if(}"],"c":{"@foo":"x"},"d":"@'x'"}"#);
    let errors = Template::compile(&value).unwrap_err();
    let pointers: Vec<_> = errors.iter().map(|error| error.pointer().unwrap()).collect();
    assert_eq!(pointers, ["/a~1b/0", "/a~1b/1", "/c/@foo"]);
}

#[test]
fn the_parser_goes_on_after_a_mistake() {
    let errors = Expression::parse("concat(\"a\", word, add(1 2), 5x)").unwrap_err();
    let parts: Vec<_> = errors.iter().map(|error| error.part().unwrap()).collect();
    assert_eq!(parts, ["\"", "word", "2", "5x"]);
    assert!(errors.iter().all(|error| error.code() == "syntax"));
}

#[test]
fn an_error_says_where_and_what_to_do() {
    let template = Template::compile(&Value::from("Dear @{body('A')['name']}!")).unwrap();
    let context = Context::read(&json(r#"{"outputs":{"A":{"body":null}}}"#)).unwrap();
    let error = template.eval(&context, &Limits::default()).unwrap_err();
    assert_eq!(error.code(), "null-access");
    assert_eq!((error.offset(), error.part()), (Some(16), Some("['name']")));
    assert_eq!(error.hint(), Some("use ?['name'] where null is expected"));
}

#[test]
fn a_misspelled_function_is_guessed() {
    let expression = Expression::parse("formatDatetme(utcNow())").unwrap();
    let error = expression.eval(&Secrets, &Limits::default()).unwrap_err();
    assert_eq!(error.hint(), Some("did you mean 'formatDateTime'?"));
}

#[test]
fn references_are_listed_with_their_places() {
    let expression =
        Expression::parse("concat(outputs('A').x, Variables('v'), items(item()), noSuch())")
            .unwrap();
    let found: Vec<_> = expression
        .references()
        .into_iter()
        .map(|found| (found.kind, found.name.map(|name| name.to_string()), found.place.start))
        .collect();
    assert_eq!(
        found,
        [
            (ReferenceKind::Nothing, None, 0),
            (ReferenceKind::Action, Some("A".to_owned()), 7),
            (ReferenceKind::Variable, Some("v".to_owned()), 23),
            (ReferenceKind::Loop, None, 39),
            (ReferenceKind::Item, None, 45),
            (ReferenceKind::Nothing, None, 54),
        ]
    );
}

fn condition(text: &str) -> Result<bool, String> {
    let condition =
        Condition::compile(&json(text)).map_err(|errors| errors[0].code().to_owned())?;
    condition.eval(&Secrets, &Limits::default()).map_err(|error| error.code().to_owned())
}

#[test]
fn conditions_in_object_form_hold() {
    assert_eq!(condition(r#"{"and":[{"equals":[1,1.0]},{"not":{"equals":["a","b"]}}]}"#), Ok(true));
    assert_eq!(condition(r#"{"or":[{"Greater":["@add(1,1)",3]},{"empty":[""]}]}"#), Ok(true));
    assert_eq!(condition(r#"{"and":{"contains":["@createArray(1,2)",2]}}"#), Ok(true));
    assert_eq!(condition(r#"{"not":[{"startsWith":["@variables('open')","S"]}]}"#), Ok(false));
    assert_eq!(condition(r#"{"and":[]}"#), Ok(true));
    assert_eq!(condition(r#"{"or":[]}"#), Ok(false));
    assert_eq!(condition(r#""@equals(1,1)""#), Ok(true));
    assert_eq!(condition("true"), Ok(true));
}

#[test]
fn conditions_stop_at_what_decides() {
    assert_eq!(condition(r#"{"and":["@false","@variables('none')"]}"#), Ok(false));
    assert_eq!(condition(r#"{"or":["@true","@variables('none')"]}"#), Ok(true));
}

#[test]
fn wrong_conditions_are_refused() {
    let error = |text| condition(text).unwrap_err();
    assert_eq!(error(r#""text""#), "bad-condition");
    assert_eq!(error("5"), "bad-condition");
    assert_eq!(error(r#"{"equals":[1,1],"not":true}"#), "bad-condition");
    assert_eq!(error(r#"{"not":["@true","@false"]}"#), "bad-condition");
    assert_eq!(error(r#"{"isLike":["a","b"]}"#), "bad-condition");
    assert_eq!(error(r#"{"equals":["a"]}"#), "argument-count");
    assert_eq!(error(r#"{"and":[{"equals":["@add(",1]}]}"#), "syntax");
    assert_eq!(error(r#"{"and":[{"add":[1,1]}]}"#), "bad-condition");
}

#[test]
fn mistakes_in_conditions_have_pointers() {
    let errors =
        Condition::compile(&json(r#"{"and":[{"equals":["@add(",1]},{"wrong":[]}]}"#)).unwrap_err();
    let pointers: Vec<_> = errors.iter().map(|error| error.pointer().unwrap()).collect();
    assert_eq!(pointers, ["/and/0/equals/0", "/and/1/wrong"]);
}

#[test]
fn a_context_is_refused_when_it_cannot_be_read() {
    let wrong = |text| Context::read(&json(text)).unwrap_err().code();
    assert_eq!(wrong("[]"), "bad-format");
    assert_eq!(wrong(r#"{"now":"yesterday"}"#), "bad-format");
    assert_eq!(wrong(r#"{"dialect":"other"}"#), "bad-format");
}

#[test]
fn cases_are_answered_line_for_line() {
    let answer = |line: &str| wdl::cases::answer(line, |context| context, &Limits::default());
    let right =
        answer(r#"{"id":"a","expr":"@add(variables('n'),1)","context":{"variables":{"n":1}}}"#);
    assert_eq!(right.to_json(), r#"{"id":"a","value":2}"#);
    let wrong = answer(r#"{"id":"b","expr":"@div(1,0)"}"#);
    let message = "function 'div': the divisor is zero";
    let expected =
        format!(r#"{{"id":"b","error":{{"code":"division-by-zero","message":"{message}"}}}}"#);
    assert_eq!(wrong.to_json(), expected);
    let unread = answer("not a case");
    assert_eq!(unread.get("error").unwrap().get("code").unwrap().as_str(), Some("bad-json"));
    let syntax = answer(r#"{"id":"c","expr":"@add("}"#);
    assert_eq!(syntax.get("error").unwrap().get("code").unwrap().as_str(), Some("syntax"));
}
