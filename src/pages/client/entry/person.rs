//! Who a client is: the fields, and the page that changes them.

use directory::Language;
use leptos::prelude::*;
use pathway::{Asked, Disability, Gender, Income, Living, Person, Race};
use record::Id;

use crate::i18n::{t, use_i18n};
use crate::pages::client::loaded::WithClient;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::field::{
    Choice, DateField, RadioField, SelectField, TextArea, TextField, choices_of, options_of,
};
use crate::ui::form::{Form, SaveJob, Sending, use_sender};
use crate::ui::page::PageHead;
use crate::ui::read::{Reader, trimmed, use_reader};
use crate::ui::words::{Words, text, use_words};

/// Codes of an answer that is none.
const NOT_ASKED: &str = "not-asked";
const PREFERS_NOT: &str = "prefers-not";

/// What is typed about a person.
#[derive(Clone, Copy)]
pub struct PersonForm {
    preferred_name: RwSignal<String>,
    given_name: RwSignal<String>,
    family_name: RwSignal<String>,
    pronouns: RwSignal<String>,
    born: RwSignal<String>,
    gender: RwSignal<String>,
    language: RwSignal<String>,
    living: RwSignal<String>,
    phone: RwSignal<String>,
    email: RwSignal<String>,
    address: RwSignal<String>,
    reaching: RwSignal<String>,
    safety_alert: RwSignal<String>,
    race: RwSignal<String>,
    disability: RwSignal<String>,
    income: RwSignal<String>,
}

impl PersonForm {
    /// The fields as they are for a person.
    pub fn of(person: &Person) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            preferred_name: text(&person.preferred_name),
            given_name: text(&person.given_name),
            family_name: text(&person.family_name),
            pronouns: text(&person.pronouns),
            born: RwSignal::new(person.born.map(|day| day.to_string()).unwrap_or_default()),
            gender: text(code_of(person.gender, Gender::code)),
            language: text(code_of(person.language, Language::code)),
            living: text(code_of(person.living, Living::code)),
            phone: text(&person.phone),
            email: text(&person.email),
            address: text(&person.address),
            reaching: text(&person.reaching),
            safety_alert: text(&person.safety_alert),
            race: text(code_of(person.race, Race::code)),
            disability: text(code_of(person.disability, Disability::code)),
            income: text(code_of(person.income, Income::code)),
        }
    }

    /// Who this is, as far as it is typed: names, day of birth and telephone.
    pub fn who(&self) -> Person {
        Person {
            preferred_name: self.preferred_name.get(),
            given_name: self.given_name.get(),
            family_name: self.family_name.get(),
            born: self.born.with(|typed| typed.trim().parse().ok()),
            phone: self.phone.get(),
            ..Person::default()
        }
    }

    /// The person, when what was typed makes one.
    pub fn read(&self, reader: Reader) -> Option<Person> {
        let born = reader.day_if_any("born", self.born)?;
        let person = Person {
            preferred_name: trimmed(self.preferred_name),
            given_name: trimmed(self.given_name),
            family_name: trimmed(self.family_name),
            pronouns: trimmed(self.pronouns),
            born,
            gender: asked(self.gender, Gender::from_code),
            language: asked(self.language, Language::from_code),
            living: asked(self.living, Living::from_code),
            phone: trimmed(self.phone),
            email: trimmed(self.email),
            address: trimmed(self.address),
            reaching: trimmed(self.reaching),
            safety_alert: trimmed(self.safety_alert),
            race: asked(self.race, Race::from_code),
            disability: asked(self.disability, Disability::from_code),
            income: asked(self.income, Income::from_code),
        };
        if !person.is_named() {
            reader.name_missing("preferred-name");
            return None;
        }
        Some(person)
    }
}

/// The fields about a person.
#[component]
pub fn PersonFields(form: PersonForm) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    view! {
        <TextField
            name="preferred-name"
            label=text!(i18n, entry.preferred_name)
            hint=text!(i18n, entry.preferred_name_hint)
            value=form.preferred_name
        />
        <TextField name="given-name" label=text!(i18n, entry.given_name) value=form.given_name />
        <TextField name="family-name" label=text!(i18n, entry.family_name) value=form.family_name />
        <TextField name="phone" kind="tel" label=text!(i18n, entry.phone) value=form.phone />
        <TextField
            name="reaching"
            label=text!(i18n, entry.reaching)
            hint=text!(i18n, entry.reaching_hint)
            value=form.reaching
        />
        <TextField
            name="safety-alert"
            label=text!(i18n, entry.safety_alert)
            hint=text!(i18n, entry.safety_alert_hint)
            value=form.safety_alert
        />
        <TextArea name="address" label=text!(i18n, entry.address) value=form.address />
        <TextField name="email" kind="email" label=text!(i18n, entry.email) value=form.email />
        <TextField name="pronouns" label=text!(i18n, entry.pronouns) value=form.pronouns />
        <DateField name="born" label=text!(i18n, entry.born) value=form.born />
        <SelectField
            name="gender"
            label=text!(i18n, entry.gender)
            value=form.gender
            choices=options_of(words, "gender", Gender::ALL, Gender::code, not_said(words))
        />
        <SelectField
            name="language"
            label=text!(i18n, entry.language)
            value=form.language
            choices=options_of(words, "language", Language::ALL, Language::code, not_said(words))
        />
        <RadioField
            name="living"
            label=text!(i18n, entry.living)
            value=form.living
            choices=[not_said(words), choices_of(words, "living", Living::ALL, Living::code)].concat()
        />
        <EquityFields form />
    }
}

/// What tells whom the service does not reach. Each may be left unasked.
#[component]
fn EquityFields(form: PersonForm) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let disability = choices_of(words, "disability", Disability::ALL, Disability::code);
    view! {
        <h2>{t!(i18n, entry.equity)}</h2>
        <p class="hint">{t!(i18n, entry.equity_why)}</p>
        <SelectField
            name="race"
            label=text!(i18n, entry.race)
            hint=text!(i18n, entry.race_hint)
            value=form.race
            choices=options_of(words, "race", Race::ALL, Race::code, not_said(words))
        />
        <RadioField
            name="disability"
            label=text!(i18n, entry.disability)
            value=form.disability
            choices=[not_said(words), disability].concat()
        />
        <SelectField
            name="income"
            label=text!(i18n, entry.income)
            value=form.income
            choices=options_of(words, "income", Income::ALL, Income::code, not_said(words))
        />
    }
}

/// Changes what is known of a client.
#[component]
pub fn EditPerson() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Edit id=client.id person=client.person().clone() /> }.into_any() /> }
}

#[component]
fn Edit(id: Id, person: Person) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let sending = Sending::new();
    let send = use_sender(sending);
    let reader = use_reader(sending.errors);
    let form = PersonForm::of(&person);
    let submit = move || {
        if let Some(person) = form.read(reader) {
            send(SaveJob::to(Route::Client(id), async move {
                session.describe(id, person).await
            }));
        }
    };
    view! {
        <PageHead title=text!(i18n, entry.person) />
        <Form sending action=text!(i18n, app.save) on_submit=submit back=Route::Client(id)>
            <PersonFields form />
        </Form>
    }
}

fn not_said(words: Words) -> Vec<Choice> {
    [NOT_ASKED, PREFERS_NOT]
        .map(|code| (code, words.term("asked", code)))
        .to_vec()
}

fn code_of<T: Copy>(asked: Asked<T>, code: impl Fn(T) -> &'static str) -> &'static str {
    match asked {
        Asked::NotAsked => NOT_ASKED,
        Asked::PrefersNot => PREFERS_NOT,
        Asked::Said(value) => code(value),
    }
}

fn asked<T>(value: RwSignal<String>, from_code: impl Fn(&str) -> Option<T>) -> Asked<T> {
    value.with_untracked(|code| match (code.as_str(), from_code(code)) {
        (_, Some(value)) => Asked::Said(value),
        (PREFERS_NOT, None) => Asked::PrefersNot,
        (_, None) => Asked::NotAsked,
    })
}
