//! `summary.json`, as `docs/formats/summary.schema.json` says.

use disclosure::{Group, Value};
use serde::Serialize;

use super::{Settings, TOTAL, code};
use crate::sheet::{
    Agreed, Change, ChangeFigures, MeanSd, NeedsHeard, Shape, ShareChange, ShareFigures, Shown, Why,
};
use crate::words::Words;
use crate::{Summary, TableId};

/// The format's name and version, in every file.
pub(super) const FORMAT: &str = "doorstep-summary";
pub(super) const VERSION: u32 = 1;

/// A summary as JSON, indented, ending in a line break.
#[must_use]
pub fn to_json(summary: &Summary, settings: &Settings) -> String {
    let words = Words::of(settings.lang);
    let file = File {
        format: FORMAT,
        version: VERSION,
        language: settings.lang.code(),
        organization: settings.name(),
        period: PeriodJson {
            kind: summary.period.kind(),
            name: summary.period.name(),
            from: summary.period.from().to_string(),
            to: summary.period.to().to_string(),
            complete: !settings.running,
        },
        protection: ProtectionJson {
            threshold: summary.protection.threshold(),
            floor: summary.protection.floor(),
        },
        tables: summary
            .sheets
            .iter()
            .map(|sheet| table(sheet.id, &sheet.shown, words))
            .collect(),
        needs_heard: heard(summary.needs_heard),
        cards: CardsJson {
            helpful: agreed(summary.helpful()),
            seen_less_often: agreed(summary.seen_less_often()),
        },
        changes: summary.changes.iter().map(|c| change(c, words)).collect(),
        shares: summary.shares.iter().map(|s| share(s, words)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct File {
    format: &'static str,
    version: u32,
    language: &'static str,
    organization: Option<String>,
    period: PeriodJson,
    protection: ProtectionJson,
    tables: Vec<TableJson>,
    needs_heard: HeardJson,
    cards: CardsJson,
    changes: Vec<ChangeJson>,
    shares: Vec<ShareJson>,
}

#[derive(Serialize)]
struct PeriodJson {
    kind: &'static str,
    name: String,
    from: String,
    to: String,
    complete: bool,
}

#[derive(Serialize)]
struct ProtectionJson {
    threshold: u64,
    floor: u64,
}

#[derive(Serialize)]
struct TableJson {
    id: &'static str,
    title: String,
    counts: &'static str,
    #[serde(flatten)]
    body: BodyJson,
}

#[derive(Serialize)]
#[serde(tag = "status", rename_all = "lowercase")]
enum BodyJson {
    Shown {
        additive: bool,
        dimensions: Vec<DimensionJson>,
        cells: Vec<CellJson>,
    },
    Withheld {
        reason: &'static str,
    },
}

#[derive(Serialize)]
struct DimensionJson {
    id: &'static str,
    title: String,
    groups: Vec<GroupJson>,
}

#[derive(Serialize)]
struct GroupJson {
    id: String,
    label: String,
    members: Vec<String>,
}

#[derive(Serialize)]
struct CellJson {
    at: Vec<String>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<u64>,
}

#[derive(Serialize)]
struct HeardJson {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<u64>,
}

#[derive(Serialize)]
struct CardsJson {
    helpful: AgreedJson,
    seen_less_often: AgreedJson,
}

#[derive(Serialize)]
struct AgreedJson {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cards: Option<u64>,
}

#[derive(Serialize)]
struct ChangeJson {
    figure: &'static str,
    title: String,
    follow_up: &'static str,
    #[serde(flatten)]
    body: ChangeBody,
}

#[derive(Serialize)]
#[serde(tag = "status", rename_all = "lowercase")]
enum ChangeBody {
    Shown(Box<ChangeShown>),
    Withheld { reason: &'static str },
}

#[derive(Serialize)]
struct ChangeShown {
    pairs: u64,
    percent_of_eligible: Option<u64>,
    small_sample: bool,
    baseline: SpreadJson,
    later: SpreadJson,
    mean_change: f64,
    mean_change_low: f64,
    mean_change_high: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    smallest_important_change: Option<u8>,
    moved: BodyJson,
}

#[derive(Serialize)]
struct ShareJson {
    figure: &'static str,
    title: String,
    follow_up: &'static str,
    #[serde(flatten)]
    body: ShareBody,
}

#[derive(Serialize)]
#[serde(tag = "status", rename_all = "lowercase")]
enum ShareBody {
    Shown(Box<ShareShown>),
    Withheld { reason: &'static str },
}

#[derive(Serialize)]
struct ShareShown {
    pairs: u64,
    percent_of_eligible: Option<u64>,
    small_sample: bool,
    baseline_percent: Option<u64>,
    later_percent: Option<u64>,
    table: BodyJson,
}

#[derive(Serialize)]
struct SpreadJson {
    mean: f64,
    sd: f64,
}

fn table(id: TableId, shown: &Result<Shown, Why>, words: Words) -> TableJson {
    TableJson {
        id: id.code(),
        title: words.title(id).to_owned(),
        counts: id.population().code(),
        body: body(shown, words),
    }
}

fn body(shown: &Result<Shown, Why>, words: Words) -> BodyJson {
    match shown {
        Err(why) => BodyJson::Withheld { reason: why.code() },
        Ok(shown) => BodyJson::Shown {
            additive: shown.shape == Shape::Parts,
            dimensions: dimensions(shown, words),
            cells: cells(shown),
        },
    }
}

fn dimensions(shown: &Shown, words: Words) -> Vec<DimensionJson> {
    let group = |dimension: &'static str, group: &Group| GroupJson {
        id: code(group),
        label: words.label(dimension, group),
        members: group.members.clone(),
    };
    shown
        .dimensions
        .iter()
        .map(|dimension| DimensionJson {
            id: dimension.code,
            title: words.dimension(dimension.code),
            groups: dimension
                .groups
                .iter()
                .map(|g| group(dimension.code, g))
                .collect(),
        })
        .collect()
}

fn cells(shown: &Shown) -> Vec<CellJson> {
    let one_way = shown.dimensions.len() == 1;
    shown
        .cells
        .iter()
        .map(|(at, value)| CellJson {
            at: at
                .iter()
                .zip(&shown.dimensions)
                .map(|(at, dimension)| {
                    let group = at.and_then(|place| dimension.groups.get(place));
                    group.map_or_else(|| TOTAL.to_owned(), code)
                })
                .collect(),
            status: match value {
                Value::Published(_) => "published",
                Value::Withheld => "withheld",
            },
            count: value.published(),
            percent: shown.percent(at).filter(|_| one_way && *at != [None]),
        })
        .collect()
}

fn heard(share: NeedsHeard) -> HeardJson {
    let (status, percent) = match share {
        NeedsHeard::Exactly(percent) => ("published", Some(percent)),
        NeedsHeard::AtLeast(percent) => ("at-least", Some(percent)),
        NeedsHeard::Withheld => ("withheld", None),
    };
    HeardJson { status, percent }
}

fn agreed(share: Agreed) -> AgreedJson {
    let (status, said) = match share {
        Agreed::Exactly { percent, cards } => ("published", Some((percent, cards))),
        Agreed::AtLeast { percent, cards } => ("at-least", Some((percent, cards))),
        Agreed::Withheld => ("withheld", None),
    };
    AgreedJson {
        status,
        percent: said.map(|(percent, _)| percent),
        cards: said.map(|(_, cards)| cards),
    }
}

fn change(change: &Change, words: Words) -> ChangeJson {
    let body = match &change.shown {
        Err(why) => ChangeBody::Withheld { reason: why.code() },
        Ok(figures) => ChangeBody::Shown(Box::new(change_shown(change, figures, words))),
    };
    ChangeJson {
        figure: change.figure.code,
        title: words.shared.term("figure", change.figure.code).to_owned(),
        follow_up: change.follow_up.code(),
        body,
    }
}

fn change_shown(change: &Change, figures: &ChangeFigures, words: Words) -> ChangeShown {
    let spread = |MeanSd { mean, sd }: MeanSd| SpreadJson {
        mean: mean.value(),
        sd: sd.value(),
    };
    ChangeShown {
        pairs: figures.pairs,
        percent_of_eligible: figures.percent_of_eligible,
        small_sample: figures.small_sample,
        baseline: spread(figures.baseline),
        later: spread(figures.follow_up),
        mean_change: figures.change.value(),
        mean_change_low: figures.low.value(),
        mean_change_high: figures.high.value(),
        smallest_important_change: change.figure.mic.map(|mic| mic.points),
        moved: body(&figures.moved, words),
    }
}

fn share(share: &ShareChange, words: Words) -> ShareJson {
    let body = match &share.shown {
        Err(why) => ShareBody::Withheld { reason: why.code() },
        Ok(figures) => ShareBody::Shown(Box::new(share_shown(figures, words))),
    };
    ShareJson {
        figure: share.figure.code,
        title: words.shared.term("figure", share.figure.code).to_owned(),
        follow_up: share.follow_up.code(),
        body,
    }
}

fn share_shown(figures: &ShareFigures, words: Words) -> ShareShown {
    ShareShown {
        pairs: figures.pairs,
        percent_of_eligible: figures.percent_of_eligible,
        small_sample: figures.small_sample,
        baseline_percent: figures.first(),
        later_percent: figures.later(),
        table: BodyJson::Shown {
            additive: true,
            dimensions: dimensions(&figures.table, words),
            cells: cells(&figures.table),
        },
    }
}
