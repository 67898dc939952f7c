//! How a list is to be understood: guessed first, then as the worker says.

use pathway::{NeedDomain, Source, Urgency};
use record::Date;

use crate::{DateRule, NameOrder, Sheet, Survey, Target, Values, guess, survey};

/// The youngest for whom a year of birth of two digits is read as of this century, at first: the worker may say
/// otherwise.
pub const YOUNGEST: i16 = 16;

/// How a list is to be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// What each column holds; none when it is left out.
    pub columns: Vec<Option<Target>>,
    /// Which name stands first in a full name.
    pub names: NameOrder,
    /// How days of birth are written.
    pub born: DateRule,
    /// How the days are written on which referrals came.
    pub received: DateRule,
    /// What the words of closed lists mean.
    pub values: Values,
    /// What holds of a referral where the list does not say; none when no referrals are begun.
    pub referral: Option<ForAll>,
}

/// What holds of every referral where the list does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForAll {
    /// The day it came.
    pub received: Option<Date>,
    /// What kind of referrer asked.
    pub source: Option<Source>,
    /// The need that was seen first.
    pub reason: Option<NeedDomain>,
    /// How soon.
    pub urgency: Urgency,
    /// Whether they were accepted on the day they came: the clients are accompanied already.
    pub accepted: bool,
}

/// Why a list cannot be understood in this way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MapFault {
    /// No column holds a name. Next: say which does.
    #[error("no column holds a name")]
    NoName,
    /// Two columns hold the same, which has one value. Next: leave one out.
    #[error("two columns hold the same")]
    Twice {
        /// What they hold.
        target: Target,
    },
}

impl Mapping {
    /// The guess for a list.
    #[must_use]
    pub fn guess(sheet: &Sheet, today: Date) -> Self {
        let rule = |last_year| DateRule {
            order: None,
            last_year,
        };
        Self {
            columns: guess(sheet, today),
            names: NameOrder::GivenFirst,
            born: rule(today.year() - YOUNGEST),
            received: rule(today.year()),
            values: Values::default(),
            referral: Some(ForAll {
                received: None,
                source: None,
                reason: None,
                urgency: Urgency::Routine,
                accepted: false,
            }),
        }
    }

    /// Whether it can be used.
    ///
    /// # Errors
    /// When no column holds a name, or two hold the same.
    pub fn check(&self) -> Result<(), MapFault> {
        let names = [
            Target::FullName,
            Target::PreferredName,
            Target::GivenName,
            Target::FamilyName,
        ];
        if !names.iter().any(|name| self.holds(*name)) {
            return Err(MapFault::NoName);
        }
        let twice = Target::ALL.iter().find(|target| {
            let columns = self.columns.iter().filter(|one| **one == Some(**target));
            !target.joins() && columns.count() > 1
        });
        match twice {
            Some(target) => Err(MapFault::Twice { target: *target }),
            None => Ok(()),
        }
    }

    /// Whether a column holds something.
    #[must_use]
    pub fn holds(&self, target: Target) -> bool {
        self.columns.contains(&Some(target))
    }

    /// The columns of which nothing is taken, from 0.
    pub fn left_out(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter_map(|(column, target)| {
            let is_taken =
                target.is_some_and(|target| self.referral.is_some() || !target.is_of_referral());
            (!is_taken).then_some(column)
        })
    }

    /// What the cells of a column of days say about their order; none when no column holds them.
    #[must_use]
    pub fn survey(&self, sheet: &Sheet, target: Target) -> Option<Survey> {
        let column = self.columns.iter().position(|one| *one == Some(target))?;
        Some(survey(sheet.cells(column), self.rule(target).last_year))
    }

    /// How the days of a column are read.
    #[must_use]
    pub const fn rule(&self, target: Target) -> DateRule {
        match target {
            Target::Born => self.born,
            _ => self.received,
        }
    }

    /// Takes the orders of days on which the cells themselves decide. What they leave open stays as it was.
    pub fn decide_orders(&mut self, sheet: &Sheet) {
        for target in [Target::Born, Target::Received] {
            let decided = self
                .survey(sheet, target)
                .and_then(|survey| survey.decided());
            let rule = match target {
                Target::Born => &mut self.born,
                _ => &mut self.received,
            };
            rule.order = decided.or(rule.order);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Order, Reader, look};

    fn of(text: &str) -> (Sheet, Mapping) {
        let layout = look(text.as_bytes()).unwrap();
        let sheet = Reader::new(text, layout).finish().unwrap();
        let mapping = Mapping::guess(&sheet, Date::constant(2026, 11, 24));
        (sheet, mapping)
    }

    #[test]
    fn a_list_without_a_name_is_not_understood() {
        let (_, mapping) = of("Phone,City\n613-555-0142,Ottawa\n");
        assert_eq!(mapping.check(), Err(MapFault::NoName));
    }

    #[test]
    fn two_columns_cannot_hold_one_value() {
        let (_, mut mapping) = of("Name,Email,Other\nAnne,a@b.ca,x\n");
        assert_eq!(mapping.check(), Ok(()));
        assert_eq!(mapping.left_out().collect::<Vec<_>>(), [2]);
        mapping.columns[2] = Some(Target::Email);
        let target = Target::Email;
        assert_eq!(mapping.check(), Err(MapFault::Twice { target }));
        mapping.columns[1] = Some(Target::Phone);
        mapping.columns[2] = Some(Target::Phone);
        assert_eq!(mapping.check(), Ok(()));
    }

    #[test]
    fn what_is_about_a_referral_is_left_out_when_none_is_begun() {
        let (_, mut mapping) = of("Name,Reason\nAnne,isolation\n");
        assert_eq!(mapping.left_out().count(), 0);
        mapping.referral = None;
        assert_eq!(mapping.left_out().collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn the_cells_decide_on_an_order_where_they_can() {
        let (sheet, mut mapping) =
            of("Name,DOB,Referral date\nAnne,31/12/1950,01/02/2026\nBo,03/04/1951,02/03/2026\n");
        mapping.decide_orders(&sheet);
        assert_eq!(
            (mapping.born.order, mapping.received.order),
            (Some(Order::DayFirst), None)
        );
        assert!(mapping.survey(&sheet, Target::Received).unwrap().must_ask());
    }
}
