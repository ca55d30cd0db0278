//! How PostgreSQL goes about the lists of runs once there are many; the plans of SQLite stand beside its own tests.

use store::{
    ConnectionId, Database, EnvironmentId, FlowId, RunFilter, RunStatus, Time, TriggerKind,
};
use tokio_postgres::NoTls;
use uuid::Uuid;

use crate::house::{House, NOW};

const ENVIRONMENT: EnvironmentId = EnvironmentId::from_uuid(Uuid::from_u128(1));
const FLOW: FlowId = FlowId::from_uuid(Uuid::from_u128(3));

/// Forty thousand runs: one in fifty failed, one in a hundred stands out in another way.
const MANY_RUNS: &str = "
    INSERT INTO runs (environment, run, flow, version, status, trigger_name, trigger_kind, started, tracking, origin,
        origin_kind, failure_code, connection, owner, epoch, next_seq)
    SELECT decode(lpad('1', 32, '0'), 'hex'), decode(lpad(to_hex(number), 32, '0'), 'hex'),
        decode(lpad(to_hex(number % 100 + 3), 32, '0'), 'hex'), 1,
        CASE WHEN number % 50 = 0 THEN 3 ELSE 2 END, 'manual',
        CASE WHEN number % 100 = 7 THEN 'Recurrence' END, 0,
        CASE WHEN number % 100 = 8 THEN 'order ' || number END,
        CASE WHEN number % 100 = 9 THEN decode(lpad('1', 32, '0'), 'hex') END,
        CASE WHEN number % 100 = 9 THEN 'whole' END,
        CASE WHEN number % 50 = 0 THEN 'E' || number % 20 END,
        CASE WHEN number % 50 = 0 THEN decode(lpad('4', 32, '0'), 'hex') END,
        decode(lpad('2', 32, '0'), 'hex'), 1, 1
    FROM generate_series(1, 40000) AS number;
    ANALYZE runs;";

#[tokio::test]
async fn lists_of_runs_go_by_an_index_on_postgres() {
    let Some(house) = House::postgres().await else { return };
    let Database::Postgres { url } = &house.database else { panic!("it is PostgreSQL") };
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    client.batch_execute(MANY_RUNS).await.unwrap();
    drop(client);
    connection.await.unwrap().unwrap();

    let all = RunFilter::default();
    let (flow, failed) = (Some(FLOW), Some(RunStatus::Failed));
    let code = Some("E10".to_owned());
    let kind = Some(TriggerKind::Named("Recurrence".to_owned()));
    let connection = Some(ConnectionId::from_uuid(Uuid::from_u128(4)));
    for (filter, index) in [
        (all.clone(), "runs_2_pkey"),
        (RunFilter { from: Some(NOW), until: Some(Time(NOW.0 + 9)), ..all.clone() }, "runs_2_pkey"),
        (RunFilter { flow, ..all.clone() }, "runs_of_flow"),
        (RunFilter { status: failed, ..all.clone() }, "runs_by_status"),
        (RunFilter { connection, status: failed, ..all.clone() }, "runs_of_connection"),
        (RunFilter { trigger: kind, ..all.clone() }, "runs_by_trigger"),
        (RunFilter { failure_code: code, ..all.clone() }, "runs_by_failure"),
        (RunFilter { search: Some("order 8".to_owned()), ..all.clone() }, "runs_by_tracking"),
        (RunFilter { made_again: Some(true), ..all.clone() }, "runs_made_again"),
    ] {
        let plan = house.store.runs().explain(ENVIRONMENT, &filter).await.unwrap();
        assert!(plan.contains(index), "{filter:?}\n{plan}");
        assert!(!plan.contains("Seq Scan on runs"), "{filter:?}\n{plan}");
    }
    house.store.close().await;
}
