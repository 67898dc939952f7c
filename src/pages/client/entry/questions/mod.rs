//! The questions: one occasion, every instrument in use that was not answered on it yet, every item with all its answers
//! in sight. Nothing must be answered. A day outside of the occasion's window is told, and kept.

pub mod answers;
mod count;
pub mod instrument;

use std::sync::Arc;

use leptos::prelude::*;
use measures::schedule::Window;
use measures::{InstrumentId, Occasion};
use pathway::{Client, Command, Head, Measure};
use record::Date;

use self::answers::AnswersForm;
use self::instrument::InstrumentFields;
use super::recording::{About, DAY, DayField, Recording, filled, from_today};
use crate::i18n::{t, use_i18n};
use crate::pages::asking::hand_over::{HandOver, called, questions_here};
use crate::pages::client::glance::running;
use crate::pages::client::loaded::WithClient;
use crate::platform::clock::today;
use crate::session::Session;
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
    /// Reads what was answered, but for what had been `answered` on that occasion before.
    fn read(
        self,
        answered: &impl Fn(InstrumentId, Occasion) -> Option<Date>,
        reader: Reader,
    ) -> Option<Vec<Command>> {
        let occasion = reader.one("occasion", self.occasion, Occasion::from_code);
        let on = reader.day(DAY, self.on);
        let wrong = self.answers.wrong();
        for (id, place) in &wrong {
            if let Some(item) = id.instrument().items.get(*place) {
                reader.refuse(item.code, t!(reader.i18n(), entry.count_wrong));
            }
        }
        let (occasion, on) = (occasion?, on?);
        let given: Vec<_> = self
            .answers
            .read()
            .into_iter()
            .filter(|answers| answered(answers.instrument(), occasion).is_none())
            .collect();
        if !wrong.is_empty() {
            return None;
        }
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
fn next_occasion(client: &Client, today: Date) -> Occasion {
    if let Some(due) = Head::of(client).questions.and_then(|due| due.on(today)) {
        return due.occasion;
    }
    let any = running(client).is_some_and(|record| !record.measures.is_empty());
    if any {
        Occasion::Closing
    } else {
        Occasion::Baseline
    }
}

/// The day on which an instrument was answered for an asking, if it was.
fn answered_on(client: &Client, instrument: InstrumentId, occasion: Occasion) -> Option<Date> {
    let measure = running(client)?.answered(instrument, occasion)?;
    Some(measure.on)
}

/// The window of an asking, if a day is outside of that of every instrument that is still to be asked.
fn outside(
    client: &Client,
    in_use: &[InstrumentId],
    occasion: Occasion,
    on: Date,
) -> Option<Window> {
    let record = running(client)?;
    let open = in_use
        .iter()
        .filter(|id| record.answered(**id, occasion).is_none());
    let windows: Vec<_> = open.filter_map(|id| record.window(*id, occasion)).collect();
    let held = windows.iter().any(|window| window.holds(on));
    windows.first().copied().filter(|_| !held)
}

/// The form, which begins with what it corrects, if it does; then it asks of that instrument alone.
#[component]
pub fn Ask(client: Client, #[prop(optional)] of: Option<Measure>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let form = match &of {
        None => AskForm {
            occasion: filled(next_occasion(&client, today()).code()),
            answers: AnswersForm::new(),
            on: from_today(),
        },
        Some(measure) => AskForm {
            occasion: filled(measure.occasion.code()),
            answers: AnswersForm::of(&measure.answers),
            on: filled(measure.on),
        },
    };
    // What is corrected was answered before, and is asked all the same.
    let corrected = of.map(|measure| (measure.answers.instrument(), measure.occasion));
    let in_use = corrected.map_or_else(
        || Session::expect().instruments_in_use(),
        |(instrument, _)| vec![instrument],
    );
    let about = About::of(&client);
    let name = called(client.person());
    let client = Arc::new(client);
    let answered = {
        let client = client.clone();
        move |id, occasion| {
            let is_corrected = corrected == Some((id, occasion));
            let answered = answered_on(&client, id, occasion);
            answered.filter(|_| !is_corrected)
        }
    };
    let occasion = Memo::new(move |_| form.occasion.with(|code| Occasion::from_code(code)));
    let told = {
        let in_use = in_use.clone();
        move || {
            let (occasion, on) = (occasion.get()?, form.on.with(|day| day.parse().ok())?);
            let window = outside(&client, &in_use, occasion, on)?;
            let wording = words.wording();
            let told = t!(
                i18n,
                entry.outside_window,
                occasion = wording.term("occasion", occasion.code()),
                from = wording.date_short(window.from),
                to = wording.date_short(window.to)
            );
            Some(view! { <p class="note">{told.to_string()}</p> })
        }
    };
    let asked = {
        let answered = answered.clone();
        move || {
            let occasion = occasion.get();
            let answered = |id| answered(id, occasion?);
            if in_use.iter().all(|id| answered(*id).is_some()) {
                return view! { <p class="note">{t!(i18n, entry.all_asked)}</p> }.into_any();
            }
            in_use
                .iter()
                .map(|id| match answered(*id) {
                    Some(on) => view! { <Answered id=*id on /> }.into_any(),
                    None => view! { <InstrumentFields id=*id form=form.answers /> }.into_any(),
                })
                .collect_view()
                .into_any()
        }
    };
    view! {
        <Recording
            about
            title=text!(i18n, entry.questions)
            read=move |reader| form.read(&answered, reader)
        >
            <p class="hint">{t!(i18n, entry.questions_hint)}</p>
            <HandOver asks=questions_here name on=form.on />
            <RadioField
                name="occasion"
                label=text!(i18n, entry.occasion)
                value=form.occasion
                choices=choices_of(words, "occasion", Occasion::ALL, Occasion::code)
            />
            <DayField value=form.on />
            <div aria-live="polite">{told}</div>
            {asked}
        </Recording>
    }
}

/// An instrument that was answered for this asking already.
#[component]
fn Answered(id: InstrumentId, on: Date) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let day = words.wording().date_short(on);
    view! {
        <section>
            <h2>{words.term("instrument", id.code())}</h2>
            <p class="hint">{t!(i18n, entry.already_asked, day = day).to_string()}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::client::glance::tests::{anais, id, record};
    use measures::{Answer, Answers};

    const TODAY: Date = Date::constant(2026, 11, 24);

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
        assert_eq!(next_occasion(&client, TODAY), Occasion::Baseline);
        let all = [
            Occasion::Baseline,
            Occasion::Months3,
            Occasion::Months6,
            Occasion::Months12,
        ];
        for (number, occasion) in (10..).zip(all) {
            record(&mut client, asked(number, occasion));
        }
        assert_eq!(next_occasion(&client, TODAY), Occasion::Closing);
    }

    #[test]
    fn an_instrument_is_asked_once_for_each_asking() {
        let mut client = anais(true);
        record(&mut client, asked(10, Occasion::Baseline));
        let day = |instrument, occasion| answered_on(&client, instrument, occasion);
        let heard = InstrumentId::NeedsHeard;
        assert!(day(heard, Occasion::Baseline).is_some());
        assert_eq!(day(heard, Occasion::Months3), None);
        assert_eq!(day(InstrumentId::Belonging, Occasion::Baseline), None);
    }

    #[test]
    fn a_day_outside_of_the_window_is_told() {
        let mut client = anais(true);
        record(&mut client, asked(10, Occasion::Baseline));
        let in_use = InstrumentId::in_use(&[], false);
        let told = |occasion, month| {
            outside(&client, &in_use, occasion, Date::constant(2026, month, 20)).is_some()
        };
        assert!(
            told(Occasion::Months3, 11),
            "seven weeks after the baseline"
        );
        assert!(!told(Occasion::Months3, 12));
        assert!(
            !told(Occasion::Closing, 11),
            "it has no window before the closing"
        );
    }
}
