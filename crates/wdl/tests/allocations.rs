//! What must not allocate: text without expressions, and looking into a value that is there.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use wdl::{Context, Limits, Template, Value};

fn allocations(template: &Value, context: &Context) -> u64 {
    let template = Template::compile(template).unwrap();
    let limits = Limits::default();
    let mut value = None;
    let counted = allocation_counter::measure(|| {
        value = Some(template.eval(context, &limits).unwrap().value);
    });
    drop(value);
    counted.count_total
}

#[test]
fn a_template_without_expressions_allocates_nothing() {
    let context = Context::read(&Value::Null).unwrap();
    let whole = br#"{"a":["text",1,true,null,1.5],"b":{"c":["@@text"],"@@d":1}}"#;
    let whole = Value::from_json(whole).unwrap();
    for template in [Value::from("plain text"), Value::Int(5), Value::Null, whole] {
        assert_eq!(allocations(&template, &context), 0, "{}", template.to_json());
    }
}

#[test]
fn what_is_looked_at_is_shared_however_large_it_is() {
    let large = |size: usize| {
        let text = "x".repeat(size);
        let json = format!(
            r#"{{"actions":{{"Get":{{"outputs":{{"body":{{"a":{{"b":["{text}","{text}"]}}}}}}}}}}}}"#
        );
        Context::read(&Value::from_json(json.as_bytes()).unwrap()).unwrap()
    };
    let looked = Value::from("@body('Get')?['a']['b']");
    let (small, large) = (large(1), large(1_000_000));
    let bytes = |context: &Context| {
        let template = Template::compile(&looked).unwrap();
        let limits = Limits::default();
        let mut value = None;
        let counted = allocation_counter::measure(|| {
            value = Some(template.eval(context, &limits).unwrap().value);
        });
        drop(value);
        counted.bytes_total
    };
    assert_eq!(bytes(&small), bytes(&large));
}
