//! Where the marks of a small chart stand. Lengths and heights alone: no words, no page.
//!
//! Nothing is left out to make a chart look better: the range is always the whole range that a figure can have.

use record::Date;

/// How wide the drawing is, in its own units; it is shown at about the size of as many pixels.
pub const WIDTH: f64 = 320.0;
/// How high it is.
pub const HEIGHT: f64 = 132.0;

/// The heights of the highest and of the lowest value. Above and below there is room for a number beside its point.
const HIGHEST: f64 = 22.0;
const LOWEST: f64 = 90.0;
/// The base line of the days.
pub const DAYS: f64 = HEIGHT - 6.0;
/// From the edges of the drawing to the first and the last point: half of a number.
const MARGIN: f64 = 20.0;
/// Between two points at least, so that their numbers do not touch; less only where there are too many.
const GAP: f64 = 36.0;
/// From a point to the base line of its number.
const ABOVE: f64 = 9.0;
const BELOW: f64 = 18.0;
/// How wide a letter of the scale's words is, at most on average, and the most room that the words may take.
const LETTER: f64 = 7.2;
const WORDS: f64 = 130.0;

/// The lowest and the highest value that there can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The lowest.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
}

impl Range {
    /// The height at which a value stands; one outside the range stands at its end.
    pub fn height(self, value: f64) -> f64 {
        let whole = self.highest - self.lowest;
        if whole <= 0.0 {
            return LOWEST;
        }
        let share = ((value - self.lowest) / whole).clamp(0.0, 1.0);
        LOWEST - share * (LOWEST - HIGHEST)
    }
}

/// Where a point stands, and the base line of the number beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// The base line of its number.
    pub number: f64,
}

/// Where the drawing begins beside the words of the scale, the longest of which has so many letters.
pub fn left(letters: usize) -> f64 {
    // A label has few letters; what is longer than the room for it is cut there.
    let letters = u16::try_from(letters).unwrap_or(u16::MAX);
    (8.0 + LETTER * f64::from(letters)).min(WORDS)
}

/// A mark for each value, in the order given, which is that of the days. Marks stand as far apart as the days do, but
/// for a least distance.
pub fn marks(values: &[(Date, f64)], range: Range, left: f64) -> Vec<Mark> {
    let heights: Vec<f64> = values
        .iter()
        .map(|(_, value)| range.height(*value))
        .collect();
    let places = places(values, left + MARGIN, WIDTH - MARGIN);
    let marks = heights.iter().zip(places).enumerate();
    marks
        .map(|(place, (y, x))| Mark {
            x,
            y: *y,
            number: number(&heights, place),
        })
        .collect()
}

/// The line through the marks, as SVG's `points`.
pub fn line(marks: &[Mark]) -> String {
    let points: Vec<String> = marks
        .iter()
        .map(|mark| format!("{:.1},{:.1}", mark.x, mark.y))
        .collect();
    points.join(" ")
}

/// A number stands on the side of its point that the line leaves free: below where the line comes from above.
fn number(heights: &[f64], place: usize) -> f64 {
    let at = |place: Option<usize>| place.and_then(|place| heights.get(place)).copied();
    let Some(mine) = at(Some(place)) else {
        return LOWEST;
    };
    let beside: Vec<f64> = [at(place.checked_sub(1)), at(place.checked_add(1))]
        .into_iter()
        .flatten()
        .collect();
    let rise: f64 = beside.iter().map(|other| mine - other).sum();
    if rise > 0.0 {
        mine + BELOW
    } else {
        mine - ABOVE
    }
}

/// Places along the days, first to last.
fn places(values: &[(Date, f64)], from: f64, to: f64) -> Vec<f64> {
    let Some((first, _)) = values.first() else {
        return Vec::new();
    };
    let days = |day: Date| f64::from((day - *first).get_days());
    let all = values.last().map_or(0.0, |(last, _)| days(*last));
    let wanted = values.iter().map(|(day, _)| match all {
        all if all > 0.0 => from + (to - from) * (days(*day) / all),
        _ => from,
    });
    apart(wanted.collect(), from, to)
}

/// The same places, moved as little as is needed to leave a least distance between neighbours.
fn apart(mut places: Vec<f64>, from: f64, to: f64) -> Vec<f64> {
    // Two thousand points are more than anybody has.
    let steps = f64::from(u16::try_from(places.len().saturating_sub(1)).unwrap_or(u16::MAX));
    if steps < 1.0 {
        return places;
    }
    let gap = GAP.min((to - from) / steps);
    let mut least = from;
    for place in &mut places {
        *place = place.max(least);
        least = *place + gap;
    }
    let mut most = to;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - gap;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: Range = Range {
        lowest: 0.0,
        highest: 10.0,
    };

    fn day(month: i8, day: i8) -> Date {
        Date::constant(2026, month, day)
    }

    fn all(values: &[(Date, f64)]) -> Vec<Mark> {
        marks(values, TEN, 30.0)
    }

    #[test]
    fn the_ends_of_the_range_are_the_ends_of_the_drawing() {
        assert_eq!(TEN.height(0.0), LOWEST);
        assert_eq!(TEN.height(10.0), HIGHEST);
        assert_eq!(TEN.height(5.0), (LOWEST + HIGHEST) / 2.0);
        let loneliness = Range {
            lowest: 3.0,
            highest: 9.0,
        };
        assert_eq!(
            loneliness.height(3.0),
            LOWEST,
            "no scale begins at nought by itself"
        );
        assert_eq!(loneliness.height(9.0), HIGHEST);
    }

    #[test]
    fn what_is_outside_the_range_stays_in_the_drawing() {
        assert_eq!(TEN.height(11.0), HIGHEST);
        assert_eq!(TEN.height(-1.0), LOWEST);
        let nothing = Range {
            lowest: 4.0,
            highest: 4.0,
        };
        assert_eq!(nothing.height(4.0), LOWEST);
    }

    #[test]
    fn points_stand_as_far_apart_as_their_days() {
        let marks = all(&[
            (day(1, 1), 2.0),
            (day(4, 1), 4.0),
            (day(7, 1), 6.0),
            (day(12, 31), 8.0),
        ]);
        let [first, second, third, last] = marks.as_slice() else {
            panic!("four values have four marks");
        };
        assert_eq!(first.x, 30.0 + MARGIN);
        assert_eq!(last.x, WIDTH - MARGIN);
        let (quarter, half) = (second.x - first.x, third.x - first.x);
        let a_day = (last.x - first.x) / 364.0;
        assert!((quarter - 90.0 * a_day).abs() < 1e-9);
        assert!((half - 181.0 * a_day).abs() < 1e-9);
    }

    #[test]
    fn what_was_answered_within_days_does_not_lie_on_top_of_each_other() {
        for values in [
            vec![(day(3, 1), 1.0), (day(3, 1), 2.0)],
            vec![(day(1, 1), 1.0), (day(12, 29), 2.0), (day(12, 30), 3.0)],
            vec![(day(1, 1), 1.0), (day(1, 2), 2.0), (day(12, 30), 3.0)],
        ] {
            let marks = all(&values);
            for pair in marks.windows(2) {
                assert!(pair[1].x - pair[0].x >= GAP - 1e-9, "{pair:?}");
            }
            assert!(marks.iter().all(|it| it.x >= 30.0 + MARGIN - 1e-9));
            assert!(marks.iter().all(|it| it.x <= WIDTH - MARGIN + 1e-9));
        }
    }

    #[test]
    fn more_points_than_there_is_room_for_share_the_room() {
        let values: Vec<_> = (1..=28)
            .map(|on| (day(2, on), f64::from(on % 10)))
            .collect();
        let marks = all(&values);
        let gap = marks[1].x - marks[0].x;
        for pair in marks.windows(2) {
            assert!((pair[1].x - pair[0].x - gap).abs() < 1e-9);
        }
        assert!((marks[27].x - (WIDTH - MARGIN)).abs() < 1e-9);
    }

    #[test]
    fn a_number_stands_where_the_line_does_not_pass() {
        let marks = all(&[(day(1, 1), 3.0), (day(4, 1), 8.0), (day(7, 1), 2.0)]);
        let is_above: Vec<bool> = marks.iter().map(|mark| mark.number < mark.y).collect();
        assert_eq!(is_above, [false, true, false]);
        let level = all(&[(day(1, 1), 5.0), (day(4, 1), 5.0)]);
        assert!(level.iter().all(|mark| mark.number < mark.y));
    }

    #[test]
    fn every_number_is_within_the_drawing_and_above_the_days() {
        let marks = all(&[(day(1, 1), 0.0), (day(4, 1), 10.0), (day(7, 1), 0.0)]);
        assert!(marks.iter().all(|mark| mark.number > 11.0));
        assert!(marks.iter().all(|mark| mark.number <= DAYS - 13.0));
    }

    #[test]
    fn long_words_of_a_scale_leave_room_for_the_points() {
        assert!(left(1) < left(13));
        assert_eq!(left(200), WORDS);
        assert!(left(200) + 2.0 * MARGIN + 4.0 * GAP < WIDTH);
    }

    #[test]
    fn the_line_goes_through_every_mark() {
        let marks = all(&[(day(1, 1), 0.0), (day(4, 1), 10.0)]);
        assert_eq!(line(&marks), "50.0,90.0 300.0,22.0");
        assert_eq!(line(&[]), "");
    }
}
