//! How what went out is written: numbered fields, codes for what has a code. Numbers are never used again.

use disclosure::{Group, Joined, Protection, Value};
use measures::{Figure, Occasion};
use minicbor::{Decode, Encode};
use wording::Lang;

use crate::sheet::{
    Change, ChangeFigures, MeanSd, NeedsHeard, Shape, ShareChange, ShareFigures, Sheet,
    SheetDimension, Shown, Tenths, Why,
};
use crate::{Period, Settings, Summary, TableId};

#[derive(Encode, Decode)]
pub(super) struct Kept {
    #[n(0)]
    period: String,
    #[n(1)]
    threshold: u64,
    #[n(2)]
    floor: u64,
    #[n(3)]
    sheets: Vec<SheetForm>,
    #[n(4)]
    needs_heard: HeardForm,
    #[n(5)]
    changes: Vec<ChangeForm>,
    #[n(6)]
    shares: Vec<ShareForm>,
    #[n(7)]
    organization: Option<String>,
    #[n(8)]
    lang: String,
    #[n(9)]
    #[cbor(with = "minicbor::bytes")]
    files: Vec<u8>,
    /// Written only when the period was not over.
    #[n(10)]
    running: Option<bool>,
}

#[derive(Encode, Decode)]
struct SheetForm {
    #[n(0)]
    id: String,
    #[n(1)]
    body: BodyForm,
}

#[derive(Encode, Decode)]
enum BodyForm {
    #[n(0)]
    Shown(#[n(0)] ShownForm),
    #[n(1)]
    Withheld(#[n(0)] String),
}

#[derive(Encode, Decode)]
struct ShownForm {
    #[n(0)]
    adds_up: bool,
    #[n(1)]
    dimensions: Vec<Vec<GroupForm>>,
    #[n(2)]
    cells: Vec<CellForm>,
}

#[derive(Encode, Decode)]
struct GroupForm {
    #[n(0)]
    label: String,
    #[n(1)]
    members: Vec<String>,
    #[n(2)]
    joined: u8,
}

#[derive(Encode, Decode)]
struct CellForm {
    #[n(0)]
    at: Vec<Option<u32>>,
    #[n(1)]
    count: Option<u64>,
}

#[derive(Encode, Decode)]
enum HeardForm {
    #[n(0)]
    Exactly(#[n(0)] u64),
    #[n(1)]
    AtLeast(#[n(0)] u64),
    #[n(2)]
    Withheld,
}

#[derive(Encode, Decode)]
struct ChangeForm {
    #[n(0)]
    figure: String,
    #[n(1)]
    follow_up: Occasion,
    #[n(2)]
    shown: Option<ChangeFiguresForm>,
    #[n(3)]
    why: Option<String>,
}

#[derive(Encode, Decode)]
struct ChangeFiguresForm {
    #[n(0)]
    pairs: u64,
    #[n(1)]
    percent_of_eligible: Option<u64>,
    #[n(2)]
    small_sample: bool,
    /// Mean and standard deviation before, the same after, the mean change and the ends of its interval; in tenths.
    #[n(3)]
    numbers: [i64; 7],
    #[n(4)]
    moved: BodyForm,
}

#[derive(Encode, Decode)]
struct ShareForm {
    #[n(0)]
    figure: String,
    #[n(1)]
    follow_up: Occasion,
    #[n(2)]
    shown: Option<ShareFiguresForm>,
    #[n(3)]
    why: Option<String>,
}

#[derive(Encode, Decode)]
struct ShareFiguresForm {
    #[n(0)]
    pairs: u64,
    #[n(1)]
    percent_of_eligible: Option<u64>,
    #[n(2)]
    small_sample: bool,
    #[n(3)]
    table: ShownForm,
}

/// The dimensions of the tables that belong to no sheet.
const MOVED: &[&str] = &["moved"];
const ASKINGS: &[&str] = &["first", "later"];

impl From<&super::Kept> for Kept {
    fn from(kept: &super::Kept) -> Self {
        let summary = &kept.summary;
        let sheet = |sheet: &Sheet| SheetForm {
            id: sheet.id.code().to_owned(),
            body: BodyForm::of(&sheet.shown),
        };
        Self {
            period: summary.period.code(),
            threshold: summary.protection.threshold(),
            floor: summary.protection.floor(),
            sheets: summary.sheets.iter().map(sheet).collect(),
            needs_heard: match summary.needs_heard {
                NeedsHeard::Exactly(percent) => HeardForm::Exactly(percent),
                NeedsHeard::AtLeast(percent) => HeardForm::AtLeast(percent),
                NeedsHeard::Withheld => HeardForm::Withheld,
            },
            changes: summary.changes.iter().map(ChangeForm::of).collect(),
            shares: summary.shares.iter().map(ShareForm::of).collect(),
            organization: kept.settings.organization.clone(),
            lang: kept.settings.lang.code().to_owned(),
            files: kept.files.clone(),
            running: kept.settings.running.then_some(true),
        }
    }
}

impl Kept {
    /// What was written, if all of it is known and fits together.
    pub(super) fn read(self) -> Option<super::Kept> {
        let protection = Protection::new(self.threshold).ok()?;
        let sheets = self.sheets.into_iter().map(SheetForm::read);
        let sheets: Vec<Sheet> = sheets.collect::<Option<_>>()?;
        let summary = Summary {
            period: Period::from_code(&self.period)?,
            protection: protection.with_floor(self.floor).ok()?,
            sheets,
            needs_heard: match self.needs_heard {
                HeardForm::Exactly(percent) => NeedsHeard::Exactly(percent),
                HeardForm::AtLeast(percent) => NeedsHeard::AtLeast(percent),
                HeardForm::Withheld => NeedsHeard::Withheld,
            },
            changes: self
                .changes
                .into_iter()
                .map(ChangeForm::read)
                .collect::<Option<_>>()?,
            shares: self
                .shares
                .into_iter()
                .map(ShareForm::read)
                .collect::<Option<_>>()?,
            reasons: Default::default(),
        };
        Some(super::Kept {
            summary,
            settings: Settings {
                organization: self.organization,
                lang: Lang::from_code(&self.lang)?,
                running: self.running.unwrap_or(false),
            },
            files: self.files,
        })
    }
}

impl SheetForm {
    fn read(self) -> Option<Sheet> {
        let id = TableId::from_code(&self.id)?;
        Some(Sheet {
            id,
            shown: self.body.read(id.dimensions())?,
        })
    }
}

impl BodyForm {
    fn of(shown: &Result<Shown, Why>) -> Self {
        match shown {
            Ok(shown) => Self::Shown(ShownForm::of(shown)),
            Err(why) => Self::Withheld(why.code().to_owned()),
        }
    }

    fn read(self, codes: &[&'static str]) -> Option<Result<Shown, Why>> {
        Some(match self {
            Self::Shown(shown) => Ok(shown.read(codes)?),
            Self::Withheld(why) => Err(Why::from_code(&why)?),
        })
    }
}

impl ShownForm {
    fn of(shown: &Shown) -> Self {
        let group = |group: &Group| GroupForm {
            label: group.label.clone(),
            members: group.members.clone(),
            joined: match group.joined {
                Joined::Alone => 0,
                Joined::Parent => 1,
                Joined::Neighbours => 2,
                Joined::Other => 3,
            },
        };
        let dimension = |it: &SheetDimension| it.groups.iter().map(group).collect();
        let place = |at: &Option<usize>| at.and_then(|place| u32::try_from(place).ok());
        let cell = |(at, value): &(Vec<Option<usize>>, Value)| CellForm {
            at: at.iter().map(place).collect(),
            count: value.published(),
        };
        Self {
            adds_up: shown.shape == Shape::Parts,
            dimensions: shown.dimensions.iter().map(dimension).collect(),
            cells: shown.cells.iter().map(cell).collect(),
        }
    }

    fn read(self, codes: &[&'static str]) -> Option<Shown> {
        if self.dimensions.len() != codes.len() {
            return None;
        }
        let dimension = |(code, groups): (&&'static str, Vec<GroupForm>)| {
            let groups = groups.into_iter().map(GroupForm::read);
            Some(SheetDimension {
                code,
                groups: groups.collect::<Option<_>>()?,
            })
        };
        let dimensions: Vec<SheetDimension> = codes
            .iter()
            .zip(self.dimensions)
            .map(dimension)
            .collect::<Option<_>>()?;
        let cell = |cell: CellForm| {
            let place = |(at, dimension): (Option<u32>, &SheetDimension)| match at {
                None => Some(None),
                Some(place) => {
                    let place = usize::try_from(place).ok()?;
                    (place < dimension.groups.len()).then_some(Some(place))
                }
            };
            if cell.at.len() != dimensions.len() {
                return None;
            }
            let at = cell.at.into_iter().zip(&dimensions).map(place);
            let value = cell.count.map_or(Value::Withheld, Value::Published);
            Some((at.collect::<Option<Vec<_>>>()?, value))
        };
        let cells = self.cells.into_iter().map(cell);
        let cells = cells.collect::<Option<_>>()?;
        Some(Shown {
            shape: if self.adds_up {
                Shape::Parts
            } else {
                Shape::Shares
            },
            dimensions,
            cells,
        })
    }
}

impl GroupForm {
    fn read(self) -> Option<Group> {
        Some(Group {
            label: self.label,
            members: self.members,
            joined: match self.joined {
                0 => Joined::Alone,
                1 => Joined::Parent,
                2 => Joined::Neighbours,
                3 => Joined::Other,
                _ => return None,
            },
        })
    }
}

impl ChangeForm {
    fn of(change: &Change) -> Self {
        let figures = |it: &ChangeFigures| ChangeFiguresForm {
            pairs: it.pairs,
            percent_of_eligible: it.percent_of_eligible,
            small_sample: it.small_sample,
            numbers: [
                it.baseline.mean,
                it.baseline.sd,
                it.follow_up.mean,
                it.follow_up.sd,
                it.change,
                it.low,
                it.high,
            ]
            .map(|tenths| tenths.0),
            moved: BodyForm::of(&it.moved),
        };
        Self {
            figure: change.figure.code.to_owned(),
            follow_up: change.follow_up,
            shown: change.shown.as_ref().ok().map(figures),
            why: change.shown.as_ref().err().map(|why| why.code().to_owned()),
        }
    }

    fn read(self) -> Option<Change> {
        Some(Change {
            figure: Figure::from_code(&self.figure)?,
            follow_up: self.follow_up,
            shown: either(self.shown, self.why, ChangeFiguresForm::read)?,
        })
    }
}

impl ChangeFiguresForm {
    fn read(self) -> Option<ChangeFigures> {
        let [mean, sd, later_mean, later_sd, change, low, high] = self.numbers.map(Tenths);
        Some(ChangeFigures {
            pairs: self.pairs,
            percent_of_eligible: self.percent_of_eligible,
            small_sample: self.small_sample,
            baseline: MeanSd { mean, sd },
            follow_up: MeanSd {
                mean: later_mean,
                sd: later_sd,
            },
            change,
            low,
            high,
            moved: self.moved.read(MOVED)?,
        })
    }
}

impl ShareForm {
    fn of(share: &ShareChange) -> Self {
        let figures = |it: &ShareFigures| ShareFiguresForm {
            pairs: it.pairs,
            percent_of_eligible: it.percent_of_eligible,
            small_sample: it.small_sample,
            table: ShownForm::of(&it.table),
        };
        Self {
            figure: share.figure.code.to_owned(),
            follow_up: share.follow_up,
            shown: share.shown.as_ref().ok().map(figures),
            why: share.shown.as_ref().err().map(|why| why.code().to_owned()),
        }
    }

    fn read(self) -> Option<ShareChange> {
        let figures = |it: ShareFiguresForm| {
            Some(ShareFigures {
                pairs: it.pairs,
                percent_of_eligible: it.percent_of_eligible,
                small_sample: it.small_sample,
                table: it.table.read(ASKINGS)?,
            })
        };
        Some(ShareChange {
            figure: Figure::from_code(&self.figure)?,
            follow_up: self.follow_up,
            shown: either(self.shown, self.why, figures)?,
        })
    }
}

/// Figures, or why there are none; not both and not neither.
fn either<F, T>(
    shown: Option<F>,
    why: Option<String>,
    read: impl Fn(F) -> Option<T>,
) -> Option<Result<T, Why>> {
    match (shown, why) {
        (Some(shown), None) => Some(Ok(read(shown)?)),
        (None, Some(why)) => Some(Err(Why::from_code(&why)?)),
        _ => None,
    }
}
