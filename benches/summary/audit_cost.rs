//! How long the summary of a year takes by itself, audited, and after what went out before it; and how many of its
//! tables are shown. `cargo bench -p summary --bench audit_cost`

use std::time::Instant;

use disclosure::Protection;
use record::Date;
use summary::{
    Community, Kept, Period, Settings, Summary, TableId, Why, summarise_after, summarise_with,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for clients in [120, 1_000, 10_000] {
        let today = Date::constant(2026, 11, 24);
        let made = demo::generate(&demo::Wish {
            clients,
            seed: 1,
            today,
        })?;
        let year = Period::fiscal_year(2025).ok_or("no such year")?;
        let (protection, community) = (Protection::default(), Community::default());
        let begun = Instant::now();
        let alone = summarise_with(&made.clients, community, year, &protection)?;
        say(clients, "by itself", begun, &alone);
        let begun = Instant::now();
        let first = summarise_after(&made.clients, community, year, &protection, &[])?;
        say(clients, "audited", begun, &first);
        let mut out = Vec::new();
        for quarter in year.quarters() {
            let begun = Instant::now();
            let summary = summarise_after(&made.clients, community, quarter, &protection, &out)?;
            say(clients, &quarter.code(), begun, &summary);
            out.push(Kept::new(&summary, &Settings::default()));
        }
        let begun = Instant::now();
        let last = summarise_after(&made.clients, community, year, &protection, &out)?;
        say(clients, "after quarters", begun, &last);
        // A running year went out at three quarters; then the whole.
        let shorter: Vec<_> = made.clients.iter().step_by(5).cloned().collect();
        let mut some = made.clients.clone();
        some.retain(|it| !shorter.iter().any(|other| other.id == it.id));
        let part = summarise_after(&some, community, year, &protection, &[])?;
        let kept = [Kept::new(&part, &Settings::default())];
        let begun = Instant::now();
        let last = summarise_after(&made.clients, community, year, &protection, &kept)?;
        say(clients, "after four fifths", begun, &last);
    }
    Ok(())
}

fn say(clients: u32, what: &str, begun: Instant, summary: &Summary) {
    let shown = summary.sheets.iter().filter(|it| it.shown.is_ok()).count();
    let stays = TableId::ALL.iter().filter(|id| summary.stays(**id)).count();
    let because = |why: Why| {
        let all = summary.sheets.iter().filter(|it| it.shown == Err(why));
        all.map(|it| it.id.code()).collect::<Vec<_>>().join(" ")
    };
    println!(
        "{clients} clients, {what}: {} ms, {shown} of {} tables shown, {stays} stay; linked: {}; earlier: {}",
        begun.elapsed().as_millis(),
        summary.sheets.len(),
        because(Why::Linked),
        because(Why::Earlier),
    );
}
