//! What the steps share: the file, how it is understood, and what is decided. It knows which step comes next.

use std::collections::BTreeMap;
use std::sync::Arc;

use intake::{Layout, Mapping, Sheet, Target};
use leptos::prelude::*;
use wording::Wording;

use super::sentences;
use crate::session::{Brought, Decision, Judged};
use crate::ui::words::use_words;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A file is chosen.
    File,
    /// What it is.
    Look,
    /// What each column holds.
    Columns,
    /// How full names are parted.
    Names,
    /// How days are written.
    Days,
    /// What words of closed lists mean.
    Words,
    /// What holds of every referral.
    Referrals,
    /// What is wrong, and who may be known already.
    Check,
    /// What would be added.
    Confirm,
    /// It was added.
    Done,
}

const STEPS: [Step; 9] = [
    Step::File,
    Step::Look,
    Step::Columns,
    Step::Names,
    Step::Days,
    Step::Words,
    Step::Referrals,
    Step::Check,
    Step::Confirm,
];

/// What the steps share.
#[derive(Clone, Copy)]
pub struct Wizard {
    /// The step in front of the worker.
    pub step: RwSignal<Step>,
    /// The file.
    pub bytes: StoredValue<Arc<Vec<u8>>>,
    /// How it is written.
    pub layout: RwSignal<Option<Layout>>,
    /// Its rows and columns.
    pub sheet: RwSignal<Option<Arc<Sheet>>>,
    /// How it is understood.
    pub mapping: RwSignal<Option<Mapping>>,
    /// What its rows come to.
    pub judged: RwSignal<Arc<Judged>>,
    /// What is done about rows, by line.
    pub decisions: RwSignal<BTreeMap<usize, Decision>>,
    /// What would be added, or was.
    pub brought: RwSignal<Brought>,
    /// The words for codes of a list.
    pub words: StoredValue<Arc<Wording>>,
}

impl Wizard {
    /// A wizard without a file.
    pub fn new() -> Self {
        Self {
            step: RwSignal::new(Step::File),
            bytes: StoredValue::new(Arc::default()),
            layout: RwSignal::new(None),
            sheet: RwSignal::new(None),
            mapping: RwSignal::new(None),
            judged: RwSignal::new(Arc::default()),
            decisions: RwSignal::new(BTreeMap::new()),
            brought: RwSignal::new(Brought::default()),
            words: StoredValue::new(Arc::new(sentences::words(use_words().lang()))),
        }
    }

    /// The page's wizard.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The list.
    pub fn sheet(self) -> Option<Arc<Sheet>> {
        self.sheet.get_untracked()
    }

    /// How it is understood.
    pub fn mapping(self) -> Option<Mapping> {
        self.mapping.get_untracked()
    }

    /// Changes how it is understood.
    pub fn change(self, change: impl FnOnce(&mut Mapping)) {
        self.mapping
            .try_update(|mapping| mapping.as_mut().map(change));
    }

    /// The words for codes of a list.
    pub fn words(self) -> Arc<Wording> {
        self.words.get_value()
    }

    /// The place of the step among those that this list needs, from 1, and how many those are.
    pub fn place(self) -> (usize, usize) {
        let steps = self.steps();
        let step = self.step.get_untracked();
        let place = steps.iter().position(|one| *one == step);
        (place.map_or(steps.len(), |place| place + 1), steps.len())
    }

    /// Goes on.
    pub fn next(self) {
        let step = self.step.get_untracked();
        let steps = self.steps();
        let mut after = steps.iter().skip_while(|one| **one != step).skip(1);
        self.step
            .try_set(after.next().copied().unwrap_or(Step::Done));
    }

    /// Goes back.
    pub fn back(self) {
        let step = self.step.get_untracked();
        let steps = self.steps();
        let before = steps.iter().take_while(|one| **one != step).last();
        self.step.try_set(before.copied().unwrap_or(Step::File));
    }

    fn steps(self) -> Vec<Step> {
        let needs = |step: &Step| self.needs(*step);
        STEPS.into_iter().filter(needs).collect()
    }

    /// Whether this list has anything to say or ask in a step.
    fn needs(self, step: Step) -> bool {
        let (Some(sheet), Some(mapping)) = (self.sheet(), self.mapping()) else {
            return true;
        };
        match step {
            Step::Names => mapping.holds(Target::FullName),
            Step::Days => [Target::Born, Target::Received].iter().any(|target| {
                let survey = mapping.survey(&sheet, *target);
                survey.is_some_and(|survey| survey.must_ask() || survey.short_year.is_some())
            }),
            Step::Words => {
                let mut taken = mapping.columns.iter().flatten();
                taken.any(|target| target.group().is_some())
            }
            _ => true,
        }
    }
}
