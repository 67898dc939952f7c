//! What each column probably holds: by its name, else by what is in it. A guess is shown beside the first cells, and
//! nothing counts before the worker has seen it.

use record::Date;

use crate::date_cell::{DateRule, Order, looks_like_a_day};
use crate::header::{looks_like_a_phone, looks_like_an_email};
use crate::words::target_of;
use crate::{Sheet, Target};

/// How many rows are looked at.
const SAMPLE: usize = 100;
/// A day as far back as this many years is a day of birth, not one on which a referral came.
const BIRTHS_BEFORE: i16 = 16;

/// What each column probably holds; none where nothing is known. No two hold the same, unless that can be joined.
#[must_use]
pub fn guess(sheet: &Sheet, today: Date) -> Vec<Option<Target>> {
    let mut targets: Vec<Option<Target>> =
        sheet.columns.iter().map(|name| target_of(name)).collect();
    settle_names(&mut targets);
    for column in 0..targets.len() {
        let by_content = by_content(sheet, column, today);
        let is_taken = targets.contains(&by_content);
        if let Some(target) = targets.get_mut(column)
            && target.is_none()
            && !is_taken
        {
            *target = by_content;
        }
    }
    let mut taken = Vec::new();
    for target in &mut targets {
        match target {
            Some(one) if !one.joins() && taken.contains(one) => *target = None,
            Some(one) => taken.push(*one),
            None => {}
        }
    }
    targets
}

/// "Name" beside "First name" is the family name.
fn settle_names(targets: &mut [Option<Target>]) {
    let has = |target| targets.contains(&Some(target));
    if has(Target::GivenName) && !has(Target::FamilyName) {
        let full = targets
            .iter_mut()
            .find(|one| **one == Some(Target::FullName));
        if let Some(full) = full {
            *full = Some(Target::FamilyName);
        }
    }
}

fn by_content(sheet: &Sheet, column: usize, today: Date) -> Option<Target> {
    let cells = sheet.cells(column).map(|(_, cell)| cell.trim());
    let filled: Vec<&str> = cells.filter(|cell| !cell.is_empty()).take(SAMPLE).collect();
    let mostly = |is: fn(&str) -> bool| {
        let count = filled.iter().filter(|cell| is(cell)).count();
        !filled.is_empty() && count * 10 >= filled.len() * 8
    };
    if mostly(looks_like_an_email) {
        return Some(Target::Email);
    }
    if mostly(looks_like_a_day) {
        let rule = DateRule {
            order: Some(Order::DayFirst),
            last_year: today.year(),
        };
        let days = filled.iter().filter_map(|cell| rule.read(cell).ok()?);
        let mut years: Vec<i16> = days.map(Date::year).collect();
        years.sort_unstable();
        let middle = years.get(years.len() / 2)?;
        let is_birth = *middle <= today.year() - BIRTHS_BEFORE;
        return Some(if is_birth {
            Target::Born
        } else {
            Target::Received
        });
    }
    mostly(looks_like_a_phone).then_some(Target::Phone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reader, look};

    fn of(text: &str) -> Vec<Option<Target>> {
        let layout = look(text.as_bytes()).unwrap();
        let sheet = Reader::new(text, layout).finish().unwrap();
        guess(&sheet, Date::constant(2026, 11, 24))
    }

    #[test]
    fn columns_are_known_by_their_names() {
        let found = of("Nom;Prénom;Ville;Rue;OHIP\nRoy;Anne;Ottawa;1 rue A;123\n");
        let expected = [
            Target::FamilyName,
            Target::GivenName,
            Target::Address,
            Target::Address,
        ];
        assert_eq!(found[..4], expected.map(Some));
        assert_eq!(found[4], None, "what is not known is left out");
        assert_eq!(of("Nom;Téléphone\nAnne Roy;1\n")[0], Some(Target::FullName));
    }

    #[test]
    fn columns_without_a_name_that_is_known_are_known_by_what_is_in_them() {
        let text = "Klant,A,B,C,D\nAnne Roy,1950-04-03,2026-11-02,613-555-0142,a@b.ca\nBo Osei,1961-01-01,2026-10-01,613-555-0143,c@d.ca\n";
        let expected = [Target::Born, Target::Received, Target::Phone, Target::Email];
        assert_eq!(of(text)[1..], expected.map(Some));
        assert_eq!(of(text)[0], None);
    }

    #[test]
    fn no_two_columns_hold_the_same_unless_it_can_be_joined() {
        let found = of("Name,DOB,Date of birth,Phone,Cell\nAnne Roy,1950-04-03,1950-04-03,1,2\n");
        assert_eq!(
            found,
            [
                Some(Target::FullName),
                Some(Target::Born),
                None,
                Some(Target::Phone),
                Some(Target::Phone)
            ]
        );
    }
}
