//! Who may be known already: each is left out, referred again, or taken as somebody else. Until the worker says so they
//! are left out.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::I18nContext;

use super::pick::Pick;
use super::wizard::Wizard;
use crate::i18n::{Locale, t, use_i18n};
use crate::session::{Decision, FoundRow, Like, Session};
use crate::ui::likeness::reasons;
use crate::ui::words::{Words, use_words};

/// How many are asked about one by one.
const SHOWN: usize = 100;
/// What can be done.
const SKIP: &str = "skip";
const AGAIN: &str = "again";
const NEW: &str = "new";

/// Somebody who may be known already.
#[derive(Clone)]
struct Double {
    line: usize,
    label: String,
    hint: String,
    again: Option<Decision>,
}

/// Asks what to do about those who may be known already.
#[component]
pub fn Doubles() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let wizard = Wizard::expect();
    let judged = wizard.judged.get_untracked();
    let has_referrals = wizard
        .mapping()
        .is_some_and(|mapping| mapping.referral.is_some());
    let doubles: Vec<Double> = judged
        .good
        .iter()
        .filter_map(|row| double(i18n, words, session, row, has_referrals))
        .collect();
    if doubles.is_empty() {
        return ().into_any();
    }
    // The fields are made anew when one choice is made for all.
    let remade = RwSignal::new(());
    let count = doubles.len();
    let doubles = Arc::new(doubles);
    let for_all = {
        let doubles = doubles.clone();
        move |code: String| {
            for double in doubles.iter() {
                decide(wizard, double, &code);
            }
            remade.set(());
        }
    };
    let choices = move |again: bool| {
        let said = [
            (SKIP, t!(i18n, lists.skip)),
            (AGAIN, t!(i18n, lists.again)),
            (NEW, t!(i18n, lists.as_new)),
        ];
        let offered = said.into_iter().filter(|(code, _)| again || *code != AGAIN);
        let offered = offered.map(|(code, said)| (code.to_owned(), said.to_owned()));
        offered.collect::<Vec<_>>()
    };
    let any_again = doubles.iter().any(|double| double.again.is_some());
    view! {
        <h3>{t!(i18n, lists.doubles)}</h3>
        <p>{t!(i18n, lists.doubles_why, count = count).to_string()}</p>
        {(count > 1)
            .then(|| {
                view! {
                    <Pick
                        id="double-all".to_owned()
                        label=t!(i18n, lists.for_all).to_owned()
                        hint=None
                        value=SKIP.to_owned()
                        choices=choices(any_again)
                        on_choose=for_all
                    />
                }
            })}
        {move || {
            remade.track();
            doubles
                .iter()
                .take(SHOWN)
                .cloned()
                .map(|double| {
                    let decided = wizard
                        .decisions
                        .with_untracked(|all| all.get(&double.line).copied());
                    let value = match decided {
                        Some(Decision::Again(_)) => AGAIN,
                        Some(Decision::New) => NEW,
                        Some(Decision::Skip) | None => SKIP,
                    };
                    view! {
                        <Pick
                            id=format!("double-{}", double.line)
                            label=double.label.clone()
                            hint=Some(double.hint.clone())
                            value=value.to_owned()
                            choices=choices(double.again.is_some())
                            on_choose=move |code: String| decide(wizard, &double, &code)
                        />
                    }
                })
                .collect_view()
        }}
    }
    .into_any()
}

fn decide(wizard: Wizard, double: &Double, code: &str) {
    let decision = match (code, double.again) {
        (NEW, _) => Decision::New,
        (AGAIN, Some(again)) => again,
        _ => Decision::Skip,
    };
    wizard.decisions.update(|all| {
        all.insert(double.line, decision);
    });
}

/// How somebody is told of who may be known. A client can be referred again when no episode is open.
fn double(
    i18n: I18nContext<Locale>,
    words: Words,
    session: Session,
    row: &FoundRow,
    has_referrals: bool,
) -> Option<Double> {
    let line = row.taken.line;
    let person = &row.taken.person;
    let label = t!(i18n, lists.double, line = line, name = person.name()).to_string();
    let born = |born: Option<record::Date>| match born {
        Some(day) => words.wording().date_short(day),
        None => t!(i18n, lists.no_birth).to_owned(),
    };
    let (like, likeness) = row.like.as_ref()?;
    let (who, again) = match *like {
        Like::Line(earlier) => (t!(i18n, lists.like_line, line = earlier).to_string(), None),
        Like::Client(id) => {
            let head = session.shelf.with_untracked(|shelf| shelf.client(id))?;
            let is_open = matches!(head.stage(), Some("waiting" | "accepted"));
            let name = head.name.clone();
            let born = born(head.born);
            let hint = if is_open {
                t!(i18n, lists.like_open, name = name, born = born).to_string()
            } else {
                t!(i18n, lists.like_client, name = name, born = born).to_string()
            };
            let again = (has_referrals && !is_open).then_some(Decision::Again(id));
            (hint, again)
        }
    };
    let hint = format!("{who} {}", reasons(i18n, words.wording(), likeness));
    Some(Double {
        line,
        label,
        hint,
        again,
    })
}
