//! The file's form of what belongs to the community and to no client, both ways.

use community::{Agree, FewerVisits, Met, MetBy, WhyUnmet, WorkKind};
use pathway::{NeedDomain, Refused, Source};
use record::{Date, Id};
use serde::{Deserialize, Serialize};

use super::replay::{Known, Replay};
use crate::plain::Text;
use crate::problem::ProblemKind;

/// Something done for a group.
#[derive(Debug, Serialize, Deserialize)]
pub struct Work {
    id: Text<Id>,
    on: Text<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resource: Option<Text<Id>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    group: String,
    kind: Text<WorkKind>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    done: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prompted_by: Option<Text<Id>>,
}

/// A need that nothing meets, or met only later.
#[derive(Debug, Serialize, Deserialize)]
pub struct Unmet {
    id: Text<Id>,
    on: Text<Date>,
    domain: Text<NeedDomain>,
    missing: String,
    why: Text<WhyUnmet>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    met_on: Option<Text<Date>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    met_by_resource: Option<Text<Id>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    met_by_work: Option<Text<Id>>,
}

/// A referrer's card.
#[derive(Debug, Serialize, Deserialize)]
pub struct Feedback {
    id: Text<Id>,
    on: Text<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    referrer: Option<Text<Id>>,
    source: Text<Source>,
    helpful: Text<Agree>,
    fewer_visits: Text<FewerVisits>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

impl Work {
    /// What the group is called, where the file says so here.
    pub fn name(&self) -> &str {
        &self.group
    }

    /// The id.
    pub const fn id(&self) -> Id {
        self.id.0
    }
}

impl Unmet {
    /// What is missing.
    pub fn name(&self) -> &str {
        &self.missing
    }

    /// The id.
    pub const fn id(&self) -> Id {
        self.id.0
    }
}

impl Feedback {
    /// A card has no name.
    pub const fn name(&self) -> &'static str {
        ""
    }

    /// The id.
    pub const fn id(&self) -> Id {
        self.id.0
    }
}

/// The ids that records of the community may name.
pub struct Named<'a> {
    pub works: &'a Known,
    pub unmet: &'a Known,
}

impl Replay<'_> {
    /// The work of a file's record.
    pub fn work(&mut self, form: Work, named: &Named<'_>) -> community::Work {
        self.not_to_come("on", form.on.0);
        match form.resource {
            None => self.must_say("group", &form.group),
            Some(Text(id)) if !self.resources.contains_key(&id) => {
                self.at("resource", |it| it.misfit(ProblemKind::NoSuchResource));
            }
            Some(_) => {}
        }
        let prompted_by = form.prompted_by.map(|it| it.0);
        if prompted_by.is_some_and(|id| !named.unmet.contains_key(&id)) {
            self.at("prompted_by", |it| it.misfit(ProblemKind::NoSuchNeed));
        }
        community::Work {
            id: form.id.0,
            on: form.on.0,
            resource: form.resource.map(|it| it.0),
            group: form.group,
            kind: form.kind.0,
            done: form.done,
            minutes: form.minutes,
            prompted_by,
        }
    }

    /// The unmet need of a file's record.
    pub fn unmet(&mut self, form: Unmet, named: &Named<'_>) -> community::Unmet {
        self.not_to_come("on", form.on.0);
        self.must_say("missing", &form.missing);
        let by = match (form.met_by_resource, form.met_by_work) {
            (Some(Text(id)), _) => {
                if !self.resources.contains_key(&id) {
                    self.at("met_by_resource", |it| {
                        it.misfit(ProblemKind::NoSuchResource);
                    });
                }
                MetBy::Resource(id)
            }
            (None, Some(Text(id))) => {
                if !named.works.contains_key(&id) {
                    self.at("met_by_work", |it| it.misfit(ProblemKind::NoSuchWork));
                }
                MetBy::Work(id)
            }
            (None, None) => MetBy::Otherwise,
        };
        if let Some(Text(on)) = form.met_on {
            self.not_to_come("met_on", on);
        }
        community::Unmet {
            id: form.id.0,
            on: form.on.0,
            domain: form.domain.0,
            missing: form.missing,
            why: form.why.0,
            met: form.met_on.map(|Text(on)| Met { on, by }),
        }
    }

    /// The card of a file's record.
    pub fn feedback(&mut self, form: Feedback) -> community::Feedback {
        self.not_to_come("on", form.on.0);
        let referrer = form.referrer.map(|it| it.0);
        if referrer.is_some_and(|id| !self.referrers.contains_key(&id)) {
            self.at("referrer", |it| it.misfit(ProblemKind::NoSuchReferrer));
        }
        community::Feedback {
            id: form.id.0,
            on: form.on.0,
            referrer,
            source: form.source.0,
            helpful: form.helpful.0,
            fewer_visits: form.fewer_visits.0,
            note: form.note,
        }
    }

    fn not_to_come(&mut self, field: &'static str, on: Date) {
        let today = self.today;
        if on > today {
            let refused = Refused::InFuture { today };
            self.at(field, |it| it.misfit(ProblemKind::Refused(refused)));
        }
    }
}

impl From<&community::Work> for Work {
    fn from(work: &community::Work) -> Self {
        Self {
            id: Text(work.id),
            on: Text(work.on),
            resource: work.resource.map(Text),
            group: work.group.clone(),
            kind: Text(work.kind),
            done: work.done.clone(),
            minutes: work.minutes,
            prompted_by: work.prompted_by.map(Text),
        }
    }
}

impl From<&community::Unmet> for Unmet {
    fn from(need: &community::Unmet) -> Self {
        let (met_by_resource, met_by_work) = match need.met.map(|met| met.by) {
            Some(MetBy::Resource(id)) => (Some(Text(id)), None),
            Some(MetBy::Work(id)) => (None, Some(Text(id))),
            Some(MetBy::Otherwise) | None => (None, None),
        };
        Self {
            id: Text(need.id),
            on: Text(need.on),
            domain: Text(need.domain),
            missing: need.missing.clone(),
            why: Text(need.why),
            met_on: need.met.map(|met| Text(met.on)),
            met_by_resource,
            met_by_work,
        }
    }
}

impl From<&community::Feedback> for Feedback {
    fn from(card: &community::Feedback) -> Self {
        Self {
            id: Text(card.id),
            on: Text(card.on),
            referrer: card.referrer.map(Text),
            source: Text(card.source),
            helpful: Text(card.helpful),
            fewer_visits: Text(card.fewer_visits),
            note: card.note.clone(),
        }
    }
}
