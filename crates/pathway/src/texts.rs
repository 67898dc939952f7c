//! Every text of a client's record, for a search: what was written about the person, and what happened. It changes
//! nothing and leaves out codes and numbers.

use record::Date;

use crate::{Client, Happening, Step, happenings};

/// Every text that says something, newest first, with the day on which it happened; texts about the person have none.
#[must_use]
pub fn texts(client: &Client) -> Vec<(Option<Date>, &str)> {
    let person = client.person();
    let about = [
        &person.safety_alert,
        &person.reaching,
        &person.address,
        &person.email,
        &person.pronouns,
    ];
    let mut all: Vec<(Option<Date>, &str)> = Vec::new();
    all.extend(about.into_iter().map(|text| (None, text.as_str())));
    for (on, what) in happenings(client) {
        all.extend(of(what).into_iter().map(|text| (Some(on), text)));
    }
    all.retain(|(_, text)| !text.trim().is_empty());
    all
}

/// A new kind of happening does not compile until its texts are named here.
fn of(what: Happening<'_>) -> Vec<&str> {
    match what {
        Happening::Referred(referral) => vec![&referral.note],
        Happening::Declined(declined) => vec![&declined.note],
        Happening::Reached(attempt) => vec![&attempt.note],
        Happening::Talked(talk) => {
            let mut texts = vec![talk.words.as_str(), &talk.note];
            texts.extend(talk.interests.iter().map(String::as_str));
            texts.extend(talk.gifts.iter().map(String::as_str));
            texts.extend(talk.needs.iter().map(|need| need.note.as_str()));
            texts
        }
        Happening::GoalSet(goal) => vec![&goal.words],
        Happening::Suggested(connection) => vec![&connection.note],
        Happening::Stepped(_, Step::Stopped { note, .. } | Step::DidNotStart { note, .. }) => {
            vec![note]
        }
        Happening::Promised(promise) => vec![&promise.about],
        Happening::Heard(_, heard) => vec![&heard.words, &heard.note],
        Happening::Closed(closing) => vec![&closing.note],
        Happening::TookIn(taken) => vec![&taken.name],
        Happening::Redirected(redirected) => vec![&redirected.to, &redirected.note],
        Happening::GiftUsed(used) => vec![&used.gift, &used.note],
        Happening::VisitPlanned(visit) => vec![&visit.place, &visit.note],
        Happening::VisitEnded(_, end) => vec![&end.note],
        Happening::Wrote(letter) => vec![&letter.without_consent],
        Happening::Consented(consent) => vec![&consent.note],
        Happening::Accepted
        | Happening::PutOff(..)
        | Happening::GoalRated(..)
        | Happening::Stepped(..)
        | Happening::Answered(_)
        | Happening::TakenOver { .. } => Vec::new(),
    }
}
