//! From clients to protected figures. The true counts live in here and end in here.

use std::collections::{BTreeMap, BTreeSet};

use community::{Feedback, Unmet, Work};
use disclosure::{Note, Protection, Table, Verdict, protect};
use pathway::Client;

use crate::catalogue::{self, CHARACTERISTICS, Characteristic, Counted};
use crate::groups::protected_within;
use crate::sheet::{Change, NeedsHeard, ShareChange, Sheet, Shown, Why};
use crate::{Period, TableId, links, variables};

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
    let facts = Facts::of(clients, community);
    Ok(facts.draw(period, protection)?.summary)
}

/// A summary and the counts that it was made of.
pub(crate) struct Drawn {
    pub(crate) summary: Summary,
    pub(crate) counted: BTreeMap<TableId, Counted>,
}

/// All that a summary may know.
pub(crate) struct Facts<'a> {
    clients: Vec<variables::ClientFacts<'a>>,
    community: variables::CommunityFacts,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(
        clients: impl IntoIterator<Item = &'a Client>,
        community: Community<'_>,
    ) -> Self {
        let counted = clients.into_iter();
        let counted = counted.filter(|client| client.state().may_be_counted());
        Self {
            clients: (0..)
                .zip(counted)
                .map(|(number, client)| variables::client(number, client))
                .collect(),
            community: variables::CommunityFacts {
                works: community.works.iter().map(variables::work).collect(),
                unmet: community.unmet.iter().map(variables::unmet).collect(),
                cards: community.feedback.iter().map(variables::card).collect(),
            },
        }
    }

    /// Counts what the catalogue asks for and protects it, table by table.
    pub(crate) fn draw(
        &self,
        period: Period,
        protection: &Protection,
    ) -> Result<Drawn, disclosure::Error> {
        let mut making = Making {
            protection,
            sheets: Vec::new(),
            notes: BTreeMap::new(),
            counted: BTreeMap::new(),
        };
        let clients = &self.clients;
        let (mut changes, mut shares) = (Vec::new(), Vec::new());
        if period.number().is_none() {
            making.clients(clients, period)?;
            changes = catalogue::changes(clients, period, protection)?;
            shares = catalogue::shares(clients, period, protection)?;
        } else {
            for counted in flows_of_clients(clients, period) {
                making.add(counted)?;
            }
        }
        making.sheets.push(catalogue::work(&self.community, period));
        for counted in flows_of_community(&self.community, period) {
            making.add(counted)?;
        }
        if period.number().is_none() {
            making.add(catalogue::by_workers(clients, period))?;
        }
        making.sheets.sort_by_key(|sheet| sheet.id);
        making.withhold_linked();
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

    /// What is counted in the tables whose quarters add up to the year.
    pub(crate) fn flows(&self, period: Period) -> BTreeMap<TableId, Counted> {
        let clients = flows_of_clients(&self.clients, period).into_iter();
        let all = clients.chain(flows_of_community(&self.community, period));
        all.map(|counted| (counted.id, counted)).collect()
    }
}

fn flows_of_clients(facts: &[variables::ClientFacts<'_>], period: Period) -> [Counted; 7] {
    [
        catalogue::by_source(facts, period),
        catalogue::by_reason(facts, period),
        catalogue::closings(facts, period),
        catalogue::by_mode(facts, period),
        catalogue::by_minutes(facts, period),
        catalogue::letters_sent(facts, period),
        catalogue::resources_named(facts, period),
    ]
}

fn flows_of_community(facts: &variables::CommunityFacts, period: Period) -> [Counted; 4] {
    [
        catalogue::unmet_by_need(facts, period),
        catalogue::unmet_by_why(facts, period),
        catalogue::cards_by_helpful(facts, period),
        catalogue::cards_by_visits(facts, period),
    ]
}

/// A table, protected, and why its cells are withheld.
pub(crate) fn protected(
    counted: &Counted,
    protection: &Protection,
) -> Result<(Sheet, Vec<Note>), disclosure::Error> {
    let id = counted.id;
    let (population, dimensions) = (id.population().code(), counted.dimensions.clone());
    let units = counted.units.iter().cloned();
    let table = Table::from_units(id.code(), population, dimensions, units)?;
    let protected = protect(&table, protection)?;
    let shown = match protected.release.verdict {
        Verdict::Shown(table) => Ok(Shown::of(&table, id.dimensions())),
        Verdict::Withheld(why) => Err(why.into()),
    };
    let mut by = CHARACTERISTICS.iter();
    let is_by = by.any(|by| id == by.connected || id == by.goals);
    // Its margins are told elsewhere, or are not what it is for.
    if is_by && shown.as_ref().is_ok_and(|it| !it.tells_inside()) {
        let shown = Err(Why::NothingLeft);
        return Ok((Sheet { id, shown }, Vec::new()));
    }
    Ok((Sheet { id, shown }, protected.notes))
}

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
        self.add(catalogue::connected(facts, period))?;
        for by in CHARACTERISTICS {
            self.add(catalogue::people(by, facts, period))?;
            self.add(catalogue::connected_by(by, facts, period))?;
            self.add_goals(by, catalogue::moved_by(by, facts, period))?;
        }
        Ok(())
    }

    fn add(&mut self, counted: Counted) -> Result<(), disclosure::Error> {
        let (sheet, notes) = protected(&counted, self.protection)?;
        self.notes.insert(sheet.id, notes);
        self.counted.insert(sheet.id, counted);
        self.sheets.push(sheet);
        Ok(())
    }

    /// Adds goals by a characteristic, in the groups in which people are told by it, or coarser ones.
    fn add_goals(&mut self, by: Characteristic, counted: Counted) -> Result<(), disclosure::Error> {
        let people = self.shown(by.people).and_then(|it| it.dimensions.first());
        let rows = people.map_or_else(|| counted.apart(), |it| it.groups.clone());
        let made = protected_within(&counted, &rows, &catalogue::up_or_not(), self.protection)?;
        let (sheet, notes) = made.unwrap_or_else(|| {
            let shown = Err(Why::Linked);
            (
                Sheet {
                    id: by.goals,
                    shown,
                },
                Vec::new(),
            )
        });
        self.notes.insert(sheet.id, notes);
        self.counted.insert(sheet.id, counted);
        self.sheets.push(sheet);
        Ok(())
    }

    fn shown(&self, id: TableId) -> Option<&Shown> {
        let sheet = self.sheets.iter().find(|sheet| sheet.id == id)?;
        sheet.shown.as_ref().ok()
    }

    /// Withholds what another table would give away, or what would give another away.
    fn withhold_linked(&mut self) {
        let contacts = self.counted.get(&TableId::ContactsByMode);
        let contacts = contacts.map_or(0, |it| it.units.len() as u64);
        for id in links::broken(&|id| self.shown(id), contacts, self.protection) {
            if let Some(sheet) = self.sheets.iter_mut().find(|sheet| sheet.id == id) {
                sheet.shown = Err(Why::Linked);
                self.notes.remove(&id);
            }
        }
    }

    fn needs_heard(&self) -> NeedsHeard {
        self.shown(TableId::NeedsHeard)
            .map_or(NeedsHeard::Withheld, |shown| {
                catalogue::share_heard(shown, self.protection)
            })
    }
}
