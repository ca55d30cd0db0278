//! What holds for every expression: printing and parsing agree, nothing panics.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use proptest::prelude::*;
use wdl::{Condition, Context, Expression, Limits, Template, Value, functions};

const SURROUNDINGS: &str = include_str!("example_context.json");

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_is_printed_reads_back_as_the_same(text in expression()) {
        let read = Expression::parse(&text).map_err(|errors| errors[0].to_string()).unwrap();
        let printed = read.to_string();
        let again = Expression::parse(&printed).map_err(|errors| errors[0].to_string()).unwrap();
        prop_assert_eq!(&printed, &again.to_string());
        prop_assert_eq!(eval(&read), eval(&again));
    }

    #[test]
    fn made_expressions_never_panic(text in expression()) {
        if let Ok(expression) = Expression::parse(&text) {
            let _ = eval(&expression);
        }
    }

    #[test]
    fn any_text_is_a_template_or_an_error(text in "\\PC*") {
        let value = Value::from(text);
        if let Ok(template) = Template::compile(&value) {
            let _ = template.eval(&context(), &Limits::default());
        }
        let _ = Condition::compile(&value);
    }

    #[test]
    fn likely_texts_are_templates_or_errors(text in "[@{}()\\[\\]?.,' a1+-]{0,40}") {
        if let Err(errors) = Template::compile(&Value::from(text)) {
            prop_assert!(!errors.is_empty());
        }
    }

    #[test]
    fn json_text_reads_back_as_the_same(value in value()) {
        let text = value.to_json();
        prop_assert_eq!(&Value::from_json(text.as_bytes()).unwrap().to_json(), &text);
        prop_assert!(Value::from_lenient_json(&text).unwrap().is_same(&value));
    }

    #[test]
    fn any_text_is_json_or_an_error(text in "[\\[\\]{}:,'\"\\\\/* a0-9.eE+-]{0,30}") {
        if let Ok(value) = Value::from_json(text.as_bytes()) {
            prop_assert!(Value::from_lenient_json(&text).unwrap().is_same(&value));
        }
    }
}

/// Found by fuzzing.
#[test]
fn odd_texts_print_as_they_are_read() {
    for (text, printed) in [("0\n.5word", "0 .5word"), ("item()? . 5", "item()?.5")] {
        let read = Expression::parse(text).unwrap().to_string();
        assert_eq!(read, printed);
        assert_eq!(Expression::parse(&read).unwrap().to_string(), printed);
    }
}

fn context() -> Context {
    Context::read(&Value::from_json(SURROUNDINGS.as_bytes()).unwrap()).unwrap()
}

fn eval(expression: &Expression) -> Result<String, &'static str> {
    let evaluated = expression.eval(&context(), &Limits::default());
    evaluated.map(|evaluated| evaluated.value.to_json()).map_err(|error| error.code())
}

fn expression() -> impl Strategy<Value = String> {
    let literal = prop_oneof![
        "'[a-z0-9:/. é]{0,8}'",
        Just("''''".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        (-1e6..1e6).prop_map(|number: f64| format!("{number:?}")),
        prop_oneof![Just("null"), Just("true"), Just("'yyyy-MM-dd'")].prop_map(str::to_owned),
        Just("json('{\"a\":[1,{\"b\":null}]}')".to_owned()),
        Just("'2018-03-15T13:00:00Z'".to_owned()),
        Just("item()".to_owned()),
    ];
    literal.prop_recursive(4, 24, 4, |inner| {
        let call = (name(), prop::collection::vec(inner.clone(), 0..4))
            .prop_map(|(name, arguments)| format!("{name}({})", arguments.join(", ")))
            .boxed();
        let access = (call.clone(), prop_oneof![Just("?"), Just("")], inner)
            .prop_map(|(base, mark, key)| format!("{base}{mark}[{key}]"));
        let dotted = (call.clone(), "[a-z][a-z0-9_-]{0,5}")
            .prop_map(|(base, name)| format!("{base}?.{name}"));
        prop_oneof![4 => call, 1 => access, 1 => dotted]
    })
}

fn name() -> impl Strategy<Value = &'static str> + Clone {
    let names: Vec<_> = functions::reference().map(|row| row.name).collect();
    prop::sample::select(names)
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::num::f64::NORMAL.prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{0,3}", inner, 0..4).prop_map(Value::object),
        ]
    })
}
