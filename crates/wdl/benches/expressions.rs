//! How fast expressions are read and evaluated; `cargo bench -p wdl`.

#![expect(clippy::print_stdout, reason = "the result is for people")]
#![expect(clippy::disallowed_methods, reason = "time is measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use wdl::{Context, Expression, Limits, Looked, Lookup, Template, Value};

/// How long one measurement lasts at least.
const MEASURED: Duration = Duration::from_millis(500);

/// An item beside other surroundings.
struct WithItem<'a>(&'a Context, Value);

impl Lookup for WithItem<'_> {
    fn variable(&self, name: &str) -> Option<Looked> {
        self.0.variable(name)
    }

    fn item(&self) -> Option<Looked> {
        Some(Looked::open(self.1.clone()))
    }
}

fn main() {
    let context = context();
    let limits = Limits::default();
    measure("read an expression", || {
        black_box(Expression::parse("concat(outputs('Get')?['body/value'][0]['id'], '-', 5)")).ok();
    });
    let cases = [
        ("access a property", "@body('Get')?['a']['b']"),
        ("concat ten parts", "@concat('a',1,'b',2,'c',3,'d',4,'e',variables('name'))"),
        ("formatDateTime", "@formatDateTime('2026-01-05T08:00:00Z','yyyy-MM-dd HH:mm')"),
        ("union of two arrays of 10,000", "@union(variables('left'),variables('right'))"),
        ("template without expressions", "plain text"),
    ];
    for (title, text) in cases {
        let template = Template::compile(&Value::from(text)).expect("a template");
        measure(title, || {
            black_box(template.eval(&context, &limits).expect("a value"));
        });
    }
    select(&context, &limits);
    substitute(&context, &limits);
}

fn context() -> Context {
    let range = |from: i64| Value::from((from..from + 10_000).map(Value::from).collect::<Vec<_>>());
    let variables = Value::object([
        ("name", Value::from("Ana")),
        ("left", range(0)),
        ("right", range(5_000)),
        ("large", Value::from("text ".repeat(2_000_000))),
    ]);
    let body = Value::from_json(br#"{"Get":{"body":{"a":{"b":1}}}}"#).expect("JSON");
    let parts = Value::object([("variables", variables), ("outputs", body)]);
    Context::read(&parts).expect("a context")
}

fn select(context: &Context, limits: &Limits) {
    let select = Value::object([
        ("id", Value::from("@item()?['id']")),
        ("title", Value::from("@{item()?['name']} (@{item()?['id']})")),
    ]);
    let template = Template::compile(&select).expect("a template");
    let items: Vec<_> = (0..1_000)
        .map(|id| Value::object([("id", Value::from(id)), ("name", Value::from("Ana"))]))
        .collect();
    measure("Select over 1,000 objects", || {
        for item in &items {
            let lookup = WithItem(context, item.clone());
            black_box(template.eval(&lookup, limits).expect("a value"));
        }
    });
}

fn substitute(context: &Context, limits: &Limits) {
    let template = Template::compile(&Value::from("<@{variables('large')}>")).expect("a template");
    let bytes = context.variable("large").map_or(0, |large| large.value.to_text().len());
    let each = measure("substitute 10 MB of text", || {
        black_box(template.eval(context, limits).expect("a value"));
    });
    println!("{:>40}  {:.0} MB/s", "", bytes as f64 / each / 1e6);
}

/// Runs it often enough and returns the seconds of one time.
fn measure(title: &str, mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut times = 0u64;
    while start.elapsed() < MEASURED {
        run();
        times += 1;
    }
    let each = start.elapsed().as_secs_f64() / times as f64;
    println!("{title:>40}  {:>12.0} ns  {:>12.0} per second", each * 1e9, 1.0 / each);
    each
}
