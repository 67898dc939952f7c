//! Planned visits in the file, in the order in which they were planned.

use pathway::{Command, Refused, VisitOutcome};
use record::{Date, DayTime, Id};
use serde::{Deserialize, Serialize};

use super::fields::{Fields, ON};
use super::replay::{Replay, Scene};
use crate::plain::Text;
use crate::problem::ProblemKind;

#[derive(Debug, Serialize, Deserialize)]
pub struct Visit {
    id: Text<Id>,
    planned: Text<Date>,
    on: Text<Date>,
    from: u16,
    back_by: u16,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<VisitEnd>,
}

#[derive(Debug, Serialize, Deserialize)]
struct VisitEnd {
    on: Text<Date>,
    outcome: Text<VisitOutcome>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

const PLANNED: Fields = Fields {
    day: "planned",
    ..ON
};

impl Replay<'_> {
    /// Plans a visit, and ends it.
    pub(super) fn visit(&mut self, scene: &mut Scene<'_>, form: Visit) {
        let times = DayTime::from_minutes(form.from).zip(DayTime::from_minutes(form.back_by));
        let Some((from, back_by)) = times else {
            // The schema lets no such times through.
            return self.misfit(ProblemKind::OwnFault);
        };
        let visit = pathway::Visit {
            id: form.id.0,
            planned: form.planned.0,
            on: form.on.0,
            from,
            back_by,
            place: form.place,
            note: form.note,
            ended: None,
        };
        let id = visit.id;
        let planned = self.record(scene, Command::PlanVisit(visit), &PLANNED);
        if let Some(end) = form.ended.filter(|_| planned) {
            let end = pathway::VisitEnd {
                on: end.on.0,
                outcome: end.outcome.0,
                note: end.note,
            };
            self.at("ended", |replay| {
                replay.record(scene, Command::EndVisit { visit: id, end }, &ON);
            });
        }
    }
}

/// The field that a refusal of a visit is about, if it is about one.
pub const fn field_of(refused: Refused) -> &'static str {
    match refused {
        Refused::BeforePlan { .. } => "on",
        Refused::BackBeforeStart => "back_by",
        _ => "",
    }
}

impl From<&pathway::Visit> for Visit {
    fn from(visit: &pathway::Visit) -> Self {
        Self {
            id: Text(visit.id),
            planned: Text(visit.planned),
            on: Text(visit.on),
            from: visit.from.minutes(),
            back_by: visit.back_by.minutes(),
            place: visit.place.clone(),
            note: visit.note.clone(),
            ended: visit.ended.as_ref().map(|end| VisitEnd {
                on: Text(end.on),
                outcome: Text(end.outcome),
                note: end.note.clone(),
            }),
        }
    }
}
