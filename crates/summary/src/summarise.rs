//! From clients to protected figures. The true counts live in here and end in here.

use std::collections::BTreeMap;

use disclosure::{Note, Protection, Table, Verdict, protect};
use pathway::Client;

use crate::catalogue::{self, Counted};
use crate::sheet::{Change, NeedsHeard, ShareChange, Sheet, Shown, Why};
use crate::{Period, TableId, variables};

/// A protected outcome summary. There is no way from it to what was withheld.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The period it is about.
    pub period: Period,
    /// How it was protected.
    pub protection: Protection,
    /// Every table of the catalogue, in its order.
    pub sheets: Vec<Sheet>,
    /// The share of people whose needs and interests were heard.
    pub needs_heard: NeedsHeard,
    /// Every figure at every later asking.
    pub changes: Vec<Change>,
    /// Every figure that is told in words, at every later asking.
    pub shares: Vec<ShareChange>,
    /// Why cells are withheld: for the preview, never for a file.
    pub(crate) notes: BTreeMap<TableId, Vec<Note>>,
}

/// Counts what the catalogue asks for and protects it. Who does not want to be counted is left out of every figure, and
/// how many they are is not said: beside the figures it would tell who they are.
///
/// # Errors
/// When a table would be too large to be protected (more than a billion units).
pub fn summarise<'a>(
    clients: impl IntoIterator<Item = &'a Client>,
    period: Period,
    protection: &Protection,
) -> Result<Summary, disclosure::Error> {
    let facts: Vec<_> = (0..)
        .zip(
            clients
                .into_iter()
                .filter(|client| client.state().may_be_counted()),
        )
        .map(|(number, client)| variables::client(number, client))
        .collect();
    let mut making = Making {
        protection,
        sheets: Vec::new(),
        notes: BTreeMap::new(),
    };
    making.add(catalogue::by_source(&facts, period))?;
    making.add(catalogue::by_reason(&facts, period))?;
    making.add(catalogue::by_decision(&facts, period))?;
    making.add(catalogue::by_age(&facts, period))?;
    making.add(catalogue::by_gender(&facts, period))?;
    making.add(catalogue::by_language(&facts, period))?;
    making.add(catalogue::by_living(&facts, period))?;
    making
        .sheets
        .push(catalogue::needs(&facts, period, protection)?);
    making.add(catalogue::by_step(&facts, period))?;
    making.add(catalogue::barriers(&facts, period))?;
    making.add(catalogue::who_was_heard(&facts, period))?;
    making.add(catalogue::closings(&facts, period))?;
    making.add(catalogue::by_mode(&facts, period))?;
    making.add(catalogue::by_minutes(&facts, period))?;
    making.add(catalogue::per_person(&facts, period))?;
    making.add(catalogue::to_contact(&facts, period))?;
    making.add(catalogue::to_connection(&facts, period))?;
    making.add(catalogue::gifts(&facts, period))?;
    making.add(catalogue::moved(&facts, period))?;
    making.add(catalogue::letters_sent(&facts, period))?;
    making.add(catalogue::resources_named(&facts, period))?;
    making.withhold_linked_barriers();
    Ok(Summary {
        period,
        protection: *protection,
        needs_heard: making.needs_heard(),
        changes: catalogue::changes(&facts, period, protection)?,
        shares: catalogue::shares(&facts, period, protection)?,
        sheets: making.sheets,
        notes: making.notes,
    })
}

impl Summary {
    /// A table of the catalogue.
    #[must_use]
    pub fn sheet(&self, id: TableId) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.id == id)
    }
}

struct Making<'a> {
    protection: &'a Protection,
    sheets: Vec<Sheet>,
    notes: BTreeMap<TableId, Vec<Note>>,
}

impl Making<'_> {
    fn add(&mut self, counted: Counted) -> Result<(), disclosure::Error> {
        let Counted {
            id,
            dimensions,
            units,
        } = counted;
        let population = id.population().code();
        let table = Table::from_units(id.code(), population, dimensions, units)?;
        let protected = protect(&table, self.protection)?;
        let shown = match protected.release.verdict {
            Verdict::Shown(table) => Ok(Shown::of(&table, id.dimensions())),
            Verdict::Withheld(why) => Err(why.into()),
        };
        self.sheets.push(Sheet { id, shown });
        self.notes.insert(id, protected.notes);
        Ok(())
    }

    fn shown(&self, id: TableId) -> Option<&Shown> {
        let sheet = self.sheets.iter().find(|sheet| sheet.id == id)?;
        sheet.shown.as_ref().ok()
    }

    fn needs_heard(&self) -> NeedsHeard {
        self.shown(TableId::NeedsHeard)
            .map_or(NeedsHeard::Withheld, |shown| {
                catalogue::share_heard(shown, self.protection)
            })
    }

    /// The total of the barriers is the number of connections that did not last. Where the steps do not publish that
    /// number, the barriers must not either.
    fn withhold_linked_barriers(&mut self) {
        let told = self
            .shown(TableId::ConnectionsByStep)
            .is_some_and(|steps| tells(steps, &["stopped", "did-not-start"]));
        let barriers = self.sheets.iter_mut().find(|s| s.id == TableId::Barriers);
        if let (false, Some(sheet)) = (told, barriers)
            && sheet.shown.is_ok()
        {
            sheet.shown = Err(Why::Linked);
            self.notes.remove(&TableId::Barriers);
        }
    }
}

/// Whether a one-way table publishes how many there are of these categories together.
fn tells(shown: &Shown, codes: &[&str]) -> bool {
    let [dimension] = shown.dimensions.as_slice() else {
        return false;
    };
    dimension.groups.iter().enumerate().all(|(place, group)| {
        let inside = group
            .members
            .iter()
            .filter(|m| codes.contains(&m.as_str()))
            .count();
        let published = shown.value(&[Some(place)]).published().is_some();
        inside == 0 || (inside == group.members.len() && published)
    })
}
