//! What stands between the cells of a row. It is the sign by which the rows agree best, not the one that is met first:
//! an address has commas, and so may a list that is parted by semicolons.

use crate::grammar::Rows;

record::coded! {
    /// What stands between the cells of a row.
    pub enum Delimiter {
        /// A comma.
        Comma = 0, "comma";
        /// A semicolon, as spreadsheets write where the comma is the decimal sign.
        Semicolon = 1, "semicolon";
        /// A tab.
        Tab = 2, "tab";
        /// A vertical bar.
        Pipe = 3, "pipe";
    }
}

/// How many rows are looked at.
const SAMPLE: usize = 200;

impl Delimiter {
    /// The sign itself.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
            Self::Pipe => '|',
        }
    }

    /// The one by which the first rows agree best. A list of one column has a comma.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let said = text.strip_prefix("sep=").and_then(|rest| {
            let sign = rest.chars().next()?;
            Self::ALL.iter().copied().find(|one| one.sign() == sign)
        });
        if let Some(said) = said {
            return said;
        }
        let scores = Self::ALL.iter().map(|one| (agreement(text, *one), *one));
        // The first of several that are as good.
        let best = scores.rev().max_by_key(|(score, _)| *score);
        best.filter(|(score, _)| *score > (0, 0))
            .map_or(Self::Comma, |(_, one)| one)
    }
}

/// How many rows of a hundred have as many cells as most, and how many that is. Nought when it parts nothing.
fn agreement(text: &str, delimiter: Delimiter) -> (usize, usize) {
    let mut rows = Rows::new(text, delimiter.sign());
    let mut widths: Vec<usize> = Vec::new();
    let mut odd = 0;
    while widths.len() < SAMPLE {
        match rows.next() {
            Some(Ok(row)) if row.is_blank() => {}
            Some(Ok(row)) => {
                odd += usize::from(row.is_odd);
                widths.push(row.cells.len());
            }
            Some(Err(_)) | None => break,
        }
    }
    let Some(usual) = most_frequent(&widths).filter(|usual| *usual > 1) else {
        return (0, 0);
    };
    let agreeing = widths.iter().filter(|width| **width == usual).count();
    let sound = agreeing.saturating_sub(odd);
    (sound * 100 / widths.len().max(1), usual)
}

/// What is met most often; of several the greatest.
pub(crate) fn most_frequent(widths: &[usize]) -> Option<usize> {
    let count = |width: &usize| widths.iter().filter(|other| *other == width).count();
    let mut distinct = widths.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
        .into_iter()
        .max_by_key(|width| (count(width), *width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_on_which_the_rows_agree_is_the_delimiter() {
        let cases = [
            ("Name,Phone\nAda,1\nBev,2\n", Delimiter::Comma),
            (
                "Nom;Adresse\nRoy;12, rue Cartier, app. 3\nOsei;4, rue du Parc\n",
                Delimiter::Semicolon,
            ),
            ("Name\tNote\nAda\ta, b; c\nBev\td, e; f\n", Delimiter::Tab),
            ("Name|Note\nAda|a,b\nBev|c\n", Delimiter::Pipe),
            (
                "\"Roy; Anne\",\"a;b\"\n\"Osei; Bo\",\"c\"\n",
                Delimiter::Comma,
            ),
            ("sep=;\nNom;Note\nRoy;a,b,c\n", Delimiter::Semicolon),
            ("Name\nAda\nBev\n", Delimiter::Comma),
            ("", Delimiter::Comma),
        ];
        for (text, expected) in cases {
            assert_eq!(Delimiter::of(text), expected, "{text}");
        }
    }

    #[test]
    fn one_sign_more_in_every_row_does_not_win_over_more_cells() {
        let text = "a;b;c,d\n1;2;3,4\n5;6;7,8\n";
        assert_eq!(Delimiter::of(text), Delimiter::Semicolon);
    }
}
