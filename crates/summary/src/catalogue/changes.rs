//! How the figures of instruments moved between the first asking and a later one: matched pairs only.

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

const FOLLOW_UPS: [Occasion; 4] = [
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
fn pairing(
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
    let change = measures::change::Change::of(figure.better, people.iter().map(|(_, p)| *p));
    let pairs = u64::from(change.pairs);
    let fewest = FEWEST_PAIRS.max(protection.threshold());
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
    let missing = u64::from(change.eligible).saturating_sub(pairs);
    let tellable = missing >= protection.threshold();
    Ok(Ok(ChangeFigures {
        pairs,
        percent_of_eligible: percent(pairs, u64::from(change.eligible)).filter(|_| tellable),
        small_sample: pairs < SMALL_SAMPLE,
        baseline,
        follow_up,
        change: Tenths::round(mean),
        low: Tenths::round(interval.low),
        high: Tenths::round(interval.high),
        moved: moved(figure, people, protection.with_floor(fewest)?)?,
    }))
}

/// Whether nearly everybody is at one number, before, after, or in how they changed: a mean would then say it of each.
fn nearly_alike(figure: &Figure, people: &[(u32, Pairing)], protection: &Protection) -> bool {
    let pairs = people.iter().filter_map(|(_, pairing)| match pairing {
        Pairing::Pair(pair) => Some((i16::from(pair.baseline), i16::from(pair.follow_up))),
        _ => None,
    });
    let pairs: Vec<(i16, i16)> = pairs.collect();
    let most = |number: fn(&(i16, i16)) -> i16, numbers: std::ops::RangeInclusive<i16>| {
        let held = numbers.map(|n| pairs.iter().filter(|p| number(p) == n).count());
        held.max().unwrap_or(0) as u64
    };
    let (low, high) = (i16::from(figure.lowest), i16::from(figure.highest));
    let held = most(|p| p.0, low..=high)
        .max(most(|p| p.1, low..=high))
        .max(most(|p| p.1 - p.0, low - high..=high - low));
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
    let units = people.iter().filter_map(|(by, pairing)| match pairing {
        Pairing::Pair(pair) => Some(Unit {
            at: vec![way(figure, *pair)],
            by: *by,
        }),
        _ => None,
    });
    let ways = Dimension::new("moved", ["better", "same", "worse"]).ordered();
    let table = Table::from_units(figure.code, "people", vec![ways], units)?;
    let protected = protect(&table, &protection)?;
    Ok(match protected.release.verdict {
        disclosure::Verdict::Shown(table) => Ok(Shown::of(&table, &["moved"])),
        disclosure::Verdict::Withheld(why) => Err(why.into()),
    })
}

const fn way(figure: &Figure, pair: Pair) -> usize {
    let (up, down) = match figure.better {
        Direction::Higher => (0, 2),
        Direction::Lower => (2, 0),
    };
    if pair.follow_up > pair.baseline {
        up
    } else if pair.follow_up < pair.baseline {
        down
    } else {
        1
    }
}
