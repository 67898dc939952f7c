//! Puts a person's baseline and follow-up together. Only the same person's two figures ever make a change.

use record::Date;

use crate::answers::Answers;
use crate::figure::Figure;
use crate::occasion::Occasion;

/// One measure of one person: when, on which occasion, and the answers.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    /// The day on which it was taken.
    pub on: Date,
    /// On which occasion.
    pub occasion: Occasion,
    /// What was answered.
    pub answers: &'a Answers,
}

/// A person's figure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The figure at the baseline.
    pub baseline: u8,
    /// The figure at the follow-up.
    pub follow_up: u8,
}

/// What a person's measures of one episode give for a figure and a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// No baseline has this figure, so there is nothing to compare with.
    NoBaseline,
    /// There is a baseline but no follow-up.
    BaselineOnly {
        /// The figure at the baseline.
        baseline: u8,
    },
    /// There are both.
    Pair(Pair),
}

/// Pairs one person's measures of one episode. The first baseline that has the figure counts, and the last follow-up
/// that has it and is not earlier; the order of `taken` does not matter.
#[must_use]
pub fn pair(taken: &[Taken<'_>], figure: &Figure, follow_up: Occasion) -> Pairing {
    let figures = |occasion| {
        taken
            .iter()
            .filter(move |it| it.occasion == occasion)
            .filter_map(|it| it.answers.figure(figure).map(|value| (it.on, value)))
    };
    let Some((since, baseline)) = figures(Occasion::Baseline).min() else {
        return Pairing::NoBaseline;
    };
    match figures(follow_up).filter(|(on, _)| *on >= since).max() {
        Some((_, follow_up)) => Pairing::Pair(Pair {
            baseline,
            follow_up,
        }),
        None => Pairing::BaselineOnly { baseline },
    }
}
