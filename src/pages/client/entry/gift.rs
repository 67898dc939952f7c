//! A gift that the client offered and that was put to use.

use leptos::prelude::*;
use pathway::{Client, Command, GiftUse};
use record::Id;

use super::recording::{About, DAY, DayField, Recording, blank, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::client::gifts::gifts;
use crate::pages::client::glance::running;
use crate::pages::client::loaded::WithClient;
use crate::session::Session;
use crate::ui::field::{SelectField, TextArea, TextField};
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::text;

/// Records that a gift was put to use.
#[component]
pub fn UseGift() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Use client /> }.into_any() /> }
}

/// The choice of a gift that was not offered in a conversation. No gift can be called so: it is blank.
const ANOTHER: &str = " ";
/// The choice of "where" that names no resource.
const NONE: &str = "none";

#[derive(Clone, Copy)]
struct GiftForm {
    gift: RwSignal<String>,
    other: RwSignal<String>,
    resource: RwSignal<String>,
    note: RwSignal<String>,
    on: RwSignal<String>,
}

impl GiftForm {
    /// The first gift that was not used yet stands there already.
    fn new(client: &Client) -> Self {
        let offered = gifts(client);
        let mut unused = offered.iter().filter(|gift| gift.used.is_none());
        let first = unused.next().or_else(|| offered.first());
        let first = first.map_or_else(|| ANOTHER.to_owned(), |gift| gift.words.clone());
        Self {
            gift: RwSignal::new(first),
            other: blank(),
            resource: RwSignal::new(NONE.to_owned()),
            note: blank(),
            on: from_today(),
        }
    }

    fn of(used: &GiftUse, client: &Client) -> Self {
        let is_offered = gifts(client).iter().any(|gift| gift.words == used.gift);
        let (gift, other) = match is_offered {
            true => (used.gift.as_str(), ""),
            false => (ANOTHER, used.gift.as_str()),
        };
        let resource = used
            .resource
            .map_or_else(|| NONE.to_owned(), |id| id.to_string());
        Self {
            gift: filled(gift),
            other: filled(other),
            resource: filled(resource),
            note: filled(&used.note),
            on: filled(used.on),
        }
    }

    fn is_another(self) -> bool {
        self.gift.with(|gift| gift == ANOTHER)
    }

    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let gift = if self.gift.with_untracked(|gift| gift == ANOTHER) {
            reader.text("other", self.other)
        } else {
            Some(trimmed(self.gift))
        };
        let on = reader.day(DAY, self.on);
        Some(vec![Command::UseGift {
            gift: gift?,
            on: on?,
            resource: self.resource.with_untracked(|id| id.parse().ok()),
            note: trimmed(self.note),
            id: reader.new_id()?,
        }])
    }
}

/// The form, which begins with what it corrects, if it does.
#[component]
pub fn Use(client: Client, #[prop(optional)] of: Option<GiftUse>) -> impl IntoView {
    let i18n = use_i18n();
    let form = of.map_or_else(
        || GiftForm::new(&client),
        |used| GiftForm::of(&used, &client),
    );
    let offered = gifts(&client).into_iter();
    let offered = offered.map(|gift| (gift.words.clone(), gift.words));
    let another = (ANOTHER.to_owned(), t!(i18n, entry.another_gift).to_owned());
    let choices: Vec<_> = offered.chain([another]).collect();
    let only_another = choices.len() == 1;
    let places = places(&client);
    view! {
        <Recording
            about=About::of(&client)
            title=text!(i18n, entry.gift_used)
            read=move |reader| form.read(reader)
        >
            {(!only_another)
                .then(|| {
                    view! {
                        <SelectField
                            name="gift"
                            label=text!(i18n, entry.which_gift)
                            value=form.gift
                            choices=Signal::stored(choices)
                        />
                    }
                })}
            <Show when=move || form.is_another()>
                <TextField
                    name="other"
                    label=text!(i18n, entry.gift_words)
                    hint=text!(i18n, entry.gift_words_hint)
                    value=form.other
                />
            </Show>
            <SelectField
                name="resource"
                label=text!(i18n, entry.gift_where)
                value=form.resource
                choices=Signal::stored(places)
            />
            <TextArea name="note" label=text!(i18n, entry.note) value=form.note />
            <DayField value=form.on />
        </Recording>
    }
}

/// Nowhere in particular, then the resources the client knows, then all others by name.
fn places(client: &Client) -> Vec<(String, String)> {
    let i18n = use_i18n();
    let connections = running(client).map(|record| record.connections.as_slice());
    let known: Vec<Id> = connections
        .unwrap_or_default()
        .iter()
        .map(|it| it.resource)
        .collect();
    let all = Session::expect()
        .shelf
        .with_untracked(|shelf| shelf.resources());
    let (own, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| known.contains(&it.id));
    let none = (NONE.to_owned(), t!(i18n, entry.gift_nowhere).to_owned());
    let named = own.into_iter().chain(others);
    let named = named.map(|it| (it.id.to_string(), it.name.clone()));
    [none].into_iter().chain(named).collect()
}
