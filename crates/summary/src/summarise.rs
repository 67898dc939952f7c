//! From clients to protected figures. The true counts live in here and end in here.

use std::collections::{BTreeMap, BTreeSet};

use community::{Feedback, Unmet, Work};
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
    /// Why figures are as they are: for the preview, never for a file.
    pub(crate) reasons: Reasons,
}

/// What only the worker may know of how a summary was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Reasons {
    /// Why cells are withheld.
    pub(crate) notes: BTreeMap<TableId, Vec<Note>>,
    /// The tables that stay as they went out, though the records have changed.
    pub(crate) stays: BTreeSet<TableId>,
    /// Whether changes or shares of pairs do.
    pub(crate) pairs_stay: bool,
}

/// What belongs to the community and to no client.
#[derive(Debug, Clone, Copy, Default)]
pub struct Community<'a> {
    /// What was done for groups.
    pub works: &'a [Work],
    /// Needs for which there is or was nothing to join.
    pub unmet: &'a [Unmet],
    /// Referrers' cards.
    pub feedback: &'a [Feedback],
}

/// Counts what the catalogue asks for and protects it, where nothing is noted of the community.
///
/// # Errors
/// When a table would be too large to be protected (more than a billion units).
pub fn summarise<'a>(
    clients: impl IntoIterator<Item = &'a Client>,
    period: Period,
    protection: &Protection,
) -> Result<Summary, disclosure::Error> {
    summarise_with(clients, Community::default(), period, protection)
}

/// Counts what the catalogue asks for, of clients and of the community, and protects it. Who does not want to be counted
/// is left out of every figure, and how many they are is not said: beside the figures it would tell who they are.
///
/// # Errors
/// When a table would be too large to be protected (more than a billion units).
pub fn summarise_with<'a>(
    clients: impl IntoIterator<Item = &'a Client>,
    community: Community<'_>,
    period: Period,
    protection: &Protection,
) -> Result<Summary, disclosure::Error> {
    Ok(draw(clients, community, period, protection)?.summary)
}

/// A summary and the counts that it was made of.
pub(crate) struct Drawn {
    pub(crate) summary: Summary,
    pub(crate) counted: BTreeMap<TableId, Counted>,
}

pub(crate) fn draw<'a>(
    clients: impl IntoIterator<Item = &'a Client>,
    community: Community<'_>,
    period: Period,
    protection: &Protection,
) -> Result<Drawn, disclosure::Error> {
    let facts: Vec<_> = (0..)
        .zip(
            clients
                .into_iter()
                .filter(|client| client.state().may_be_counted()),
        )
        .map(|(number, client)| variables::client(number, client))
        .collect();
    let community = variables::CommunityFacts {
        works: community.works.iter().map(variables::work).collect(),
        unmet: community.unmet.iter().map(variables::unmet).collect(),
        cards: community.feedback.iter().map(variables::card).collect(),
    };
    let mut making = Making {
        protection,
        sheets: Vec::new(),
        notes: BTreeMap::new(),
        counted: BTreeMap::new(),
    };
    let is_year = period.number().is_none();
    if is_year {
        making.clients(&facts, period)?;
    } else {
        making.flows(&facts, period)?;
    }
    making.community(&community, period)?;
    if is_year {
        making.add(catalogue::by_workers(&facts, period))?;
    }
    let (changes, shares) = if is_year {
        (
            catalogue::changes(&facts, period, protection)?,
            catalogue::shares(&facts, period, protection)?,
        )
    } else {
        (Vec::new(), Vec::new())
    };
    let summary = Summary {
        period,
        protection: *protection,
        needs_heard: making.needs_heard(),
        changes,
        shares,
        sheets: making.sheets,
        reasons: Reasons {
            notes: making.notes,
            ..Reasons::default()
        },
    };
    Ok(Drawn {
        summary,
        counted: making.counted,
    })
}

/// Each table of who came to take part, and the table of people that it goes into.
type By = fn(&[variables::ClientFacts<'_>], Period) -> Counted;
const CONNECTED_BY: [(TableId, By); 7] = [
    (TableId::ConnectedByAge, catalogue::by_age),
    (TableId::ConnectedByGender, catalogue::by_gender),
    (TableId::ConnectedByLanguage, catalogue::by_language),
    (TableId::ConnectedByLiving, catalogue::by_living),
    (TableId::ConnectedByRace, catalogue::by_race),
    (TableId::ConnectedByDisability, catalogue::by_disability),
    (TableId::ConnectedByIncome, catalogue::by_income),
];

impl Summary {
    /// A table of the catalogue.
    #[must_use]
    pub fn sheet(&self, id: TableId) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.id == id)
    }

    /// Whether a table stays as it went out before, though the records have changed since: the difference would tell of
    /// few people.
    #[must_use]
    pub fn stays(&self, id: TableId) -> bool {
        self.reasons.stays.contains(&id)
    }

    /// Whether any change or share of pairs stays as it went out before, though the records have changed since.
    #[must_use]
    pub const fn pairs_stay(&self) -> bool {
        self.reasons.pairs_stay
    }

    /// The figures alone, without why they are as they are.
    pub(crate) fn without_reasons(&self) -> Self {
        Self {
            reasons: Reasons::default(),
            ..self.clone()
        }
    }
}

struct Making<'a> {
    protection: &'a Protection,
    sheets: Vec<Sheet>,
    notes: BTreeMap<TableId, Vec<Note>>,
    counted: BTreeMap<TableId, Counted>,
}

impl Making<'_> {
    /// All that is counted of clients in a year.
    fn clients(
        &mut self,
        facts: &[variables::ClientFacts<'_>],
        period: Period,
    ) -> Result<(), disclosure::Error> {
        self.add(catalogue::by_source(facts, period))?;
        self.add(catalogue::by_reason(facts, period))?;
        self.add(catalogue::by_decision(facts, period))?;
        self.add(catalogue::by_age(facts, period))?;
        self.add(catalogue::by_gender(facts, period))?;
        self.add(catalogue::by_language(facts, period))?;
        self.add(catalogue::by_living(facts, period))?;
        self.sheets
            .push(catalogue::needs(facts, period, self.protection)?);
        self.add(catalogue::by_step(facts, period))?;
        self.add(catalogue::barriers(facts, period))?;
        self.add(catalogue::who_was_heard(facts, period))?;
        self.add(catalogue::closings(facts, period))?;
        self.add(catalogue::by_mode(facts, period))?;
        self.add(catalogue::by_minutes(facts, period))?;
        self.add(catalogue::per_person(facts, period))?;
        self.add(catalogue::to_contact(facts, period))?;
        self.add(catalogue::to_connection(facts, period))?;
        self.add(catalogue::gifts(facts, period))?;
        self.add(catalogue::moved(facts, period))?;
        self.add(catalogue::letters_sent(facts, period))?;
        self.add(catalogue::resources_named(facts, period))?;
        self.withhold_linked_barriers();
        self.add(catalogue::by_race(facts, period))?;
        self.add(catalogue::by_disability(facts, period))?;
        self.add(catalogue::by_income(facts, period))?;
        self.add(catalogue::connected(facts, period))?;
        for (id, by) in CONNECTED_BY {
            self.add(catalogue::connected_by(
                id,
                by(facts, period),
                facts,
                period,
            ))?;
            self.withhold_linked_connected(id, by(&[], period).id);
        }
        Ok(())
    }

    /// What is counted of clients in a quarter: the tables whose quarters add up to the year.
    fn flows(
        &mut self,
        facts: &[variables::ClientFacts<'_>],
        period: Period,
    ) -> Result<(), disclosure::Error> {
        self.add(catalogue::by_source(facts, period))?;
        self.add(catalogue::by_reason(facts, period))?;
        self.add(catalogue::closings(facts, period))?;
        self.add(catalogue::by_mode(facts, period))?;
        self.add(catalogue::by_minutes(facts, period))?;
        self.add(catalogue::letters_sent(facts, period))?;
        self.add(catalogue::resources_named(facts, period))
    }

    fn community(
        &mut self,
        facts: &variables::CommunityFacts,
        period: Period,
    ) -> Result<(), disclosure::Error> {
        self.sheets.push(catalogue::work(facts, period));
        self.add(catalogue::unmet_by_need(facts, period))?;
        self.add(catalogue::unmet_by_why(facts, period))?;
        self.add(catalogue::cards_by_helpful(facts, period))?;
        self.add(catalogue::cards_by_visits(facts, period))
    }

    fn add(&mut self, counted: Counted) -> Result<(), disclosure::Error> {
        self.counted.insert(counted.id, counted.clone());
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

    /// The margins of a table of who came to take part are two other tables. Where it publishes a total that they
    /// withhold, or they one that it withholds, more could be worked out from both than from either. Beside margins that
    /// are the same, tables by different characteristics narrow nothing of each other: whoever fills them in, each as it
    /// may be, can find people to fit both.
    fn withhold_linked_connected(&mut self, id: TableId, by: TableId) {
        let told = |shown: &Shown| {
            let rows = self.shown(by);
            let columns = self.shown(TableId::PeopleConnected);
            rows.is_some_and(|rows| same_margin(shown, 0, rows))
                && columns.is_some_and(|columns| same_margin(shown, 1, columns))
        };
        if self.shown(id).is_some_and(|shown| !told(shown)) {
            self.withhold(id);
        }
    }

    fn withhold(&mut self, id: TableId) {
        if let Some(sheet) = self.sheets.iter_mut().find(|sheet| sheet.id == id) {
            sheet.shown = Err(Why::Linked);
            self.notes.remove(&id);
        }
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

/// Whether a margin of a two-way table publishes the groups that a one-way table does, and no others.
fn same_margin(two: &Shown, axis: usize, one: &Shown) -> bool {
    let groups = |shown: &Shown, axis: usize| {
        let dimension = shown.dimensions.get(axis);
        dimension.map_or_else(Vec::new, |dimension| dimension.groups.clone())
    };
    let places = groups(two, axis).len();
    let margin = |place: usize| {
        let mut at = vec![None; two.dimensions.len()];
        if let Some(slot) = at.get_mut(axis) {
            *slot = Some(place);
        }
        two.value(&at)
    };
    groups(two, axis) == groups(one, 0)
        && (0..places).all(|place| margin(place) == one.value(&[Some(place)]))
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
