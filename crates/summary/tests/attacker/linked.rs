//! What two tables of one release say of the same people, connections or contacts, as `docs/formats/summary.md` tells
//! everybody: a reader adds it to what each of them publishes.

use super::bounds::{PLENTY, Sum, System};
use super::data::{Release, Table};

/// A number that no table has as a cell and that a reader can still ask for: what it is, and as what sum.
pub struct Between {
    pub what: String,
    pub sum: Sum,
}

/// Tables that count the same: their totals are one number.
const ALIKE: [&[&str]; 5] = [
    &[
        "referrals-by-source",
        "referrals-by-reason",
        "referrals-by-decision",
    ],
    &["contacts-by-mode", "contacts-by-minutes"],
    &["wait-first-contact", "wait-first-connection"],
    &["unmet-by-need", "unmet-by-why"],
    &["cards-by-helpful", "cards-by-visits"],
];

/// Bands of contacts, and the fewest and the most that somebody in one has.
const CONTACTS: [(&str, i64, i64); 6] = [
    ("none", 0, 0),
    ("1", 1, 1),
    ("2-3", 2, 3),
    ("4-6", 4, 6),
    ("7-12", 7, 12),
    ("13-over", 13, PLENTY),
];

/// States what tables say together; gives what stands between them.
pub fn state(release: &Release, system: &mut System) -> Vec<Between> {
    let mut it = Linking { release, system };
    for alike in ALIKE {
        it.alike(alike);
    }
    let people: Vec<&str> = release
        .tables
        .iter()
        .filter(|(id, table)| table.counts == "person" && !id.contains(':'))
        .map(|(id, _)| id.as_str())
        .collect();
    it.alike(&people);
    it.margins();
    it.barriers();
    it.contacts();
    it.heard();
    it.cards();
    let mut between = it.goals();
    between.extend(it.accepted());
    between
}

struct Linking<'a> {
    release: &'a Release,
    system: &'a mut System,
}

impl<'a> Linking<'a> {
    fn shown(&self, id: &str) -> Option<&'a Table> {
        self.release.tables.get(id).filter(|table| table.shown)
    }

    fn total(&self, id: &str) -> Option<&'a Sum> {
        let table = self.shown(id)?;
        table.sums.get(&table.everywhere())
    }

    /// States that two sums are the same number.
    fn same(&mut self, one: &Sum, other: &Sum) {
        self.system.state(&less(one, other), 0, 0);
    }

    fn alike(&mut self, ids: &[&str]) {
        let totals: Vec<&Sum> = ids.iter().filter_map(|id| self.total(id)).collect();
        for pair in totals.windows(2) {
            self.same(pair[0], pair[1]);
        }
    }

    /// The margins of who came to take part are tables of their own.
    fn margins(&mut self) {
        let release = self.release;
        for (id, two) in release.tables.iter().filter(|(_, table)| table.shown) {
            let Some(by) = id.strip_prefix("connected-by-") else {
                continue;
            };
            for (axis, one) in [
                (0, format!("people-by-{by}")),
                (1, "people-connected".to_owned()),
            ] {
                let Some(one) = self.shown(&one) else {
                    continue;
                };
                for group in &one.dimensions[0].groups {
                    let codes: Vec<&str> = group.members.iter().map(String::as_str).collect();
                    let mine = one.sums.get(std::slice::from_ref(&group.id));
                    if let (Some(mine), Some(margin)) = (mine, two.groups_of(axis, &codes)) {
                        self.same(mine, &margin);
                    }
                }
            }
        }
    }

    /// Goals by a characteristic are all goals that were rated again; and where they are told of a group, as many people as
    /// the threshold have one in it, and no more than there are goals. The rest of the group has none.
    fn goals(&mut self) -> Vec<Between> {
        let (release, t) = (self.release, self.release.threshold);
        let mut between = Vec::new();
        for (id, table) in release.tables.iter().filter(|(_, table)| table.shown) {
            let Some(by) = id.strip_prefix("goals-by-") else {
                continue;
            };
            let codes =
                |members: &'a [String]| members.iter().map(String::as_str).collect::<Vec<_>>();
            for column in &table.dimensions[1].groups {
                let codes = codes(&column.members);
                let moved = self.shown("goals-moved");
                let moved = moved.and_then(|moved| moved.groups_of(0, &codes));
                if let (Some(moved), Some(own)) = (moved, table.groups_of(1, &codes)) {
                    self.same(&moved, &own);
                }
            }
            for row in &table.dimensions[0].groups {
                let codes = codes(&row.members);
                let people = self.shown(&format!("people-by-{by}"));
                let people = people.and_then(|people| people.groups_of(0, &codes));
                let told = table
                    .cells
                    .iter()
                    .any(|(at, cell)| at[0] == row.id && cell.count.is_some_and(|count| count > 0));
                let (Some(people), Some(goals)) = (people, table.groups_of(0, &codes)) else {
                    continue;
                };
                if !told {
                    continue;
                }
                let some = vec![(self.system.unknown(), 1)];
                self.system.state(&some, t, PLENTY);
                self.system.state(&less(&goals, &some), 0, PLENTY);
                let none = less(&people, &some);
                self.system.state(&none, 0, PLENTY);
                between.push(Between {
                    what: format!("people of {} without a goal rated again ({id})", row.id),
                    sum: none,
                });
            }
        }
        between
    }

    /// Barriers are told of the connections that did not last.
    fn barriers(&mut self) {
        let Some(steps) = self.shown("connections-by-step") else {
            return;
        };
        let ended = steps.groups_of(0, &["stopped", "did-not-start"]);
        if let (Some(ended), Some(total)) = (ended, self.total("barriers")) {
            self.same(&ended, total);
        }
    }

    /// Everybody's contacts together are all contacts.
    fn contacts(&mut self) {
        let Some(people) = self.shown("people-by-contacts") else {
            return;
        };
        let totals = ["contacts-by-mode", "contacts-by-minutes"];
        let Some(all) = totals.into_iter().find_map(|id| self.total(id)) else {
            return;
        };
        let (mut fewest, mut most) = (Sum::new(), Some(Sum::new()));
        for group in &people.dimensions[0].groups {
            let inside = |(code, ..): &&(&str, i64, i64)| group.members.iter().any(|m| m == code);
            let bands: Vec<_> = CONTACTS.iter().filter(inside).collect();
            let least = bands.iter().map(|band| band.1).min().unwrap_or(0);
            let highest = bands.iter().map(|band| band.2).max().unwrap_or(PLENTY);
            let Some(sum) = people.sums.get(std::slice::from_ref(&group.id)) else {
                continue;
            };
            fewest.extend(sum.iter().map(|(i, c)| (*i, c * least)));
            let empty = people.cells[std::slice::from_ref(&group.id)].count == Some(0);
            if highest < PLENTY {
                let terms = sum.iter().map(|(i, c)| (*i, c * highest));
                most.iter_mut().for_each(|most| most.extend(terms.clone()));
            } else if !empty {
                most = None;
            }
        }
        fewest.retain(|(_, factor)| *factor != 0);
        self.system.state(&less(all, &fewest), 0, PLENTY);
        if let Some(mut most) = most {
            most.retain(|(_, factor)| *factor != 0);
            self.system.state(&less(&most, all), 0, PLENTY);
        }
    }

    /// The share of those who answered that felt heard.
    fn heard(&mut self) {
        let (Some(table), Some((percent, at_least))) =
            (self.shown("needs-heard"), self.release.heard)
        else {
            return;
        };
        let heard = table.groups_of(0, &["very-well", "somewhat-well"]);
        let not = table.groups_of(0, &["not-very-well", "not-at-all"]);
        let (Some(heard), Some(not)) = (heard, not) else {
            return;
        };
        // Twice the hundredfold, so that a half is whole: 200 of the heard, less 2 per cent of all who answered.
        let mut sum: Sum = heard
            .iter()
            .map(|(i, c)| (*i, c * (200 - 2 * percent)))
            .collect();
        sum.extend(not.iter().map(|(i, c)| (*i, -2 * percent * c)));
        if at_least {
            self.system.state(&sum, 0, 400 * PLENTY);
            return;
        }
        let answers: Sum = heard.iter().chain(&not).copied().collect();
        let twice: Sum = answers.iter().map(|(i, c)| (*i, -c)).collect();
        // Rounded half up: −answers ≤ sum < answers.
        self.system.state(&less(&sum, &twice), 0, 400 * PLENTY);
        self.system.state(&less(&answers, &sum), 1, 400 * PLENTY);
    }

    /// The share of cards that says yes. Where a group that says yes is joined with others, it may be any part of it.
    fn cards(&mut self) {
        for share in &self.release.cards {
            let Some(table) = self.shown(share.table) else {
                continue;
            };
            let Some(total) = table.sums.get(&table.everywhere()) else {
                continue;
            };
            let yes = table.groups_of(0, share.yes);
            let (yes, is_all) = match yes {
                Some(yes) => (yes, true),
                None => (table.groups_with(share.yes), false),
            };
            let times = |sum: &Sum, factor: i64| -> Sum {
                sum.iter().map(|(i, c)| (*i, c * factor)).collect()
            };
            if share.at_least {
                let over = less(&times(&yes, 100), &times(total, share.percent));
                self.system.state(&over, 0, 400 * PLENTY);
            } else if is_all {
                let over = less(&times(&yes, 200), &times(total, 2 * share.percent - 1));
                let under = less(&times(total, 2 * share.percent + 1), &times(&yes, 200));
                self.system.state(&over, 0, 400 * PLENTY);
                self.system.state(&under, 1, 400 * PLENTY);
            }
        }
    }

    /// Waits are told of the referrals that were accepted: what is left of all referrals was not.
    fn accepted(&mut self) -> Vec<Between> {
        let waits = ["wait-first-contact", "wait-first-connection"];
        let Some(accepted) = waits.into_iter().find_map(|id| self.total(id)) else {
            return Vec::new();
        };
        let decision = self.shown("referrals-by-decision");
        if let Some(told) = decision.and_then(|table| table.groups_of(0, &["accepted"]))
            && !told.is_empty()
        {
            self.same(&told, accepted);
        }
        let all = ALIKE[0].iter().find_map(|id| self.total(id));
        let between = all.map(|all| {
            let sum = less(all, accepted);
            self.system.state(&sum, 0, PLENTY);
            Between {
                what: "referrals that were not accepted".to_owned(),
                sum,
            }
        });
        between.into_iter().collect()
    }
}

/// One sum less another, each unknown once.
pub fn less(one: &[(usize, i64)], other: &[(usize, i64)]) -> Sum {
    let negative = other.iter().map(|(i, c)| (*i, -c));
    let mut together = std::collections::BTreeMap::new();
    for (unknown, factor) in one.iter().copied().chain(negative) {
        *together.entry(unknown).or_insert(0) += factor;
    }
    together
        .into_iter()
        .filter(|(_, factor)| *factor != 0)
        .collect()
}
