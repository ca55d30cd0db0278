//! Tries an expression out with the data of a run.

use axum::extract::State;
use runtime::flows::{Answer, Question};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shapes::FlowPath;
use crate::api::shapes::Problem;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path, id, optional_run};
use crate::state::House;

/// An expression to try out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpressionToTry {
    /// The expression, or a text with expressions in it; without any `@` the whole text is an expression.
    pub(crate) expression: String,
    /// The run of the flow whose data it reads; without it, there is no data.
    pub(crate) run: Option<String>,
    /// The action from whose place it looks, as the run names it; without it, from behind the last action.
    pub(crate) action: Option<String>,
}

/// What came of an expression.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Evaluation {
    /// The kind of the value, as the language names it; nothing where there is a problem.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(crate) kind: Option<String>,
    /// The value; nothing where there is none or it is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<serde_json::Value>,
    /// Whether the value is hidden, because something secured went into it.
    pub(crate) secured: bool,
    /// Everything that is wrong, with its place in the text.
    pub(crate) problems: Vec<Problem>,
}

/// Evaluates an expression with the data of a run; nothing is changed.
#[utoipa::path(post, path = "/flows/{flow}/evaluate", tag = "flows", params(FlowPath),
    request_body = ExpressionToTry,
    responses((status = 200, description = "What came of it, also where it is wrong.", body = Evaluation)))]
pub(crate) async fn evaluate_expression(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowPath>,
    Json(asked): Json<ExpressionToTry>,
) -> Result<axum::Json<Evaluation>, Error> {
    let ExpressionToTry { expression, run, action } = asked;
    let question = Question { expression, run: optional_run(run.as_deref())?, action };
    let flow = id(&path.flow, "flow")?;
    let answer = house.runtime.flows().evaluate(signed_in.caller(), flow, question).await?;
    Ok(axum::Json(answer.into()))
}

impl From<Answer> for Evaluation {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Value(value) => Self {
                kind: Some(value.kind().to_owned()),
                value: Some(serde_json::to_value(&value).unwrap_or_default()),
                ..Self::default()
            },
            Answer::Secured(kind) => {
                Self { kind: Some(kind.to_owned()), secured: true, ..Self::default() }
            }
            Answer::Problems(problems) => Self {
                problems: problems.into_iter().map(Problem::from).collect(),
                ..Self::default()
            },
        }
    }
}
