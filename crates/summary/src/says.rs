//! What a summary says about clients: each thing of the record that is counted in it, of whom, in which tables, and how
//! it is protected there; and what of a record is never in one. For the link worker before she lets it out, and for a
//! client who asks.
//!
//! It never says more than the files themselves show: not which groups are small, nor how many are in them.

use disclosure::{Joined, Value};
use measures::Figure;
use wording::Lang;

use crate::sheet::{ChangeFigures, NeedsHeard, ShareFigures, Shown, Why};
use crate::words::Words;
use crate::{Summary, TableId};

/// What a summary says of one thing: a dimension of its tables, or a figure of an instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Says {
    /// Its code in the files.
    pub code: &'static str,
    /// Its name.
    pub name: String,
    /// What of the record it is made from, in a sentence.
    pub from: String,
    /// Where it stands.
    pub places: Vec<Place>,
}

/// Where something stands in a summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The title of the table, or the later asking.
    pub title: String,
    /// What is counted there: "people accompanied in the period".
    pub counts: String,
    /// How it is protected, in a sentence.
    pub protection: String,
}

/// What is never in a summary, a sentence each, by code.
const NEVER: [&str; 9] = [
    "names",
    "reaching",
    "ids",
    "days",
    "words",
    "resources",
    "visits",
    "consents",
    "workers",
];

/// Everything that a summary says about clients, in the order of its tables and then of its instruments.
#[must_use]
pub fn says(summary: &Summary, lang: Lang) -> Vec<Says> {
    let words = Words::of(lang);
    // Taken apart without `..`: whatever a summary holds one day does not compile until it is said here.
    let Summary {
        period: _,
        protection: _,
        sheets,
        needs_heard,
        changes,
        shares,
        reasons: _,
    } = summary;
    let mut said = Vec::new();
    for sheet in sheets {
        for code in sheet.id.dimensions() {
            let counts = words.own("counted-of", sheet.id.population().code());
            let place = Place {
                title: words.title(sheet.id).to_owned(),
                counts: counts.to_owned(),
                protection: of_table(summary, sheet.id, &sheet.shown, words),
            };
            add(&mut said, dimension(code, words), place);
        }
        if sheet.id == TableId::NeedsHeard {
            let place = heard(*needs_heard, words);
            add(&mut said, dimension("heard", words), place);
        }
    }
    for change in changes {
        let asking = words.shared.term("occasion", change.follow_up.code());
        let protection = match &change.shown {
            Ok(figures) => of_change(summary, figures, words),
            Err(why) => words.why(*why, summary),
        };
        add_asking(&mut said, change.figure, asking, protection, words);
        if let Ok(ChangeFigures { moved, .. }) = &change.shown {
            let protection = of_moves(summary, moved, words);
            let place = asked_twice(change.figure, protection, words);
            add(&mut said, dimension("moved", words), place);
        }
    }
    for share in shares {
        let asking = words.shared.term("occasion", share.follow_up.code());
        let protection = match &share.shown {
            Ok(figures) => of_share(summary, figures, words),
            Err(why) => words.why(*why, summary),
        };
        add_asking(&mut said, share.figure, asking, protection, words);
        if let Ok(ShareFigures { table, .. }) = &share.shown {
            for asked in &table.dimensions {
                let place = asked_twice(share.figure, of_shown(table, words), words);
                add(&mut said, dimension(asked.code, words), place);
            }
        }
    }
    said
}

/// What of a record is never in a summary, a sentence each.
#[must_use]
pub fn never(lang: Lang) -> Vec<&'static str> {
    let words = Words::of(lang);
    NEVER.map(|code| words.own("never", code)).to_vec()
}

/// Adds a place to what is said of a thing. Places of one figure that are protected alike are one place.
fn add(said: &mut Vec<Says>, thing: Says, place: Place) {
    let known = said.iter().position(|known| known.code == thing.code);
    match known.and_then(|at| said.get_mut(at)) {
        Some(known) if known.places.contains(&place) => {}
        Some(known) => known.places.push(place),
        None => said.push(Says {
            places: vec![place],
            ..thing
        }),
    }
}

/// Adds a later asking of a figure. Askings that are protected alike stand together.
fn add_asking(
    said: &mut Vec<Says>,
    figure: &'static Figure,
    asking: &str,
    protection: String,
    words: Words,
) {
    let alike = said
        .iter_mut()
        .filter(|known| known.code == figure.code)
        .flat_map(|known| &mut known.places)
        .find(|place| place.protection == protection);
    if let Some(place) = alike {
        place.title.push_str(" · ");
        place.title.push_str(asking);
        return;
    }
    let instrument = words.shared.term("instrument", figure.instrument.code());
    let thing = Says {
        code: figure.code,
        name: words.shared.term("figure", figure.code).to_owned(),
        from: words
            .own
            .sentence("made-from", "answers", &[("instrument", instrument)]),
        places: Vec::new(),
    };
    let place = Place {
        title: asking.to_owned(),
        counts: words.own("counted-of", "pair").to_owned(),
        protection,
    };
    add(said, thing, place);
}

/// A dimension, without its places.
fn dimension(code: &'static str, words: Words) -> Says {
    Says {
        code,
        name: words.dimension(code),
        from: words.own("made-from", code).to_owned(),
        places: Vec::new(),
    }
}

/// A table of people who were asked twice about a figure.
fn asked_twice(figure: &'static Figure, protection: String, words: Words) -> Place {
    Place {
        title: words.shared.term("figure", figure.code).to_owned(),
        counts: words.own("counted-of", "pair").to_owned(),
        protection,
    }
}

fn heard(share: NeedsHeard, words: Words) -> Place {
    let code = match share {
        NeedsHeard::Exactly(_) => "percent",
        NeedsHeard::AtLeast(_) => "at-least",
        NeedsHeard::Withheld => "not-given",
    };
    Place {
        title: words.shared.term("figure", "needs-heard.heard").to_owned(),
        counts: words.own("counted-of", "answer").to_owned(),
        protection: words.own("handled", code).to_owned(),
    }
}

fn of_table(summary: &Summary, id: TableId, shown: &Result<Shown, Why>, words: Words) -> String {
    match shown {
        Err(why) => words.why(*why, summary),
        // Nobody is behind a count of what was done for groups.
        Ok(_) if id == TableId::CommunityWork => words.own("handled", "as-counted").to_owned(),
        Ok(shown) => of_shown(shown, words),
    }
}

fn of_moves(summary: &Summary, moved: &Result<Shown, Why>, words: Words) -> String {
    match moved {
        Err(why) => words.why(*why, summary),
        Ok(shown) => of_shown(shown, words),
    }
}

/// Whether groups of a table were joined, and whether figures of it are withheld: its reader sees both.
fn of_shown(shown: &Shown, words: Words) -> String {
    let mut groups = shown.dimensions.iter().flat_map(|one| &one.groups);
    let is_joined = groups.any(|group| group.joined != Joined::Alone);
    let is_withheld = shown
        .cells
        .iter()
        .any(|(_, value)| *value == Value::Withheld);
    let code = match (is_joined, is_withheld) {
        (false, false) => "shown",
        (true, false) => "joined",
        (false, true) => "withheld",
        (true, true) => "joined-withheld",
    };
    words.own("handled", code).to_owned()
}

fn of_change(summary: &Summary, figures: &ChangeFigures, words: Words) -> String {
    let ChangeFigures {
        pairs: _,
        percent_of_eligible: _,
        small_sample,
        baseline: _,
        follow_up: _,
        change: _,
        low: _,
        high: _,
        moved: _,
    } = figures;
    of_pairs(summary, "mean", *small_sample, words)
}

fn of_share(summary: &Summary, figures: &ShareFigures, words: Words) -> String {
    let ShareFigures {
        pairs: _,
        percent_of_eligible: _,
        small_sample,
        table: _,
    } = figures;
    of_pairs(summary, "percent-of-pairs", *small_sample, words)
}

fn of_pairs(summary: &Summary, code: &'static str, small_sample: bool, words: Words) -> String {
    let fewest = words.count(summary.protection.threshold().max(11));
    let sentence = words
        .own
        .sentence("handled", code, &[("fewest", fewest.as_str())]);
    if small_sample {
        return format!("{sentence} {}", words.own("handled", "small-sample"));
    }
    sentence
}
