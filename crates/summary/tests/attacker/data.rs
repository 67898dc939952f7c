//! What `summary.json` publishes. Every field is read; one that is not known is refused.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::bounds::{Sum, System};

/// One release as a reader has it.
#[derive(Default)]
pub struct Release {
    pub language: String,
    pub organization: Option<String>,
    pub period: [String; 3],
    pub threshold: i64,
    pub floor: i64,
    /// By id; those of a measure's moves by "change:FIGURE:ASKING", of its shares by "share:FIGURE:ASKING".
    pub tables: BTreeMap<String, Table>,
    /// The share of those who felt heard, and whether it is "at least".
    pub heard: Option<(i64, bool)>,
    /// What share of referrers' cards says yes.
    pub cards: Vec<Cards>,
    pub changes: Vec<Change>,
    pub shares: Vec<Share>,
}

pub struct Cards {
    /// The table it is worked out from, and the answers that say yes.
    pub table: &'static str,
    pub yes: &'static [&'static str],
    /// How it is called in `tables.csv`.
    pub row: &'static str,
    pub percent: i64,
    pub cards: i64,
    pub at_least: bool,
}

#[derive(Default)]
pub struct Table {
    pub title: String,
    pub counts: String,
    pub shown: bool,
    pub additive: bool,
    pub dimensions: Vec<Dimension>,
    pub cells: BTreeMap<Vec<String>, Cell>,
    /// Each cell as a sum of unknown numbers.
    pub sums: BTreeMap<Vec<String>, Sum>,
}

pub struct Dimension {
    pub id: String,
    pub title: String,
    pub groups: Vec<Group>,
}

pub struct Group {
    pub id: String,
    pub label: String,
    pub members: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub count: Option<i64>,
    pub percent: Option<i64>,
}

pub struct Change {
    pub figure: String,
    pub title: String,
    pub follow_up: String,
    pub shown: Option<Means>,
}

/// Tenths, but for the pairs and the per cent.
pub struct Means {
    pub pairs: i64,
    pub eligible: Option<i64>,
    pub first: [i64; 2],
    pub later: [i64; 2],
    pub change: [i64; 3],
}

pub struct Share {
    pub figure: String,
    pub title: String,
    pub follow_up: String,
    pub shown: Option<Told>,
}

pub struct Told {
    pub pairs: i64,
    pub eligible: Option<i64>,
    pub first: Option<i64>,
    pub later: Option<i64>,
}

pub const TOTAL: &str = "total";

impl Table {
    /// Where the total stands.
    pub fn everywhere(&self) -> Vec<String> {
        vec![TOTAL.to_owned(); self.dimensions.len()]
    }

    pub fn total(&self) -> Option<i64> {
        self.cells.get(&self.everywhere())?.count
    }

    /// The sum of all groups of the first dimension that hold any of these.
    pub fn groups_with(&self, codes: &[&str]) -> Sum {
        let rows = self.dimensions.first().map_or(&[][..], |rows| &rows.groups);
        let holds = |group: &&Group| group.members.iter().any(|m| codes.contains(&m.as_str()));
        let sums = rows
            .iter()
            .filter(holds)
            .filter_map(|group| self.sums.get(std::slice::from_ref(&group.id)));
        sums.flatten().copied().collect()
    }

    /// The sum of all groups along a dimension whose members are among these; none when a group is only half of it.
    pub fn groups_of(&self, axis: usize, codes: &[&str]) -> Option<Sum> {
        let mut sum = Vec::new();
        for group in &self.dimensions.get(axis)?.groups {
            let inside = |member: &String| codes.contains(&member.as_str());
            match group.members.iter().filter(|m| inside(m)).count() {
                0 => {}
                n if n == group.members.len() => {
                    let mut at = self.everywhere();
                    at[axis].clone_from(&group.id);
                    sum.extend(self.sums.get(&at)?.iter().copied());
                }
                _ => return None,
            }
        }
        Some(sum)
    }
}

/// The fields of an object, each to be asked for once.
struct Fields(Map<String, Value>);

impl Fields {
    fn of(value: &Value) -> Result<Self, String> {
        let fields = value.as_object().ok_or("an object is expected")?;
        Ok(Self(fields.clone()))
    }

    fn take(&mut self, name: &str) -> Value {
        self.0.remove(name).unwrap_or(Value::Null)
    }

    fn text(&mut self, name: &str) -> Result<String, String> {
        let value = self.take(name);
        let text = value.as_str().ok_or_else(|| format!("{name}: {value}"))?;
        Ok(text.to_owned())
    }

    fn whole(&mut self, name: &str) -> Result<i64, String> {
        let number = self.maybe(name)?;
        number.ok_or_else(|| format!("{name} is missing"))
    }

    fn maybe(&mut self, name: &str) -> Result<Option<i64>, String> {
        match self.take(name) {
            Value::Null => Ok(None),
            value => match value.as_i64() {
                Some(number) => Ok(Some(number)),
                None => Err(format!("{name}: {value}")),
            },
        }
    }

    /// Ten times a number that has at most one decimal.
    fn tenths(&mut self, name: &str) -> Result<i64, String> {
        let value = self.take(name);
        let text = value.to_string();
        let (whole, rest) = text.split_once('.').unwrap_or((&text, "0"));
        let tenths = format!("{whole}{rest}").parse();
        match (rest.len(), tenths) {
            (1, Ok(tenths)) => Ok(tenths),
            _ => Err(format!("{name}: {value}")),
        }
    }

    fn list(&mut self, name: &str) -> Result<Vec<Value>, String> {
        let value = self.take(name);
        let list = value.as_array().ok_or_else(|| format!("{name}: {value}"))?;
        Ok(list.clone())
    }

    fn end(self) -> Result<(), String> {
        match self.0.keys().next() {
            None => Ok(()),
            Some(name) => Err(format!("the field {name} is not known")),
        }
    }
}

/// Reads the data, and states what it publishes.
pub fn read(text: &str, system: &mut System) -> Result<Release, String> {
    let value: Value = serde_json::from_str(text).map_err(|e| e.to_string())?;
    let mut file = Fields::of(&value)?;
    let mut release = Release::default();
    if file.text("format")? != "doorstep-summary" || file.whole("version")? != 1 {
        return Err("this is another format".to_owned());
    }
    release.language = file.text("language")?;
    release.organization = file.take("organization").as_str().map(str::to_owned);
    let mut period = Fields::of(&file.take("period"))?;
    period.text("kind")?;
    release.period = [
        period.text("name")?,
        period.text("from")?,
        period.text("to")?,
    ];
    // Whether the period was over: it says nothing of anybody.
    period
        .take("complete")
        .as_bool()
        .ok_or("complete is missing")?;
    period.end()?;
    let mut protection = Fields::of(&file.take("protection"))?;
    release.threshold = protection.whole("threshold")?;
    release.floor = protection.whole("floor")?;
    protection.end()?;
    for table in file.list("tables")? {
        let mut fields = Fields::of(&table)?;
        let id = fields.text("id")?;
        let counts = fields.text("counts")?;
        let mut table = body(&mut fields, system)?;
        table.title = fields.text("title")?;
        table.counts = counts;
        fields.end()?;
        if release.tables.insert(id.clone(), table).is_some() {
            return Err(format!("{id} is there twice"));
        }
    }
    let mut heard = Fields::of(&file.take("needs_heard"))?;
    let status = heard.text("status")?;
    let percent = heard.maybe("percent")?;
    heard.end()?;
    release.heard = percent.map(|percent| (percent, status == "at-least"));
    let mut cards = Fields::of(&file.take("cards"))?;
    let tables = [
        (
            "helpful",
            "cards-by-helpful",
            "agrees",
            &["agree", "strongly-agree"][..],
        ),
        ("seen_less_often", "cards-by-visits", "yes", &["yes"][..]),
    ];
    for (name, table, row, yes) in tables {
        let mut share = Fields::of(&cards.take(name))?;
        let status = share.text("status")?;
        let (percent, cards) = (share.maybe("percent")?, share.maybe("cards")?);
        share.end()?;
        release
            .cards
            .extend(percent.zip(cards).map(|(percent, cards)| Cards {
                table,
                yes,
                row,
                percent,
                cards,
                at_least: status == "at-least",
            }));
    }
    cards.end()?;
    for value in file.list("changes")? {
        let change = change(&value, system, &mut release.tables)?;
        release.changes.push(change);
    }
    for value in file.list("shares")? {
        let share = share(&value, system, &mut release.tables)?;
        release.shares.push(share);
    }
    file.end()?;
    Ok(release)
}

fn change(
    value: &Value,
    system: &mut System,
    tables: &mut BTreeMap<String, Table>,
) -> Result<Change, String> {
    let mut fields = Fields::of(value)?;
    let (figure, title) = (fields.text("figure")?, fields.text("title")?);
    let follow_up = fields.text("follow_up")?;
    let mut shown = None;
    if is_shown(&mut fields)? {
        let mut spread = |name: &str| {
            let mut spread = Fields::of(&fields.take(name))?;
            let both = [spread.tenths("mean")?, spread.tenths("sd")?];
            spread.end()?;
            Ok::<_, String>(both)
        };
        let (first, later) = (spread("baseline")?, spread("later")?);
        let mut change = [0; 3];
        for (place, name) in ["", "_low", "_high"].iter().enumerate() {
            change[place] = fields.tenths(&format!("mean_change{name}"))?;
        }
        fields.take("smallest_important_change");
        fields.take("small_sample");
        let mut moved = Fields::of(&fields.take("moved"))?;
        let table = body(&mut moved, system)?;
        moved.end()?;
        tables.insert(format!("change:{figure}:{follow_up}"), table);
        shown = Some(Means {
            pairs: fields.whole("pairs")?,
            eligible: fields.maybe("percent_of_eligible")?,
            first,
            later,
            change,
        });
    }
    fields.end()?;
    Ok(Change {
        figure,
        title,
        follow_up,
        shown,
    })
}

fn share(
    value: &Value,
    system: &mut System,
    tables: &mut BTreeMap<String, Table>,
) -> Result<Share, String> {
    let mut fields = Fields::of(value)?;
    let (figure, title) = (fields.text("figure")?, fields.text("title")?);
    let follow_up = fields.text("follow_up")?;
    let mut shown = None;
    if is_shown(&mut fields)? {
        let mut both = Fields::of(&fields.take("table"))?;
        let table = body(&mut both, system)?;
        both.end()?;
        tables.insert(format!("share:{figure}:{follow_up}"), table);
        fields.take("small_sample");
        shown = Some(Told {
            pairs: fields.whole("pairs")?,
            eligible: fields.maybe("percent_of_eligible")?,
            first: fields.maybe("baseline_percent")?,
            later: fields.maybe("later_percent")?,
        });
    }
    fields.end()?;
    Ok(Share {
        figure,
        title,
        follow_up,
        shown,
    })
}

fn is_shown(fields: &mut Fields) -> Result<bool, String> {
    let shown = fields.text("status")? == "shown";
    if !shown {
        fields.text("reason")?;
    }
    Ok(shown)
}

fn body(fields: &mut Fields, system: &mut System) -> Result<Table, String> {
    let mut table = Table {
        shown: is_shown(fields)?,
        ..Table::default()
    };
    if !table.shown {
        return Ok(table);
    }
    table.additive = fields.take("additive") == Value::Bool(true);
    for dimension in fields.list("dimensions")? {
        let mut dimension = Fields::of(&dimension)?;
        let id = dimension.text("id")?;
        let title = dimension.text("title")?;
        let groups = dimension.list("groups")?;
        dimension.end()?;
        let groups = groups.iter().map(group).collect::<Result<_, _>>()?;
        table.dimensions.push(Dimension { id, title, groups });
    }
    for cell in fields.list("cells")? {
        let mut cell = Fields::of(&cell)?;
        let at = cell.list("at")?;
        let at = at.iter().map(|a| a.as_str().unwrap_or("").to_owned());
        let at: Vec<String> = at.collect();
        let status = cell.text("status")?;
        let told = Cell {
            count: cell.maybe("count")?,
            percent: cell.maybe("percent")?,
        };
        cell.end()?;
        if (status == "published") != told.count.is_some() {
            return Err(format!("{at:?} is {status}, and is {told:?}"));
        }
        table.cells.insert(at, told);
    }
    model(&mut table, system);
    Ok(table)
}

fn group(value: &Value) -> Result<Group, String> {
    let mut fields = Fields::of(value)?;
    let members = fields.list("members")?;
    let group = Group {
        id: fields.text("id")?,
        label: fields.text("label")?,
        members: members
            .iter()
            .map(|m| m.as_str().unwrap_or("").to_owned())
            .collect(),
    };
    fields.end()?;
    Ok(group)
}

/// An unknown number for each cell, and how those of a margin are sums of others. Where the cells do not add up, none
/// exceeds everyone.
fn model(table: &mut Table, system: &mut System) {
    let places: Vec<Vec<String>> = table.cells.keys().cloned().collect();
    for at in &places {
        table.sums.insert(at.clone(), vec![(system.unknown(), 1)]);
    }
    for at in &places {
        for axis in (0..at.len()).filter(|axis| at[*axis] == TOTAL) {
            let is_part =
                |part: &&Vec<String>| (0..at.len()).all(|i| (i == axis) == (part[i] != at[i]));
            let parts: Vec<&Vec<String>> = places.iter().filter(is_part).collect();
            let whole = &table.sums[at];
            if table.additive {
                let mut sum = whole.clone();
                sum.extend(
                    parts
                        .iter()
                        .flat_map(|part| &table.sums[*part])
                        .map(|(i, c)| (*i, -c)),
                );
                system.state(&sum, 0, 0);
                continue;
            }
            for part in parts {
                let rest = super::linked::less(whole, &table.sums[part]);
                system.state(&rest, 0, super::bounds::PLENTY);
            }
        }
    }
}
