//! One of two records, as far as it helps to see whether both are of one person.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use pathway::{Client, Fact, Facts, Person};
use record::Fact as _;

use crate::i18n::{t, use_i18n};
use crate::pages::client::glance::last_contact;
use crate::pages::client::written::{label, value_or_empty};
use crate::routes::Route;
use crate::ui::words::use_words;

/// The record of a client in a few lines.
#[component]
pub fn Side(title: &'static str, client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let wording = words.wording();
    let known = Facts::<Fact>::differing(client.person(), &Person::default());
    let fields = known.iter().filter(|fact| tells_apart(fact)).map(|fact| {
        let (name, value) = (label(i18n, fact), value_or_empty(i18n, words, fact));
        view! {
            <dt>{name}</dt>
            <dd translate="no">{value}</dd>
        }
    });
    let referrals = client.episodes().iter().rev().map(|episode| {
        let day = wording.date_short(episode.referral.received);
        let stage = wording.term("stage", episode.stage_code());
        view! { <dd>{format!("{day} · {stage}")}</dd> }
    });
    let referrals = referrals.collect_view();
    let (id, name) = (client.id, client.person().name());
    let none = client.episodes().is_empty();
    let contact = last_contact(&client).map_or_else(
        || t!(i18n, client.no_contact).to_owned(),
        |contact| wording.date_short(contact.on),
    );
    view! {
        <section>
            <h2>{title}</h2>
            <p>
                <A href=Route::Client(id).path()>{name}</A>
            </p>
            <dl>
                {fields.collect_view()} <dt>{t!(i18n, alike.referrals)}</dt>
                {referrals}
                {none.then(|| view! { <dd>{t!(i18n, alike.nothing)}</dd> })}
                <dt>{t!(i18n, client.last_contact)}</dt> <dd>{contact}</dd>
            </dl>
        </section>
    }
}

/// Names, day of birth, telephone, e-mail and address: what tells one person from another.
fn tells_apart(fact: &Fact) -> bool {
    const TELLING: [fn(String) -> Fact; 6] = [
        Fact::PreferredName,
        Fact::GivenName,
        Fact::FamilyName,
        Fact::Phone,
        Fact::Email,
        Fact::Address,
    ];
    let born = Fact::Born(None).number();
    let mut telling = TELLING.iter().map(|make| make(String::new()).number());
    fact.number() == born || telling.any(|number| number == fact.number())
}
