//! The words of invented people. Every sentence is odd enough to be found again wherever it should not be.

mod client;
mod names;
mod places;
mod worker;

pub use client::{
    FRENCH_GIFTS, FRENCH_GOALS, FRENCH_HEARD_BADLY, FRENCH_HEARD_WELL, FRENCH_INTERESTS,
    FRENCH_WORDS, FRENCH_WORDS_AFTER, GIFTS, GOALS, HEARD_BADLY, HEARD_WELL, INTERESTS, WORDS,
    WORDS_AFTER,
};
pub use names::{PEOPLES, People};
pub use places::{AREA_CODES, HAMLETS, STREETS};
pub use worker::{
    ABOUT, ALERTS, BARRIER_NOTES, CLOSING_NOTES, DECLINE_NOTES, NEED_NOTES, OUTREACH_NOTES,
    OUTREACH_UNREACHED, REACHING, REFERRAL_HOPE, REFERRAL_OPENING, REFERRAL_SINCE,
    SUGGESTION_NOTES, VISIT_DETAIL, VISIT_SEEN,
};
