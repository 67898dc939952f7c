//! The five questions of consent on one page: each with how it stands, since when, and what was said before. Two taps say
//! yes, no or no longer: the answer, then "save".

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::I18nContext;
use leptos_router::components::A;
use pathway::{Client, Consent, ConsentAnswer, ConsentHow, ConsentScope};
use record::Id;

use super::recording::{DAY, DayField, blank, filled, from_today};
use crate::i18n::{Locale, t, use_i18n};
use crate::pages::client::consents::standing;
use crate::pages::client::loaded::WithClient;
use crate::pages::client::names::on_one_line;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::field::{RadioField, TextArea, choices_of, focus};
use crate::ui::form::{Form, Sending};
use crate::ui::page::PageHead;
use crate::ui::read::{trimmed, use_reader};
use crate::ui::tag::tag;
use crate::ui::toast::Toasts;
use crate::ui::words::{text, use_words};

/// Asks for consent.
#[component]
pub fn AskConsents() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Ask client=Arc::new(client) /> }.into_any() /> }
}

/// The answer that is being given, and to which question.
type Giving = RwSignal<Option<(ConsentScope, ConsentAnswer)>>;

/// The client as they are known by now, and the answer that is being given.
#[derive(Clone, Copy)]
struct Known {
    client: RwSignal<Arc<Client>>,
    giving: Giving,
}

#[component]
fn Ask(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let giving: Giving = RwSignal::new(None);
    let name = client.person().name();
    let id = client.id;
    let client = RwSignal::new(client);
    let questions = move || {
        let client = client.get();
        let questions = ConsentScope::ALL.iter().map(|scope| {
            let (client, scope) = (client.clone(), *scope);
            view! { <Question client scope giving /> }
        });
        questions.collect_view()
    };
    provide_context(Known { client, giving });
    view! {
        <PageHead title=text!(i18n, papers.consents) under=name />
        <p class="hint">{t!(i18n, papers.consents_hint)}</p>
        {questions}
        <p>
            <A href=Route::Client(id).path() attr:class="btn quiet">
                {t!(i18n, papers.back_to_client)}
            </A>
        </p>
    }
}

#[component]
fn Question(client: Arc<Client>, scope: ConsentScope, giving: Giving) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let now = client.consent(scope);
    let (tone, said) = standing(words, now);
    let asks = words.wording().term("consent-scope", scope.code());
    let answers = allowed(now);
    let is_agreed = now.is_some_and(|consent| consent.answer.is_yes());
    let id = client.id;
    let buttons = answers.iter().map(|answer| {
        let answer = *answer;
        let label = verb(i18n, answer, is_agreed);
        let chosen = move || giving.get() == Some((scope, answer));
        view! {
            <button
                class="btn quiet"
                type="button"
                aria-pressed=move || chosen().to_string()
                aria-label=format!("{label} · {asks}")
                on:click=move |_| giving.set(Some((scope, answer)))
            >
                {label}
            </button>
        }
    });
    view! {
        <section class="consent">
            <h2 id=format!("consent-{}", scope.code()) tabindex="-1">
                {asks}
            </h2>
            <p>{tag(tone, said)}</p>
            <p>{meaning(i18n, scope)}</p>
            <div class="actions">{buttons.collect_view()}</div>
            {move || {
                let (asked, answer) = giving.get()?;
                let how = match is_agreed && answer.is_yes() {
                    true => ConsentHow::Written,
                    false => ConsentHow::Spoken,
                };
                (asked == scope).then(|| view! { <Give client=id scope answer how /> })
            }}
            <History client scope />
        </section>
    }
}

/// What can be answered now: only what says something new. What was agreed in words can still be put in writing.
fn allowed(now: Option<&Consent>) -> &'static [ConsentAnswer] {
    use ConsentAnswer::{Given, Refused, Withdrawn};
    match now.map(|consent| (consent.answer, consent.how)) {
        None => &[Given, Refused],
        Some((Given, ConsentHow::Written)) => &[Withdrawn],
        Some((Given, _)) => &[Withdrawn, Given],
        Some((Refused | Withdrawn, _)) => &[Given],
    }
}

/// What a button says.
fn verb(i18n: I18nContext<Locale>, answer: ConsentAnswer, is_agreed: bool) -> &'static str {
    match answer {
        ConsentAnswer::Given if is_agreed => t!(i18n, papers.agree_in_writing),
        ConsentAnswer::Given => t!(i18n, papers.agree),
        ConsentAnswer::Refused => t!(i18n, papers.refuse),
        ConsentAnswer::Withdrawn => t!(i18n, papers.withdraw),
    }
}

/// What a question means, to be read to the client.
fn meaning(i18n: I18nContext<Locale>, scope: ConsentScope) -> &'static str {
    match scope {
        ConsentScope::KeepRecord => t!(i18n, papers.means_keep_record),
        ConsentScope::ShareWithReferrer => t!(i18n, papers.means_referrer),
        ConsentScope::ShareWithResource => t!(i18n, papers.means_resource),
        ConsentScope::BeCounted => t!(i18n, papers.means_counted),
        ConsentScope::TellStory => t!(i18n, papers.means_story),
    }
}

#[component]
fn Give(client: Id, scope: ConsentScope, answer: ConsentAnswer, how: ConsentHow) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let sending = Sending::new();
    let known = expect_context::<Known>();
    let toasts = Toasts::expect();
    let reader = use_reader(sending.errors);
    let how = filled(how.code());
    let (note, on) = (blank(), from_today());
    let submit = move || {
        let how = reader.one("how", how, ConsentHow::from_code);
        let (Some(on), Some(how)) = (reader.day(DAY, on), how) else {
            return;
        };
        let consent = Consent {
            on,
            scope,
            answer,
            how,
            note: trimmed(note),
        };
        if sending.busy.get_untracked() {
            return;
        }
        sending.busy.set(true);
        spawn_local(async move {
            let saved = async {
                session.consented(client, consent).await?;
                session.client(client).await
            };
            let saved = saved.await;
            sending.busy.try_set(false);
            match saved {
                Ok(client) => {
                    toasts.saved();
                    known.giving.try_set(None);
                    known.client.try_set(Arc::new(client));
                    request_animation_frame(move || {
                        focus(&format!("consent-{}", scope.code()));
                    });
                }
                Err(error) => sending.errors.add("", sentence(i18n, words, &error)),
            }
        });
    };
    view! {
        <Form sending action=text!(i18n, app.save) on_submit=submit>
            <RadioField
                name="how"
                label=text!(i18n, papers.how)
                value=how
                choices=choices_of(words, "consent-how", ConsentHow::ALL, ConsentHow::code)
            />
            <DayField value=on />
            <TextArea name="note" label=text!(i18n, entry.note) value=note />
        </Form>
    }
}

/// What was answered before and how, newest first.
#[component]
fn History(client: Arc<Client>, scope: ConsentScope) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let wording = words.wording();
    let all = client.consents().iter().rev();
    let lines = all.filter(|consent| consent.scope == scope).map(|consent| {
        let line = on_one_line([
            Some(wording.date_short(consent.on)),
            Some(
                wording
                    .term("consent-answer", consent.answer.code())
                    .to_owned(),
            ),
            Some(wording.term("consent-how", consent.how.code()).to_owned()),
            Some(consent.note.trim().to_owned()),
        ]);
        view! { <li>{line}</li> }
    });
    let lines: Vec<_> = lines.collect();
    (!lines.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary>{t!(i18n, papers.history)}</summary>
                <ul>{lines}</ul>
            </details>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ConsentAnswer::{Given, Refused, Withdrawn};
    use record::Date;

    fn after(answer: ConsentAnswer, how: ConsentHow) -> &'static [ConsentAnswer] {
        allowed(Some(&Consent {
            on: Date::constant(2026, 11, 3),
            scope: ConsentScope::BeCounted,
            answer,
            how,
            note: String::new(),
        }))
    }

    #[test]
    fn only_what_says_something_new_is_offered() {
        assert_eq!(allowed(None), [Given, Refused]);
        assert_eq!(after(Given, ConsentHow::Written), [Withdrawn]);
        assert_eq!(after(Refused, ConsentHow::Spoken), [Given]);
        assert_eq!(after(Withdrawn, ConsentHow::Written), [Given]);
    }

    #[test]
    fn what_was_agreed_in_words_can_be_put_in_writing() {
        assert_eq!(after(Given, ConsentHow::Spoken), [Withdrawn, Given]);
        assert_eq!(after(Given, ConsentHow::OnBehalf), [Withdrawn, Given]);
    }
}
