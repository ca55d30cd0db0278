//! Paging tokens: of one list, one filter, one person.

use store::{Error, FlowFilter, Paging, RunFilter, RunStatus, UserId};

use crate::contract;
use crate::house::{House, NOW, paging, running, uuid};

contract! {
    async fn a_token_serves_its_own_list_only(house: &House) {
        let (flow, fence) = (house.flow("f").await.id, house.node());
        house.flow("g").await;
        for _ in 0..3 {
            house.run(flow, fence, NOW, running()).await;
        }
        let (runs, all) = (house.store.runs(), RunFilter::default());
        let page = runs.list(house.environment, &all, &paging(1, None)).await.unwrap();
        let token = page.next.unwrap();
        let good = runs.list(house.environment, &all, &paging(1, Some(token.clone()))).await;
        assert_eq!(good.unwrap().items.len(), 1);
        let other = RunFilter { status: Some(RunStatus::Failed), ..RunFilter::default() };
        let failed = runs.list(house.environment, &other, &paging(1, Some(token.clone()))).await;
        assert!(matches!(failed, Err(Error::Cursor)));
        let flows = house.store.flows();
        let page = paging(1, Some(token.clone()));
        let flows = flows.list(house.environment, &FlowFilter::default(), &page).await;
        assert!(matches!(flows, Err(Error::Cursor)));
        let somebody = Paging::new(1, Some(token.clone()), UserId::from_uuid(uuid())).unwrap();
        let somebody = runs.list(house.environment, &all, &somebody).await;
        assert!(matches!(somebody, Err(Error::Cursor)));
        for edited in [token.replace('a', "b"), format!("{token}00"), "é".to_owned(), "0".repeat(99_999)] {
            if edited == token {
                continue;
            }
            let page = paging(1, Some(edited));
            let refused = runs.list(house.environment, &all, &page).await;
            assert!(matches!(refused, Err(Error::Cursor)));
        }
    }
}
