//! Tables that count other things and yet tell of each other. Each rule names a table that must not be shown, and what
//! another would have to publish for it to be safe; where that is not published, it is withheld.
//!
//! Tables that count the same are set against each other by the audit in `whole`, which needs no rule.

use disclosure::{Group, Protection};

use crate::TableId;
use crate::catalogue::{CHARACTERISTICS, band_of_contacts};
use crate::sheet::Shown;

/// Tables whose total is the number in some groups of another table.
pub(crate) const TOTALS: [(TableId, TableId, &[&str]); 3] = [
    (
        TableId::Barriers,
        TableId::ConnectionsByStep,
        &["stopped", "did-not-start"],
    ),
    (
        TableId::WaitFirstContact,
        TableId::ReferralsByDecision,
        &["accepted"],
    ),
    (
        TableId::WaitFirstConnection,
        TableId::ReferralsByDecision,
        &["accepted"],
    ),
];

/// The tables that must not be shown beside the others as they are. `contacts` is how many contacts there truly were.
pub(crate) fn broken<'a>(
    shown: &impl Fn(TableId) -> Option<&'a Shown>,
    contacts: u64,
    protection: &Protection,
) -> Vec<TableId> {
    let mut found = Vec::new();
    let mut check = |id: TableId, holds: &dyn Fn(&Shown) -> bool| {
        if shown(id).is_some_and(|it| !holds(it)) {
            found.push(id);
        }
    };
    for (id, of, codes) in TOTALS {
        check(id, &|_| shown(of).is_some_and(|it| tells(it, codes)));
    }
    // The margins of who came to take part are two other tables. Where it publishes a total that they withhold, or they
    // one that it withholds, more could be worked out from both than from either. Beside margins that are the same,
    // tables by different characteristics narrow nothing of each other: whoever fills them in, each as it may be, can
    // find people to fit both.
    for by in CHARACTERISTICS {
        check(by.connected, &|it| {
            let (rows, columns) = (shown(by.people), shown(TableId::PeopleConnected));
            rows.is_some_and(|rows| same_margin(it, 0, rows))
                && columns.is_some_and(|columns| same_margin(it, 1, columns))
        });
    }
    // Goals by a characteristic add up to all goals as they are told; and whoever reads of goals in a group reads how many of
    // its people have none.
    for by in CHARACTERISTICS {
        check(by.goals, &|it| {
            let (people, moved) = (shown(by.people), shown(TableId::GoalsMoved));
            people.is_some_and(|people| leaves_others(it, people, protection))
                && moved.is_some_and(|moved| told_in(it, 1, moved))
        });
    }
    check(TableId::ResourcesNamedBySource, &|it| {
        shown(TableId::LettersBySource).is_some_and(|letters| made_of(it, letters))
    });
    check(TableId::PeopleByContacts, &|it| {
        leaves_room(it, contacts, protection)
    });
    found
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

/// Whether each group that one table publishes is made of groups that the other publishes. What is named in letters of a
/// group tells that at least as many people as the threshold had a letter: beside a group of letters that is withheld, or
/// joined with others, it would tell how few the rest are.
fn made_of(shown: &Shown, of: &Shown) -> bool {
    let [dimension] = shown.dimensions.as_slice() else {
        return false;
    };
    let mut groups = dimension.groups.iter().enumerate();
    groups.all(|(place, group)| {
        let codes: Vec<&str> = group.members.iter().map(String::as_str).collect();
        shown.value(&[Some(place)]).published().is_none() || tells(of, &codes)
    })
}

/// Whether each group of a dimension of one table is made of groups that a one-way table publishes.
fn told_in(shown: &Shown, axis: usize, of: &Shown) -> bool {
    let groups = shown.dimensions.get(axis).map(|it| &it.groups);
    groups.is_some_and(|groups| {
        let mut members = groups.iter().map(|group| &group.members);
        members.all(|members| sum(of, members).is_some())
    })
}

/// Whether each row of goals is made of groups of people that are published, and leaves it open how many of them have no
/// goal that was rated again. As many as the threshold have one, and no more than there are goals: of the rest it must be
/// sure that they are as many as the threshold, or that they may be any of a range so wide.
fn leaves_others(goals: &Shown, people: &Shown, protection: &Protection) -> bool {
    let t = protection.threshold();
    let groups = goals.dimensions.first().map(|it| &it.groups);
    groups.is_some_and(|groups| {
        groups.iter().enumerate().all(|(place, group)| {
            let row = goals.value(&[Some(place), None]).published();
            let mut inside = goals
                .cells
                .iter()
                .filter(|(at, _)| at.first() == Some(&Some(place)));
            let told = inside.any(|(_, value)| value.published().is_some_and(|n| n > 0));
            match (sum(people, &group.members), row) {
                (Some(0), _) => true,
                // That nobody has one would be told of each of them.
                (_, Some(0)) => false,
                (Some(n), Some(goals)) => n >= 2 * t && (goals >= 2 * t || n >= goals + t),
                (Some(n), None) => n >= 2 * t && !told,
                (None, _) => false,
            }
        })
    })
}

/// How many a one-way table publishes in these categories together, where its groups hold them and no others.
fn sum(of: &Shown, codes: &[String]) -> Option<u64> {
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    if !tells(of, &codes) {
        return None;
    }
    let groups = of.dimensions.first()?.groups.iter().enumerate();
    let inside =
        groups.filter(|(_, group)| group.members.iter().any(|it| codes.contains(&it.as_str())));
    inside
        .map(|(place, _)| of.value(&[Some(place)]).published())
        .sum()
}

/// Whether people by the number of their contacts could be otherwise, given how many contacts there were of all. In each
/// group that holds more than one number the threshold's worth of people must have room to have had the most or the
/// fewest.
fn leaves_room(shown: &Shown, contacts: u64, protection: &Protection) -> bool {
    let (Some(total), [dimension]) = (shown.total(), shown.dimensions.as_slice()) else {
        return false;
    };
    let groups = dimension.groups.iter().enumerate();
    let (told, withheld): (Vec<_>, Vec<_>) = groups
        .map(|(place, group)| (numbers(group), shown.value(&[Some(place)]).published()))
        .partition(|(_, count)| count.is_some());
    let told = told.into_iter().map(|(it, n)| (it, n.unwrap_or(0)));
    let mut parts: Vec<(Numbers, u64)> = told.filter(|(_, n)| *n > 0).collect();
    let hidden = withheld.into_iter().map(|(it, _)| it);
    if let Some(hidden) = hidden.reduce(Numbers::with) {
        let known: u64 = parts.iter().map(|(_, n)| n).sum();
        parts.push((hidden, total.saturating_sub(known)));
    }
    let open = |it: &Numbers| it.most != Some(it.fewest);
    let step = parts.iter().filter(|(it, _)| open(it));
    let Some(step) = step.map(|(it, _)| (it.last - it.fewest).max(1)).max() else {
        return true;
    };
    let room = step.saturating_mul(protection.threshold());
    let fewest: u64 = parts.iter().map(|(it, n)| it.fewest * n).sum();
    let most = parts
        .iter()
        .try_fold(0u64, |sum, (it, n)| Some(sum + it.most? * n));
    contacts >= fewest + room && most.is_none_or(|most| contacts + room <= most)
}

/// The numbers of contacts in a group.
#[derive(Clone, Copy)]
struct Numbers {
    fewest: u64,
    /// The fewest of its last band.
    last: u64,
    most: Option<u64>,
}

impl Numbers {
    fn with(self, other: Self) -> Self {
        Self {
            fewest: self.fewest.min(other.fewest),
            last: self.last.max(other.last),
            most: self.most.zip(other.most).map(|(one, two)| one.max(two)),
        }
    }
}

fn numbers(group: &Group) -> Numbers {
    let bands = group.members.iter().filter_map(|it| band_of_contacts(it));
    let bands = bands.map(|(fewest, most)| Numbers {
        fewest,
        last: fewest,
        most,
    });
    bands.reduce(Numbers::with).unwrap_or(Numbers {
        fewest: 0,
        last: 0,
        most: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Shape, SheetDimension};
    use disclosure::{Joined, Value};

    /// A one-way table of groups and their counts; what is negative is withheld.
    fn table(code: &'static str, groups: &[(&[&str], i64)], total: u64) -> Shown {
        let group = |(members, _): &(&[&str], i64)| Group {
            label: members.join("+"),
            members: members.iter().map(|it| (*it).to_owned()).collect(),
            joined: Joined::Alone,
        };
        let cells = groups.iter().enumerate().map(|(place, (_, count))| {
            let value = u64::try_from(*count).map_or(Value::Withheld, Value::Published);
            (vec![Some(place)], value)
        });
        Shown {
            shape: Shape::Parts,
            dimensions: vec![SheetDimension {
                code,
                groups: groups.iter().map(group).collect(),
            }],
            cells: cells
                .chain([(vec![None], Value::Published(total))])
                .collect(),
        }
    }

    #[test]
    fn resources_are_named_only_where_the_letters_are_counted() {
        let letters = table(
            "source",
            &[(&["a"], 20), (&["b", "c"], 8), (&["d"], -1)],
            40,
        );
        let named = |groups| made_of(&table("source", groups, 50), &letters);
        assert!(named(&[(&["a"], 30), (&["b", "c"], 20)]));
        assert!(named(&[(&["a", "b", "c"], 50), (&["d"], -1)]));
        assert!(!named(&[(&["a"], 30), (&["b"], 7)]), "c has two at most");
        assert!(!named(&[(&["a"], 30), (&["d"], 7)]), "d has six at least");
    }

    /// Goals that moved up and that did not, by source, for want of an age: in each row so many of each.
    fn goals(rows: &[(&[&str], [i64; 2])]) -> Shown {
        let value = |n: i64| u64::try_from(n).map_or(Value::Withheld, Value::Published);
        let names: Vec<(&[&str], i64)> = rows.iter().map(|(members, _)| (*members, 0)).collect();
        let mut shown = table("source", &names, 0);
        shown.cells = rows
            .iter()
            .enumerate()
            .flat_map(|(place, (_, [up, not_up]))| {
                let row = Some(place);
                let all = if *up < 0 || *not_up < 0 {
                    -1
                } else {
                    up + not_up
                };
                [(Some(0), *up), (Some(1), *not_up), (None, all)]
                    .map(|(at, n)| (vec![row, at], value(n)))
            })
            .collect();
        shown
    }

    #[test]
    fn goals_are_told_where_it_stays_open_how_many_people_have_none() {
        let people = table(
            "source",
            &[(&["a"], 12), (&["b"], 11), (&["c", "d"], 0), (&["e"], -1)],
            40,
        );
        let protection = Protection::default();
        let holds =
            |rows: &[(&[&str], [i64; 2])]| leaves_others(&goals(rows), &people, &protection);
        assert!(holds(&[(&["a"], [6, 6])]), "none to six have none");
        assert!(holds(&[(&["a"], [6, 0])]), "six have none");
        assert!(!holds(&[(&["a"], [8, 0])]), "four to six have none");
        assert!(!holds(&[(&["b"], [6, 6])]), "five have none at most");
        assert!(!holds(&[(&["a"], [0, 0])]), "all have none");
        assert!(holds(&[(&["a", "b"], [9, 9]), (&["c", "d"], [0, 0])]));
        assert!(holds(&[(&["a"], [-1, -1])]) && !holds(&[(&["a"], [6, -1])]));
        assert!(!holds(&[(&["e"], [9, 9])]), "how many e has is not told");
        assert!(!holds(&[(&["c"], [0, 0])]), "c is told with d only");
    }

    #[test]
    fn goals_by_a_characteristic_say_no_more_of_all_goals_than_is_said_of_them() {
        let moved = table("goal-moved", &[(&["up"], 20), (&["same", "down"], 10)], 30);
        let apart = table("goal-moved", &[(&["up", "same"], 20), (&["down"], 10)], 30);
        let rows = table("goal-moved", &[(&["up"], 20), (&["same", "down"], 10)], 30);
        assert!(told_in(&rows, 0, &moved));
        assert!(!told_in(&rows, 0, &apart));
    }

    #[test]
    fn contacts_that_can_only_be_the_fewest_of_each_band_tell_everybodys_number() {
        let protection = Protection::default();
        let people = table(
            "contacts",
            &[(&["1"], 10), (&["2-3"], 10), (&["4-6"], 10)],
            30,
        );
        let room = |contacts| leaves_room(&people, contacts, &protection);
        assert!(!room(70) && !room(75), "10 × 1 + 10 × 2 + 10 × 4 = 70");
        assert!(room(76) && room(94));
        assert!(!room(95), "10 × 1 + 10 × 3 + 10 × 6 = 100");
    }

    #[test]
    fn bands_of_one_number_have_nothing_more_to_tell() {
        let people = table("contacts", &[(&["none"], 10), (&["1"], 10)], 20);
        assert!(leaves_room(&people, 10, &Protection::default()));
    }

    #[test]
    fn bands_that_are_joined_need_more_room() {
        let protection = Protection::default();
        let people = table(
            "contacts",
            &[(&["none", "1"], 10), (&["7-12", "13-over"], 10)],
            20,
        );
        assert!(!leaves_room(&people, 105, &protection));
        assert!(leaves_room(&people, 106, &protection));
    }
}
