//! Flows, versions, bindings.

use store::limits::PAGE_SIZE_MAX;
use store::{
    Attention, Binding, Conflict, ConnectionId, ConnectionStatus, Error, FlowFilter, FlowId,
    FlowState, FlowVersion, Grant, Level, NewVersion, Object, Role, RunStatus, Time, Unnamed,
};

use crate::contract;
use crate::house::{House, NOW, ended, paging, running, uuid};

const LATER: Time = Time(NOW.0 + 9);

fn next(house: &House, flow: FlowId, expected: i64) -> NewVersion {
    let (_, version) = house.new_flow("x", LATER);
    NewVersion {
        expected,
        version: FlowVersion { flow, document: format!("after {expected}"), ..version },
        arrived_as: None,
        name: None,
        bindings: None,
    }
}

contract! {
    async fn flows_come_back_as_they_went_in(house: &House) {
        let flows = house.store.flows();
        let (flow, version) = house.new_flow("Report", NOW);
        flows.create(&flow, (version.clone(), None), &[]).await.unwrap();
        assert_eq!(flows.get(house.environment, flow.id).await.unwrap(), flow);
        assert_eq!(flows.version(house.environment, flow.id, 1).await.unwrap(), version);
        let again = flows.create(&flow, (version, None), &[]).await;
        assert!(matches!(again, Err(Error::Conflict { what: Conflict::IdTaken })));
    }

    async fn flows_are_found_by_name_in_any_case_and_the_newest_first(house: &House) {
        let flows = house.store.flows();
        let (older, version) = house.new_flow("Monthly Report", NOW);
        flows.create(&older, (version, None), &[]).await.unwrap();
        let (newer, version) = house.new_flow("monthly report", LATER);
        flows.create(&newer, (version, None), &[]).await.unwrap();
        let found = |name: &'static str| flows.named(house.environment, name);
        assert_eq!(found("MONTHLY report").await.unwrap(), Some(newer.id));
        assert_eq!(found("monthly").await.unwrap(), None);
        flows.delete(house.environment, newer.id, (newer.owner, LATER)).await.unwrap();
        assert_eq!(found("monthly report").await.unwrap(), Some(older.id));
    }

    async fn flows_are_found_by_the_name_under_which_their_current_version_arrived(house: &House) {
        let (flows, environment) = (house.store.flows(), house.environment);
        let (older, version) = house.new_flow("One", NOW);
        flows.create(&older, (version, Some("Child-Flow")), &[]).await.unwrap();
        let (newer, version) = house.new_flow("Two", LATER);
        flows.create(&newer, (version, Some("child-flow")), &[]).await.unwrap();
        let found = |name: &'static str| flows.arrived_as(environment, name);
        assert_eq!(found("CHILD-flow").await.unwrap(), Some(newer.id));
        assert_eq!(found("One").await.unwrap(), None, "that is its own name");
        assert_eq!(found("").await.unwrap(), None);
        let renamed = NewVersion { arrived_as: Some("other".to_owned()), ..next(house, newer.id, 1) };
        flows.save(renamed).await.unwrap();
        assert_eq!(found("child-flow").await.unwrap(), Some(older.id));
        assert_eq!(found("other").await.unwrap(), Some(newer.id));
        flows.save(next(house, newer.id, 2)).await.unwrap();
        assert_eq!(found("other").await.unwrap(), None);
        flows.delete(environment, older.id, (older.owner, LATER)).await.unwrap();
        assert_eq!(found("child-flow").await.unwrap(), None);
        assert_eq!(flows.unnamed(environment).await.unwrap(), []);
    }

    async fn what_older_flows_arrived_as_is_noted_later(house: &House) {
        let (flows, environment) = (house.store.flows(), house.environment);
        let flow = house.flow("One").await;
        house.left_behind("UPDATE flows SET arrived_key = NULL").await;
        let unnamed = flows.unnamed(environment).await.unwrap();
        let summary = "summary of One".to_owned();
        assert_eq!(unnamed, [Unnamed { flow: flow.id, version: 1, summary }]);
        // Saved meanwhile: then that is the one that counts.
        let named = |version| flows.set_arrival(environment, (flow.id, version), Some("Child"));
        named(2).await.unwrap();
        assert_eq!(flows.unnamed(environment).await.unwrap().len(), 1);
        named(1).await.unwrap();
        assert_eq!(flows.unnamed(environment).await.unwrap(), []);
        assert_eq!(flows.arrived_as(environment, "child").await.unwrap(), Some(flow.id));
    }

    async fn a_flow_and_its_first_version_are_made_together_or_not(house: &House) {
        let (flow, version) = house.new_flow("Report", NOW);
        let nothing = Binding {
            reference: "mail".to_owned(),
            connection: ConnectionId::from_uuid(uuid()),
        };
        let refused = house.store.flows().create(&flow, (version, None), &[nothing]).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::Missing })));
        let missing = house.store.flows().get(house.environment, flow.id).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "flow" })));
    }

    async fn flows_with_a_broken_connection_are_found_at_once(house: &House) {
        let connector = house.connector("c").await;
        let (fine, broken) =
            (house.connection(&connector, "a").await, house.connection(&connector, "b").await);
        let status = ConnectionStatus {
            connection: broken.id,
            revision: broken.revision,
            state: "Error".to_owned(),
            attention: Attention::Broken,
            status: "[]".to_owned(),
            checked: NOW,
        };
        house.store.connections().set_status(house.environment, status).await.unwrap();
        let mut ids = Vec::new();
        for bound in [vec![], vec![fine.id], vec![fine.id, broken.id], vec![broken.id, broken.id]] {
            let flow = house.flow("f").await.id;
            let references = bound.into_iter().enumerate();
            let changes: Vec<_> =
                references.map(|(at, connection)| (format!("r{at}"), Some(connection))).collect();
            house.store.flows().bind(house.environment, flow, &changes).await.unwrap();
            ids.push(flow);
        }
        let flows = house.store.flows();
        let mut expected = vec![ids[2], ids[3]];
        expected.sort_by_key(|id| id.bytes());
        assert_eq!(flows.broken(house.environment, &ids).await.unwrap(), expected);
        assert_eq!(flows.broken(house.environment, &ids[..2]).await.unwrap(), []);
        assert_eq!(flows.broken(house.environment, &[]).await.unwrap(), []);
        let many = vec![ids[2]; usize::try_from(PAGE_SIZE_MAX).unwrap() + 1];
        let refused = flows.broken(house.environment, &many).await;
        assert!(matches!(refused, Err(Error::Limit { what: "flows", .. })));
        assert_eq!(flows.broken(house.environment, &many[1..]).await.unwrap(), [ids[2]]);
    }

    async fn documents_have_a_limit(house: &House) {
        let (flow, mut version) = house.new_flow("Long", NOW);
        version.document = " ".repeat(store::limits::DOCUMENT_BYTES_MAX + 1);
        let refused = house.store.flows().create(&flow, (version, None), &[]).await;
        assert!(matches!(refused, Err(Error::Limit { what: "document", .. })));
    }

    async fn nobody_saves_over_a_version_not_seen(house: &House) {
        let flows = house.store.flows();
        let flow = house.flow("f").await.id;
        let mut new = next(house, flow, 1);
        new.name = Some("Renamed".to_owned());
        let saved = flows.save(new).await.unwrap();
        assert_eq!((saved.version, saved.name.as_str(), saved.changed), (2, "Renamed", LATER));
        let late = flows.save(next(house, flow, 1)).await;
        assert!(matches!(late, Err(Error::Conflict { what: Conflict::FlowChanged })));
        let second = flows.version(house.environment, flow, 2).await.unwrap();
        assert_eq!(second.document, "after 1");
        let first = flows.version(house.environment, flow, 1).await.unwrap();
        assert_eq!(first.document, "{\"é\": 1}", "versions never change");
        let missing = flows.save(next(house, FlowId::from_uuid(uuid()), 1)).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "flow" })));
    }

    async fn versions_are_listed_newest_first(house: &House) {
        let flows = house.store.flows();
        let flow = house.flow("f").await.id;
        flows.save(next(house, flow, 1)).await.unwrap();
        flows.save(next(house, flow, 2)).await.unwrap();
        let page = flows.versions(house.environment, flow, &paging(2, None)).await.unwrap();
        let rest = flows.versions(house.environment, flow, &paging(2, page.next)).await.unwrap();
        let numbers = page.items.iter().chain(&rest.items).map(|version| version.version);
        assert_eq!(numbers.collect::<Vec<_>>(), [3, 2, 1]);
        let missing = flows.version(house.environment, flow, 4).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "version" })));
    }

    async fn bindings_are_set_replaced_and_loosed(house: &House) {
        let flows = house.store.flows();
        let connector = house.connector("mail").await;
        let one = house.connection(&connector, "one").await.id;
        let two = house.connection(&connector, "two").await.id;
        let flow = house.flow("f").await.id;
        let binding = |reference: &str, connection| Binding {
            reference: reference.to_owned(),
            connection,
        };
        let change = [("b".to_owned(), Some(one)), ("a".to_owned(), Some(one))];
        flows.bind(house.environment, flow, &change).await.unwrap();
        let change = [("b".to_owned(), Some(two)), ("a".to_owned(), None)];
        flows.bind(house.environment, flow, &change).await.unwrap();
        let bound = flows.bindings(house.environment, flow).await.unwrap();
        assert_eq!(bound, [binding("b", two)]);
        let mut new = next(house, flow, 1);
        new.bindings = Some(vec![binding("c", one)]);
        flows.save(new).await.unwrap();
        let bound = flows.bindings(house.environment, flow).await.unwrap();
        assert_eq!(bound, [binding("c", one)]);
        let nothing = [("b".to_owned(), Some(ConnectionId::from_uuid(uuid())))];
        let missing = flows.bind(house.environment, flow, &nothing).await;
        assert!(matches!(missing, Err(Error::Conflict { what: Conflict::Missing })));
        let missing = flows.bind(house.environment, FlowId::from_uuid(uuid()), &change).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "flow" })));
    }

    async fn flows_are_turned_off_and_renamed(house: &House) {
        let flows = house.store.flows();
        let (flow, by) = (house.flow("f").await.id, (house.administrator, LATER));
        flows.set_state(house.environment, flow, FlowState::Off, by).await.unwrap();
        flows.rename(house.environment, flow, "g", by).await.unwrap();
        let now = flows.get(house.environment, flow).await.unwrap();
        assert_eq!((now.state, now.name.as_str(), now.changed), (FlowState::Off, "g", LATER));
        let nothing = FlowId::from_uuid(uuid());
        let state = flows.set_state(house.environment, nothing, FlowState::On, by).await;
        assert!(matches!(state, Err(Error::NotFound { what: "flow" })));
        let name = flows.rename(house.environment, nothing, "x", by).await;
        assert!(matches!(name, Err(Error::NotFound { what: "flow" })));
    }

    async fn a_deleted_flow_leaves_its_history(house: &House) {
        let flows = house.store.flows();
        let connector = house.connector("mail").await;
        let connection = house.connection(&connector, "one").await.id;
        let flow = house.flow("Report").await.id;
        let run = house.run(flow, house.node(), NOW, ended(RunStatus::Succeeded)).await;
        let change = [("b".to_owned(), Some(connection))];
        flows.bind(house.environment, flow, &change).await.unwrap();
        let by = (house.administrator, LATER);
        flows.delete(house.environment, flow, by).await.unwrap();
        let gone = flows.get(house.environment, flow).await;
        assert!(matches!(gone, Err(Error::NotFound { what: "flow" })));
        let again = flows.delete(house.environment, flow, by).await;
        assert!(matches!(again, Err(Error::NotFound { what: "flow" })));
        let saved = flows.save(next(house, flow, 1)).await;
        assert!(matches!(saved, Err(Error::NotFound { what: "flow" })));
        house.store.connections().delete(house.environment, connection).await.unwrap();
        flows.version(house.environment, flow, 1).await.unwrap();
        let run = house.store.runs().get(house.environment, run).await.unwrap();
        assert_eq!(run.flow_name, "Report");
        let list = flows.list(house.environment, &FlowFilter::default(), &paging(9, None)).await;
        assert_eq!(list.unwrap().items, []);
    }

    async fn flows_are_listed_last_changed_first(house: &House) {
        let flows = house.store.flows();
        let mut expected = Vec::new();
        for (name, second) in [("a", 1), ("b", 2), ("c", 2), ("d", 3)] {
            let (flow, version) = house.new_flow(name, Time(NOW.0 + second));
            flows.create(&flow, (version, None), &[]).await.unwrap();
            expected.insert(0, flow);
        }
        let filter = FlowFilter::default();
        let first = flows.list(house.environment, &filter, &paging(2, None)).await.unwrap();
        let second = flows.list(house.environment, &filter, &paging(2, first.next)).await.unwrap();
        assert_eq!(second.next, None);
        let all: Vec<_> =
            first.items.into_iter().chain(second.items).map(|item| item.flow).collect();
        assert_eq!(all, expected);
    }

    async fn the_list_knows_the_newest_run(house: &House) {
        let flow = house.flow("f").await.id;
        house.flow("g").await;
        house.run(flow, house.node(), NOW, ended(RunStatus::Succeeded)).await;
        let newest = house.run(flow, house.node(), LATER, running()).await;
        let filter = FlowFilter { search: Some("F".to_owned()), ..FlowFilter::default() };
        let page =
            house.store.flows().list(house.environment, &filter, &paging(9, None)).await.unwrap();
        let [item] = &page.items[..] else { panic!("{page:?}") };
        assert_eq!(item.summary, "summary of f");
        let last = item.last_run.unwrap();
        assert_eq!((last.run, last.status), (newest, RunStatus::Running));
    }

    async fn a_search_takes_signs_as_letters(house: &House) {
        for name in ["100% sure", "100 sure", "Žurnāls", "a_b", "axb", "wow!"] {
            house.flow(name).await;
        }
        for (search, found) in
            [("0%", 1), ("a_b", 1), ("ŽURNĀLS", 1), ("!", 1), ("sure", 2), ("' OR 1=1", 0)]
        {
            let filter = FlowFilter { search: Some(search.to_owned()), ..FlowFilter::default() };
            let flows = house.store.flows();
            let page = flows.list(house.environment, &filter, &paging(9, None)).await.unwrap();
            assert_eq!(page.items.len(), found, "{search}");
        }
    }

    async fn only_what_is_shared_is_listed(house: &House) {
        house.flow("a").await;
        let shared = house.flow("b").await.id;
        let user = house.user("reader", Role::Reader).await.id;
        let filter = FlowFilter { visible_to: Some(user), ..FlowFilter::default() };
        let flows = house.store.flows();
        let page = flows.list(house.environment, &filter, &paging(9, None)).await.unwrap();
        assert_eq!(page.items, []);
        let grant = Grant { user, level: Level::Use };
        house.store.grants().set(house.environment, Object::Flow(shared), grant).await.unwrap();
        let page = flows.list(house.environment, &filter, &paging(9, None)).await.unwrap();
        assert_eq!(page.items.len(), 1);
    }
}
