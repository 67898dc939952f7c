//! What share of referrers' cards says yes, from the published counts of their two tables and from nothing else.

use community::{Agree, FewerVisits};

use crate::sheet::{Agreed, Shown, percent};
use crate::{Summary, TableId};

impl Summary {
    /// The share of cards that say that it is helpful to work together.
    #[must_use]
    pub fn helpful(&self) -> Agreed {
        let yes = [Agree::Agree.code(), Agree::StronglyAgree.code()];
        self.agreed(TableId::CardsByHelpful, &yes)
    }

    /// The share of cards that say that people are seen less often.
    #[must_use]
    pub fn seen_less_often(&self) -> Agreed {
        self.agreed(TableId::CardsByVisits, &[FewerVisits::Yes.code()])
    }

    fn agreed(&self, table: TableId, yes: &[&str]) -> Agreed {
        let sheet = self.sheet(table);
        let shown = sheet.and_then(|sheet| sheet.shown.as_ref().ok());
        shown.map_or(Agreed::Withheld, |shown| agreed(shown, yes))
    }
}

/// Of all cards, also those that do not say. A group that holds other answers as well is not counted; where one that says
/// yes is withheld, or joined with others, those that are published say "at least".
fn agreed(shown: &Shown, yes: &[&str]) -> Agreed {
    let ([dimension], Some(cards)) = (shown.dimensions.as_slice(), shown.total()) else {
        return Agreed::Withheld;
    };
    let (mut sum, mut is_all) = (0, true);
    for (place, group) in dimension.groups.iter().enumerate() {
        let says_yes = |code: &String| yes.contains(&code.as_str());
        if !group.members.iter().any(says_yes) {
            continue;
        }
        let published = shown.value(&[Some(place)]).published();
        match published.filter(|_| group.members.iter().all(says_yes)) {
            Some(count) => sum += count,
            None => is_all = false,
        }
    }
    if is_all {
        return percent(sum, cards).map_or(Agreed::Withheld, |percent| Agreed::Exactly {
            percent,
            cards,
        });
    }
    match (100 * sum).checked_div(cards) {
        Some(percent) if percent > 0 => Agreed::AtLeast { percent, cards },
        _ => Agreed::Withheld,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Period;
    use crate::catalogue::{cards_by_helpful, cards_by_visits};
    use crate::variables::CommunityFacts;
    use disclosure::{Protection, Table, protect};

    fn shown(dimensions: Vec<disclosure::Dimension>, code: &'static str, counts: &[u64]) -> Shown {
        let table = Table::from_counts("cards", "card", dimensions, counts).unwrap();
        let protected = protect(&table, &Protection::default()).unwrap();
        Shown::of(protected.release.shown().unwrap(), &[code])
    }

    fn helpful(counts: [u64; 5]) -> Agreed {
        let period = Period::fiscal_year(2025).unwrap();
        let dimensions = cards_by_helpful(&CommunityFacts::default(), period).dimensions;
        let yes = [Agree::Agree.code(), Agree::StronglyAgree.code()];
        agreed(&shown(dimensions, "agree", &counts), &yes)
    }

    fn fewer(counts: [u64; 4]) -> Agreed {
        let period = Period::fiscal_year(2025).unwrap();
        let dimensions = cards_by_visits(&CommunityFacts::default(), period).dimensions;
        let yes = [FewerVisits::Yes.code()];
        agreed(&shown(dimensions, "fewer-visits", &counts), &yes)
    }

    #[test]
    fn the_share_is_of_all_cards_whether_they_agree_or_strongly_agree() {
        let (percent, cards) = (80, 40);
        assert_eq!(
            helpful([0, 0, 8, 12, 20]),
            Agreed::Exactly { percent, cards }
        );
        let (percent, cards) = (45, 40);
        assert_eq!(fewer([18, 8, 7, 7]), Agreed::Exactly { percent, cards });
    }

    #[test]
    fn nothing_is_said_that_the_published_counts_do_not_say() {
        for agree in 0..9 {
            for strongly in [0, 3, 7, 20, 41] {
                for others in [0, 2, 6, 11] {
                    let counts = [others / 2, 0, others - others / 2, agree, strongly];
                    let all: u64 = counts.iter().sum();
                    if all < 20 {
                        continue;
                    }
                    let period = Period::fiscal_year(2025).unwrap();
                    let dimensions =
                        cards_by_helpful(&CommunityFacts::default(), period).dimensions;
                    let table = Table::from_counts("cards", "card", dimensions, &counts).unwrap();
                    let protected = protect(&table, &Protection::default()).unwrap();
                    let Some(released) = protected.release.shown() else {
                        continue;
                    };
                    let shown = Shown::of(released, &["agree"]);
                    let published = |place: &usize| shown.value(&[Some(*place)]).published();
                    let groups = &shown.dimensions[0].groups;
                    let yes = ["agree", "strongly-agree"];
                    let told: u64 = (0..groups.len())
                        .filter(|place| {
                            groups[*place]
                                .members
                                .iter()
                                .all(|it| yes.contains(&it.as_str()))
                        })
                        .filter_map(|place| published(&place))
                        .sum();
                    let truly = agree + strongly;
                    match agreed(&shown, &yes) {
                        Agreed::Exactly {
                            percent: said,
                            cards,
                        } => {
                            assert_eq!((told, cards), (truly, all));
                            assert_eq!(Some(said), percent(truly, all));
                        }
                        Agreed::AtLeast { percent, cards } => {
                            assert_eq!(percent, 100 * told / cards);
                            assert!(100 * truly >= percent * all);
                        }
                        Agreed::Withheld => assert_eq!(told * 100 / all, 0),
                    }
                }
            }
        }
    }
}
