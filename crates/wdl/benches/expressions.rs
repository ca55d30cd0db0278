//! How fast expressions are read and evaluated; `cargo bench -p wdl`.

#![expect(clippy::print_stdout, reason = "the result is for people")]
#![expect(clippy::disallowed_methods, reason = "time is measured")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use wdl::{Context, Expression, Limits, Looked, Lookup, Template, Value};

/// How long one measurement lasts at least.
const MEASURED: Duration = Duration::from_millis(500);

/// How many real expressions are read.
const REAL: usize = 10_000;

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
    read_real();
    let cases = [
        ("add two numbers", "@add(1,2)"),
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

/// Reads the expressions of real flows, where they are there: 10,000, some of them again.
fn read_real() {
    let expressions = real_expressions();
    if expressions.is_empty() {
        return;
    }
    let bytes: usize = expressions.iter().cycle().take(REAL).map(String::len).sum();
    let each = measure("read 10,000 real expressions", || {
        for text in expressions.iter().cycle().take(REAL) {
            black_box(Expression::parse(text)).ok();
        }
    });
    println!(
        "{:>40}  {:.0} per second, {:.0} MB/s",
        "",
        REAL as f64 / each,
        bytes as f64 / each / 1e6
    );
}

fn real_expressions() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/flows");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut expressions = Vec::new();
    for file in files.filter_map(|file| std::fs::read(file.path()).ok()) {
        let Ok(value) = Value::from_lenient_json(&String::from_utf8_lossy(&file)) else { continue };
        if let Ok(template) = Template::compile(&value) {
            template.visit(&mut |expression| expressions.push(expression.to_string()));
        }
    }
    expressions
}

/// Runs it often enough and returns the seconds of one time.
fn measure(title: &str, mut run: impl FnMut()) -> f64 {
    let start = Instant::now();
    let (mut times, mut batch) = (0u64, 1u64);
    while start.elapsed() < MEASURED {
        for _ in 0..batch {
            run();
        }
        times += batch;
        // The clock is read seldom beside what is measured.
        batch = (times / 8).max(1);
    }
    let each = start.elapsed().as_secs_f64() / times as f64;
    println!("{title:>40}  {:>12.0} ns  {:>12.0} per second", each * 1e9, 1.0 / each);
    each
}
