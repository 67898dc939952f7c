//! How the figures of instruments moved between the first asking and a later one: matched pairs only.

use std::collections::BTreeMap;

use disclosure::{Dimension, Protection, Table, Unit, protect};
use measures::change::Spread;
use measures::pairing::{Pair, Pairing};
use measures::{Direction, Figure, InstrumentId, Occasion, Reporting};

use crate::Period;
use crate::sheet::{Change, ChangeFigures, MeanSd, Shown, Tenths, Why, percent};
use crate::variables::{AccompanimentFacts, ClientFacts};

/// Below this many pairs a mean is not given, whatever the threshold.
const FEWEST_PAIRS: u64 = 11;
/// Below this many, the reader is warned. Thirty pairs are advised for (S)WEMWBS by its authors, and taken for all.
const SMALL_SAMPLE: u64 = 30;

/// The later askings.
pub(super) const FOLLOW_UPS: [Occasion; 4] = [
    Occasion::Months3,
    Occasion::Months6,
    Occasion::Months12,
    Occasion::Closing,
];

/// Every figure that is reported as a mean, at every later asking that fell due in the period.
pub(crate) fn changes(
    clients: &[ClientFacts<'_>],
    period: Period,
    protection: &Protection,
) -> Result<Vec<Change>, disclosure::Error> {
    let mut changes = Vec::new();
    let figures = InstrumentId::ALL
        .iter()
        .flat_map(|id| id.instrument().figures);
    for figure in figures.filter(|figure| figure.reporting == Reporting::Mean) {
        for follow_up in FOLLOW_UPS {
            let people: Vec<(u32, Pairing)> = clients
                .iter()
                .filter_map(|c| Some((c.number, pairing(c, figure, follow_up, period)?)))
                .collect();
            changes.push(Change {
                figure,
                follow_up,
                shown: figures_of(figure, &people, protection)?,
            });
        }
    }
    Ok(changes)
}

/// A client's pairing in the last episode whose later asking fell due in the period; none when there is none.
pub(super) fn pairing(
    client: &ClientFacts<'_>,
    figure: &Figure,
    follow_up: Occasion,
    period: Period,
) -> Option<Pairing> {
    let accepted = client.episodes.iter().rev();
    accepted
        .filter_map(|episode| episode.accepted_by(period.to()))
        .find_map(|it| pairing_in(it, figure, follow_up, period))
}

fn pairing_in(
    it: &AccompanimentFacts<'_>,
    figure: &Figure,
    follow_up: Occasion,
    period: Period,
) -> Option<Pairing> {
    let values = |occasion: Occasion| {
        it.measures
            .iter()
            .filter(move |m| m.occasion == occasion && m.on <= period.to())
            .filter_map(|m| Some((m.on, m.answers.figure(figure)?)))
    };
    let (since, baseline) = values(Occasion::Baseline).min()?;
    let due = match follow_up {
        Occasion::Closing => it.closing?.0,
        other => other.due(since)?,
    };
    if !period.contains(due) {
        return None;
    }
    let later = values(follow_up).filter(|(on, _)| *on >= since).max();
    Some(match later {
        Some((_, follow_up)) => Pairing::Pair(Pair {
            baseline,
            follow_up,
        }),
        None => Pairing::BaselineOnly { baseline },
    })
}

fn figures_of(
    figure: &Figure,
    people: &[(u32, Pairing)],
    protection: &Protection,
) -> Result<Result<ChangeFigures, Why>, disclosure::Error> {
    let change = measures::change::Change::of_figure(figure, people.iter().map(|(_, p)| *p));
    let pairs = u64::from(change.pairs);
    let fewest = fewest_pairs(protection);
    if pairs < fewest || nearly_alike(figure, people, protection) {
        return Ok(Err(Why::FewPairs));
    }
    let (Some(baseline), Some(follow_up)) = (
        change.baseline.and_then(mean_sd),
        change.follow_up.and_then(mean_sd),
    ) else {
        return Ok(Err(Why::FewPairs));
    };
    let (Some(mean), Some(interval)) = (change.mean, change.interval) else {
        return Ok(Err(Why::FewPairs));
    };
    Ok(Ok(ChangeFigures {
        pairs,
        percent_of_eligible: percent_of_eligible(pairs, u64::from(change.eligible), protection),
        small_sample: is_small(pairs),
        baseline,
        follow_up,
        change: Tenths::round(mean),
        low: Tenths::round(interval.low),
        high: Tenths::round(interval.high),
        moved: moved(figure, people, protection.with_floor(fewest)?)?,
    }))
}

/// The fewest pairs of which anything is given.
pub(super) fn fewest_pairs(protection: &Protection) -> u64 {
    FEWEST_PAIRS.max(protection.threshold())
}

/// Whether the reader is to be warned that there are few pairs.
pub(super) const fn is_small(pairs: u64) -> bool {
    pairs < SMALL_SAMPLE
}

/// The share of those who could have been asked twice that were; none where it would tell how few were not.
pub(super) fn percent_of_eligible(
    pairs: u64,
    eligible: u64,
    protection: &Protection,
) -> Option<u64> {
    let missing = eligible.saturating_sub(pairs);
    percent(pairs, eligible).filter(|_| missing >= protection.threshold())
}

/// Whether nearly everybody is at one number, before, after, or in how they changed: a mean would then say it of each.
fn nearly_alike(figure: &Figure, people: &[(u32, Pairing)], protection: &Protection) -> bool {
    let pairs = people.iter().filter_map(|(_, pairing)| match pairing {
        Pairing::Pair(pair) => Some((
            figure.hundredths(pair.baseline),
            figure.hundredths(pair.follow_up),
        )),
        _ => None,
    });
    let pairs: Vec<(i64, i64)> = pairs.collect();
    let most = |number: fn(&(i64, i64)) -> i64| {
        let mut held: BTreeMap<i64, u64> = BTreeMap::new();
        for pair in &pairs {
            *held.entry(number(pair)).or_default() += 1;
        }
        held.into_values().max().unwrap_or(0)
    };
    let held = most(|p| p.0).max(most(|p| p.1)).max(most(|p| p.1 - p.0));
    (pairs.len() as u64).saturating_sub(held) < protection.threshold()
}

fn mean_sd(spread: Spread) -> Option<MeanSd> {
    Some(MeanSd {
        mean: Tenths::round(spread.mean),
        sd: Tenths::round(spread.sd?),
    })
}

fn moved(
    figure: &Figure,
    people: &[(u32, Pairing)],
    protection: Protection,
) -> Result<Result<Shown, Why>, disclosure::Error> {
    let ways = ways(figure);
    let units = people.iter().filter_map(|(by, pairing)| match pairing {
        Pairing::Pair(pair) => Some(Unit {
            at: vec![way(figure, *pair)],
            by: *by,
        }),
        _ => None,
    });
    let table = Table::from_units(figure.code, "people", vec![ways], units)?;
    let protected = protect(&table, &protection)?;
    Ok(match protected.release.verdict {
        disclosure::Verdict::Shown(table) => Ok(Shown::of(&table, &["moved"])),
        disclosure::Verdict::Withheld(why) => Err(why.into()),
    })
}

/// The ways to move. Where a smallest important change is published, better and worse are told by it too: in one table,
/// since of two a reader could take one from the other.
fn ways(figure: &Figure) -> Dimension {
    if figure.mic.is_none() {
        return Dimension::new("moved", ["better", "same", "worse"]).ordered();
    }
    let ways = [
        "better-by-mic",
        "better-by-less",
        "same",
        "worse-by-less",
        "worse-by-mic",
    ];
    Dimension::new("moved", ways)
        .ordered()
        .parent("better-by-mic", "better")
        .parent("better-by-less", "better")
        .parent("worse-by-less", "worse")
        .parent("worse-by-mic", "worse")
}

fn way(figure: &Figure, pair: Pair) -> usize {
    let up = i16::from(pair.follow_up) - i16::from(pair.baseline);
    let gain = match figure.better {
        Direction::Higher => up,
        Direction::Lower => -up,
    };
    let Some(mic) = figure.mic.map(|mic| i16::from(mic.points)) else {
        return match gain.signum() {
            1 => 0,
            0 => 1,
            _ => 2,
        };
    };
    match gain {
        gain if gain >= mic => 0,
        gain if gain > 0 => 1,
        0 => 2,
        gain if gain > -mic => 3,
        _ => 4,
    }
}
