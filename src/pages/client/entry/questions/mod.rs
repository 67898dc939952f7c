//! The questions: one occasion, every instrument, every item with all its answers in sight. Nothing must be answered.

mod answers;
mod instrument;

use leptos::prelude::*;
use measures::{InstrumentId, Occasion};
use pathway::{Client, Command, Head, Measure};

use self::answers::AnswersForm;
use self::instrument::InstrumentFields;
use super::recording::{About, DAY, DayField, Recording, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::client::glance::running;
use crate::pages::client::loaded::WithClient;
use crate::ui::field::{RadioField, choices_of};
use crate::ui::read::Reader;
use crate::ui::words::{text, use_words};

/// Asks the questions.
#[component]
pub fn AskQuestions() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Ask client /> }.into_any() /> }
}

#[derive(Clone, Copy)]
struct AskForm {
    occasion: RwSignal<String>,
    answers: AnswersForm,
    on: RwSignal<String>,
}

impl AskForm {
    fn read(self, reader: Reader) -> Option<Vec<Command>> {
        let occasion = reader.one("occasion", self.occasion, Occasion::from_code);
        let on = reader.day(DAY, self.on);
        let (occasion, on) = (occasion?, on?);
        let given = self.answers.read();
        if given.is_empty() {
            reader.refuse("", t!(reader.i18n(), entry.nothing_answered));
            return None;
        }
        let measures = given.into_iter().map(|answers| {
            Some(Command::Answer(Measure {
                id: reader.new_id()?,
                on,
                occasion,
                answers,
            }))
        });
        measures.collect()
    }
}

/// The asking that comes next: the one that is due, or the last one once all others took place.
fn next_occasion(client: &Client) -> Occasion {
    if let Some(due) = Head::of(client).questions {
        return due.occasion;
    }
    let any = running(client).is_some_and(|record| !record.measures.is_empty());
    if any {
        Occasion::Closing
    } else {
        Occasion::Baseline
    }
}

/// The form, which begins with what it corrects, if it does; then it asks of that instrument alone.
#[component]
pub fn Ask(client: Client, #[prop(optional)] of: Option<Measure>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let form = match &of {
        None => AskForm {
            occasion: filled(next_occasion(&client).code()),
            answers: AnswersForm::new(),
            on: from_today(),
        },
        Some(measure) => AskForm {
            occasion: filled(measure.occasion.code()),
            answers: AnswersForm::of(&measure.answers),
            on: filled(measure.on),
        },
    };
    let asked = of.map(|measure| measure.answers.instrument());
    view! {
        <Recording
            about=About::of(&client)
            title=text!(i18n, entry.questions)
            read=move |reader| form.read(reader)
        >
            <p class="hint">{t!(i18n, entry.questions_hint)}</p>
            <RadioField
                name="occasion"
                label=text!(i18n, entry.occasion)
                value=form.occasion
                choices=choices_of(words, "occasion", Occasion::ALL, Occasion::code)
            />
            <DayField value=form.on />
            {InstrumentId::ALL
                .iter()
                .filter(|id| asked.is_none_or(|asked| asked == **id))
                .map(|id| view! { <InstrumentFields id=*id form=form.answers /> })
                .collect_view()}
        </Recording>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::client::glance::tests::{anais, id, record};
    use measures::{Answer, Answers};
    use record::Date;

    fn asked(number: u8, occasion: Occasion) -> Command {
        Command::Answer(Measure {
            id: id(number),
            on: Date::constant(2026, 10, 2),
            occasion,
            answers: Answers::new(InstrumentId::NeedsHeard, vec![Answer::Value(4)]).unwrap(),
        })
    }

    #[test]
    fn the_first_asking_is_at_the_start_and_the_last_at_the_closing() {
        let mut client = anais(true);
        assert_eq!(next_occasion(&client), Occasion::Baseline);
        let all = [
            Occasion::Baseline,
            Occasion::Months3,
            Occasion::Months6,
            Occasion::Months12,
        ];
        for (number, occasion) in (10..).zip(all) {
            record(&mut client, asked(number, occasion));
        }
        assert_eq!(next_occasion(&client), Occasion::Closing);
    }
}
