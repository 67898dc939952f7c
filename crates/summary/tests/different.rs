//! What is told of a summary that was counted again.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod people;

use disclosure::Protection;
use people::caseload::caseload;
use summary::{Period, different, summarise};
use wording::Lang;

#[test]
fn tables_that_are_different_are_named_and_no_others() {
    let year = Period::fiscal_year(2025).unwrap();
    let of = |clients| summarise(&caseload(clients, 7), year, &Protection::default()).unwrap();
    let (before, now) = (of(120), of(140));
    assert!(different(&before, &before, Lang::En).is_empty());
    let titles = different(&before, &now, Lang::En);
    assert!(titles.contains(&"Age".to_owned()), "{titles:?}");
    // Nothing is noted of the community in either.
    assert!(!titles.contains(&"Unmet needs".to_owned()), "{titles:?}");
}
