//! Runs that cannot be carried on: set aside after three tries, seen, cancelled or repeated by a person; the others
//! are not harmed.

use std::time::Duration;

use futures_util::FutureExt;
use runtime::runs::{Choice, Extent};
use runtime::{Runtime, SET_ASIDE, simulated};
use serde_json::json;
use store::faults::{cure, poison};
use store::{AuditFilter, Commit, NodeId, Paging, RunId, RunStatus, Store};

use crate::house::{House, tokio};

const HOUR: Duration = Duration::from_secs(3_600);

/// Waits for two hours, and then has a decision to make.
fn flow() -> serde_json::Value {
    let wait = json!({"type": "Wait", "inputs": {"interval": {"count": 2, "unit": "Hour"}}});
    let note = json!({"type": "Compose", "inputs": 1, "runAfter": {"Wait": ["Succeeded"]}});
    json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "triggers": {"manual": {"type": "Request", "kind": "Http", "inputs": {}}},
        "actions": {"Wait": wait, "Note": note},
    })
}

/// Plays with three runs that wait, in a house without faults.
fn with_three<F>(test: impl FnOnce(House, Runtime, [RunId; 3]) -> F)
where
    F: Future<Output = ()>,
{
    crate::hush();
    let mut house = House::of_flow(7, flow());
    tokio().block_on(async {
        simulated::begin(house.now(), 7);
        let runtime = house.process().await;
        runtime.recover().await.unwrap();
        let mut runs = Vec::new();
        for _ in 0..3 {
            runs.push(house.fire(&runtime).await);
        }
        tokio::time::sleep(HOUR).await;
        test(house, runtime, runs.try_into().unwrap()).await;
    });
    cure();
    simulated::end();
}

fn row(house: &House, run: RunId) -> store::Run {
    let runs = house.quiet().runs();
    let found = runs.get(house.caller().environment, run);
    found.now_or_never().unwrap().unwrap()
}

fn assert_set_aside(house: &House, run: RunId) {
    let found = row(house, run);
    assert_eq!(found.status, RunStatus::Waiting);
    assert_eq!(found.failure.code.as_deref(), Some(SET_ASIDE));
    let runs = house.quiet().runs();
    let setback = runs.setback(house.caller().environment, run);
    assert_eq!(setback.now_or_never().unwrap().unwrap().unwrap().tries, 3);
}

#[test]
fn a_run_that_breaks_an_invariant_is_set_aside_and_harms_no_other() {
    with_three(async |house, runtime, [poisoned, sound, other]| {
        poison(poisoned);
        tokio::time::sleep(2 * HOUR).await;
        assert_set_aside(&house, poisoned);
        assert_eq!(row(&house, sound).status, RunStatus::Succeeded);
        assert_eq!(row(&house, other).status, RunStatus::Succeeded);
        let shown = runtime.runs().show(house.caller(), poisoned).await.unwrap();
        let error = shown.error.unwrap();
        assert_eq!(&*error.code, SET_ASIDE);
        assert!(error.message.contains("invariant"), "{}", error.message);
        assert!(shown.can_cancel && shown.can_resubmit);
        let page = Paging::first();
        let audit = house
            .quiet()
            .audit()
            .list(house.caller().environment, &AuditFilter::default(), &page)
            .await
            .unwrap();
        assert!(audit.items.iter().any(|entry| entry.verb == "set-aside" && entry.user.is_none()));
        // A start leaves it where it is.
        assert_eq!(runtime.recover().await.unwrap(), 0);
    });
}

#[test]
fn a_run_that_was_set_aside_is_repeated_or_cancelled_by_a_person() {
    with_three(async |house, runtime, [poisoned, ..]| {
        poison(poisoned);
        tokio::time::sleep(2 * HOUR).await;
        assert_set_aside(&house, poisoned);
        let (runs, caller) = (runtime.runs(), house.caller());
        let choice = |extent| Choice { extent, ..Choice::default() };
        let failed_action = choice(Extent::FailedAction);
        let refused = runs.resubmit(caller, poisoned, failed_action, "again").await;
        assert!(refused.is_err(), "what happened in it may not be readable");
        let new =
            runs.resubmit(caller, poisoned, choice(Extent::Whole), "again").await.unwrap().run;
        tokio::time::sleep(3 * HOUR).await;
        assert_eq!(row(&house, new).status, RunStatus::Succeeded);
        runs.cancel(caller, poisoned).await.unwrap();
        assert_eq!(row(&house, poisoned).status, RunStatus::Cancelled);
        assert!(runs.cancel(caller, poisoned).await.is_err());
        cure();
        let shown = runs.show(caller, poisoned).await.unwrap();
        assert_eq!(shown.summary.row.status, RunStatus::Cancelled);
    });
}

#[test]
fn a_run_whose_journal_cannot_be_read_is_set_aside() {
    with_three(async |house, _runtime, [damaged, sound, _]| {
        damage(house.quiet(), &row(&house, damaged)).await;
        tokio::time::sleep(2 * HOUR).await;
        assert_set_aside(&house, damaged);
        assert_eq!(row(&house, sound).status, RunStatus::Succeeded);
    });
}

/// Appends what no engine has written.
async fn damage(store: &Store, run: &store::Run) {
    let somebody = NodeId::from_uuid(uuid::Uuid::from_u128(1));
    let fence = store.runs().take(run.environment, run.run, run.fence, somebody).await.unwrap();
    let mut rubbish = Commit::new(run.environment, run.run, fence, run.next, b"rubbish".to_vec());
    rubbish.hold = store::Hold::Rest;
    store.journal().commit(rubbish).await.unwrap();
}
