//! Who may be the same person as somebody else, and why that may be: a first look, for a person to judge.
//!
//! It knows heads only, so that ten thousand are looked through between two keys. It never decides and never changes
//! anything. Names are compared by their words, whichever field they stand in: given and family names are swapped,
//! hyphenated and shortened too often.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use record::{Date, is_near};

use crate::{Head, Person};

/// What two records have in common, or in what they differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// All names of one are among the other's, two at least, or the only one of each.
    SameName,
    /// Two names at least are the same but for a slip, and each may have others.
    SimilarName,
    /// One name is the same.
    OneName,
    /// The day of birth is the same.
    SameBorn,
    /// The days of birth are the same with day and month swapped.
    SwappedBorn,
    /// A telephone number is the same.
    SamePhone,
    /// The days of birth differ: a parent and a child may have one name.
    OtherBorn,
    /// A name differs: twins have one day of birth.
    OtherName,
}

impl Sign {
    /// Its code in the wordings.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SameName => "same-name",
            Self::SimilarName => "similar-name",
            Self::OneName => "one-name",
            Self::SameBorn => "same-born",
            Self::SwappedBorn => "swapped-born",
            Self::SamePhone => "same-phone",
            Self::OtherBorn => "other-born",
            Self::OtherName => "other-name",
        }
    }

    /// Every code, for the wordings to be complete.
    pub const CODES: &'static [&'static str] = &[
        "same-name",
        "similar-name",
        "one-name",
        "same-born",
        "swapped-born",
        "same-phone",
        "other-born",
        "other-name",
    ];

    /// Whether it speaks against the two being one person.
    #[must_use]
    pub const fn differs(self) -> bool {
        matches!(self, Self::OtherBorn | Self::OtherName)
    }

    const fn weight(self) -> u8 {
        match self {
            Self::SameName => 60,
            Self::SimilarName | Self::SameBorn => 40,
            Self::SwappedBorn | Self::SamePhone => 30,
            Self::OneName => 15,
            Self::OtherBorn | Self::OtherName => 0,
        }
    }
}

/// From this weight on, two records are worth a look: the same name alone; a similar one with the day of birth or the
/// telephone; one name with the day of birth; or the day of birth with the telephone.
const WORTH_A_LOOK: u8 = 55;

/// What is known of a person, made ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought<'a> {
    names: Vec<&'a str>,
    phones: Vec<&'a str>,
    born: Option<Date>,
}

/// Two records that may be of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// How alike they are: more is more.
    pub weight: u8,
    /// Why, and in what they differ.
    pub signs: Vec<Sign>,
}

/// Somebody who may be the person who is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookalike {
    /// Who.
    pub head: Arc<Head>,
    /// Why.
    pub likeness: Likeness,
}

/// A number of fewer digits is an extension, or no telephone.
const PHONE_DIGITS: usize = 7;

impl<'a> Sought<'a> {
    /// What is known of a person, by their [`Person::haystack`] as text.
    #[must_use]
    pub fn new(haystack: &'a str, born: Option<Date>) -> Self {
        let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let words = haystack.split(' ').filter(|word| !word.is_empty());
        let (mut phones, mut names): (Vec<_>, Vec<_>) = words.partition(is_number);
        phones.retain(|number| number.len() >= PHONE_DIGITS);
        names.sort_unstable();
        names.dedup();
        Self {
            names,
            phones,
            born,
        }
    }

    /// What a list knows of a client.
    #[must_use]
    pub fn of(head: &'a Head) -> Self {
        Self::new(&head.haystack, head.born)
    }

    /// Whether enough is known to say that somebody else is the same: a name, and the day of birth or a telephone.
    #[must_use]
    pub const fn is_enough(&self) -> bool {
        !self.names.is_empty() && (self.born.is_some() || !self.phones.is_empty())
    }

    /// How alike this is to another; nothing when it is not worth a look.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        let born = self.born_sign(other);
        let phone = self.phones.iter().any(|phone| other.phones.contains(phone));
        let is_met = phone || matches!(born, Some(Sign::SameBorn | Sign::SwappedBorn));
        let name = self.name_sign(other, is_met);
        let phone = phone.then_some(Sign::SamePhone);
        let differs = (name != Some(Sign::SameName)).then_some(Sign::OtherName);
        let signs: Vec<Sign> = [name, born, phone, differs].into_iter().flatten().collect();
        let weight = signs.iter().map(|sign| sign.weight()).sum();
        (weight >= WORTH_A_LOOK).then_some(Likeness { weight, signs })
    }

    fn born_sign(&self, other: &Self) -> Option<Sign> {
        let (here, there) = (self.born?, other.born?);
        let is_swapped = here.year() == there.year()
            && here.month() == there.day()
            && here.day() == there.month();
        Some(match here == there {
            true => Sign::SameBorn,
            false if is_swapped => Sign::SwappedBorn,
            false => Sign::OtherBorn,
        })
    }

    /// Slips are looked for only where something else is the same: that is rare, and it takes a while.
    fn name_sign(&self, other: &Self, looks_closely: bool) -> Option<Sign> {
        let fewest = self.names.len().min(other.names.len());
        let same = self.names.iter().filter(|name| other.names.contains(name));
        let same = same.count();
        if fewest == 0 {
            None
        } else if same == fewest && (fewest > 1 || self.names.len() == other.names.len()) {
            Some(Sign::SameName)
        } else if same >= 2 || looks_closely && fewest > 1 && near(&self.names, &other.names) >= 2 {
            Some(Sign::SimilarName)
        } else if same > 0 || looks_closely && near(&self.names, &other.names) > 0 {
            Some(Sign::OneName)
        } else {
            None
        }
    }
}

/// How many names of each are near to a name of the other. What is written in one word here may be in two there:
/// "Jean-Pierre" and "Jeanpierre".
fn near(names: &[&str], others: &[&str]) -> usize {
    let near = |these: &[&str], those: &[&str]| {
        let is_near = |name: &&&str| those.iter().any(|other| is_near(name, other));
        these.iter().filter(is_near).count()
    };
    let written_apart = |whole: &[&str], parts: &[&str]| {
        let is_made_of = |whole: &&&str| {
            parts.iter().any(|first| {
                let rest = whole.strip_prefix(first).unwrap_or_default();
                !rest.is_empty() && parts.contains(&rest)
            })
        };
        whole.iter().filter(is_made_of).count()
    };
    near(names, others).min(near(others, names))
        + written_apart(names, others)
        + written_apart(others, names)
}

/// Who in a caseload may be a person, the most alike first.
#[must_use]
pub fn lookalikes<'a>(
    sought: &Sought<'_>,
    all: impl Iterator<Item = &'a Arc<Head>>,
) -> Vec<Lookalike> {
    let mut found: Vec<_> = all
        .filter_map(|head| {
            let likeness = sought.likeness(&Sought::of(head))?;
            let head = head.clone();
            Some(Lookalike { head, likeness })
        })
        .collect();
    found.sort_by_key(|one| (Reverse(one.likeness.weight), one.head.id));
    found
}

/// Two clients of a caseload who may be one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one with the smaller id.
    pub one: Arc<Head>,
    /// The other.
    pub other: Arc<Head>,
    /// Why.
    pub likeness: Likeness,
}

/// So many may have a name before it is a common one, which says nothing by itself.
const COMMON: usize = 4;

/// So many may have a telephone before it is a shelter's or a residence's.
const SHARED: usize = 20;

/// The pairs of a caseload that may be one person, the most alike first. In a large caseload many are called alike: who
/// has the same name and another day of birth is left out, unless the telephone is the same; and so is who has nothing
/// but a common name in common.
#[must_use]
pub fn pairs<'a>(all: impl Iterator<Item = &'a Arc<Head>>) -> Vec<Pair> {
    let all: Vec<&Arc<Head>> = all.collect();
    let sought: Vec<Sought<'_>> = all.iter().map(|head| Sought::of(head)).collect();
    let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
    // Only who has something in common is compared at all.
    meet(&sought, &mut met, usize::MAX, |one| days(one.born));
    meet(&sought, &mut met, SHARED, |one| one.phones.clone());
    meet(&sought, &mut met, COMMON, |one| two_names(&one.names));
    let mut pairs: Vec<Pair> = met
        .into_iter()
        .filter_map(|(one, other)| {
            let likeness = sought.get(one)?.likeness(sought.get(other)?)?;
            let signs = &likeness.signs;
            if signs.contains(&Sign::OtherBorn) && !signs.contains(&Sign::SamePhone) {
                return None;
            }
            let (one, other) = ((*all.get(one)?).clone(), (*all.get(other)?).clone());
            let (one, other) = if one.id < other.id {
                (one, other)
            } else {
                (other, one)
            };
            Some(Pair {
                one,
                other,
                likeness,
            })
        })
        .collect();
    pairs.sort_by_key(|pair| (Reverse(pair.likeness.weight), pair.one.id, pair.other.id));
    pairs
}

/// Notes every two that have a key in common, by their places, unless more than so many have it.
fn meet<'a, K: Ord>(
    sought: &[Sought<'a>],
    met: &mut BTreeSet<(usize, usize)>,
    most: usize,
    keys: impl Fn(&Sought<'a>) -> Vec<K>,
) {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (place, one) in sought.iter().enumerate() {
        for key in keys(one) {
            groups.entry(key).or_default().push(place);
        }
    }
    for group in groups.values().filter(|group| group.len() <= most) {
        for (nth, one) in group.iter().enumerate() {
            met.extend(group.iter().skip(nth + 1).map(|other| (*one, *other)));
        }
    }
}

/// A day of birth by which it is found, swapped or not.
fn days(born: Option<Date>) -> Vec<(i16, i8, i8)> {
    let born = born.map(|born| {
        let (month, day) = (born.month(), born.day());
        (born.year(), month.min(day), month.max(day))
    });
    born.into_iter().collect()
}

/// Every two of a person's names, or the only one. Names are in order.
fn two_names<'a>(names: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    if let [only] = names {
        return vec![(*only, "")];
    }
    let mut two = Vec::new();
    for (place, one) in names.iter().enumerate() {
        let after = names.iter().skip(place + 1);
        two.extend(after.map(|other| (*one, *other)));
    }
    two
}

impl Person {
    /// Who in a caseload may be this person, the most alike first; nobody while too little is known to say so.
    #[must_use]
    pub fn lookalikes<'a>(&self, all: impl Iterator<Item = &'a Arc<Head>>) -> Vec<Lookalike> {
        let haystack = self.haystack();
        let sought = Sought::new(haystack.as_str(), self.born);
        if sought.is_enough() {
            lookalikes(&sought, all)
        } else {
            Vec::new()
        }
    }
}
