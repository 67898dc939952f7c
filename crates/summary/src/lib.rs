//! A caseload and a period become a de-identified outcome summary: a fixed catalogue of tables, each protected by
//! `disclosure`, and the files in which they leave.
//!
//! No free text, id, name, day or place reaches a [`Summary`]; a field of the record gets in only through `variables`,
//! which names every field there is. No raw count is in a [`Summary`] either: what is withheld is not there to be
//! written. What each table counts: `docs/formats/summary.md`.

mod after;
mod catalogue;
mod different;
mod explain;
mod groups;
mod kept;
mod links;
mod period;
mod says;
mod sheet;
mod summarise;
mod variables;
mod whole;
mod words;
mod write;

pub use after::{Error, summarise_after};
pub use catalogue::TableId;
pub use different::different;
pub use explain::{Explained, explain, explain_pairs};
pub use kept::{Kept, KeptError};
pub use period::Period;
pub use says::{Place, Says, never, says};
pub use sheet::{
    Agreed, Change, ChangeFigures, MeanSd, NeedsHeard, Population, Shape, ShareChange,
    ShareFigures, Sheet, SheetDimension, Shown, Tenths, Why,
};
pub use summarise::{Community, Summary, summarise, summarise_with};
pub use words::Words;
pub use write::{
    Settings, export, file_name, to_csv, to_fhir, to_html, to_json, to_method, to_preview,
};
