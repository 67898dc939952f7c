//! What people said in words, such as a strong sense of belonging, at the first asking and at a later one: matched pairs
//! only, in one table of both askings, so that neither share is protected without the other.

use disclosure::{Dimension, Protection, Table, Unit, protect};
use measures::pairing::{Pair, Pairing};
use measures::{Figure, InstrumentId, Reporting};

use super::changes::{FOLLOW_UPS, fewest_pairs, is_small, pairing, percent_of_eligible};
use crate::Period;
use crate::sheet::{ShareChange, ShareFigures, Shown, Why};
use crate::variables::ClientFacts;

/// Every figure that is reported as a share, at every later asking that fell due in the period. How well needs were heard
/// is about the accompaniment and has a table of its own.
pub(crate) fn shares(
    clients: &[ClientFacts<'_>],
    period: Period,
    protection: &Protection,
) -> Result<Vec<ShareChange>, disclosure::Error> {
    let mut shares = Vec::new();
    let figures = InstrumentId::ALL
        .iter()
        .filter(|id| **id != InstrumentId::NeedsHeard)
        .flat_map(|id| id.instrument().figures)
        .filter(|figure| figure.reporting == Reporting::Share);
    for figure in figures {
        for follow_up in FOLLOW_UPS {
            let people: Vec<(u32, Pairing)> = clients
                .iter()
                .filter_map(|c| Some((c.number, pairing(c, figure, follow_up, period)?)))
                .collect();
            shares.push(ShareChange {
                figure,
                follow_up,
                shown: figures_of(figure, &people, protection)?,
            });
        }
    }
    Ok(shares)
}

fn figures_of(
    figure: &Figure,
    people: &[(u32, Pairing)],
    protection: &Protection,
) -> Result<Result<ShareFigures, Why>, disclosure::Error> {
    let pairs: Vec<(u32, Pair)> = people
        .iter()
        .filter_map(|(by, pairing)| match pairing {
            Pairing::Pair(pair) => Some((*by, *pair)),
            _ => None,
        })
        .collect();
    let eligible = people
        .iter()
        .filter(|(_, pairing)| *pairing != Pairing::NoBaseline)
        .count() as u64;
    let count = pairs.len() as u64;
    let fewest = fewest_pairs(protection);
    if count < fewest {
        return Ok(Err(Why::FewPairs));
    }
    let units = pairs.into_iter().map(|(by, pair)| Unit {
        at: vec![place(pair.baseline), place(pair.follow_up)],
        by,
    });
    let table = Table::from_units(
        figure.code,
        "people",
        vec![
            Dimension::new("first", ["yes", "no"]),
            Dimension::new("later", ["yes", "no"]),
        ],
        units,
    )?;
    let protected = protect(&table, &protection.with_floor(fewest)?)?;
    Ok(match protected.release.verdict {
        disclosure::Verdict::Shown(table) => Ok(ShareFigures {
            pairs: count,
            percent_of_eligible: percent_of_eligible(count, eligible, protection),
            small_sample: is_small(count),
            table: Shown::of(&table, &["first", "later"]),
        }),
        disclosure::Verdict::Withheld(why) => Err(why.into()),
    })
}

/// The place of an answer in its dimension: yes before no.
const fn place(value: u8) -> usize {
    if value == 0 { 1 } else { 0 }
}
