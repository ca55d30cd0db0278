//! Large bodies.

use store::limits::{CONTENT_BYTES_MAX, CONTENT_PART_BYTES};
use store::{Error, Fence, NewContent};

use crate::contract;
use crate::house::{House, NOW, digest, running};

fn body(size: usize) -> Vec<u8> {
    (0..size).map(|at| u8::try_from(at * 31 % 251).unwrap()).collect()
}

contract! {
    async fn bodies_come_back_whole_and_in_parts(house: &House) {
        let contents = house.store.contents();
        let sizes = [0, 16, CONTENT_PART_BYTES, CONTENT_PART_BYTES + 1, 3 * CONTENT_PART_BYTES];
        for (size, number) in sizes.into_iter().zip(1..) {
            let (hash, bytes) = (digest(number), body(size));
            let content = NewContent { hash, bytes: bytes.clone().into() };
            contents.put(house.environment, content).await.unwrap();
            assert_eq!(contents.size(house.environment, hash).await.unwrap(), size as u64);
            let mut parts = Vec::new();
            for part in 0..size.div_ceil(CONTENT_PART_BYTES).max(1) as i64 {
                parts.extend(contents.part(house.environment, hash, part).await.unwrap());
            }
            assert_eq!(parts, bytes);
            assert_eq!(contents.get(house.environment, hash).await.unwrap(), bytes);
        }
        let missing = contents.get(house.environment, digest(99)).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "content" })));
        let missing = contents.part(house.environment, digest(1), 1).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "content" })));
        let missing = contents.size(house.environment, digest(99)).await;
        assert!(matches!(missing, Err(Error::NotFound { what: "content" })));
    }

    async fn the_first_sealing_stays(house: &House) {
        let contents = house.store.contents();
        let first = body(CONTENT_PART_BYTES + 9);
        let hash = digest(1);
        for bytes in [first.clone(), body(5), body(4 * CONTENT_PART_BYTES)] {
            contents.put(house.environment, NewContent { hash, bytes: bytes.into() }).await.unwrap();
        }
        assert_eq!(contents.get(house.environment, hash).await.unwrap(), first);
    }

    async fn a_body_may_not_be_over_the_limit(house: &House) {
        let content = NewContent { hash: digest(1), bytes: vec![0; CONTENT_BYTES_MAX + 1].into() };
        let refused = house.store.contents().put(house.environment, content).await;
        assert!(matches!(refused, Err(Error::Limit { what: "content", .. })));
    }

    async fn bodies_are_kept_ahead_of_the_step_that_names_them(house: &House) {
        let flow = house.flow("f").await.id;
        let commit = house.start(flow, house.node(), NOW, running());
        let (key, fence) = ((commit.environment, commit.run), commit.fence);
        let journal = house.store.journal();
        let large = || NewContent { hash: digest(1), bytes: body(CONTENT_PART_BYTES + 9).into() };
        let early = journal.keep_ahead(key, fence, large()).await;
        assert!(matches!(early, Err(Error::NotFound { what: "run" })));
        journal.commit(commit).await.unwrap();
        let other = Fence { epoch: fence.epoch + 1, ..fence };
        let foreign = journal.keep_ahead(key, other, large()).await;
        assert!(matches!(foreign, Err(Error::Fenced)));
        let missing = house.store.contents().size(house.environment, digest(1)).await;
        assert!(matches!(missing, Err(Error::NotFound { .. })), "a refusal keeps nothing");
        for _ in 0..2 {
            journal.keep_ahead(key, fence, large()).await.unwrap();
        }
        let found = house.store.contents().get(house.environment, digest(1)).await.unwrap();
        assert_eq!(found, body(CONTENT_PART_BYTES + 9));
    }

    async fn bodies_are_written_with_their_step(house: &House) {
        let flow = house.flow("f").await.id;
        let mut commit = house.start(flow, house.node(), NOW, running());
        commit.contents = vec![NewContent { hash: digest(1), bytes: body(100).into() }];
        commit.uses = vec![digest(1)];
        house.store.journal().commit(commit).await.unwrap();
        let found = house.store.contents().get(house.environment, digest(1)).await.unwrap();
        assert_eq!(found, body(100));
    }
}
