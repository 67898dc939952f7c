//! An entry of the record that does not count, told in the words of the thread.

use std::sync::Arc;

use leptos::prelude::*;
use pathway::{Act, Client, Entry, Fact, Facts, Happening, Stamp, TakenIn};

use super::happening::with_happening;
use super::{Teller, Telling, Told, use_teller};
use crate::i18n::{t, use_i18n};
use crate::pages::client::names::on_one_line;
use crate::pages::client::written::{label, value_or_empty, written};
use crate::routes::stamp_in_address;
use crate::ui::words::use_words;

/// The mark of an entry's line on the client's page.
pub fn line_mark(entry: Stamp) -> String {
    format!("entry-{}", stamp_in_address(entry))
}

/// An entry. That something was taken back is told with what was, so a retraction alone says nothing.
#[component]
pub fn EntryTold(client: Arc<Client>, entry: Entry) -> impl IntoView {
    if let Act::Describe(facts) = entry.act {
        return view! { <Described facts stamp=entry.stamp /> }.into_any();
    }
    let told = use_teller().tell_act(&client, &entry.act).into_iter();
    let told = told.map(|told| view! { <Telling told /> });
    told.collect_view().into_any()
}

/// Fields of the person, each with its value.
#[component]
fn Described(facts: Facts<Fact>, stamp: Stamp) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let what = t!(i18n, entry.person).to_owned();
    let head = on_one_line([Some(what), Some(written(i18n, words, stamp))]);
    let fields = facts.iter().map(|fact| {
        let field = label(i18n, fact);
        let value = value_or_empty(i18n, words, fact);
        let said = t!(i18n, client.before_value, field = field, value = value).to_string();
        view! { <p>{said}</p> }
    });
    view! {
        <span class="when">{head}</span>
        {fields.collect_view()}
    }
}

impl Teller {
    /// What an act is called on one line, for a button about it.
    pub fn name(self, client: &Client, act: &Act) -> String {
        let told = self.tell_act(client, act);
        told.last().map_or_else(
            || t!(self.i18n, entry.person).to_owned(),
            |told| told.head(self.words),
        )
    }

    /// What builds on something, by the stamp in a refusal: the mark of its line on the client's page, and its name. Of
    /// a correction it is what that corrects.
    pub fn what_builds(self, client: &Client, by: Stamp) -> Option<(String, String)> {
        let find = |by: Stamp| client.entries().find(|(entry, _)| entry.stamp == by);
        let (mut entry, mut standing) = find(by)?;
        if let Act::Amend { of, .. } = entry.act {
            (entry, standing) = find(of)?;
        }
        let name = self.name(client, &client.says(entry, standing));
        Some((line_mark(entry.stamp), name))
    }

    /// What an act says happened. One that describes the person is told by field instead.
    pub fn tell_act(self, client: &Client, act: &Act) -> Vec<Told> {
        match act {
            Act::Refer { referral, .. } => {
                self.tell(referral.received, Happening::Referred(referral))
            }
            Act::Record { command, .. } => {
                with_happening(client, command, |on, what| self.tell(on, what))
            }
            Act::Amend { of, to } => {
                let mut entries = client.entries().filter(|(entry, _)| entry.stamp == *of);
                let corrected = entries.find_map(|(entry, _)| to.of(&entry.act));
                corrected.map_or_else(Vec::new, |act| self.tell_act(client, &act))
            }
            Act::TakeIn {
                on, client: other, ..
            } => {
                let taken = client.taken(*other).map(|taken| TakenIn {
                    client: *other,
                    on: *on,
                    name: taken.person().name(),
                    episodes: Vec::new(),
                });
                let told = taken.map(|taken| self.tell(*on, Happening::TookIn(&taken)));
                told.unwrap_or_default()
            }
            Act::Consent(consent) => self.tell(consent.on, Happening::Consented(consent)),
            Act::CareBy(by) => {
                let mut noted = client.state().care.iter();
                let from = noted.rfind(|it| it.on <= by.on && it.worker != by.worker);
                self.tell(by.on, Happening::TakenOver { by, from })
            }
            Act::Describe(_) | Act::Retract { .. } => Vec::new(),
        }
    }
}
