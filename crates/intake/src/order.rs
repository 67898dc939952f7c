//! In which order a whole column writes its days: told by the cells that can be read in one way only. When they do not
//! tell, or tell two things, the worker is asked with an example.

use record::Date;

use crate::date_cell::{DateRule, Form, Order};

/// A cell that can be read in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The line, from 1.
    pub line: usize,
    /// As it is written.
    pub written: String,
    /// The day, when the day stands first.
    pub day_first: Date,
    /// The day, when the month stands first.
    pub month_first: Date,
}

/// What the cells of a column say about the order of its days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// How many cells fit each order and no other, in the order of [`Order::ALL`].
    pub only: [usize; 3],
    /// The first cell that can be read in two ways, if there is one.
    pub example: Option<Example>,
    /// The first year of two digits, if there is one, as it is written.
    pub short_year: Option<String>,
}

impl Survey {
    /// The order that the cells decide on; none when they do not.
    #[must_use]
    pub fn decided(&self) -> Option<Order> {
        let mut told = Order::ALL
            .iter()
            .zip(self.only)
            .filter(|(_, only)| *only > 0);
        match (told.next(), told.next()) {
            (Some((order, _)), None) => Some(*order),
            _ => None,
        }
    }

    /// Whether the worker must say in which order the days are written: some can be read in two ways, and the others
    /// do not tell, or tell two things.
    #[must_use]
    pub fn must_ask(&self) -> bool {
        self.example.is_some() && self.decided().is_none()
    }
}

/// Looks at the cells of a column of days.
#[must_use]
pub fn survey<'a>(cells: impl Iterator<Item = (usize, &'a str)>, last_year: i16) -> Survey {
    let rule = DateRule {
        order: None,
        last_year,
    };
    let mut survey = Survey::default();
    let [day_first, month_first, year_first] = &mut survey.only;
    for (line, cell) in cells {
        let numbers = match Form::of(cell) {
            Form::Numbers(numbers) => numbers,
            Form::Short(..) => {
                survey
                    .short_year
                    .get_or_insert_with(|| cell.trim().to_owned());
                continue;
            }
            _ => continue,
        };
        let read = |order| rule.in_order(numbers, order);
        let days = (read(Order::DayFirst), read(Order::MonthFirst));
        match days {
            (Some(one), Some(other)) if one != other => {
                survey.example.get_or_insert_with(|| Example {
                    line,
                    written: cell.trim().to_owned(),
                    day_first: one,
                    month_first: other,
                });
            }
            (Some(_), None) => *day_first += 1,
            (None, Some(_)) => *month_first += 1,
            (Some(_), Some(_)) => {}
            (None, None) if read(Order::YearFirst).is_some() => *year_first += 1,
            (None, None) => {}
        }
        if Form::has_short_year(numbers) {
            survey
                .short_year
                .get_or_insert_with(|| cell.trim().to_owned());
        }
    }
    survey
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&str]) -> Survey {
        survey((2..).zip(cells.iter().copied()), 2010)
    }

    #[test]
    fn one_cell_that_can_be_read_in_one_way_decides_for_the_column() {
        let found = of(&["03/04/1950", "05/06/1951", "31/12/1950"]);
        assert_eq!(
            (found.decided(), found.must_ask()),
            (Some(Order::DayFirst), false)
        );
        let found = of(&["03/04/1950", "12/31/1950"]);
        assert_eq!(found.decided(), Some(Order::MonthFirst));
        let found = of(&["50-04-03", "51-06-05"]);
        assert_eq!(found.decided(), Some(Order::YearFirst));
        assert_eq!(found.short_year.as_deref(), Some("50-04-03"));
    }

    #[test]
    fn a_column_that_does_not_tell_is_asked_about_with_an_example() {
        let found = of(&["04/04/1950", "", "03/04/1950"]);
        assert_eq!((found.decided(), found.must_ask()), (None, true));
        let example = found.example.unwrap();
        assert_eq!((example.line, example.written.as_str()), (4, "03/04/1950"));
        assert_eq!(example.day_first, Date::constant(1950, 4, 3));
        assert_eq!(example.month_first, Date::constant(1950, 3, 4));
    }

    #[test]
    fn a_column_that_tells_two_things_is_asked_about_where_it_matters() {
        let found = of(&["31/12/1950", "12/31/1950", "03/04/1950"]);
        assert_eq!((found.decided(), found.must_ask()), (None, true));
        assert_eq!(found.only, [1, 1, 0]);
        let found = of(&["31/12/1950", "12/31/1950"]);
        assert!(!found.must_ask(), "each can be read in one way");
    }

    #[test]
    fn a_column_that_can_be_read_in_one_way_is_not_asked_about() {
        let found = of(&[
            "1950-04-03",
            "04/04/1950",
            "3 avril 50",
            "18356",
            "unknown",
            "30/02/1950",
        ]);
        assert_eq!((found.decided(), found.must_ask()), (None, false));
        assert_eq!(found.short_year.as_deref(), Some("3 avril 50"));
    }
}
