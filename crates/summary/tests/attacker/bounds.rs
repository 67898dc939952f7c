//! How far a reader can narrow a number that is not told: exact least and most over all whole numbers that agree with
//! everything that is.
//!
//! Statements are sums with whole factors that lie between two bounds. Bounds of the unknown are drawn in until nothing
//! moves, then halved, one after the other, until a solution is found or none is left: nothing is rounded, and nothing
//! is taken for impossible that is not.

use std::collections::BTreeSet;

/// A sum of unknown numbers, each with a factor.
pub type Sum = Vec<(usize, i64)>;

/// More than any count of a caseload.
pub const PLENTY: i64 = 100_000;
/// How often the unknown may be halved for one answer.
const PATIENCE: u32 = 20_000;

#[derive(Clone)]
struct Rule {
    sum: Sum,
    least: i64,
    most: i64,
}

/// Unknown numbers, none below nought, and what is known of them.
#[derive(Clone, Default)]
pub struct System {
    bounds: Vec<(i64, i64)>,
    rules: Vec<Rule>,
}

/// What a reader knows of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// It lies between these, and each of the two can be.
    Between(i64, i64),
    /// No numbers agree with everything told.
    Nothing,
    /// The search was given up.
    GivenUp,
}

impl System {
    /// One more unknown number.
    pub fn unknown(&mut self) -> usize {
        self.bounds.push((0, PLENTY));
        self.bounds.len() - 1
    }

    /// States that a sum lies between two numbers, both included.
    pub fn state(&mut self, sum: &[(usize, i64)], least: i64, most: i64) {
        self.rules.push(Rule {
            sum: sum.to_vec(),
            least,
            most,
        });
    }

    /// Draws all bounds in once, so that later questions begin there. False when nothing can agree.
    pub fn draw_in(&mut self) -> bool {
        let rules: Vec<&Rule> = self.rules.iter().collect();
        let drawn = draw_in(&mut self.bounds, &rules);
        drop(rules);
        drawn
    }

    /// The least and the most that a sum can be.
    pub fn range(&self, sum: &[(usize, i64)]) -> Range {
        let near = self.near(sum);
        let rules: Vec<&Rule> = near.iter().map(|i| &self.rules[*i]).collect();
        let mut bounds = self.bounds.clone();
        if !draw_in(&mut bounds, &rules) {
            return Range::Nothing;
        }
        let negative: Sum = sum.iter().map(|(i, c)| (*i, -c)).collect();
        match (
            least(&bounds, &rules, sum),
            least(&bounds, &rules, &negative),
        ) {
            (Ok(Some(low)), Ok(Some(high))) => Range::Between(low, -high),
            (Ok(_), Ok(_)) => Range::Nothing,
            _ => Range::GivenUp,
        }
    }

    /// The rules that reach a sum through numbers that are not known yet.
    fn near(&self, sum: &[(usize, i64)]) -> BTreeSet<usize> {
        let open = |i: &usize| self.bounds[*i].0 < self.bounds[*i].1;
        let mut seen: BTreeSet<usize> = sum.iter().map(|(i, _)| *i).filter(open).collect();
        let mut rules = BTreeSet::new();
        loop {
            let before = rules.len();
            for (place, rule) in self.rules.iter().enumerate() {
                if !rules.contains(&place) && rule.sum.iter().any(|(i, _)| seen.contains(i)) {
                    rules.insert(place);
                    seen.extend(rule.sum.iter().map(|(i, _)| *i).filter(open));
                }
            }
            if rules.len() == before {
                return rules;
            }
        }
    }
}

/// The least of a sum; none when nothing agrees.
fn least(bounds: &[(i64, i64)], rules: &[&Rule], sum: &[(usize, i64)]) -> Result<Option<i64>, ()> {
    let mut patience = PATIENCE;
    let (mut low, most) = extremes(bounds, sum);
    let Some(first) = agreeing(bounds.to_vec(), rules, &mut patience)? else {
        return Ok(None);
    };
    let mut high = value(&first, sum).min(most);
    while low < high {
        let middle = low + (high - low).div_euclid(2);
        let limit = Rule {
            sum: sum.to_vec(),
            least: i64::MIN / 4,
            most: middle,
        };
        let mut all = rules.to_vec();
        all.push(&limit);
        match agreeing(bounds.to_vec(), &all, &mut patience)? {
            Some(found) => high = value(&found, sum),
            None => low = middle + 1,
        }
    }
    Ok(Some(high))
}

fn value(numbers: &[i64], sum: &[(usize, i64)]) -> i64 {
    sum.iter().map(|(i, c)| numbers[*i] * c).sum()
}

fn extremes(bounds: &[(i64, i64)], sum: &[(usize, i64)]) -> (i64, i64) {
    sum.iter().fold((0, 0), |(low, high), (i, c)| {
        let (least, most) = bounds[*i];
        let ends = (least * c, most * c);
        (low + ends.0.min(ends.1), high + ends.0.max(ends.1))
    })
}

/// Numbers that agree with every rule, if there are any.
fn agreeing(
    bounds: Vec<(i64, i64)>,
    rules: &[&Rule],
    patience: &mut u32,
) -> Result<Option<Vec<i64>>, ()> {
    let mut waiting = vec![bounds];
    while let Some(mut bounds) = waiting.pop() {
        if !draw_in(&mut bounds, rules) {
            continue;
        }
        *patience = patience.checked_sub(1).ok_or(())?;
        let open = rules.iter().flat_map(|rule| &rule.sum).map(|(i, _)| *i);
        let narrowest = open
            .filter(|i| bounds[*i].0 < bounds[*i].1)
            .min_by_key(|i| bounds[*i].1 - bounds[*i].0);
        let Some(place) = narrowest else {
            return Ok(Some(bounds.iter().map(|(low, _)| *low).collect()));
        };
        let (low, high) = bounds[place];
        let middle = low + (high - low) / 2;
        let mut upper = bounds.clone();
        upper[place].0 = middle + 1;
        bounds[place].1 = middle;
        waiting.extend([upper, bounds]);
    }
    Ok(None)
}

fn draw_in(bounds: &mut [(i64, i64)], rules: &[&Rule]) -> bool {
    loop {
        let mut moved = false;
        for rule in rules {
            let (low, high) = extremes(bounds, &rule.sum);
            if low > rule.most || high < rule.least {
                return false;
            }
            if low >= rule.least && high <= rule.most {
                continue;
            }
            for (i, c) in &rule.sum {
                let (least, most) = bounds[*i];
                let ends = (least * c, most * c);
                // What the others leave for this term.
                let room = (
                    rule.least.saturating_sub(high - ends.0.max(ends.1)),
                    rule.most.saturating_sub(low - ends.0.min(ends.1)),
                );
                let (from, to) = if *c > 0 { room } else { (-room.1, -room.0) };
                let size = c.abs();
                let drawn = (
                    least.max(from.div_euclid(size) + i64::from(from.rem_euclid(size) > 0)),
                    most.min(to.div_euclid(size)),
                );
                if drawn.0 > drawn.1 {
                    return false;
                }
                if drawn != (least, most) {
                    bounds[*i] = drawn;
                    moved = true;
                    break;
                }
            }
        }
        if !moved {
            return true;
        }
    }
}
