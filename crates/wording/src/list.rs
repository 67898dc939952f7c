//! Lists in a sentence: "a, b and c", "a, b et c".

use crate::terms::Wording;

impl Wording {
    /// Things joined so that all are meant: "a, b and c". Nothing gives an empty text.
    #[must_use]
    pub fn all_of(&self, things: &[&str]) -> String {
        self.joined(things, "and")
    }

    /// Things joined so that any may be meant: "a, b or c". Nothing gives an empty text.
    #[must_use]
    pub fn any_of(&self, things: &[&str]) -> String {
        self.joined(things, "or")
    }

    fn joined(&self, things: &[&str], how: &str) -> String {
        match things.split_last() {
            None => String::new(),
            Some((last, [])) => (*last).to_owned(),
            Some((last, first)) => {
                let first = first.join(", ");
                self.sentence("list", how, &[("first", &first), ("last", last)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn a_list_reads_as_a_sentence_does() {
        let (en, fr) = (Wording::of(Lang::En), Wording::of(Lang::Fr));
        assert_eq!(en.all_of(&[]), "");
        assert_eq!(en.all_of(&["cost"]), "cost");
        assert_eq!(en.all_of(&["cost", "time"]), "cost and time");
        assert_eq!(
            fr.all_of(&["coût", "temps", "santé"]),
            "coût, temps et santé"
        );
        assert_eq!(fr.any_of(&["coût", "temps"]), "coût ou temps");
    }
}
