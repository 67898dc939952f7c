//! Decisions and steps as they stand in the file, field beside field. Which fields go together is the schema's to say;
//! read this way they cost a tenth of the code that serde makes for a tagged enum.

use pathway::{Barrier, DeclineReason, Introduction};
use record::Date;
use serde::Deserialize;

use super::{Decision, Step};
use crate::plain::Text;

#[derive(Deserialize)]
pub struct FlatDecision {
    outcome: String,
    on: Option<Text<Date>>,
    reason: Option<Text<DeclineReason>>,
    to: Option<String>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
pub struct FlatStep {
    step: String,
    on: Text<Date>,
    how: Option<Text<Introduction>>,
    why: Option<Text<Barrier>>,
    #[serde(default)]
    note: String,
}

/// The fields do not go together. The schema lets no such file through.
const UNSCHEMED: &str = "fields that do not go together";

impl TryFrom<FlatDecision> for Decision {
    type Error = &'static str;

    fn try_from(flat: FlatDecision) -> Result<Self, Self::Error> {
        let note = flat.note;
        match (flat.outcome.as_str(), flat.on, flat.reason, flat.to) {
            ("waiting", None, None, None) => Ok(Self::Waiting),
            ("accepted", Some(on), None, None) => Ok(Self::Accepted { on }),
            ("declined", Some(on), Some(reason), None) => Ok(Self::Declined { on, reason, note }),
            ("redirected", Some(on), None, Some(to)) => Ok(Self::Redirected { on, to, note }),
            _ => Err(UNSCHEMED),
        }
    }
}

impl TryFrom<FlatStep> for Step {
    type Error = &'static str;

    fn try_from(flat: FlatStep) -> Result<Self, Self::Error> {
        let (on, note) = (flat.on, flat.note);
        match (flat.step.as_str(), flat.how, flat.why) {
            ("agreed", None, None) => Ok(Self::Agreed { on }),
            ("introduced", Some(how), None) => Ok(Self::Introduced { on, how }),
            ("attended", None, None) => Ok(Self::Attended { on }),
            ("ongoing", None, None) => Ok(Self::Ongoing { on }),
            ("finished", None, None) => Ok(Self::Finished { on }),
            ("stopped", None, Some(why)) => Ok(Self::Stopped { on, why, note }),
            ("did-not-start", None, Some(why)) => Ok(Self::DidNotStart { on, why, note }),
            _ => Err(UNSCHEMED),
        }
    }
}
