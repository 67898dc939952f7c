//! The words of a summary: codes become labels, in English and French. All of them are data in `locales/`.

use std::sync::OnceLock;

use disclosure::{Group, Joined};
use wording::{Lang, Wording};

use crate::sheet::Why;
use crate::{Period, Summary, TableId};

/// The words of one language: those all of Doorstep shares, and those of the summary.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub(crate) shared: &'static Wording,
    pub(crate) own: &'static Wording,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        static EN: OnceLock<Wording> = OnceLock::new();
        static FR: OnceLock<Wording> = OnceLock::new();
        let (words, text) = match lang {
            Lang::En => (&EN, include_str!("../../../locales/en/summary.json")),
            Lang::Fr => (&FR, include_str!("../../../locales/fr/summary.json")),
        };
        Self {
            shared: Wording::of(lang),
            own: words.get_or_init(|| Wording::read(lang, text)),
        }
    }

    /// The title of a table.
    #[must_use]
    pub fn title(self, table: TableId) -> &'static str {
        self.own.term("title", table.code())
    }

    /// What a table counts, in a sentence.
    #[must_use]
    pub fn rule(self, table: TableId) -> &'static str {
        self.own.term("rule", table.code())
    }

    /// The name of a dimension.
    #[must_use]
    pub fn dimension(self, code: &str) -> String {
        self.own.term("dimension", code).to_owned()
    }

    /// The label of a group of categories of a dimension.
    #[must_use]
    pub fn label(self, dimension: &str, group: &Group) -> String {
        match group.joined {
            Joined::Neighbours => {
                let words = self.members(dimension, group);
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                self.shared.any_of(&words)
            }
            Joined::Alone | Joined::Parent | Joined::Other => self.word(dimension, &group.label),
        }
    }

    /// The words of the categories that a group holds.
    #[must_use]
    pub fn members(self, dimension: &str, group: &Group) -> Vec<String> {
        let members = group.members.iter();
        members.map(|code| self.word(dimension, code)).collect()
    }

    /// Why figures are not shown, in a sentence.
    #[must_use]
    pub fn why(self, why: Why, summary: &Summary) -> String {
        let limits = self.limits(summary);
        let values = limits.each_ref().map(|(name, n)| (*name, n.as_str()));
        self.own.sentence("why", why.code(), &values)
    }

    /// The period's name with its first and last day.
    #[must_use]
    pub fn period(self, period: Period) -> String {
        let (from, to) = (
            self.shared.date_long(period.from()),
            self.shared.date_long(period.to()),
        );
        let values = [
            ("name", period.name()),
            ("year", period.year().name()),
            ("quarter", period.number().unwrap_or_default().to_string()),
            ("from", from),
            ("to", to),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(k, v)| (*k, v.as_str())).collect();
        self.own.sentence("period", period.kind(), &values)
    }

    /// The period's name as it is said in this language: "2025–26 Q1", "2025–26 T1".
    #[must_use]
    pub fn period_name(self, period: Period) -> String {
        let Some(quarter) = period.number() else {
            return period.name();
        };
        let (year, quarter) = (period.year().name(), quarter.to_string());
        let values = [("year", &*year), ("quarter", &*quarter)];
        self.own.sentence("period", "quarter-name", &values)
    }

    /// A word of the summary's own, by group and code.
    pub(crate) fn own(self, group: &str, code: &'static str) -> &'static str {
        self.own.term(group, code)
    }

    /// A whole number.
    pub(crate) fn count(self, number: u64) -> String {
        self.shared.integer(whole(number))
    }

    /// A whole percentage.
    pub(crate) fn percent(self, number: u64) -> String {
        self.shared.percent(whole(number))
    }

    /// The numbers that a summary is protected by, for sentences: the threshold, the floor, and the fewest pairs.
    pub(crate) fn limits(self, summary: &Summary) -> [(&'static str, String); 3] {
        let protection = &summary.protection;
        [
            ("t", self.count(protection.threshold())),
            ("floor", self.count(protection.floor())),
            ("fewest", self.count(protection.threshold().max(11))),
        ]
    }

    fn word(self, dimension: &str, code: &str) -> String {
        let own = [(self.own, dimension), (self.own, "group")];
        let shared = [(self.shared, dimension), (self.shared, "asked")];
        own.into_iter()
            .chain(shared)
            .find(|(words, group)| words.has(group, code))
            .map_or_else(
                || code.to_owned(),
                |(words, group)| words.term(group, code).to_owned(),
            )
    }
}

pub(crate) fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
