//! Which values and entries no longer count, picked from the record for the end of the client page. It judges nothing.

use pathway::{Act, Client, Entry, Fact, Holds, Stamp, Standing, Told};
use record::Fact as _;

/// The values of each field that no longer hold, newest first, in the order of the form. A value that was written twice
/// in a row was not changed the second time, so it is not an earlier one.
pub fn earlier(client: &Client) -> Vec<Vec<Told<'_, Fact>>> {
    let mut all = client.history();
    // Stable: the values of one field stay newest first.
    all.sort_by_key(|told| place(told.fact));
    let mut fields: Vec<Vec<Told<'_, Fact>>> = Vec::new();
    let mut after: Option<&Fact> = None;
    for told in all {
        let newer = after.filter(|after| after.number() == told.fact.number());
        let is_repeated = newer == Some(told.fact);
        if matches!(told.holds, Holds::Now | Holds::Before) {
            after = Some(told.fact);
        }
        if told.holds == Holds::Now || told.holds == Holds::Before && is_repeated {
            continue;
        }
        match fields.last_mut() {
            Some(field) if is_of(field, told.fact) => field.push(told),
            _ => fields.push(vec![told]),
        }
    }
    fields
}

fn is_of(field: &[Told<'_, Fact>], fact: &Fact) -> bool {
    let first = field.first();
    first.is_some_and(|first| first.fact.number() == fact.number())
}

/// What was taken back, newest first, each with the stamp of its retraction. Fields of the person are told by field.
pub fn taken_back(client: &Client) -> Vec<(&Entry, Stamp)> {
    let newest_first = client.entries().rev();
    newest_first
        .filter_map(|(entry, standing)| match (&entry.act, standing) {
            (
                Act::Refer { .. }
                | Act::Record { .. }
                | Act::TakeIn { .. }
                | Act::Consent(_)
                | Act::CareBy(_),
                Standing::Retracted { by },
            ) => Some((entry, by)),
            _ => None,
        })
        .collect()
}

/// Where a field stands in the form.
const fn place(fact: &Fact) -> u8 {
    match fact {
        Fact::PreferredName(_) => 0,
        Fact::GivenName(_) => 1,
        Fact::FamilyName(_) => 2,
        Fact::Phone(_) => 3,
        Fact::Reaching(_) => 4,
        Fact::SafetyAlert(_) => 5,
        Fact::Address(_) => 6,
        Fact::Email(_) => 7,
        Fact::Pronouns(_) => 8,
        Fact::Born(_) => 9,
        Fact::Gender(_) => 10,
        Fact::Language(_) => 11,
        Fact::Living(_) => 12,
        Fact::Race(_) => 13,
        Fact::Disability(_) => 14,
        Fact::Income(_) => 15,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::client::glance::tests::{TODAY, anais, id, record};
    use pathway::{Asked, Id};
    use pathway::{Command, Goal, Living, Person};
    use record::When;

    fn at(at: u64, by: u8) -> When {
        When {
            today: TODAY,
            at,
            by: id(by),
        }
    }

    fn change(client: &mut Client, when: When, change: impl FnOnce(&mut Person)) -> Stamp {
        let mut person = client.person().clone();
        change(&mut person);
        client.describe(person, when).unwrap().unwrap()
    }

    fn told(client: &Client) -> Vec<(Fact, Holds)> {
        let all = earlier(client).into_iter().flatten();
        all.map(|told| (told.fact.clone(), told.holds)).collect()
    }

    fn phone(number: &str) -> Fact {
        Fact::Phone(number.to_owned())
    }

    #[test]
    fn a_record_in_which_nothing_was_changed_has_nothing_earlier() {
        let mut client = anais(true);
        assert_eq!(told(&client), []);
        change(&mut client, at(100, 1), |it| {
            it.phone = "555-0101".to_owned()
        });
        assert_eq!(told(&client), [], "a field filled for the first time");
        assert_eq!(taken_back(&client), []);
    }

    #[test]
    fn earlier_values_stand_by_field_as_in_the_form_newest_first_and_empty_ones_too() {
        let mut client = anais(false);
        let living = Asked::Said(Living::Alone);
        change(&mut client, at(100, 1), |it| it.living = living);
        change(&mut client, at(200, 1), |it| it.living = Asked::PrefersNot);
        change(&mut client, at(300, 1), |it| {
            it.phone = "555-0101".to_owned()
        });
        change(&mut client, at(400, 1), |it| it.phone.clear());
        change(&mut client, at(500, 1), |it| {
            it.phone = "555-0102".to_owned()
        });
        assert_eq!(
            told(&client),
            [
                (phone(""), Holds::Before),
                (phone("555-0101"), Holds::Before),
                (Fact::Living(living), Holds::Before),
            ]
        );
    }

    #[test]
    fn the_same_number_written_on_both_tablets_was_not_changed() {
        let (mut here, mut there) = (anais(false), anais(false));
        change(&mut here, at(100, 1), |it| it.phone = "555-0101".to_owned());
        change(&mut there, at(200, 2), |it| {
            it.phone = "555-0101".to_owned()
        });
        here.merge(&there);
        assert_eq!(told(&here), []);
        change(&mut here, at(300, 1), |it| it.phone = "555-0102".to_owned());
        assert_eq!(told(&here), [(phone("555-0101"), Holds::Before)]);
    }

    #[test]
    fn a_value_that_was_taken_back_says_so() {
        let mut client = anais(false);
        change(&mut client, at(100, 1), |it| {
            it.phone = "555-0101".to_owned()
        });
        let wrong = change(&mut client, at(200, 1), |it| {
            it.phone = "555-0199".to_owned()
        });
        client.retract(wrong, at(300, 1)).unwrap();
        assert_eq!(told(&client), [(phone("555-0199"), Holds::Undone)]);
    }

    #[test]
    fn a_value_that_would_have_left_no_name_says_that_it_was_set_aside() {
        let mut here = anais(false);
        change(&mut here, at(100, 1), |it| {
            it.family_name = "Tremblay".to_owned()
        });
        let mut there = here.clone();
        change(&mut here, at(200, 1), |it| it.preferred_name.clear());
        change(&mut there, at(300, 2), |it| it.family_name.clear());
        here.merge(&there);
        let family = Fact::FamilyName(String::new());
        let preferred = Fact::PreferredName("Anaïs".to_owned());
        assert_eq!(
            told(&here),
            [(preferred, Holds::Before), (family, Holds::SetAside)]
        );
    }

    #[test]
    fn an_entry_that_was_taken_back_is_still_told() {
        let mut client = anais(true);
        let goal = Goal {
            id: id(9),
            on: TODAY,
            words: "To sing again".to_owned(),
            progress: Vec::new(),
        };
        record(&mut client, Command::SetGoal(goal.clone()));
        let (entry, _) = client.entries().next_back().unwrap();
        let by = client.clone().retract(entry.stamp, at(500, 1)).unwrap();
        let stamp = entry.stamp;
        client.retract(stamp, at(500, 1)).unwrap();
        let gone = taken_back(&client);
        let episode: Id = client.latest().unwrap().id;
        let command = Command::SetGoal(goal);
        let act = Act::Record { episode, command };
        assert_eq!(gone, [(&Entry { stamp, act }, by)]);
    }
}
