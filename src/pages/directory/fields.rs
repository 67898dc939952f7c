//! What is typed about a resource, and the resource that it makes.

use directory::{Cost, Language, Resource};
use leptos::prelude::*;
use record::{Date, Id};

use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::ui::field::{CheckField, DateField, RadioField, TextArea, TextField, choices_of};
use crate::ui::read::{Reader, trimmed};
use crate::ui::words::{text, use_words};

/// The one choice of "verified today".
const TODAY: &str = "today";

/// What is typed about a resource.
#[derive(Clone, Copy)]
pub struct ResourceForm {
    id: Id,
    name: RwSignal<String>,
    organization: RwSignal<String>,
    description: RwSignal<String>,
    schedule: RwSignal<String>,
    address: RwSignal<String>,
    phone: RwSignal<String>,
    cost: RwSignal<String>,
    fees: RwSignal<String>,
    languages: RwSignal<Vec<&'static str>>,
    access: RwSignal<String>,
    verified_today: RwSignal<Vec<&'static str>>,
    last_verified: RwSignal<String>,
}

impl ResourceForm {
    /// The fields of a resource that nothing is known about yet.
    pub fn new(id: Id) -> Self {
        Self::of(&Resource {
            id,
            name: String::new(),
            organization: String::new(),
            description: String::new(),
            schedule: String::new(),
            address: String::new(),
            phone: String::new(),
            cost: Cost::Unknown,
            fees: String::new(),
            languages: Vec::new(),
            access: String::new(),
            last_verified: None,
        })
    }

    /// The fields as they are for a resource.
    pub fn of(resource: &Resource) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let languages = resource.languages.iter().map(|one| one.code()).collect();
        let verified = resource.last_verified.map(|day| day.to_string());
        Self {
            id: resource.id,
            name: text(&resource.name),
            organization: text(&resource.organization),
            description: text(&resource.description),
            schedule: text(&resource.schedule),
            address: text(&resource.address),
            phone: text(&resource.phone),
            cost: text(resource.cost.code()),
            fees: text(&resource.fees),
            languages: RwSignal::new(languages),
            access: text(&resource.access),
            verified_today: RwSignal::new(Vec::new()),
            last_verified: RwSignal::new(verified.unwrap_or_default()),
        }
    }

    /// The resource, when what was typed makes one.
    pub fn read(&self, reader: Reader) -> Option<Resource> {
        let name = Some(trimmed(self.name)).filter(|name| !name.is_empty());
        if name.is_none() {
            reader.refuse("name", t!(reader.i18n(), directory.name_missing));
        }
        let cost = reader.one("cost", self.cost, Cost::from_code);
        let last_verified = self.read_verified(reader);
        Some(Resource {
            id: self.id,
            name: name?,
            organization: trimmed(self.organization),
            description: trimmed(self.description),
            schedule: trimmed(self.schedule),
            address: trimmed(self.address),
            phone: trimmed(self.phone),
            cost: cost?,
            fees: trimmed(self.fees),
            languages: self.languages.with_untracked(|codes| in_order(codes)),
            access: trimmed(self.access),
            last_verified: last_verified?,
        })
    }

    /// "Verified today" says more than whatever day stands beside it.
    fn read_verified(&self, reader: Reader) -> Option<Option<Date>> {
        if self.verified_today.with_untracked(Vec::is_empty) {
            reader.day_if_any("last-verified", self.last_verified)
        } else {
            Some(Some(today()))
        }
    }
}

/// The languages with these codes, in the order of the list, however they were ticked.
fn in_order(codes: &[&str]) -> Vec<Language> {
    let all = Language::ALL.iter().copied();
    all.filter(|language| codes.contains(&language.code()))
        .collect()
}

/// The fields of a resource.
#[component]
pub fn ResourceFields(form: ResourceForm) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    view! {
        <TextField name="name" label=text!(i18n, directory.name) value=form.name />
        <TextField
            name="organization"
            label=text!(i18n, directory.organization)
            value=form.organization
        />
        <TextArea
            name="description"
            label=text!(i18n, directory.description)
            value=form.description
        />
        <TextField
            name="schedule"
            label=text!(i18n, directory.schedule)
            hint=text!(i18n, directory.schedule_hint)
            value=form.schedule
        />
        <TextField name="address" label=text!(i18n, directory.address) value=form.address />
        <TextField name="phone" kind="tel" label=text!(i18n, directory.phone) value=form.phone />
        <RadioField
            name="cost"
            label=text!(i18n, directory.cost)
            value=form.cost
            choices=choices_of(words, "cost", Cost::ALL, Cost::code)
        />
        <TextField
            name="fees"
            label=text!(i18n, directory.fees)
            hint=text!(i18n, directory.fees_hint)
            value=form.fees
        />
        <CheckField
            name="languages"
            label=text!(i18n, directory.languages)
            value=form.languages
            choices=choices_of(words, "language", Language::ALL, Language::code)
        />
        <TextArea
            name="access"
            label=text!(i18n, directory.access)
            hint=text!(i18n, directory.access_hint)
            value=form.access
        />
        <CheckField
            name="verified"
            label=text!(i18n, directory.verified)
            hint=text!(i18n, directory.verified_hint)
            value=form.verified_today
            choices=vec![(TODAY, text!(i18n, directory.verified_today))]
        />
        <Show when=move || form.verified_today.with(Vec::is_empty)>
            <DateField
                name="last-verified"
                label=text!(i18n, directory.last_verified)
                value=form.last_verified
            />
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_stand_in_the_order_of_the_list_however_they_were_ticked() {
        assert_eq!(
            in_order(&["tamil", "french", "english"]),
            [Language::English, Language::French, Language::Tamil]
        );
    }
}
