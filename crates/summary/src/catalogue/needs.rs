//! People accompanied who named a need, by domain. Somebody may be in several domains, so each is protected by itself:
//! those who named the need, against those who did not.

use disclosure::{Dimension, Group, Joined, Protection, Table, Unit, Value, protect};
use pathway::NeedDomain;

use super::{TableId, accompanied, open_in};
use crate::Period;
use crate::sheet::{Shape, Sheet, SheetDimension, Shown, Why};
use crate::variables::ClientFacts;

/// A need counts when it was named on or before the period's last day, in an episode that was open in the period.
pub(crate) fn needs(
    clients: &[ClientFacts<'_>],
    period: Period,
    protection: &Protection,
) -> Result<Sheet, disclosure::Error> {
    let people: Vec<&ClientFacts<'_>> = clients.iter().filter(|c| accompanied(c, period)).collect();
    let mut cells = Vec::new();
    for (place, domain) in NeedDomain::ALL.iter().enumerate() {
        let value = named(&people, *domain, period, protection)?;
        cells.push((vec![Some(place)], value));
    }
    let total = people.len() as u64;
    cells.push((vec![None], Value::Published(total)));
    let published = |value: &Value| value.published().is_some_and(|count| count > 0);
    let shown = if total < protection.floor() {
        Err(Why::FewPeople)
    } else if !cells
        .iter()
        .take(NeedDomain::ALL.len())
        .any(|(_, v)| published(v))
    {
        Err(Why::NothingLeft)
    } else {
        Ok(Shown {
            shape: Shape::Shares,
            dimensions: vec![SheetDimension {
                code: "need",
                groups: NeedDomain::ALL.iter().map(|d| alone(d.code())).collect(),
            }],
            cells,
        })
    };
    Ok(Sheet {
        id: TableId::Needs,
        shown,
    })
}

fn alone(code: &str) -> Group {
    Group {
        label: code.to_owned(),
        members: vec![code.to_owned()],
        joined: Joined::Alone,
    }
}

fn named(
    people: &[&ClientFacts<'_>],
    domain: NeedDomain,
    period: Period,
    protection: &Protection,
) -> Result<Value, disclosure::Error> {
    let units = people.iter().map(|client| Unit {
        at: vec![usize::from(!has_named(client, domain, period))],
        by: client.number,
    });
    let with = Dimension::new("named", ["yes", "no"]);
    let table = Table::from_units(domain.code(), "people", vec![with], units)?;
    let protected = protect(&table, protection)?;
    let shown = protected.release.shown();
    Ok(shown
        .and_then(|table| table.value(&[Some(0)]))
        .unwrap_or(Value::Withheld))
}

fn has_named(client: &ClientFacts<'_>, domain: NeedDomain, period: Period) -> bool {
    open_in(client, period)
        .flat_map(|it| &it.needs)
        .any(|(on, named)| *named == domain && *on <= period.to())
}
