//! Referrals received in the period.

use disclosure::Dimension;
use pathway::{DeclineReason, NeedDomain, Source};

use super::{Counted, TableId, unit, with_residual};
use crate::Period;
use crate::variables::{ClientFacts, EpisodeFacts, StageFacts};

/// The code of a referral that was passed on to another service.
const REDIRECTED: &str = "redirected";
/// What small answers but acceptance are shown as.
const RESIDUAL: &str = "declined-or-redirected";

/// By kind of referrer.
pub(crate) fn by_source(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = Source::ALL.iter().map(|s| s.code()).collect();
    let dimension = with_residual("source", &codes, Source::Other.code());
    count(
        TableId::ReferralsBySource,
        dimension,
        clients,
        period,
        |episode| episode.source.code().to_owned(),
    )
}

/// By the need that was seen first.
pub(crate) fn by_reason(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let codes: Vec<&str> = NeedDomain::ALL.iter().map(|n| n.code()).collect();
    let dimension = with_residual("need", &codes, "other-needs");
    count(
        TableId::ReferralsByReason,
        dimension,
        clients,
        period,
        |episode| episode.reason.code().to_owned(),
    )
}

/// By what was answered on or before the period's last day, and why when it was no. What was passed on, and
/// reasons that are too few, go into one group; if it is still too small, it is shown with the referrals that wait.
pub(crate) fn by_decision(clients: &[ClientFacts<'_>], period: Period) -> Counted {
    let reasons: Vec<String> = DeclineReason::ALL.iter().map(|r| declined(*r)).collect();
    let answers: Vec<String> = reasons.into_iter().chain([REDIRECTED.to_owned()]).collect();
    let fixed = ["accepted", "waiting"].map(str::to_owned);
    let mut dimension = Dimension::new("decision", fixed.into_iter().chain(answers.clone()))
        .other(RESIDUAL)
        .parent(RESIDUAL, "not-accepted")
        .parent("waiting", "not-accepted");
    for code in answers {
        dimension = dimension.parent(code, RESIDUAL);
    }
    count(
        TableId::ReferralsByDecision,
        dimension,
        clients,
        period,
        |episode| decision(episode, period),
    )
}

fn decision(episode: &EpisodeFacts<'_>, period: Period) -> String {
    match &episode.stage {
        StageFacts::Accepted(it) if it.accepted <= period.to() => "accepted".to_owned(),
        StageFacts::Declined { on, reason } if *on <= period.to() => declined(*reason),
        StageFacts::Redirected { on } if *on <= period.to() => REDIRECTED.to_owned(),
        _ => "waiting".to_owned(),
    }
}

fn declined(reason: DeclineReason) -> String {
    format!("declined-{}", reason.code())
}

fn count(
    id: TableId,
    dimension: Dimension,
    clients: &[ClientFacts<'_>],
    period: Period,
    code: impl Fn(&EpisodeFacts<'_>) -> String,
) -> Counted {
    let mut units = Vec::new();
    for client in clients {
        let received = client
            .episodes
            .iter()
            .filter(|e| period.contains(e.received));
        units.extend(received.filter_map(|e| unit(&dimension, &code(e), client.number)));
    }
    Counted {
        id,
        dimensions: vec![dimension],
        units,
    }
}
