//! The index of runs: filters, order, pages.

use store::{
    Error, Grant, Level, NewLink, Object, Origin, Role, RunFilter, RunId, RunRow, RunStatus, Time,
    TriggerKind, limits,
};

use crate::contract;
use crate::house::{House, NOW, ended, harmed, paging, running};

fn at(second: i64) -> Time {
    Time(NOW.0 + second)
}

async fn list(house: &House, filter: &RunFilter) -> Vec<RunId> {
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let runs = house.store.runs();
        let page = runs.list(house.environment, filter, &paging(2, cursor)).await.unwrap();
        found.extend(page.items.iter().map(|run| run.run));
        cursor = page.next;
        if cursor.is_none() {
            return found;
        }
    }
}

contract! {
    async fn every_filter_finds_its_runs_newest_first(house: &House) {
        let connector = house.connector("c").await;
        let connection = house.connection(&connector, "c").await.id;
        let (one, two) = (house.flow("one").await.id, house.flow("two").await.id);
        let fence = house.node();
        let mut runs = Vec::new();
        for (flow, state) in [
            (one, running()),
            (one, ended(RunStatus::Succeeded)),
            (two, ended(RunStatus::Succeeded)),
            (one, harmed(RunStatus::Failed, connection)),
            (two, harmed(RunStatus::Waiting, connection)),
            (two, ended(RunStatus::Cancelled)),
            (one, ended(RunStatus::Failed)),
        ] {
            let second = i64::try_from(runs.len()).unwrap();
            runs.push(house.run(flow, fence, at(second), state).await);
        }
        let all = RunFilter::default();
        let failed = RunFilter { status: Some(RunStatus::Failed), ..all.clone() };
        let succeeded = RunFilter { status: Some(RunStatus::Succeeded), ..all.clone() };
        let of_connection = RunFilter { connection: Some(connection), ..all.clone() };
        let cases = [
            (all.clone(), vec![6, 5, 4, 3, 2, 1, 0]),
            (RunFilter { flow: Some(one), ..all.clone() }, vec![6, 3, 1, 0]),
            (failed.clone(), vec![6, 3]),
            (succeeded.clone(), vec![2, 1]),
            (RunFilter { flow: Some(one), ..succeeded }, vec![1]),
            (RunFilter { flow: Some(one), ..failed.clone() }, vec![6, 3]),
            (RunFilter { flow: Some(two), ..failed.clone() }, vec![]),
            (of_connection.clone(), vec![4, 3]),
            (RunFilter { status: Some(RunStatus::Failed), ..of_connection }, vec![3]),
            (RunFilter { from: Some(at(2)), until: Some(at(5)), ..all.clone() }, vec![4, 3, 2]),
            (RunFilter { from: Some(at(7)), ..all.clone() }, vec![]),
            (RunFilter { until: Some(at(1)), ..failed }, vec![]),
            (RunFilter { until: Some(at(1)), ..all }, vec![0]),
        ];
        for (filter, expected) in cases {
            let expected: Vec<_> = expected.into_iter().map(|number: usize| runs[number]).collect();
            assert_eq!(list(house, &filter).await, expected, "{filter:?}");
        }
    }

    async fn runs_are_found_by_what_is_known_of_them(house: &House) {
        let (flow, fence) = (house.flow("f").await.id, house.node());
        let connector = house.connector("c").await;
        let connection = house.connection(&connector, "c").await.id;
        let mut runs = Vec::new();
        for (second, state) in [
            running(),
            harmed(RunStatus::Failed, connection),
            ended(RunStatus::Failed),
            ended(RunStatus::Succeeded),
        ]
        .into_iter()
        .enumerate()
        {
            let second = i64::try_from(second).unwrap();
            let mut commit = house.start(flow, fence, at(second), state);
            let RunRow::Start(new) = &mut commit.row else { panic!("it starts") };
            new.tracking = (second < 2).then(|| "order 4711".to_owned());
            new.trigger_kind = (second == 2).then(|| "Recurrence".to_owned());
            new.origin = (second == 3)
                .then(|| Origin { run: runs[1], kind: "whole".to_owned() });
            runs.push(commit.run);
            house.store.journal().commit(commit).await.unwrap();
        }
        let all = RunFilter::default();
        let search = |text: &str| RunFilter { search: Some(text.to_owned()), ..all.clone() };
        let named = Some(TriggerKind::Named("Recurrence".to_owned()));
        let code = Some("Unauthorized".to_owned());
        let cases = [
            (search("order 4711"), vec![1, 0]),
            (RunFilter { status: Some(RunStatus::Failed), ..search("order 4711") }, vec![1]),
            (search("order"), vec![]),
            (search(&runs[3].name()), vec![3]),
            (RunFilter { trigger: named, ..all.clone() }, vec![2]),
            (RunFilter { trigger: Some(TriggerKind::Call), ..all.clone() }, vec![3, 1, 0]),
            (RunFilter { failure_code: code.clone(), ..all.clone() }, vec![1]),
            (RunFilter { failure_code: code, until: Some(at(1)), ..all.clone() }, vec![]),
            (RunFilter { made_again: Some(true), ..all.clone() }, vec![3]),
            (RunFilter { made_again: Some(false), flow: Some(flow), ..all.clone() }, vec![2, 1, 0]),
        ];
        for (filter, expected) in cases {
            let expected: Vec<_> = expected.into_iter().map(|number: usize| runs[number]).collect();
            assert_eq!(list(house, &filter).await, expected, "{filter:?}");
        }
        let user = house.user("stranger", Role::Reader).await.id;
        for filter in [search("order 4711"), search(&runs[3].name())] {
            let hidden = RunFilter { visible_to: Some(user), ..filter };
            assert_eq!(list(house, &hidden).await, [], "{hidden:?}");
        }
    }

    async fn only_runs_of_shared_flows_are_listed(house: &House) {
        let (mine, shared) = (house.flow("mine").await.id, house.flow("shared").await.id);
        house.run(mine, house.node(), NOW, running()).await;
        let seen = house.run(shared, house.node(), NOW, running()).await;
        let user = house.user("reader", Role::Reader).await.id;
        let filter = RunFilter { visible_to: Some(user), ..RunFilter::default() };
        assert_eq!(list(house, &filter).await, []);
        let grant = Grant { user, level: Level::Use };
        house.store.grants().set(house.environment, Object::Flow(shared), grant).await.unwrap();
        assert_eq!(list(house, &filter).await, [seen]);
        let both = RunFilter { flow: Some(mine), ..filter.clone() };
        assert_eq!(list(house, &both).await, []);
        for _ in 0..70 {
            let flow = Object::Flow(house.flow("one of many").await.id);
            house.store.grants().set(house.environment, flow, grant).await.unwrap();
        }
        assert_eq!(list(house, &filter).await, [seen], "also when many flows are shared");
        let owner = RunFilter { visible_to: Some(house.administrator), ..RunFilter::default() };
        assert_eq!(list(house, &owner).await.len(), 2);
    }

    async fn harmed_runs_of_hidden_flows_stay_hidden(house: &House) {
        let connector = house.connector("c").await;
        let connection = house.connection(&connector, "c").await.id;
        let (mine, shared) = (house.flow("mine").await.id, house.flow("shared").await.id);
        let state = harmed(RunStatus::Failed, connection);
        house.run(mine, house.node(), NOW, state.clone()).await;
        let seen = house.run(shared, house.node(), NOW, state).await;
        let user = house.user("reader", Role::Reader).await.id;
        let grant = Grant { user, level: Level::Use };
        house.store.grants().set(house.environment, Object::Flow(shared), grant).await.unwrap();
        let filter = RunFilter {
            connection: Some(connection),
            visible_to: Some(user),
            ..RunFilter::default()
        };
        assert_eq!(list(house, &filter).await, [seen]);
    }

    async fn another_environment_sees_nothing(house: &House) {
        let flow = house.flow("f").await.id;
        let run = house.run(flow, house.node(), NOW, running()).await;
        let other = store::EnvironmentId::from_uuid(crate::house::uuid());
        let get = house.store.runs().get(other, run).await;
        assert!(matches!(get, Err(Error::NotFound { what: "run" })));
        assert_eq!(house.store.journal().load(other, run).await.unwrap(), []);
        let page = house.store.runs().list(other, &RunFilter::default(), &paging(9, None)).await;
        assert_eq!(page.unwrap().items, []);
    }

    async fn children_are_found_for_a_page_of_runs(house: &House) {
        let (flow, fence) = (house.flow("f").await.id, house.node());
        let mut origins = Vec::new();
        for second in 0..5 {
            let origin = house.run(flow, fence, at(second), ended(RunStatus::Failed)).await;
            let mut child = house.start(flow, fence, at(second + 10), running());
            child.link =
                Some(NewLink { origin, request: "r".to_owned(), kind: "whole".to_owned() });
            house.store.journal().commit(child).await.unwrap();
            origins.push(origin);
        }
        let runs = house.store.runs();
        for count in [0, 1, 3, 5] {
            let links = runs.children(house.environment, &origins[..count]).await.unwrap();
            assert_eq!(links.len(), count);
        }
        let many = vec![origins[0]; usize::try_from(limits::PAGE_SIZE_MAX).unwrap() + 1];
        let refused = runs.children(house.environment, &many).await;
        assert!(matches!(refused, Err(Error::Limit { what: "origins", .. })));
        assert_eq!(runs.children(house.environment, &many[1..]).await.unwrap().len(), 1);
    }
}
