//! Both sides of every limit, and hostile expressions.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "hostile expressions are timed")]

use std::time::{Duration, Instant};

use wdl::{Condition, Context, Limits, Template, Value};

/// How long a hostile expression may take; far more without optimisation.
const TIME_MAX: Duration = Duration::from_millis(if cfg!(debug_assertions) { 3000 } else { 100 });

fn code(expr: &str, context: &Value, limits: &Limits) -> Result<Value, &'static str> {
    let context = Context::read(context).unwrap();
    let template = match Template::compile(&Value::from(expr)) {
        Ok(template) => template,
        Err(errors) => return Err(errors[0].code()),
    };
    let evaluated = template.eval(&context, limits);
    evaluated.map(|evaluated| evaluated.value).map_err(|error| error.code())
}

fn with(variables: Value) -> Value {
    Value::object([("variables", variables)])
}

#[test]
fn text_is_limited_in_utf16_units() {
    let limits = Limits { text_chars: 8, ..Limits::default() };
    let made = |expr: &str| code(expr, &Value::Null, &limits).map(|value| value.to_text());
    assert_eq!(made("@concat('abcd','efgh')").as_deref(), Ok("abcdefgh"));
    assert_eq!(made("@concat('abcd','efghi')"), Err("limit-reached"));
    assert_eq!(made("@concat('éééé','éééé')").as_deref(), Ok("éééééééé"));
    assert_eq!(made("@concat('éééé','ééééé')"), Err("limit-reached"));
    assert_eq!(made("@{'abcd'}efgh").as_deref(), Ok("abcdefgh"));
    assert_eq!(made("@{'abcd'}efghi"), Err("limit-reached"));
    assert_eq!(made("@replace('aaaa','a','bb')").as_deref(), Ok("bbbbbbbb"));
    assert_eq!(made("@replace('aaaa','a','bbb')"), Err("limit-reached"));
    assert_eq!(made("@join(createArray('abc','def'),'xx')").as_deref(), Ok("abcxxdef"));
    assert_eq!(made("@join(createArray('abc','def'),'xxx')"), Err("limit-reached"));
    assert_eq!(made("@base64('abcdef')").as_deref(), Ok("YWJjZGVm"));
    assert_eq!(made("@base64('abcdefg')"), Err("limit-reached"));
}

#[test]
fn text_of_a_hundred_mebi_characters_can_be_made() {
    let limits = Limits::default();
    let half = "a".repeat(limits.text_chars / 2);
    let one = with(Value::object([("t", Value::from(half)), ("one", Value::from("a"))]));
    let made = code("@length(concat(variables('t'),variables('t')))", &one, &limits);
    assert_eq!(made, Ok(Value::Int(i64::try_from(limits.text_chars).unwrap())));
    let over = code("@concat(variables('t'),variables('t'),variables('one'))", &one, &limits);
    assert_eq!(over, Err("limit-reached"));
}

#[test]
fn items_are_limited() {
    let limits = Limits { items: 4, ..Limits::default() };
    assert!(code("@range(0,4)", &Value::Null, &limits).is_ok());
    assert_eq!(code("@range(0,5)", &Value::Null, &limits), Err("limit-reached"));
    assert!(code("@split('a,b,c,d',',')", &Value::Null, &limits).is_ok());
    assert_eq!(code("@split('a,b,c,d,e',',')", &Value::Null, &limits), Err("limit-reached"));
    assert!(code("@chunk('abcd',1)", &Value::Null, &limits).is_ok());
    assert_eq!(code("@chunk('abcde',1)", &Value::Null, &limits), Err("limit-reached"));
}

#[test]
fn nesting_of_values_is_limited() {
    let limits = Limits { value_depth: 3, ..Limits::default() };
    let nested = with(Value::object([("v", Value::from_json(b"[[1]]").unwrap())]));
    assert!(code("@createArray(variables('v'))", &nested, &limits).is_ok());
    let over = code("@createArray(createArray(variables('v')))", &nested, &limits);
    assert_eq!(over, Err("limit-reached"));
}

#[test]
fn nesting_of_conditions_is_limited() {
    let nested = |depth: usize| {
        let text = format!("{}\"@true\"{}", "{\"not\":".repeat(depth), "}".repeat(depth));
        let value = Value::from_json(text.as_bytes());
        value.map_or(Err("limit-reached"), |value| {
            Condition::compile(&value).map(|_| ()).map_err(|errors| errors[0].code())
        })
    };
    assert_eq!(nested(100), Ok(()));
    assert_eq!(nested(200), Err("limit-reached"));
}

#[test]
fn work_is_limited_but_grows_with_what_is_given() {
    let limits = Limits { work_bytes: 1000, work_bytes_per_given_byte: 4, ..Limits::default() };
    assert_eq!(code("@length(string(range(0,100)))", &Value::Null, &limits), Err("limit-reached"));
    let given = with(Value::object([("t", Value::from("a".repeat(2000)))]));
    assert!(code("@length(concat(variables('t'),'b'))", &given, &limits).is_ok());
}

#[test]
fn hostile_expressions_end_soon() {
    let growing = format!(
        "@length({}'aaaaaaaaaaaaaaaa'{})",
        "replace(".repeat(20),
        ",'a','aaaaaaaaaaaaaaaa')".repeat(20)
    );
    let twice = |name: &str, inner: &str, times: usize| {
        (0..times).fold(inner.to_owned(), |inner, _| format!("{name}({inner},{inner})"))
    };
    let texts = twice("concat", "join(range(0,100000),'')", 7);
    let arrays = twice("createArray", "range(0,50000)", 8);
    let hostile = [
        growing,
        format!("@length({texts})"),
        format!("@string({arrays})"),
        "@range(0,2147483647)".to_owned(),
        "@join(range(0,1000000),'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')"
            .to_owned(),
        "@length(union(range(0,900000),range(1,900000),range(2,900000)))".to_owned(),
        "@split(join(range(0,1000000),','),',')".to_owned(),
        "@chunk(join(range(0,1000000),','),1)".to_owned(),
        "@intersection(range(0,1000000),reverse(range(0,1000000)),sort(reverse(range(0,1000000))))"
            .to_owned(),
        format!("@{}", "createArray(".repeat(700)),
        format!("@{}", "[".repeat(5000)),
        format!("@{}", "item()?[".repeat(900)),
        format!("@{}", "'".repeat(8191)),
    ];
    for expr in &hostile {
        let start = Instant::now();
        let found = code(expr, &Value::Null, &Limits::default());
        let took = start.elapsed();
        let shown: String = expr.chars().take(60).collect();
        assert!(found.is_err(), "{shown} gives a value");
        assert!(took < TIME_MAX, "{shown} took {took:?}");
    }
}

#[test]
fn quadratic_data_ends_soon() {
    let given = with(Value::object([
        ("text", Value::from("a".repeat(100_000))),
        ("pattern", Value::from(format!("{}b", "a".repeat(50_000)))),
    ]));
    for expr in [
        "@indexOf(variables('text'),variables('pattern'))",
        "@replace(variables('text'),variables('pattern'),'x')",
        "@nthIndexOf(variables('text'),variables('pattern'),3)",
        "@lastIndexOf(variables('text'),variables('pattern'))",
        "@split(variables('text'),variables('pattern'))",
        "@contains(variables('text'),variables('pattern'))",
    ] {
        let start = Instant::now();
        assert!(code(expr, &given, &Limits::default()).is_ok(), "{expr}");
        assert!(start.elapsed() < TIME_MAX, "{expr} took {:?}", start.elapsed());
    }
}

#[test]
fn length_and_nesting_of_an_expression_are_limited() {
    let limits = Limits { expression_chars: 12, expression_depth: 2, ..Limits::default() };
    let read = |text: &str| {
        let template = Template::compile_within(&Value::from(text), &limits);
        template.map(|_| ()).map_err(|errors| errors[0].code())
    };
    assert_eq!(read("@not(not(1))"), Ok(()));
    assert_eq!(read("@not(not(12))"), Ok(()));
    assert_eq!(read("@not(not(1234))"), Err("limit-reached"));
    assert_eq!(read("@a(b(c(1)))"), Err("limit-reached"));
}
