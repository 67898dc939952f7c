//! What was done for the community, what it lacks, and what referrers say. No client is in these records.
//!
//! Work for groups is counted as it is: it tells of groups, and nobody is behind a count. An unmet need was seen because
//! somebody had it, and a card was filled in by somebody; both are protected as though each were a person.

use community::{Agree, FewerVisits, WhyUnmet, WorkKind};
use disclosure::{Dimension, Group, Joined, Unit, Value};
use pathway::NeedDomain;

use super::{Counted, TableId, unit, with_residual};
use crate::Period;
use crate::sheet::{Shape, Sheet, SheetDimension, Shown};
use crate::variables::CommunityFacts;

/// Work for groups in the period, by what they were helped with.
pub(crate) fn work(facts: &CommunityFacts, period: Period) -> Sheet {
    let within = |kind: Option<WorkKind>| {
        let works = facts.works.iter();
        let works = works.filter(|(on, _)| period.contains(*on));
        works
            .filter(|(_, one)| kind.is_none_or(|kind| kind == *one))
            .count() as u64
    };
    let kinds = WorkKind::ALL.iter().enumerate();
    let mut cells: Vec<_> = kinds
        .map(|(place, kind)| (vec![Some(place)], Value::Published(within(Some(*kind)))))
        .collect();
    cells.push((vec![None], Value::Published(within(None))));
    let groups = WorkKind::ALL.iter().map(|kind| Group {
        label: kind.code().to_owned(),
        members: vec![kind.code().to_owned()],
        joined: Joined::Alone,
    });
    Sheet {
        id: TableId::CommunityWork,
        shown: Ok(Shown {
            shape: Shape::Parts,
            dimensions: vec![SheetDimension {
                code: "work-kind",
                groups: groups.collect(),
            }],
            cells,
        }),
    }
}

/// Unmet needs seen in the period, by what they are about.
pub(crate) fn unmet_by_need(facts: &CommunityFacts, period: Period) -> Counted {
    let codes: Vec<&str> = NeedDomain::ALL.iter().map(|n| n.code()).collect();
    let dimension = with_residual("need", &codes, "other-needs");
    let seen = facts
        .unmet
        .iter()
        .map(|(on, domain, _)| (*on, domain.code()));
    count(TableId::UnmetByNeed, dimension, seen, period)
}

/// Unmet needs seen in the period, by why nothing meets them. Small reasons are shown together.
pub(crate) fn unmet_by_why(facts: &CommunityFacts, period: Period) -> Counted {
    let codes: Vec<&str> = WhyUnmet::ALL.iter().map(|w| w.code()).collect();
    let dimension = with_residual("why-unmet", &codes, "other-reasons");
    let seen = facts.unmet.iter().map(|(on, _, why)| (*on, why.code()));
    count(TableId::UnmetByWhy, dimension, seen, period)
}

/// Cards of the period, by whether it is helpful to work together.
pub(crate) fn cards_by_helpful(facts: &CommunityFacts, period: Period) -> Counted {
    let codes = Agree::ALL.iter().map(|a| a.code());
    let mut dimension = Dimension::new("agree", codes).ordered();
    for (agree, parent) in [
        (Agree::StronglyDisagree, "disagrees"),
        (Agree::Disagree, "disagrees"),
        (Agree::Agree, "agrees"),
        (Agree::StronglyAgree, "agrees"),
        (Agree::Neither, "does-not-agree"),
    ] {
        dimension = dimension.parent(agree.code(), parent);
    }
    dimension = dimension.parent("disagrees", "does-not-agree");
    let cards = facts
        .cards
        .iter()
        .map(|(on, helpful, _)| (*on, helpful.code()));
    count(TableId::CardsByHelpful, dimension, cards, period)
}

/// Cards of the period, by whether people are seen less often.
pub(crate) fn cards_by_visits(facts: &CommunityFacts, period: Period) -> Counted {
    let codes = FewerVisits::ALL.iter().map(|v| v.code());
    let dimension = Dimension::new("fewer-visits", codes)
        .parent(FewerVisits::DoesNotKnow.code(), "not-known")
        .parent(FewerVisits::NotAnswered.code(), "not-known");
    let cards = facts
        .cards
        .iter()
        .map(|(on, _, visits)| (*on, visits.code()));
    count(TableId::CardsByVisits, dimension, cards, period)
}

/// Each record stands for a person of its own.
fn count(
    id: TableId,
    dimension: Dimension,
    records: impl Iterator<Item = (record::Date, &'static str)>,
    period: Period,
) -> Counted {
    let within = records.filter(|(on, _)| period.contains(*on));
    let units: Vec<Unit> = (0..)
        .zip(within)
        .filter_map(|(number, (_, code))| unit(&dimension, code, number))
        .collect();
    Counted {
        id,
        dimensions: vec![dimension],
        units,
    }
}
