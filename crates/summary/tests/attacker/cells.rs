//! The cells of the page's tables: what is printed in each, and what is drawn beside it.

use super::What;
use super::data::{Change, Release, Share, TOTAL};
use super::drawing::{self, Drawing};
use super::markup::{Element, Node};
use super::page::{About, FILE, Page};

/// What may be in a table.
const KNOWN: [&str; 15] = [
    "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "br", "small", "b", "span", "svg",
    "rect", "path", "title",
];
const DRAWN: [&str; 4] = ["svg", "rect", "path", "title"];

impl Page<'_> {
    pub(super) fn table(&mut self, table: &Element) {
        self.attributes(table);
        let mut every = Vec::new();
        all_of(table, &mut every);
        for element in every {
            let name = element.name.as_str();
            if !KNOWN.contains(&name) {
                self.not_read(&format!("<{name}> in a table"));
            }
            if !DRAWN.contains(&name) {
                self.attributes(element);
            }
        }
        for caption in table.all("caption") {
            self.sentence(&caption.text());
        }
        let heads = table.all("thead");
        let heads: Vec<&Element> = heads
            .iter()
            .flat_map(|head| head.all("tr"))
            .flat_map(Element::elements)
            .collect();
        for head in &heads {
            head.all("svg").iter().for_each(|svg| self.key(svg));
            self.sentence(&said(head));
        }
        let columns: Vec<String> = heads.iter().map(|head| said(head)).collect();
        let rows = ["tbody", "tfoot"].map(|part| table.all(part));
        let mut group = String::new();
        for row in rows.iter().flatten().flat_map(|part| part.all("tr")) {
            let cells: Vec<&Element> = row.elements().collect();
            let [head, cells @ ..] = cells.as_slice() else {
                continue;
            };
            self.sentence(&said(head));
            if cells.is_empty() {
                group = first_line(head);
                continue;
            }
            if cells.len() + 1 != columns.len() {
                self.not_read("a row of another length");
            }
            for (cell, column) in cells.iter().zip(columns.iter().skip(1)) {
                self.cell(&group, head, column, cell);
            }
        }
    }

    fn cell(&mut self, group: &str, row: &Element, column: &str, cell: &Element) {
        let release = self.release;
        let asking = |code: &str| first_line(row) == self.words.word("occasion", code);
        match self.about.clone() {
            About::Table(id) => self.count(&id, &first_line(row), column, cell),
            About::Instrument(_) => {
                let mut all = release.changes.iter();
                match all.find(|change| change.title == group && asking(&change.follow_up)) {
                    Some(change) => self.mean(change, column, cell),
                    None => self.not_read(&format!("the row {group}, {}", row.text())),
                }
            }
            About::Shares => {
                let mut all = release.shares.iter();
                match all.find(|share| share.title == group && asking(&share.follow_up)) {
                    Some(share) => self.share(share, column, cell),
                    None => self.not_read(&format!("the row {group}, {}", row.text())),
                }
            }
            About::Frame | About::Part => self.not_read("a table under no heading"),
        }
    }

    /// A cell of a table of the catalogue.
    fn count(&mut self, id: &str, row: &str, column: &str, cell: &Element) {
        let (words, release) = (self.words, self.release);
        let table = &release.tables[id];
        let mut at = table.everywhere();
        if at.is_empty() {
            return self.not_read(&format!("a row of {id}, which is withheld"));
        }
        let is_total = ["total", "everyone"]
            .iter()
            .any(|code| words.word("page", code) == row);
        let rows = table
            .dimensions
            .first()
            .map_or(&[][..], |rows| &rows.groups);
        match rows.iter().find(|group| group.label == row) {
            Some(group) => at[0].clone_from(&group.id),
            None if is_total => {}
            None => return self.not_read(&format!("the row {row} of {id}")),
        }
        let columns = table
            .dimensions
            .get(1)
            .map_or(&[][..], |columns| &columns.groups);
        if let Some(group) = columns.iter().find(|group| group.label == column) {
            at[1].clone_from(&group.id);
        } else if !["count", "share", "total"]
            .iter()
            .any(|code| words.word("page", code) == column)
            && !column.is_empty()
        {
            return self.not_read(&format!("the column {column} of {id}"));
        }
        self.told(id, &at, &said(cell));
        for drawing in self.drawings(cell) {
            if drawing.class == "bar" {
                self.bar(id, &at, &drawing);
            } else {
                let at: Vec<Vec<String>> = columns
                    .iter()
                    .map(|group| vec![at[0].clone(), group.id.clone()])
                    .collect();
                self.parts(id, &at, &drawing);
            }
        }
    }

    /// Numbers that are about one cell. A per cent beside a count in a cross table is one of its row.
    fn told(&mut self, id: &str, at: &[String], text: &str) {
        match self.words.numbers(text) {
            Ok(numbers) => {
                for number in &numbers {
                    match number.whole() {
                        None => self.found.unexplained(FILE, text, number),
                        Some(whole) if !number.percent => {
                            self.state(id, at.to_vec(), What::Count(whole), text)
                        }
                        Some(whole) if at.len() == 2 && !id.starts_with("share:") => {
                            self.state(id, at.to_vec(), What::OfRow(whole), text);
                        }
                        Some(whole) => self.state(id, at.to_vec(), What::Percent(whole), text),
                    }
                }
            }
            Err(why) => self.not_read(&why),
        }
    }

    fn drawings(&mut self, cell: &Element) -> Vec<Drawing> {
        let mut drawings = Vec::new();
        for svg in cell.all("svg") {
            match drawing::read(svg) {
                Ok(drawing) if drawing.class == "key" => self.key(svg),
                Ok(drawing) => drawings.push(drawing),
                Err(why) => self.not_read(&why),
            }
        }
        drawings
    }

    /// The sign of a part is as wide as every other.
    fn key(&mut self, svg: &Element) {
        match drawing::read(svg) {
            Ok(it)
                if it.class == "key"
                    && it.frame == [0, 0, 12, 8]
                    && it.bars == [12]
                    && it.title.is_empty() =>
            {
                if it.across.iter().any(|x| ![0, 12].contains(x)) {
                    self.not_read("the sign of a part");
                }
            }
            _ => self.not_read("the sign of a part"),
        }
    }

    /// A bar in a track: as wide as its per cent.
    fn bar(&mut self, id: &str, at: &[String], drawing: &Drawing) {
        match (drawing.frame, drawing.bars.as_slice()) {
            ([0, 0, 100, 8], [100, wide])
                if drawing.across.len() == 2 && drawing.title.is_empty() =>
            {
                self.state(id, at.to_vec(), What::Percent(*wide), "a bar");
            }
            _ => self.not_read("a bar"),
        }
    }

    /// Parts of a whole, side by side: each as wide as the per cent that its title says.
    fn parts(&mut self, id: &str, at: &[Vec<String>], drawing: &Drawing) {
        let numbers = self.words.numbers(&drawing.title).unwrap_or_default();
        let percents: Vec<i64> = numbers
            .iter()
            .filter_map(super::known::Number::whole)
            .collect();
        let drawn: Vec<i64> = percents
            .iter()
            .copied()
            .filter(|percent| *percent > 0)
            .collect();
        let mut places = Vec::new();
        let mut from = 0;
        for percent in &drawn {
            places.extend([from, *percent]);
            from += percent;
        }
        let frame = [0, 0, 100 + i64::try_from(at.len() / 2).unwrap_or(0), 8];
        let only = drawing.across.iter().all(|x| places.contains(x));
        if drawing.class != "bar parts"
            || drawing.bars != drawn
            || percents.len() != at.len()
            || drawing.frame != frame
            || !only
        {
            self.not_read("the parts of a bar");
        }
        for (at, percent) in at.iter().zip(percents) {
            let what = if at.len() == 2 {
                What::OfRow(percent)
            } else {
                What::Percent(percent)
            };
            self.state(id, at.clone(), what, "a part of a bar");
        }
    }

    fn mean(&mut self, change: &Change, column: &str, cell: &Element) {
        let Some(means) = &change.shown else {
            return self.not_read(&format!("{} is withheld", change.title));
        };
        let words = self.words;
        let of = |group: &str, code: &str| words.word(group, code) == column;
        let [mean, low, high] = means.change;
        let ends = scale(&change.title);
        let mut drawn = Vec::new();
        let mut frame = (0, 0);
        let expected = if of("changes", "pairs") {
            vec![10 * means.pairs]
        } else if of("changes", "eligible") {
            means
                .eligible
                .map(|percent| 10 * percent)
                .into_iter()
                .collect()
        } else if of("changes", "first") {
            means.first.to_vec()
        } else if of("changes", "later") {
            means.later.to_vec()
        } else if of("chart", "scale") {
            let (Some((lowest, highest)), [first, _], [later, _]) =
                (ends, means.first, means.later)
            else {
                return self.not_read(&format!("the scale of {}", change.title));
            };
            frame = (lowest, highest);
            drawn = vec![first, later];
            vec![first, later, lowest, highest, lowest, highest]
        } else if of("changes", "change") {
            let reach = reach(self.release, &change.figure);
            frame = (-reach, reach);
            drawn = vec![mean, low, high, 0];
            vec![mean, low, high, mean, low, high, -reach, reach]
        } else if of("changes", "moved") {
            let id = format!("change:{}:{}", change.figure, change.follow_up);
            return self.moved(&id, cell);
        } else {
            return self.not_read(&format!("the column {column}"));
        };
        self.exactly(&cell.text(), &expected);
        self.only_drawn(cell, frame, &drawn);
    }

    /// Drawings of a cell have these ends, and nothing else from left to right but these places.
    fn only_drawn(&mut self, cell: &Element, (from, to): (i64, i64), places: &[i64]) {
        for drawing in self.drawings(cell) {
            let known = |x: &i64| places.contains(x) || *x == from || *x == to;
            if drawing.frame != [from, 0, to - from, 10]
                || !drawing.across.iter().all(known)
                || places.is_empty()
            {
                self.not_read("a drawing of something that does not stand beside it");
            }
        }
    }

    fn moved(&mut self, id: &str, cell: &Element) {
        let Some(table) = self.release.tables.get(id).filter(|table| table.shown) else {
            return self.exactly(&cell.text(), &[]);
        };
        let groups = table.dimensions.first().map_or(&[][..], |it| &it.groups);
        let lines: Vec<&Element> = cell.elements().filter(|it| it.name == "span").collect();
        if lines.len() != groups.len()
            || cell
                .elements()
                .any(|it| !["span", "svg"].contains(&it.name.as_str()))
        {
            self.not_read(&cell.text());
        }
        for (line, group) in lines.iter().zip(groups) {
            let text = said(line);
            match text.strip_prefix(&group.label) {
                Some(rest) => self.told(id, std::slice::from_ref(&group.id), rest),
                None => self.not_read(&text),
            }
        }
        let at: Vec<Vec<String>> = groups.iter().map(|group| vec![group.id.clone()]).collect();
        for drawing in self.drawings(cell) {
            self.parts(id, &at, &drawing);
        }
    }

    fn share(&mut self, share: &Share, column: &str, cell: &Element) {
        let Some(told) = &share.shown else {
            return self.not_read(&format!("{} is withheld", share.title));
        };
        let words = self.words;
        let of = |group: &str, code: &str| words.word(group, code) == column;
        let id = format!("share:{}:{}", share.figure, share.follow_up);
        let tenths = |number: Option<i64>| number.map(|n| 10 * n).into_iter();
        let at = if of("changes", "pairs") {
            return self.exactly(&cell.text(), &[10 * told.pairs]);
        } else if of("changes", "eligible") {
            return self.exactly(&cell.text(), &tenths(told.eligible).collect::<Vec<i64>>());
        } else if of("chart", "scale") {
            let both: Vec<i64> = tenths(told.first).chain(tenths(told.later)).collect();
            if both.len() < 2 {
                return self.exactly(&cell.text(), &[]);
            }
            let places: Vec<i64> = both.iter().map(|tenths| tenths / 10).collect();
            self.exactly(&cell.text(), &[both, vec![0, 1000]].concat());
            return self.only_drawn(cell, (0, 100), &places);
        } else if of("shares", "first") {
            ["yes", TOTAL]
        } else if of("shares", "later") {
            [TOTAL, "yes"]
        } else if of("shares", "became") {
            ["no", "yes"]
        } else if of("shares", "no-longer") {
            ["yes", "no"]
        } else {
            return self.not_read(&format!("the column {column}"));
        };
        self.told(&id, &at.map(str::to_owned), &cell.text());
        if !self.drawings(cell).is_empty() {
            self.not_read("a drawing beside a share");
        }
    }

    /// The numbers of a text are these and no others.
    fn exactly(&mut self, text: &str, expected: &[i64]) {
        match self.words.numbers(text) {
            Ok(numbers)
                if numbers
                    .iter()
                    .map(|n| n.tenths)
                    .eq(expected.iter().copied()) => {}
            Ok(numbers) => {
                let numbers: Vec<i64> = numbers.iter().map(|n| n.tenths).collect();
                self.not_read(&format!(
                    "{text}: {numbers:?} instead of {expected:?} tenths"
                ));
            }
            Err(why) => self.not_read(&why),
        }
    }
}

/// The ends of a figure's scale, in tenths, as its name says them: "(0–10)", in French "(0 à 10)".
fn scale(title: &str) -> Option<(i64, i64)> {
    let (_, ends) = title.rsplit_once('(')?;
    let ends = ends.strip_suffix(')')?;
    let (lowest, highest) = ends.split_once('–').or_else(|| ends.split_once(" à "))?;
    let tenths = |text: &str| Some(10 * text.trim().parse::<i64>().ok()?);
    Some((tenths(lowest)?, tenths(highest)?))
}

/// How far intervals of an instrument are drawn: the next of 1, 2, 3, 5 and their tenfolds that holds all that are
/// published, so that it tells nothing else.
fn reach(release: &Release, figure: &str) -> i64 {
    let instrument = |figure: &str| figure.split('.').next().unwrap_or_default().to_owned();
    let same = release
        .changes
        .iter()
        .filter(|it| instrument(&it.figure) == instrument(figure));
    let ends = same
        .filter_map(|it| it.shown.as_ref())
        .flat_map(|it| [it.change[1], it.change[2]]);
    let widest = ends.map(i64::abs).max().unwrap_or(0).max(5);
    let steps = (0..9).flat_map(|power| [1, 2, 3, 5].map(|step| step * 10_i64.pow(power)));
    steps
        .into_iter()
        .find(|reach| *reach >= widest)
        .unwrap_or(0)
}

/// What a cell says outside its drawings.
fn said(cell: &Element) -> String {
    let parts = cell.children.iter().map(|child| match child {
        Node::Text(text) => text.clone(),
        Node::Element(it) if it.name == "svg" => String::new(),
        Node::Element(it) => format!(" {} ", said(it)),
    });
    parts.collect::<String>().trim().to_owned()
}

/// What stands first in a cell, before a line break or what is set small.
fn first_line(cell: &Element) -> String {
    let until = cell
        .children
        .iter()
        .take_while(|child| matches!(child, Node::Text(_)));
    let text = until.map(|child| match child {
        Node::Text(text) => text.as_str(),
        Node::Element(_) => "",
    });
    text.collect::<String>().trim().to_owned()
}

fn all_of<'a>(element: &'a Element, into: &mut Vec<&'a Element>) {
    for child in element.elements() {
        into.push(child);
        all_of(child, into);
    }
}
