//! What a report is about, for a reader without the measure: sentences of `locales/`, never a figure.

use super::tree::{Json, object, text};

/// The text of a resource. It says more than the coded part, as FHIR's `additional` means.
pub(super) fn written(title: &str, sentences: &[String]) -> Json {
    let mut div = String::from("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    for sentence in [title]
        .into_iter()
        .chain(sentences.iter().map(String::as_str))
    {
        div.push_str("<p>");
        for c in sentence.chars() {
            match c {
                '&' => div.push_str("&amp;"),
                '<' => div.push_str("&lt;"),
                '>' => div.push_str("&gt;"),
                other => div.push(other),
            }
        }
        div.push_str("</p>");
    }
    div.push_str("</div>");
    object(vec![
        ("status", text("additional")),
        ("div", Json::Text(div.into())),
    ])
}
