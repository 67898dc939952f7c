//! What can be wrong with linked tables, said with the place and what to do.

/// Why linked tables were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Something is wrong with one table: correct what its message names.
    #[error(transparent)]
    Table(#[from] crate::Error),
    /// A table has no dimension or more than four.
    #[error("table {table}: {given} dimensions; give one to four")]
    Dimensions {
        /// The table's name.
        table: String,
        /// How many it has.
        given: usize,
    },
    /// Two tables have one name.
    #[error("table {table}: stands twice in one release; rename one")]
    TableTwice {
        /// The name.
        table: String,
    },
    /// One dimension has other categories in another table.
    #[error(
        "table {table}, dimension {dimension}: it has other categories than in table {other}; give it the same or another name"
    )]
    Unlike {
        /// The table's name.
        table: String,
        /// The dimension's name.
        dimension: String,
        /// The table that was read before.
        other: String,
    },
    /// One figure is published with two counts.
    #[error(
        "table {table}, cell {at}: {count} here but {before} in table {other}, which counts the same; correct either"
    )]
    TwoCounts {
        /// The table's name.
        table: String,
        /// The place.
        at: String,
        /// The count.
        count: u64,
        /// The table that was read before.
        other: String,
        /// Its count.
        before: u64,
    },
    /// A count is lower than in an earlier release.
    #[error(
        "table {table}, cell {at}: {now} now but {before} in an earlier release of the same period; a published count may not fall, so print the earlier one again"
    )]
    Fell {
        /// The table's name.
        table: String,
        /// The place.
        at: String,
        /// The count now.
        now: u64,
        /// The count before.
        before: u64,
    },
    /// A count cannot be, given those that come before it in the tables and releases.
    #[error(
        "table {table}, cell {at}: {count} does not agree with the figures before it; correct it or one of them"
    )]
    Disagrees {
        /// The table's name.
        table: String,
        /// The place.
        at: String,
        /// The count.
        count: u64,
    },
    /// No counts agree with what is published, in one release or in all of them.
    #[error(
        "population {population}: no counts agree with all that is published; correct the totals"
    )]
    Impossible {
        /// The population.
        population: String,
    },
    /// The tables together have more inner cells than are accepted.
    #[error(
        "population {population}, table {table}: the linked tables have more than {limit} cells together; merge categories or leave out a table"
    )]
    TooLarge {
        /// The population.
        population: String,
        /// The table with which it became too much.
        table: String,
        /// The most that is accepted.
        limit: usize,
    },
    /// A bound could not be proved.
    #[error(
        "population {population}: its bounds could not be proved; merge categories or leave out a table"
    )]
    Unproven {
        /// The population.
        population: String,
    },
}
