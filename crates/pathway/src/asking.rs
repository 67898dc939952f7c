//! Which questions were asked in an accompaniment, and which come next: the schedule of `measures` over what was recorded.

use measures::schedule::{Due, Window, next_due};
use measures::{InstrumentId, Occasion};
use record::Date;

use crate::{Accompaniment, Measure};

impl Accompaniment {
    /// The day of the first conversation, from which a baseline is one.
    #[must_use]
    pub fn first_talk(&self) -> Option<Date> {
        self.conversations.iter().map(|talk| talk.on).min()
    }

    /// The day of the first baseline of any instrument.
    #[must_use]
    pub fn baseline(&self) -> Option<Date> {
        day_of_baseline(self.measures.iter())
    }

    /// The measure of an instrument on an occasion, if it was taken.
    #[must_use]
    pub fn answered(&self, instrument: InstrumentId, occasion: Occasion) -> Option<&Measure> {
        self.measures_of(instrument)
            .find(|measure| measure.occasion == occasion)
    }

    /// What comes next for one instrument. One that was switched on later has its own baseline, and its days are counted
    /// from there.
    #[must_use]
    pub fn next_of(&self, instrument: InstrumentId, today: Date) -> Option<Due> {
        let answered: Vec<_> = self
            .measures_of(instrument)
            .map(|measure| measure.occasion)
            .collect();
        next_due(
            day_of_baseline(self.measures_of(instrument)),
            &answered,
            today,
        )
    }

    /// From which day to which an answer to an instrument is one of an occasion, as far as the days it is counted from
    /// are known.
    #[must_use]
    pub fn window(&self, instrument: InstrumentId, occasion: Occasion) -> Option<Window> {
        match occasion {
            Occasion::Baseline => Window::of_baseline(self.first_talk()?),
            Occasion::Closing => Window::of_closing(self.closing.as_ref()?.on),
            later => {
                let own = day_of_baseline(self.measures_of(instrument));
                Window::of(later, own.or_else(|| self.baseline())?)
            }
        }
    }

    /// The window that a measure missed, if it was taken outside of it.
    #[must_use]
    pub fn missed_window(&self, measure: &Measure) -> Option<Window> {
        self.window(measure.answers.instrument(), measure.occasion)
            .filter(|window| !window.holds(measure.on))
    }

    fn measures_of(&self, instrument: InstrumentId) -> impl Iterator<Item = &Measure> {
        self.measures
            .iter()
            .filter(move |measure| measure.answers.instrument() == instrument)
    }
}

fn day_of_baseline<'a>(measures: impl Iterator<Item = &'a Measure>) -> Option<Date> {
    measures
        .filter(|measure| measure.occasion == Occasion::Baseline)
        .map(|measure| measure.on)
        .min()
}
