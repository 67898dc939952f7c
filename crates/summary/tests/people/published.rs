//! What a one-way table publishes, to be compared with what was counted by hand.

use summary::Shown;

/// The published counts of a one-way table by code, and its total under "total".
pub fn counts(shown: &Shown) -> Vec<(String, Option<u64>)> {
    let groups = &shown.dimensions[0].groups;
    shown
        .cells
        .iter()
        .map(|(at, value)| {
            let label = at[0].map_or("total", |place| groups[place].label.as_str());
            (label.to_owned(), value.published())
        })
        .filter(|(_, count)| *count != Some(0))
        .collect()
}

pub fn expected(pairs: &[(&str, Option<u64>)]) -> Vec<(String, Option<u64>)> {
    pairs.iter().map(|(l, n)| ((*l).to_owned(), *n)).collect()
}
