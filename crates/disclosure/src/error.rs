//! What can be wrong with a table or a protection, said with the place and what to do.

/// Why a table or a protection was refused. Nothing was protected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The threshold would let groups of fewer than five be seen.
    #[error("a threshold of {given} is below 5; choose 6, 8, 11 or 20")]
    ThresholdTooLow {
        /// The threshold asked for.
        given: u64,
    },
    /// The floor would be of no effect.
    #[error(
        "a population floor of {given} is below the threshold {threshold}; raise it to at least that"
    )]
    FloorTooLow {
        /// The floor asked for.
        given: u64,
        /// The threshold it has to reach.
        threshold: u64,
    },
    /// There is no dimension, or more than two.
    #[error("table {table}: {given} dimensions; give one or two")]
    Dimensions {
        /// The table's name.
        table: String,
        /// How many it has.
        given: usize,
    },
    /// A dimension has no category.
    #[error("table {table}, dimension {dimension}: no categories; give at least one")]
    NoCategories {
        /// The table's name.
        table: String,
        /// The dimension's name.
        dimension: String,
    },
    /// Two dimensions have one name, two categories one label, or a category is called like the total.
    #[error("table {table}: the name “{name}” stands twice or means the total; rename it")]
    DuplicateName {
        /// The table's name.
        table: String,
        /// The name that stands twice.
        name: String,
    },
    /// Parents form a circle, or a parent has the label of a category that is not its residual.
    #[error(
        "table {table}, dimension {dimension}: the parent “{parent}” is one of its own descendants or a category; rename it"
    )]
    BadParent {
        /// The table's name.
        table: String,
        /// The dimension's name.
        dimension: String,
        /// The parent at fault.
        parent: String,
    },
    /// A cell names a category that its dimension does not have, or the wrong number of categories.
    #[error(
        "table {table}, cell {at}: no such cell; name one category of each dimension, or * for a total"
    )]
    NoSuchCell {
        /// The table's name.
        table: String,
        /// The place as it was given.
        at: String,
    },
    /// A cell is given twice.
    #[error("table {table}, cell {at}: given twice; keep one")]
    DuplicateCell {
        /// The table's name.
        table: String,
        /// The place.
        at: String,
    },
    /// A cell or a total is not given.
    #[error("table {table}, cell {at}: missing; give every cell and every total, zeros too")]
    MissingCell {
        /// The table's name.
        table: String,
        /// The place.
        at: String,
    },
    /// A count is negative.
    #[error("table {table}, cell {at}: {count} is negative; counts are whole and at least 0")]
    Negative {
        /// The table's name.
        table: String,
        /// The place.
        at: String,
        /// The count given.
        count: i64,
    },
    /// A total is not the sum of its parts.
    #[error(
        "table {table}, cell {at}: the total says {said} but its parts add up to {sum}; correct either"
    )]
    Contradiction {
        /// The table's name.
        table: String,
        /// The place of the total.
        at: String,
        /// The total given.
        said: u64,
        /// What the parts add up to.
        sum: u64,
    },
    /// What is published of the table contradicts itself: no counts agree with it.
    #[error("table {table}: no counts agree with all that is published; correct the totals")]
    Impossible {
        /// The table's name.
        table: String,
    },
    /// The table has more cells, or larger counts, than are accepted.
    #[error("table {table}: {what} is more than {limit}; split the table or merge categories")]
    TooLarge {
        /// The table's name.
        table: String,
        /// What is too large.
        what: String,
        /// The most that is accepted.
        limit: u64,
    },
    /// The bounds of a withheld cell could not be worked out in whole numbers of 64 bits.
    #[error("table {table}: its bounds could not be worked out; merge categories")]
    Unproven {
        /// The table's name.
        table: String,
    },
}
