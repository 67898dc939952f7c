//! What is counted, in groups that are given: those in which another table tells it, or those of a definition.

use disclosure::{Dimension, Error, Group, Joined, Note, Protection, Unit};

use crate::catalogue::Counted;
use crate::sheet::Sheet;
use crate::summarise::protected;

impl Counted {
    /// The same units in groups that are joined no further.
    pub(crate) fn grouped(&self, groups: &[Vec<Group>]) -> Option<Self> {
        if groups.len() != self.dimensions.len() {
            return None;
        }
        let mut axes = groups.iter().enumerate();
        axes.try_fold(self.clone(), |it, (axis, groups)| {
            let labels = (0..groups.len()).map(|place| place.to_string());
            let dimension = Dimension::new(it.dimensions.get(axis)?.name(), labels);
            it.along(axis, groups, dimension)
        })
    }

    /// The categories of the first dimension, each a group by itself.
    pub(crate) fn apart(&self) -> Vec<Group> {
        let rows = self.dimensions.first();
        let all = rows.into_iter().flat_map(Dimension::categories);
        all.map(|category| Group {
            label: category.clone(),
            members: vec![category.clone()],
            joined: Joined::Alone,
        })
        .collect()
    }

    /// The same units with the groups of one dimension for its categories; `dimension` has a category for each of them.
    fn along(mut self, axis: usize, groups: &[Group], dimension: Dimension) -> Option<Self> {
        let own = self.dimensions.get_mut(axis)?;
        let place = |category: &String| groups.iter().position(|it| it.members.contains(category));
        let places: Vec<Option<usize>> = own.categories().iter().map(place).collect();
        for Unit { at, .. } in &mut self.units {
            let at = at.get_mut(axis)?;
            *at = places.get(*at).copied().flatten()?;
        }
        *own = dimension;
        Some(self)
    }
}

/// A table of two dimensions, protected: its rows are these groups, or several of them together where one is small, and
/// its columns are these groups. None when something that is counted is in none of them.
///
/// # Errors
/// Those of [`protected`].
pub(crate) fn protected_within(
    counted: &Counted,
    rows: &[Group],
    columns: &[Group],
    protection: &Protection,
) -> Result<Option<(Sheet, Vec<Note>)>, Error> {
    let [own, second] = counted.dimensions.as_slice() else {
        return Ok(None);
    };
    let labels = columns.iter().map(|it| it.label.clone());
    let second = Dimension::new(second.name(), labels);
    let shaped = counted.clone().along(0, rows, joinable(own, rows));
    let Some(shaped) = shaped.and_then(|it| it.along(1, columns, second)) else {
        return Ok(None);
    };
    let (mut sheet, notes) = protected(&shaped, protection)?;
    if let Ok(shown) = &mut sheet.shown
        && let [first, second] = shown.dimensions.as_mut_slice()
    {
        first.groups = first.groups.iter().map(|it| whole(it, own, rows)).collect();
        second.groups = columns.to_vec();
    }
    Ok(Some((sheet, notes)))
}

/// A dimension whose categories are groups of another one, and may be joined further as that one's may. Of groups whose
/// parents have parents only the nearest are known.
fn joinable(own: &Dimension, groups: &[Group]) -> Dimension {
    let labels = groups.iter().map(|group| group.label.clone());
    let mut found = Dimension::new(own.name(), labels);
    if own.is_ordered() {
        found = found.ordered();
    }
    if let Some(residual) = own.residual() {
        found = found.other(residual);
    }
    groups.iter().fold(found, |found, group| {
        // Neighbours have no name of their own, and one parent.
        let stands = match group.joined {
            Joined::Neighbours => group.members.first(),
            Joined::Alone | Joined::Parent | Joined::Other => Some(&group.label),
        };
        match stands.and_then(|it| own.parents().get(it)) {
            Some(parent) => found.parent(&group.label, parent),
            None => found,
        }
    })
}

/// A group of groups, with the categories that they hold.
fn whole(group: &Group, own: &Dimension, rows: &[Group]) -> Group {
    let inside = rows.iter().filter(|it| group.members.contains(&it.label));
    let inside: Vec<&Group> = inside.collect();
    if let (Joined::Alone, [only]) = (group.joined, inside.as_slice()) {
        return (*only).clone();
    }
    let held: Vec<&String> = inside.iter().flat_map(|it| &it.members).collect();
    let members = own.categories().iter().filter(|it| held.contains(it));
    let members: Vec<String> = members.cloned().collect();
    Group {
        label: match group.joined {
            Joined::Neighbours => members.join(" + "),
            Joined::Alone | Joined::Parent | Joined::Other => group.label.clone(),
        },
        members,
        joined: group.joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TableId;

    fn group(label: &str, members: &[&str], joined: Joined) -> Group {
        Group {
            label: label.to_owned(),
            members: members.iter().map(|it| (*it).to_owned()).collect(),
            joined,
        }
    }

    /// So many goals of different people at each place of age and way.
    fn goals(places: &[([usize; 2], u32)]) -> Counted {
        let ages = ["young", "middle", "old", "oldest", "not-asked"];
        let all = places.iter().flat_map(|(at, n)| (0..*n).map(|_| *at));
        Counted {
            id: TableId::GoalsByAge,
            dimensions: vec![
                Dimension::new("age", ages)
                    .ordered()
                    .parent("not-asked", "no-answer"),
                Dimension::new("way", ["up", "same", "down"]),
            ],
            units: (0..)
                .zip(all)
                .map(|(by, at)| Unit { at: at.into(), by })
                .collect(),
        }
    }

    fn rows() -> Vec<Group> {
        vec![
            group("young + middle", &["young", "middle"], Joined::Neighbours),
            group("old", &["old"], Joined::Alone),
            group("oldest", &["oldest"], Joined::Alone),
            group("not-asked", &["not-asked"], Joined::Alone),
        ]
    }

    fn columns() -> Vec<Group> {
        vec![
            group("up", &["up"], Joined::Alone),
            group("not-up", &["same", "down"], Joined::Alone),
        ]
    }

    fn within(counted: &Counted) -> Vec<Vec<Group>> {
        let made = protected_within(counted, &rows(), &columns(), &Protection::default());
        let shown = made.unwrap().unwrap().0.shown.unwrap();
        shown.dimensions.into_iter().map(|it| it.groups).collect()
    }

    #[test]
    fn groups_that_are_large_enough_stay_as_they_are_told_elsewhere() {
        let counted = goals(&[
            ([0, 0], 5),
            ([1, 0], 5),
            ([1, 2], 8),
            ([2, 0], 9),
            ([2, 1], 9),
            ([3, 0], 7),
            ([3, 2], 7),
        ]);
        assert_eq!(within(&counted), [rows(), columns()]);
    }

    #[test]
    fn a_small_group_is_joined_with_a_whole_neighbour() {
        let counted = goals(&[
            ([0, 0], 9),
            ([1, 1], 9),
            ([2, 0], 2),
            ([3, 0], 20),
            ([3, 2], 20),
        ]);
        let joined = group(
            "young + middle + old",
            &["young", "middle", "old"],
            Joined::Neighbours,
        );
        let [_, _, oldest, not_asked] = rows().try_into().unwrap();
        assert_eq!(
            within(&counted),
            [vec![joined, oldest, not_asked], columns()]
        );
    }

    #[test]
    fn what_is_in_no_group_is_not_told() {
        let counted = goals(&[([2, 0], 30), ([0, 1], 30)]);
        let rows = &rows()[1..];
        let made = protected_within(&counted, rows, &columns(), &Protection::default());
        assert_eq!(made.unwrap(), None);
    }
}
