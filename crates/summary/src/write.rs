//! The files in which a summary leaves. The same summary and settings give the same bytes everywhere: no clock, no
//! user, no path, no machine is asked.

mod archive;
mod csv;
mod fhir;
mod html;
mod json;
mod method;

pub use csv::to_csv;
pub use fhir::to_fhir;
pub use html::{to_html, to_preview};
pub use json::to_json;
pub use method::to_method;

use disclosure::{Group, Joined};
use wording::Lang;

use crate::{Period, Summary};

/// What the files say besides the figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The organisation's name, if it is to be named.
    pub organization: Option<String>,
    /// The language of labels and sentences.
    pub lang: Lang,
    /// Whether the period was not over when the figures were counted.
    pub running: bool,
}

impl Settings {
    /// The organisation's name without what cannot be seen in it and blanks around it; none when nothing is left.
    pub(crate) fn name(&self) -> Option<String> {
        let name = self.organization.as_deref()?;
        let printable: String = name.chars().filter(|c| !is_unseen(*c)).collect();
        let trimmed = printable.trim();
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }
}

/// Control characters, and those that have no width or turn the direction of writing: they could hide how a name begins.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// The files of an archive, in their order. `METHOD.md` names each.
const FILES: [&str; 5] = [
    "summary.html",
    "tables.csv",
    "summary.json",
    "METHOD.md",
    "measure-report.json",
];

/// The summary as one zip archive of those files.
#[must_use]
pub fn export(summary: &Summary, settings: &Settings) -> Vec<u8> {
    archive::zip(&[
        ("summary.html", to_html(summary, settings).as_bytes()),
        ("tables.csv", to_csv(summary, settings).as_bytes()),
        ("summary.json", to_json(summary, settings).as_bytes()),
        ("METHOD.md", to_method(summary, settings).as_bytes()),
        ("measure-report.json", to_fhir(summary, settings).as_bytes()),
    ])
}

/// The name to save an export under. It names the period only.
#[must_use]
pub fn file_name(period: Period) -> String {
    format!("summary-{}.zip", period.code())
}

/// How a group is named in data: by its code, or its members' codes joined by "+".
fn code(group: &Group) -> String {
    match group.joined {
        Joined::Neighbours => group.members.join("+"),
        Joined::Alone | Joined::Parent | Joined::Other => group.label.clone(),
    }
}

/// How the total is named in data.
const TOTAL: &str = "total";
