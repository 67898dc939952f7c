//! Invents one episode from its referral to its closing, or to the day it is.

use measures::{InstrumentId, Occasion};
use pathway::{
    Closing, ClosingReason, Command, ContactWith, Conversation, Date, DeclineReason, Goal, Id,
    Measure, Need, NeedDomain, Outreach, OutreachResult, Progress, Referral, Source, Urgency,
};

use crate::chance::{Chance, days_between, later};
use crate::connecting::{Tried, connect};
use crate::scores;
use crate::story::Teller;
use crate::words::{
    ABOUT, CLOSING_NOTES, DECLINE_NOTES, NEED_NOTES, OUTREACH_NOTES, OUTREACH_UNREACHED,
    REFERRAL_HOPE, REFERRAL_OPENING, REFERRAL_SINCE, VISIT_DETAIL, VISIT_SEEN,
};

/// The purpose of the chance by which the instruments that came later are answered.
const ASKED_LATER: u64 = 0x6173_6b65_6420_6c61;

/// What link workers hear of most, by weight: company first.
const NEEDS: &[(NeedDomain, u32)] = &[
    (NeedDomain::SocialConnection, 36),
    (NeedDomain::FoodInsecurity, 10),
    (NeedDomain::TransportationInsecurity, 10),
    (NeedDomain::FinancialInsecurity, 9),
    (NeedDomain::Stress, 9),
    (NeedDomain::DigitalLiteracy, 5),
    (NeedDomain::LanguageAccess, 4),
    (NeedDomain::HousingInstability, 4),
    (NeedDomain::PersonalHealthLiteracy, 3),
    (NeedDomain::UtilityInsecurity, 2),
    (NeedDomain::MaterialHardship, 2),
    (NeedDomain::DigitalAccess, 2),
    (NeedDomain::InadequateHousing, 2),
    (NeedDomain::EmploymentStatus, 2),
    (NeedDomain::MedicalCostBurden, 1),
    (NeedDomain::ElderAbuse, 1),
    (NeedDomain::Homelessness, 1),
];

/// An episode's id, its referral and all that was recorded.
pub fn invent(mut teller: Teller<'_>) -> (Id, Referral, Vec<Command>) {
    let id = teller.chance.id();
    let referral = referral(&mut teller);
    let last = decide(&mut teller, referral.reason);
    (id, referral, teller.until(last))
}

fn referral(teller: &mut Teller<'_>) -> Referral {
    let sources = [
        (Source::FamilyDoctor, 34),
        (Source::NursePractitioner, 20),
        (Source::CommunityAgency, 16),
        (Source::Hospital, 12),
        (Source::Myself, 9),
        (Source::Family, 6),
        (Source::Other, 3),
    ];
    let source = teller.chance.weighted(&sources, Source::Other);
    let known = teller.town.referrers.iter();
    let known: Vec<_> = known
        .filter(|it| it.source == source)
        .map(|it| Some(it.id))
        .collect();
    let urgencies = [
        (Urgency::Routine, 70),
        (Urgency::Soon, 24),
        (Urgency::Urgent, 6),
    ];
    let chance = &mut *teller.chance;
    Referral {
        received: teller.received,
        source,
        referrer: chance.pick(&known, None),
        reason: chance.weighted(NEEDS, NeedDomain::SocialConnection),
        urgency: chance.weighted(&urgencies, Urgency::Routine),
        note: format!(
            "{} {}; {}.",
            chance.text(REFERRAL_OPENING),
            chance.text(REFERRAL_SINCE),
            chance.text(REFERRAL_HOPE)
        ),
    }
}

/// Tells what became of the referral. Returns the last day of the telling.
fn decide(teller: &mut Teller<'_>, reason: NeedDomain) -> Date {
    let today = teller.town.today;
    let waited = days_between(teller.received, today);
    let slow = teller.chance.percent(8);
    let on = if slow {
        teller.after(teller.received, 12, 30)
    } else {
        teller.after(teller.received, 0, 9)
    };
    let left_waiting = waited < 32 && teller.chance.percent(50);
    if left_waiting || on > today {
        return later(teller.received, -1);
    }
    if teller.chance.percent(7) {
        decline(teller, on);
        return today;
    }
    teller.tell(on, Command::Accept { on });
    if teller.chance.percent(8) {
        never_reached(teller, on)
    } else {
        accompany(teller, on, reason)
    }
}

fn decline(teller: &mut Teller<'_>, on: Date) {
    let reasons = [
        (DeclineReason::OutsideArea, 26),
        (DeclineReason::ClientDeclined, 26),
        (DeclineReason::NotEligible, 18),
        (DeclineReason::Duplicate, 14),
        (DeclineReason::NoCapacity, 10),
        (DeclineReason::Other, 6),
    ];
    let reason = teller.chance.weighted(&reasons, DeclineReason::Other);
    let note = noted(DECLINE_NOTES, reason);
    teller.tell(on, Command::Decline { on, reason, note });
}

fn noted<T: PartialEq>(notes: &[(T, &str)], wanted: T) -> String {
    let mut notes = notes.iter();
    let note = notes.find(|(of, _)| *of == wanted);
    note.map_or_else(String::new, |(_, note)| (*note).to_owned())
}

/// Three tries and more, and nobody answers.
fn never_reached(teller: &mut Teller<'_>, accepted: Date) -> Date {
    let mut on = accepted;
    for _ in 0..teller.chance.between(3, 5) {
        on = teller.after(on, 2, 8);
        unreached(teller, on);
    }
    let on = teller.after(on, 5, 20);
    close(teller, on, ClosingReason::NoContact)
}

fn unreached(teller: &mut Teller<'_>, on: Date) {
    let results = [
        (OutreachResult::NoAnswer, 58),
        (OutreachResult::LeftMessage, 32),
        (OutreachResult::WrongNumber, 6),
        (OutreachResult::DeclinedToTalk, 4),
    ];
    let result = teller.chance.weighted(&results, OutreachResult::NoAnswer);
    let note = teller.chance.text(OUTREACH_UNREACHED).to_owned();
    let (id, mode) = (teller.chance.id(), teller.at_a_distance());
    teller.tell(
        on,
        Command::Reach(Outreach {
            id,
            on,
            mode,
            result,
            minutes: None,
            note,
            with: ContactWith::Client,
        }),
    );
}

fn reached(teller: &mut Teller<'_>, on: Date) {
    let note = teller.chance.text(OUTREACH_NOTES).to_owned();
    let (id, mode, minutes) = (
        teller.chance.id(),
        teller.at_a_distance(),
        teller.minutes(5, 35),
    );
    teller.tell(
        on,
        Command::Reach(Outreach {
            id,
            on,
            mode,
            result: OutreachResult::Reached,
            minutes,
            note,
            with: ContactWith::Client,
        }),
    );
}

/// The whole way with somebody who was reached.
fn accompany(teller: &mut Teller<'_>, accepted: Date, reason: NeedDomain) -> Date {
    let mut on = teller.after(accepted, 1, 5);
    let tries = teller
        .chance
        .weighted(&[(0, 50), (1, 27), (2, 15), (3, 8)], 0);
    for _ in 0..tries {
        unreached(teller, on);
        on = teller.after(on, 2, 6);
    }
    reached(teller, on);
    let first = teller.after(on, 3, 12);
    talk(teller, first, Some(reason));
    let lengths = [((75, 220), 50), ((200, 400), 30), ((380, 540), 20)];
    let (shortest, longest) = teller.chance.weighted(&lengths, (75, 220));
    let end = teller.after(first, shortest, longest);
    let well = teller.chance.between(18, 62);
    let goals = set_goals(teller, first);

    let mut tried = Tried::default();
    let mut suggested = first;
    for _ in 0..teller
        .chance
        .weighted(&[(0, 8), (1, 40), (2, 35), (3, 17)], 1)
    {
        connect(teller, suggested, &mut tried);
        suggested = teller.after(suggested, 8, 45);
    }
    keep_in_touch(teller, first, end);
    let reason = closing_reason(teller, tried.lasts);
    if reason == ClosingReason::NoContact {
        for days in [-21, -14, -6] {
            unreached(teller, later(end, days));
        }
    }
    ask(teller, first, end, well, reason);
    rate_goals(teller, &goals, first, end);
    if end > teller.town.today {
        check_back(teller, first);
    }
    close(teller, end, reason)
}

fn talk(teller: &mut Teller<'_>, on: Date, reason: Option<NeedDomain>) {
    let mut domains: Vec<_> = reason
        .into_iter()
        .filter(|_| teller.chance.percent(85))
        .collect();
    for _ in 0..teller
        .chance
        .weighted(&[(0, 15), (1, 40), (2, 30), (3, 15)], 1)
    {
        let domain = teller.chance.weighted(NEEDS, NeedDomain::SocialConnection);
        if !domains.contains(&domain) {
            domains.push(domain);
        }
    }
    let mut needs = Vec::new();
    for domain in &domains {
        let noted = teller.chance.percent(60);
        let note = if noted {
            self::noted(NEED_NOTES, *domain)
        } else {
            String::new()
        };
        needs.push(Need {
            domain: *domain,
            note,
        });
    }
    teller.needs.extend(domains);
    let note = format!(
        "{}; {}.",
        teller.chance.text(VISIT_SEEN),
        teller.chance.text(VISIT_DETAIL)
    );
    let talk = Conversation {
        id: teller.chance.id(),
        on,
        mode: teller.face_to_face(),
        minutes: teller.minutes(30, 95),
        words: teller.words(),
        interests: teller.interests(),
        needs,
        gifts: teller.gifts(),
        note,
    };
    teller.tell(on, Command::Converse(talk));
}

/// The goals set on a day, each with its first score.
fn set_goals(teller: &mut Teller<'_>, on: Date) -> Vec<(Id, u8)> {
    let mut goals: Vec<(Id, u8)> = Vec::new();
    for _ in 0..teller.chance.weighted(&[(0, 18), (1, 54), (2, 28)], 1) {
        let id = teller.chance.id();
        let score = teller.chance.pick(&[2, 3, 3, 4, 4, 5, 6], 3);
        let goal = Goal {
            id,
            on,
            words: teller.goal(),
            progress: vec![Progress { on, score }],
        };
        teller.tell(on, Command::SetGoal(goal));
        goals.push((id, score));
    }
    goals
}

/// Goals move with the client, one way or the other.
fn rate_goals(teller: &mut Teller<'_>, goals: &[(Id, u8)], first: Date, end: Date) {
    for (goal, start) in goals {
        let mut on = teller.after(first, 30, 70);
        let mut score = i32::from(*start);
        while on < end {
            let lift = teller
                .turns
                .iter()
                .filter(|(day, _)| *day <= on)
                .map(|(_, by)| by)
                .sum::<i32>();
            score = (score + (lift / 12).clamp(-1, 1) + teller.chance.between(-1, 1)).clamp(0, 10);
            let progress = Progress {
                on,
                score: u8::try_from(score).unwrap_or_default(),
            };
            if teller.chance.percent(75) {
                teller.tell(
                    on,
                    Command::Rate {
                        goal: *goal,
                        progress,
                    },
                );
            }
            on = teller.after(on, 35, 95);
        }
    }
}

fn keep_in_touch(teller: &mut Teller<'_>, first: Date, end: Date) {
    let mut on = teller.after(first, 20, 45);
    while on < end && on <= teller.town.today {
        match teller.chance.below(10) {
            0..=2 => talk(teller, on, None),
            3..=7 => reached(teller, on),
            _ => unreached(teller, on),
        }
        on = teller.after(on, 24, 60);
    }
}

/// Asks the instruments when they are due. Some are missed.
fn ask(teller: &mut Teller<'_>, first: Date, end: Date, well: i32, reason: ClosingReason) {
    let baseline = match teller.chance.below(100) {
        0..=76 => first,
        77..=90 => teller.after(first, 5, 20),
        _ => return,
    };
    ask_once(teller, Occasion::Baseline, baseline, first, well);
    for (occasion, asked) in [
        (Occasion::Months3, 80),
        (Occasion::Months6, 68),
        (Occasion::Months12, 60),
    ] {
        let due = occasion.due(baseline).unwrap_or(baseline);
        let on = teller.after(due, -2, 18);
        if teller.chance.percent(asked) && on < end {
            ask_once(teller, occasion, on, first, well);
        }
    }
    let still_there = !matches!(
        reason,
        ClosingReason::NoContact | ClosingReason::Died | ClosingReason::Safety
    );
    if still_there && teller.chance.percent(66) {
        ask_once(teller, Occasion::Closing, end, first, well);
    }
}

fn ask_once(teller: &mut Teller<'_>, occasion: Occasion, on: Date, first: Date, well: i32) {
    let lift: i32 = teller
        .turns
        .iter()
        .filter(|(day, _)| *day <= on)
        .map(|(_, by)| by)
        .sum();
    let drift = (days_between(first, on) / 90).min(3);
    let well = (well + lift.min(15) + drift + teller.chance.between(-13, 13)).clamp(2, 98);
    let asked = [
        (InstrumentId::Ons4, 88),
        (InstrumentId::Ucla3, 82),
        (InstrumentId::NeedsHeard, 84),
    ];
    for (instrument, of_a_hundred) in asked {
        let id = teller.chance.id();
        let answers = scores::answers(teller.chance, instrument, well);
        let asked = teller.chance.percent(of_a_hundred);
        if let Some(answers) = answers.filter(|_| asked) {
            teller.tell(
                on,
                Command::Answer(Measure {
                    id,
                    on,
                    occasion,
                    answers,
                }),
            );
        }
    }
    ask_the_rest(teller, occasion, on, well);
}

/// The instruments that came later, by a chance of their own: what was invented before them stays as it was.
fn ask_the_rest(teller: &mut Teller<'_>, occasion: Occasion, on: Date, well: i32) {
    let asked = [
        (InstrumentId::Belonging, 86),
        (InstrumentId::SelfRatedHealth, 80),
        (InstrumentId::LifeSatisfaction, 78),
        (InstrumentId::Visits, 76),
    ];
    let mut own = teller.chance.clone();
    let number = u64::from(own.below(u32::MAX));
    let mut own = Chance::new(number, ASKED_LATER, u64::from(own.below(u32::MAX)));
    for (instrument, of_a_hundred) in asked {
        let id = own.id();
        let answers = scores::answers(&mut own, instrument, well);
        let is_asked = own.percent(of_a_hundred);
        if let Some(answers) = answers.filter(|_| is_asked) {
            teller.tell(
                on,
                Command::Answer(Measure {
                    id,
                    on,
                    occasion,
                    answers,
                }),
            );
        }
    }
}

/// In an episode that runs: a promise made lately, due in these weeks.
fn check_back(teller: &mut Teller<'_>, first: Date) {
    let today = teller.town.today;
    let made = teller.after(today, -28, -6).max(first);
    let due = teller.after(today, -13, 24).max(made);
    let place = teller.chance.below(25);
    let mut places = teller
        .town
        .places
        .iter()
        .skip(usize::try_from(place).unwrap_or_default());
    let name = places
        .next()
        .map_or("the lighthouse", |it| it.resource.name.as_str());
    let about = format!("{} {name}?", teller.chance.text(ABOUT));
    let id = teller.chance.id();
    if made <= today && teller.chance.percent(72) {
        teller.tell(
            made,
            Command::Promise {
                id,
                made,
                due,
                about,
                connection: None,
            },
        );
    }
}

fn closing_reason(teller: &mut Teller<'_>, lasts: bool) -> ClosingReason {
    let well = [
        (ClosingReason::Connected, 48),
        (ClosingReason::GoalsMet, 30),
        (ClosingReason::Moved, 5),
        (ClosingReason::Declined, 4),
        (ClosingReason::ReferredOn, 4),
        (ClosingReason::Died, 3),
        (ClosingReason::NoContact, 2),
        (ClosingReason::Other, 2),
        (ClosingReason::NotEligible, 1),
        (ClosingReason::Safety, 1),
    ];
    let badly = [
        (ClosingReason::Declined, 28),
        (ClosingReason::ReferredOn, 18),
        (ClosingReason::NoContact, 15),
        (ClosingReason::Moved, 12),
        (ClosingReason::Died, 8),
        (ClosingReason::NoCapacity, 7),
        (ClosingReason::NotEligible, 5),
        (ClosingReason::Safety, 4),
        (ClosingReason::Other, 3),
    ];
    let reasons: &[_] = if lasts { &well } else { &badly };
    teller.chance.weighted(reasons, ClosingReason::Other)
}

/// Tells the closing, last of all, and returns the last day of the telling.
fn close(teller: &mut Teller<'_>, on: Date, reason: ClosingReason) -> Date {
    let note = noted(CLOSING_NOTES, reason);
    let closing = Closing { on, reason, note };
    teller.tell(on, Command::Close(closing));
    on.min(teller.town.today)
}
