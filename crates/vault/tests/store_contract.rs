//! The memory store keeps the contract of every record store.

use pollster::block_on;
use vault::contract::{a_failed_batch_leaves_nothing, every_check};
use vault::{Failure, MemoryStore, StoreError};

#[test]
fn the_memory_store_keeps_the_contract() {
    let store = MemoryStore::new();
    assert_eq!(block_on(every_check(&store)), Ok(()));
    assert!(store.records().is_empty());
}

#[test]
fn the_memory_store_undoes_a_failed_batch() {
    let store = MemoryStore::new();
    let outcome = block_on(a_failed_batch_leaves_nothing(&store, |store| {
        store.fail_next_apply(Failure::Before(StoreError::Quota));
    }));
    assert_eq!(outcome, Ok(()));
}
