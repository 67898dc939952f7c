//! The one table: workload by workload, first how Doorstep stands to the fastest peer, then everybody's medians.

use crate::failure::Failure;
use serde_json::Value;
use std::fmt::Write as _;

const OURS: &str = "doorstep";
/// Not peers: one does not encrypt, one is the physical limit.
const REFERENCES: [&str; 2] = ["plain-idb", "limit"];

/// A workload's name, and where the harness has its figure: the first of the places that is there.
const WORKLOADS: [(&str, &[(&str, &str)]); 9] = [
    ("import", &[("W1", "ms")]),
    ("unlock → list", &[("W2", "ms")]),
    ("unlock → list, CPU × 4", &[("W2x4", "ms")]),
    ("open a client", &[("W3", "ms")]),
    (
        "save an entry, strict",
        &[("W4-strict", "ms"), ("W4-default", "ms")],
    ),
    ("yearly count", &[("W5", "ms")]),
    ("search a key", &[("W6", "preparedMs")]),
    ("backup", &[("W7", "ms")]),
    ("restore", &[("W7", "restoreMs")]),
];

/// The table of everything that was measured, in Markdown. Milliseconds, medians.
pub fn of(results: &Value) -> Result<String, Failure> {
    let sizes = results.get("sizes").and_then(Value::as_object);
    let sizes = sizes.ok_or_else(nothing)?;
    let names = names(sizes.values());
    let mut text = environment(results);
    let heads: Vec<String> = names.iter().map(|name| format!(" {name} |")).collect();
    line(
        &mut text,
        &format!(
            "| clients | workload | to the fastest peer |{}",
            heads.concat()
        ),
    );
    line(
        &mut text,
        &format!("|--:|---|---|{}", "--:|".repeat(names.len())),
    );
    let mut sizes: Vec<&Value> = sizes.values().collect();
    sizes.sort_by_key(|size| size.get("clients").and_then(Value::as_u64));
    for size in sizes {
        check(size)?;
        let clients = size
            .get("clients")
            .and_then(Value::as_u64)
            .ok_or_else(nothing)?;
        for (workload, places) in WORKLOADS {
            let medians: Vec<Option<f64>> = names
                .iter()
                .map(|name| median(size, name, places))
                .collect();
            let cells: Vec<String> = medians.iter().map(|median| cell(*median)).collect();
            let ratio = ratio(&names, &medians);
            line(
                &mut text,
                &format!("| {clients} | {workload} | {ratio} |{}", cells.concat()),
            );
        }
    }
    Ok(text)
}

/// Doorstep first, the references last.
fn names<'a>(sizes: impl Iterator<Item = &'a Value>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for peer in sizes
        .filter_map(|size| size.get("peers")?.as_object())
        .flat_map(|peers| peers.keys())
    {
        if !names.contains(peer) {
            names.push(peer.clone());
        }
    }
    names.sort_by_key(|name| (name != OURS, REFERENCES.contains(&name.as_str())));
    names
}

fn median(size: &Value, peer: &str, places: &[(&str, &str)]) -> Option<f64> {
    let peer = size.get("peers")?.get(peer)?;
    places
        .iter()
        .find_map(|(workload, figure)| peer.get(workload)?.get(figure)?.get("median")?.as_f64())
}

fn ratio(names: &[String], medians: &[Option<f64>]) -> String {
    let measured = names
        .iter()
        .zip(medians)
        .filter_map(|(name, median)| Some((name.as_str(), (*median)?)));
    let ours = measured.clone().find(|(name, _)| *name == OURS);
    let fastest = measured
        .filter(|(name, _)| *name != OURS && !REFERENCES.contains(name))
        .min_by(|one, two| one.1.total_cmp(&two.1));
    match (ours, fastest) {
        (Some((_, ours)), Some((name, theirs))) if theirs > 0.0 => {
            format!("**{:.2}** {name}", ours / theirs)
        }
        _ => "–".to_owned(),
    }
}

fn cell(median: Option<f64>) -> String {
    match median {
        None => " – |".to_owned(),
        Some(ms) if ms >= 100.0 => format!(" {ms:.0} |"),
        Some(ms) if ms >= 10.0 => format!(" {ms:.1} |"),
        Some(ms) => format!(" {ms:.2} |"),
    }
}

/// A figure of Doorstep's counts only when its results were those of the generator, and nothing stood in the clear.
fn check(size: &Value) -> Result<(), Failure> {
    let ours = size.get("peers").and_then(|peers| peers.get(OURS));
    let ours = ours.ok_or_else(nothing)?;
    let is_verified = ours.get("verified") == Some(&Value::Bool(true));
    let is_hidden = ours
        .get("plaintextAtRest")
        .and_then(Value::as_array)
        .is_some_and(Vec::is_empty);
    if is_verified && is_hidden {
        return Ok(());
    }
    Err(Failure::rule(
        format!("What Doorstep read, counted or hid is not right: {ours}"),
        "Mend it first: the time of a wrong result is no result.",
    ))
}

fn environment(results: &Value) -> String {
    let said = |name: &str| {
        results
            .get("environment")
            .and_then(|all| all.get(name))
            .map(Value::to_string)
    };
    let browser = said("browser").unwrap_or_default();
    let cores = said("cores").unwrap_or_default();
    format!(
        "Chromium {}, {cores} cores; milliseconds, medians.\n\n",
        browser.trim_matches('"')
    )
}

fn line(text: &mut String, line: &str) {
    // Writing to a text does not fail.
    let _ = writeln!(text, "{line}");
}

fn nothing() -> Failure {
    Failure::missing(
        "The harness measured nothing.",
        "Read what it says above, and run the command again.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn results(verified: bool) -> Value {
        let peer = |ms: f64| json!({"W1": {"ms": {"median": ms}}, "verified": true, "plaintextAtRest": []});
        let mut ours = peer(150.0);
        ours["verified"] = json!(verified);
        json!({
            "environment": {"browser": "1.2", "cores": 2},
            "sizes": {"S": {"clients": 300, "peers": {
                "limit": peer(10.0), "slow": peer(600.0), "doorstep": ours, "fast": peer(200.0)
            }}}
        })
    }

    #[test]
    fn doorstep_is_compared_with_the_fastest_peer_and_not_with_the_limit() {
        let text = of(&results(true)).unwrap();
        assert!(
            text.contains(
                "| clients | workload | to the fastest peer | doorstep | fast | slow | limit |"
            ),
            "{text}"
        );
        assert!(
            text.contains("| 300 | import | **0.75** fast | 150 | 200 | 600 | 10.0 |"),
            "{text}"
        );
        assert!(
            text.contains("| 300 | backup | – | – | – | – | – |"),
            "{text}"
        );
    }

    #[test]
    fn a_wrong_result_has_no_time() {
        assert!(of(&results(false)).is_err());
        assert!(of(&json!({})).is_err());
    }
}
