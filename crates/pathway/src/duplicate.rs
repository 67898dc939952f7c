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

/// What two people have in common, at least one of these, when they are worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Common<'a> {
    /// A day of birth, swapped or not.
    Born(i16, i8, i8),
    /// A telephone number.
    Phone(&'a str),
    /// Two names, or the only one.
    Names(&'a str, &'a str),
}

impl Common<'_> {
    /// So many may have it before it makes no pair of a caseload: a name is then a common one, which says nothing by
    /// itself, and a telephone is a shelter's or a residence's.
    const fn most(self) -> usize {
        match self {
            Self::Born(..) => usize::MAX,
            Self::Phone(_) => 20,
            Self::Names(..) => 4,
        }
    }
}

impl<'a> Sought<'a> {
    /// What somebody else may have in common. Names are in order.
    fn traits(&self) -> Vec<Common<'a>> {
        let born = self.born.map(|born| {
            let (month, day) = (born.month(), born.day());
            Common::Born(born.year(), month.min(day), month.max(day))
        });
        let phones = self.phones.iter().map(|phone| Common::Phone(phone));
        let mut traits: Vec<_> = born.into_iter().chain(phones).collect();
        if let [only] = self.names.as_slice() {
            traits.push(Common::Names(only, ""));
        }
        for (place, one) in self.names.iter().enumerate() {
            let after = self.names.iter().skip(place + 1);
            traits.extend(after.map(|other| Common::Names(one, other)));
        }
        traits
    }
}

impl Likeness {
    /// Whether it says something in a large caseload, where many are called alike: who has the same name and another
    /// day of birth is somebody else, unless the telephone is the same.
    fn holds_among_many(&self) -> bool {
        !self.signs.contains(&Sign::OtherBorn) || self.signs.contains(&Sign::SamePhone)
    }
}

/// Many people, each by whatever names them, so that who is alike is found among ten thousand at once: only who has
/// something in common is compared at all.
#[derive(Debug, Clone)]
pub struct Crowd<'a, K> {
    people: Vec<(K, Sought<'a>)>,
    groups: BTreeMap<Common<'a>, Vec<usize>>,
}

/// What more than so many have is passed over when somebody is looked for: a day that was typed for want of one.
const TOO_COMMON: usize = 200;

impl<'a, K: Copy> Crowd<'a, K> {
    /// Nobody yet.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            people: Vec::new(),
            groups: BTreeMap::new(),
        }
    }

    /// Adds somebody.
    pub fn add(&mut self, key: K, sought: Sought<'a>) {
        for common in sought.traits() {
            let group = self.groups.entry(common).or_default();
            group.push(self.people.len());
        }
        self.people.push((key, sought));
    }

    /// Who is the most alike, and why; of those who are equally alike the one who was added first.
    #[must_use]
    pub fn most_alike(&self, sought: &Sought<'_>) -> Option<(K, Likeness)> {
        let groups = sought.traits().into_iter();
        let groups = groups.filter_map(|common| self.groups.get(&common));
        let places = groups.filter(|group| group.len() <= TOO_COMMON).flatten();
        let found = places.filter_map(|place| {
            let (key, other) = self.people.get(*place)?;
            let likeness = sought.likeness(other)?;
            likeness
                .holds_among_many()
                .then_some((*place, *key, likeness))
        });
        let most = found.min_by_key(|(place, _, likeness)| (Reverse(likeness.weight), *place));
        most.map(|(_, key, likeness)| (key, likeness))
    }
}

impl<K: Copy> Default for Crowd<'_, K> {
    fn default() -> Self {
        Self::new()
    }
}

/// The pairs of a caseload that may be one person, the most alike first. Who has nothing but a common name or a shared
/// telephone in common is left out.
#[must_use]
pub fn pairs<'a>(all: impl Iterator<Item = &'a Arc<Head>>) -> Vec<Pair> {
    let mut crowd = Crowd::new();
    for head in all {
        crowd.add(head, Sought::of(head));
    }
    let mut met: BTreeSet<(usize, usize)> = BTreeSet::new();
    let groups = crowd.groups.iter();
    for (_, group) in groups.filter(|(common, group)| group.len() <= common.most()) {
        for (nth, one) in group.iter().enumerate() {
            met.extend(group.iter().skip(nth + 1).map(|other| (*one, *other)));
        }
    }
    let mut pairs: Vec<Pair> = met
        .into_iter()
        .filter_map(|(one, other)| {
            let ((one, sought), (other, beside)) =
                (crowd.people.get(one)?, crowd.people.get(other)?);
            let likeness = sought.likeness(beside)?;
            let (one, other) = if one.id < other.id {
                (one, other)
            } else {
                (other, one)
            };
            likeness.holds_among_many().then(|| Pair {
                one: Arc::clone(one),
                other: Arc::clone(other),
                likeness,
            })
        })
        .collect();
    pairs.sort_by_key(|pair| (Reverse(pair.likeness.weight), pair.one.id, pair.other.id));
    pairs
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
