//! `cargo bench -p summary --bench times [-- 120 1000 10000]`: how long the summary of a year takes, with the
//! audit of the whole release and its files, for invented caseloads of so many clients. `docs/performance.md` has what
//! it printed.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use demo::{Wish, generate};
use disclosure::Protection;
use pathway::Date;
use summary::{Community, Kept, Period, Settings, summarise_after};

/// How often each is done; the middle one counts.
const TIMES: usize = 3;
const TODAY: Date = Date::constant(2026, 11, 24);

fn main() -> ExitCode {
    let sizes: Result<Vec<u32>, _> = std::env::args()
        .skip(1)
        // What cargo adds.
        .filter(|word| word != "--bench")
        .map(|size| size.parse())
        .collect();
    let sizes = match sizes {
        Ok(sizes) if sizes.is_empty() => vec![120, 1_000, 10_000],
        Ok(sizes) => sizes,
        Err(fault) => {
            eprintln!("times: how many clients is a whole number: {fault}");
            return ExitCode::from(2);
        }
    };
    println!("| clients | first time | counted again beside it |\n|--:|--:|--:|");
    for clients in sizes {
        match measured(clients) {
            Ok([first, again]) => {
                let ms = |time: Duration| time.as_millis();
                println!("| {clients} | {} ms | {} ms |", ms(first), ms(again));
            }
            Err(fault) => {
                eprintln!("times: {fault}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// How long it takes where nothing went out before, and where the same year did.
fn measured(clients: u32) -> Result<[Duration; 2], String> {
    let (seed, today) = (7, TODAY);
    let wish = Wish {
        clients,
        seed,
        today,
    };
    let caseload = generate(&wish).map_err(|refused| refused.to_string())?;
    let community = Community {
        works: &caseload.works,
        unmet: &caseload.unmet,
        feedback: &caseload.feedback,
    };
    let year = Period::fiscal_year(2025).ok_or("no year")?;
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..TIMES {
        let mut out = Vec::new();
        for times in &mut times {
            let start = Instant::now();
            let protection = Protection::default();
            let summary = summarise_after(&caseload.clients, community, year, &protection, &out);
            let summary = summary.map_err(|error| error.to_string())?;
            let kept = Kept::new(&summary, &Settings::default());
            times.push(start.elapsed());
            out.push(kept);
        }
    }
    Ok(times.map(|mut times| {
        times.sort();
        times.into_iter().nth(TIMES / 2).unwrap_or_default()
    }))
}
