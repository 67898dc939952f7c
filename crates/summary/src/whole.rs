//! The audit of a whole release: every table beside those it is linked to, and beside all that went out before of the same
//! fiscal year. What does not pass is joined more coarsely, or stays as it went out, or is withheld.
//!
//! Nothing leaves here that was not audited as it leaves.

mod attempt;
mod judge;
mod release;
mod strand;

use std::collections::{BTreeMap, BTreeSet};

use disclosure::Group;

use self::attempt::Attempt;
use self::judge::Judge;
use self::release::Out;
use self::strand::Strand;
use crate::after::Error;
use crate::catalogue::{self, CHARACTERISTICS, Characteristic, Counted};
use crate::links;
use crate::sheet::{NeedsHeard, Sheet, Why};
use crate::{Period, Summary, TableId};

/// What becomes of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It goes out as the records say, after so many things were tried.
    Now(usize),
    /// It stays as it went out.
    Stays,
    /// It is withheld.
    Out,
}

/// A release on its way out.
pub(crate) struct Whole<'a> {
    summary: Summary,
    counted: BTreeMap<TableId, Counted>,
    quarters: Vec<(Period, BTreeMap<TableId, Counted>)>,
    earlier: Vec<Out<'a>>,
    strands: Vec<Strand>,
    fates: BTreeMap<TableId, Fate>,
}

impl<'a> Whole<'a> {
    /// A summary as it would be by itself, with the counts behind it, the counts of each quarter where they matter, and
    /// what went out of the same fiscal year, oldest first.
    pub(crate) fn new(
        summary: Summary,
        counted: BTreeMap<TableId, Counted>,
        quarters: Vec<(Period, BTreeMap<TableId, Counted>)>,
        around: Vec<&'a Summary>,
    ) -> Self {
        let mut earlier: Vec<Out<'a>> = Vec::new();
        for summary in around {
            let repeats = |sheet: &&Sheet| {
                let same = earlier.iter().map(|out| out.summary);
                let mut same = same.filter(|it| it.period == summary.period);
                same.any(|it| it.sheet(sheet.id) == Some(*sheet))
            };
            let shown = summary.sheets.iter().filter(|sheet| sheet.shown.is_ok());
            let fresh = shown.filter(|it| !repeats(it)).map(|it| it.id).collect();
            earlier.push(Out { summary, fresh });
        }
        let ids = summary.sheets.iter().map(|sheet| (sheet.id, Fate::Now(0)));
        Self {
            fates: ids.collect(),
            strands: strand::all(pathway::NeedDomain::ALL.len()),
            summary,
            counted,
            quarters,
            earlier,
        }
    }

    /// The latest sheet of this very period that was shown.
    fn then(&self, id: TableId) -> Option<&'a Sheet> {
        let same = self.earlier.iter().rev().map(|out| out.summary);
        let mut same = same.filter(|it| it.period == self.summary.period);
        same.find_map(|it| it.sheet(id).filter(|it| it.shown.is_ok()))
    }

    /// Whether what went out may be printed again beside this threshold.
    fn may_stay(&self, id: TableId) -> bool {
        let period = self.summary.period;
        let strict = |it: &Summary| {
            it.protection.threshold() >= self.summary.protection.threshold()
                && it.protection.floor() >= self.summary.protection.floor()
        };
        let same = self.earlier.iter().rev().map(|out| out.summary);
        let mut same = same.filter(|it| it.period == period);
        same.find(|it| it.sheet(id).is_some_and(|it| it.shown.is_ok()))
            .is_some_and(strict)
    }

    /// Whether a table goes out as the records say now.
    fn is_now(&self, id: TableId) -> bool {
        matches!(self.fates.get(&id), Some(Fate::Now(_)))
    }

    /// The tables that say something that did not go out before.
    fn fresh(&self) -> BTreeSet<TableId> {
        let shown = self.summary.sheets.iter().filter(|it| it.shown.is_ok());
        let fresh = shown.filter(|it| self.is_now(it.id) && self.then(it.id) != Some(*it));
        fresh.map(|it| it.id).collect()
    }

    /// Gives up what must be given up until the whole release passes.
    pub(crate) fn settle(&mut self) {
        self.repeat_what_is_unchanged();
        let hidden = self.summary.sheets.iter().filter(|it| it.shown.is_err());
        let hidden: Vec<TableId> = hidden.map(|it| it.id).collect();
        for id in hidden {
            if self.may_stay(id) {
                self.give_up(id, Why::Earlier);
            }
        }
        // By itself it had other groups than its margins, perhaps.
        for id in CHARACTERISTICS
            .iter()
            .flat_map(|by| [by.connected, by.goals])
        {
            let linked = self.summary.sheet(id).map(|it| it.shown.as_ref().err());
            if linked == Some(Some(&Why::Linked)) && self.is_now(id) {
                self.make_way(id, Why::Linked);
            }
        }
        if self.bounds_meet() {
            self.give_up(TableId::NeedsHeard, Why::Earlier);
        }
        let mut passed: BTreeMap<usize, BTreeSet<TableId>> = BTreeMap::new();
        loop {
            let mut changed = self.obey_links();
            for place in 0..self.strands.len() {
                let Some(strand) = self.strands.get(place).cloned() else {
                    continue;
                };
                let fresh = self.fresh();
                let ids = strand::given_up_first(&strand);
                let own: BTreeSet<TableId> = ids.filter(|id| fresh.contains(id)).collect();
                if own.is_empty() || (!changed && passed.get(&place) == Some(&own)) {
                    continue;
                }
                if self.passes(&strand, true) {
                    passed.insert(place, own);
                    continue;
                }
                let next = strand::given_up_first(&strand).find(|id| own.contains(id));
                if let Some(id) = next {
                    let why = self.why(&strand);
                    self.make_way(id, why);
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// What went out before and is still so goes out as it did, not in finer groups.
    fn repeat_what_is_unchanged(&mut self) {
        for (id, counted) in &self.counted {
            let Some(then) = self.then(*id).filter(|_| self.may_stay(*id)) else {
                continue;
            };
            let same = then.shown.as_ref();
            if !same.is_ok_and(|shown| attempt::says_the_same(counted, shown)) {
                continue;
            }
            let then = then.clone();
            if let Some(sheet) = self.summary.sheets.iter_mut().find(|it| it.id == *id)
                && *sheet != then
            {
                *sheet = then;
                self.summary.reasons.notes.remove(id);
            }
        }
    }

    /// Whether a share of which the least is told went out before with other figures: two such bounds are not audited
    /// together.
    fn bounds_meet(&self) -> bool {
        let id = TableId::NeedsHeard;
        let Some(then) = self.then(id) else {
            return false;
        };
        let bound = |it: &Summary| matches!(it.needs_heard, NeedsHeard::AtLeast(_));
        let before = self.earlier.iter().any(|out| bound(out.summary));
        self.summary.sheet(id) != Some(then) && (before || bound(&self.summary))
    }

    fn obey_links(&mut self) -> bool {
        let contacts = self.counted.get(&TableId::ContactsByMode);
        let contacts = contacts.map_or(0, |it| it.units.len() as u64);
        let (fresh, protection) = (self.fresh(), self.summary.protection);
        let shown = |id| {
            let sheet = self.summary.sheet(id).filter(|_| self.is_now(id));
            sheet?.shown.as_ref().ok()
        };
        let mut broken = links::broken(&shown, contacts, &protection);
        broken.retain(|id| fresh.contains(id));
        for id in &broken {
            if connected(*id).or(goals(*id)).is_some() {
                self.make_way(*id, Why::Linked);
            } else {
                self.give_up(*id, Why::Linked);
            }
        }
        !broken.is_empty()
    }

    /// Whether a strand is safe, together with what went out before or by itself.
    fn passes(&self, strand: &Strand, together: bool) -> bool {
        let last = Out {
            summary: &self.summary,
            fresh: self.fresh(),
        };
        if !last.tells(strand) {
            return true;
        }
        let before = self.earlier.iter().filter(|_| together).cloned();
        let all: Vec<Out<'_>> = before.chain([last]).collect();
        let releases = release::releases(strand, &all);
        let judge = Judge {
            protection: &self.summary.protection,
            counted: &self.counted,
            quarters: &self.quarters,
        };
        judge.passes(strand, &releases)
    }

    /// Why a strand fails: by itself, or beside what went out before.
    fn why(&self, strand: &Strand) -> Why {
        if self.earlier.is_empty() || !self.passes(strand, false) {
            Why::Linked
        } else {
            Why::Earlier
        }
    }

    /// What to try with a table, one thing after another. Who came to take part is told in the groups of its margins, so
    /// there more cells are withheld; goals are told in the groups of people, or in larger ones; elsewhere more groups are
    /// joined, first to what all that went out tells anyway.
    fn attempts(&self, id: TableId) -> Vec<Attempt> {
        let t = self.summary.protection.threshold();
        let groups = |id: TableId| {
            let shown = self.summary.sheet(id)?.shown.as_ref().ok()?;
            Some(shown.dimensions.iter().map(|it| it.groups.clone()))
        };
        if let Some(by) = connected(id) {
            let columns = groups(TableId::PeopleConnected);
            let both = groups(by.people)
                .zip(columns)
                .map(|(rows, columns)| rows.chain(columns));
            let Some(both) = both.map(Iterator::collect::<Vec<_>>) else {
                return Vec::new();
            };
            let tighter = [t, t + 1, t + 2, 2 * t].map(|t| Attempt::In(both.clone(), t));
            return tighter.into();
        }
        if let Some(by) = goals(id) {
            let told = groups(by.people).and_then(|mut it| it.next());
            let larger = self.counted.get(&by.people).and_then(|people| {
                let made = Attempt::Stricter(2 * t).sheet(people, &self.summary.protection);
                let shown = made?.0.shown.ok()?;
                Some(shown.dimensions.into_iter().next()?.groups)
            });
            let rows: Vec<Vec<Group>> = told.into_iter().chain(larger).collect();
            let tighter = [t, 2 * t].into_iter();
            let all =
                tighter.flat_map(|t| rows.iter().map(move |it| Attempt::Goals(it.clone(), t)));
            return all.collect();
        }
        let mut attempts = vec![Attempt::Stricter(t + 1)];
        if id.dimensions().len() == 1 {
            let outs = self.earlier.iter().filter(|out| out.fresh.contains(&id));
            let then = outs.filter_map(|out| out.summary.sheet(id)?.shown.as_ref().ok());
            let common = attempt::told_by_all(then);
            if !common.is_empty() {
                attempts.push(Attempt::In(vec![common], t));
            }
        }
        attempts.extend([2 * t, 4 * t].map(Attempt::Stricter));
        attempts
    }

    fn coarsen_or_give_up(&mut self, id: TableId, why: Why) {
        let Some(Fate::Now(tried)) = self.fates.get(&id).copied() else {
            return;
        };
        let protection = self.summary.protection;
        for (place, attempt) in self.attempts(id).into_iter().enumerate().skip(tried) {
            let counted = self.counted.get(&id);
            let made = counted.and_then(|counted| attempt.sheet(counted, &protection));
            let slot = self.summary.sheets.iter_mut().find(|it| it.id == id);
            let (Some((sheet, notes)), Some(slot)) = (made, slot) else {
                continue;
            };
            if sheet.shown.is_ok() && *slot != sheet {
                *slot = sheet;
                self.summary.reasons.notes.insert(id, notes);
                self.fates.insert(id, Fate::Now(place + 1));
                return;
            }
        }
        self.give_up(id, why);
    }

    /// Does with a table what is tried next, and gives it up when nothing is left. Before who came to take part is given up,
    /// the groups of people are joined more coarsely, if it can then be told in them.
    fn make_way(&mut self, id: TableId, why: Why) {
        let Some(by) = connected(id) else {
            return self.coarsen_or_give_up(id, why);
        };
        let before = (self.summary.clone(), self.fates.clone());
        self.coarsen_or_give_up(id, why);
        if !self.is_now(id) {
            self.try_coarser_margins(by, before);
        }
    }

    /// `before` is how things were before who came to take part was given up. Only what did not go out yet is joined anew.
    fn try_coarser_margins(
        &mut self,
        by: Characteristic,
        before: (Summary, BTreeMap<TableId, Fate>),
    ) {
        let (id, by) = (by.connected, by.people);
        let mut strands = self.strands.iter();
        let Some(strand) = strands.find(|it| it.tables.first() == Some(&id)).cloned() else {
            return;
        };
        if self.fates.get(&by) != Some(&Fate::Now(0)) || self.then(by).is_some() {
            return;
        }
        let given_up = (self.summary.clone(), self.fates.clone());
        (self.summary, self.fates) = before;
        self.coarsen_or_give_up(by, Why::Linked);
        self.fates.insert(id, Fate::Now(0));
        while self.is_now(id) && self.is_now(by) {
            self.coarsen_or_give_up(id, Why::Linked);
            if self.is_now(id) && self.passes(&strand, true) {
                return;
            }
        }
        (self.summary, self.fates) = given_up;
    }

    fn give_up(&mut self, id: TableId, why: Why) {
        self.summary.reasons.notes.remove(&id);
        let stays = self.then(id).filter(|_| self.may_stay(id)).cloned();
        let Some(sheet) = self.summary.sheets.iter_mut().find(|it| it.id == id) else {
            return;
        };
        match stays {
            Some(then) => {
                *sheet = then;
                self.summary.reasons.stays.insert(id);
                self.fates.insert(id, Fate::Stays);
            }
            None => {
                if sheet.shown.is_ok() {
                    sheet.shown = Err(why);
                }
                self.fates.insert(id, Fate::Out);
            }
        }
    }

    /// The release, audited once more as it leaves.
    pub(crate) fn finish(mut self) -> Result<Summary, Error> {
        if !self.strands.iter().all(|strand| self.passes(strand, true)) {
            return Err(Error::Unsafe);
        }
        self.keep_pairs();
        self.summary.needs_heard = self.needs_heard();
        Ok(self.summary)
    }

    fn needs_heard(&self) -> NeedsHeard {
        let id = TableId::NeedsHeard;
        let sheet = self.summary.sheet(id);
        let Some(shown) = sheet.and_then(|it| it.shown.as_ref().ok()) else {
            return NeedsHeard::Withheld;
        };
        let same = self.earlier.iter().rev().map(|out| out.summary);
        let mut same = same.filter(|it| it.period == self.summary.period);
        let then = same.find(|it| it.sheet(id) == sheet);
        then.map_or_else(
            || catalogue::share_heard(shown, &self.summary.protection),
            |then| then.needs_heard,
        )
    }

    /// Of two means of nearly the same people, the difference is one more person's number: what went out stays.
    fn keep_pairs(&mut self) {
        let period = self.summary.period;
        let outs = self.earlier.iter().map(|out| out.summary);
        for then in outs.filter(|it| it.period == period) {
            for change in &mut self.summary.changes {
                let mut all = then.changes.iter().filter(|it| it.shown.is_ok());
                let same =
                    all.find(|it| it.figure == change.figure && it.follow_up == change.follow_up);
                if let Some(same) = same.filter(|same| *same != change) {
                    *change = same.clone();
                    self.summary.reasons.pairs_stay = true;
                }
            }
            for share in &mut self.summary.shares {
                let mut all = then.shares.iter().filter(|it| it.shown.is_ok());
                let same =
                    all.find(|it| it.figure == share.figure && it.follow_up == share.follow_up);
                if let Some(same) = same.filter(|same| *same != share) {
                    *share = same.clone();
                    self.summary.reasons.pairs_stay = true;
                }
            }
        }
    }
}

/// The characteristic by which a table tells who came to take part.
fn connected(id: TableId) -> Option<Characteristic> {
    CHARACTERISTICS.into_iter().find(|by| by.connected == id)
}

/// The characteristic by which a table tells of goals.
fn goals(id: TableId) -> Option<Characteristic> {
    CHARACTERISTICS.into_iter().find(|by| by.goals == id)
}
