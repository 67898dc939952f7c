//! The attacker bites: into a finished archive that tells nothing, one leak of each kind is put, and each is found.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop"
)]

mod attacker;
mod people;

use attacker::{Attack, Files, Leak, attack, attack_files, unpack};
use disclosure::Protection;
use people::caseload::caseload;
use serde_json::{Value, json};
use summary::{Period, Settings, export, summarise};

/// What leaves of so many clients.
fn archive(clients: u32, seed: u64) -> Vec<u8> {
    let year = Period::fiscal_year(2025).unwrap();
    let summary = summarise(&caseload(clients, seed), year, &Protection::default()).unwrap();
    export(&summary, &Settings::default())
}

/// The archive of nobody, and one that tells nothing and has all kinds of things in it.
fn finished() -> (Vec<u8>, Vec<u8>) {
    let nobody = archive(0, 1);
    let somebody = archive(120, 7);
    (nobody, somebody)
}

#[test]
fn nothing_is_found_where_nothing_was_put() {
    let (nobody, somebody) = finished();
    assert_eq!(attack(&somebody, &nobody).leaks, []);
}

/// Attacks the files after something was changed in one of them.
fn after(name: &str, change: impl FnOnce(&str) -> String) -> Attack {
    let (nobody, somebody) = finished();
    let mut files: Files = unpack(&somebody).unwrap();
    let before = files[name].clone();
    let changed = change(&before);
    assert_ne!(before, changed, "nothing was put into {name}");
    files.insert(name.to_owned(), changed);
    attack_files(&files, &unpack(&nobody).unwrap())
}

/// The same, in the data.
fn after_data(change: impl FnOnce(&mut Value)) -> Attack {
    after("summary.json", |text| {
        let mut data: Value = serde_json::from_str(text).unwrap();
        change(&mut data);
        data.to_string()
    })
}

fn in_page(find: &str, put: &str) -> Attack {
    after("summary.html", |page| {
        assert!(page.contains(find), "{find} is not in the page");
        page.replacen(find, put, 1)
    })
}

fn found(attack: &Attack, is: impl Fn(&Leak) -> bool) {
    assert!(attack.leaks.iter().any(is), "{:#?}", attack.leaks);
}

fn is_of(name: &'static str) -> impl Fn(&Leak) -> bool {
    move |leak| match leak {
        Leak::NotRead { file, .. }
        | Leak::Unexplained { file, .. }
        | Leak::Withheld { file, .. } => file == name,
        _ => false,
    }
}

/// The first row of the page whose count is withheld in a table of one dimension.
const WITHHELD: &str = "<td class=\"withheld\">withheld</td><td></td><td></td>";

#[test]
fn a_percentage_of_a_withheld_cell() {
    let with = "<td class=\"withheld\">withheld</td><td>4%</td><td></td>";
    found(
        &in_page(WITHHELD, with),
        |leak| matches!(leak, Leak::Withheld { file, .. } if file == "summary.html"),
    );
}

#[test]
fn a_bar_for_a_withheld_cell() {
    let bar = "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
        <rect class=\"track\" width=\"100\" height=\"8\" rx=\"2\"/>\
        <rect class=\"share\" width=\"4\" height=\"8\" rx=\"2\"/></svg>";
    let with =
        format!("<td class=\"withheld\">withheld</td><td></td><td class=\"chart\">{bar}</td>");
    found(
        &in_page(WITHHELD, &with),
        |leak| matches!(leak, Leak::Withheld { place, .. } if place == "a bar"),
    );
}

#[test]
fn a_bar_that_is_a_little_wider_than_its_number() {
    let found_in = after("summary.html", |page| {
        let at = page.find("class=\"share\" width=\"").unwrap() + 21;
        let end = at + page[at..].find('"').unwrap();
        let wide: i64 = page[at..end].parse().unwrap();
        format!("{}{}{}", &page[..at], wide + 1, &page[end..])
    });
    found(&found_in, |leak| *leak == Leak::Contradiction);
}

#[test]
fn parts_of_a_bar_that_show_what_their_row_withholds() {
    let parts = "<td class=\"chart\"><svg class=\"bar parts\" viewBox=\"0 0 101 8\" preserveAspectRatio=\"none\" role=\"img\">\
        <title>Took part 60%, Not yet 40%</title><rect class=\"part p0\" x=\"0\" width=\"60\" height=\"8\"/>\
        <rect class=\"part p4\" x=\"60\" width=\"40\" height=\"8\"/></svg></td>";
    let found_in = after("summary.html", |page| {
        let table = page.find("Taking part, by").unwrap();
        let row = table + page[table..].find("<td class=\"chart\"></td>").unwrap();
        format!(
            "{}{}",
            &page[..row],
            page[row..].replacen("<td class=\"chart\"></td>", parts, 1)
        )
    });
    found(&found_in, |leak| {
        *leak == Leak::Contradiction
            || matches!(leak, Leak::Withheld { place, .. } if place == "a part of a bar")
    });
}

#[test]
fn a_caption_a_heading_a_sentence_a_name_and_a_title_with_a_number() {
    for (find, put) in [
        (
            "<caption>Who referred</caption>",
            "<caption>Who referred (17)</caption>",
        ),
        (
            "<h3>Who referred</h3>",
            "<h3>Who referred</h3><p>17 of them twice.</p>",
        ),
        ("<p class=\"lead\">", "<p class=\"lead\">More than 17. "),
        (
            "aria-label=\"Who referred\"",
            "aria-label=\"Who referred\" title=\"17 twice\"",
        ),
        (
            "<th scope=\"col\">Referrer</th>",
            "<th scope=\"col\">Referrer (17)</th>",
        ),
        ("<h2>Referrals</h2>", "<h2>Referrals: 17 twice</h2>"),
        ("<h1>Outcome summary</h1>", "<h1>Outcome summary of 17</h1>"),
        ("<p class=\"holds\">", "<p class=\"holds\">½ of "),
    ] {
        // A number that is taken for one of a cell contradicts what is published of it.
        let is = |leak: &Leak| is_of("summary.html")(leak) || *leak == Leak::Contradiction;
        found(&in_page(find, put), is);
    }
}

#[test]
fn the_total_of_a_table_that_is_withheld_as_a_whole() {
    let found_in = after("summary.html", |page| {
        let why = page
            .find("<div class=\"withheld\">\n<p>Withheld: fewer than")
            .unwrap();
        format!(
            "{}<p class=\"lead\">14 letters.</p>{}",
            &page[..why],
            &page[why..]
        )
    });
    found(&found_in, is_of("summary.html"));
}

#[test]
fn a_number_in_the_style_in_a_class_in_a_remark_or_in_an_element_that_nobody_knows() {
    for (find, put) in [
        ("<style>", "<style>.w17{width:17%}"),
        ("<td class=\"withheld\">", "<td class=\"withheld of-17\">"),
        ("<main>", "<main><!-- 17 -->"),
        ("<main>", "<main data-count=\"17\">"),
        ("<main>", "<main><progress value=\"17\"></progress>"),
        (
            "<td class=\"withheld\">",
            "<td class=\"withheld\" colspan=\"17\">",
        ),
    ] {
        found(&in_page(find, put), is_of("summary.html"));
    }
}

#[test]
fn a_group_that_is_withheld_is_called_empty() {
    let found_in = after("summary.html", |page| {
        let at = page
            .find("<p class=\"withheld\">Figures are withheld here")
            .unwrap();
        let row = page[..at].rfind(WITHHELD).unwrap();
        let head = page[..row].rfind("<th scope=\"row\">").unwrap() + 16;
        let label = &page[head..head + page[head..].find("</th>").unwrap()];
        format!(
            "{}<p class=\"holds\">None: {label}.</p>{}",
            &page[..at],
            &page[at..]
        )
    });
    found(&found_in, |leak| matches!(leak, Leak::Withheld { .. }));
}

#[test]
fn a_withheld_row_of_the_csv_with_a_value() {
    let found_in = after("tables.csv", |rows| {
        let row = rows
            .lines()
            .find(|row| row.contains(",count,,withheld,") && row.contains("people-by-"))
            .unwrap();
        rows.replacen(
            row,
            &row.replacen(",count,,withheld,", ",count,3,published,", 1),
            1,
        )
    });
    found(
        &found_in,
        |leak| matches!(leak, Leak::Withheld { file, .. } if file == "tables.csv"),
    );
    let found_in = after("tables.csv", |rows| {
        format!("{rows}2025–26,people-by-age,,,mean,41.5,published,,,\r\n")
    });
    found(&found_in, is_of("tables.csv"));
}

/// A table of one dimension with exactly two withheld cells, of which one is published.
fn publish_one(data: &mut Value, count: i64) {
    let tables = data["tables"].as_array_mut().unwrap();
    let withheld = |table: &Value| {
        let cells = table["cells"].as_array();
        cells.map_or(0, |cells| {
            cells
                .iter()
                .filter(|cell| cell["status"] == "withheld")
                .count()
        })
    };
    let one_way = |table: &&mut Value| {
        table["additive"] == true
            && table["dimensions"].as_array().unwrap().len() == 1
            && withheld(table) == 2
    };
    let table = tables.iter_mut().find(one_way).unwrap();
    let cells = table["cells"].as_array_mut().unwrap();
    let cell = cells
        .iter_mut()
        .find(|cell| cell["status"] == "withheld")
        .unwrap();
    cell["status"] = json!("published");
    cell["count"] = json!(count);
}

#[test]
fn a_cell_whose_complement_alone_is_withheld() {
    found(
        &after_data(|data| publish_one(data, 7)),
        |leak| matches!(leak, Leak::Undone { least, most, .. } if least == most),
    );
}

#[test]
fn a_count_below_the_threshold() {
    found(&after_data(|data| publish_one(data, 3)), |leak| {
        matches!(leak, Leak::Small { count: 3, .. })
    });
}

#[test]
fn all_of_a_group_in_one_column() {
    let found_in = after_data(|data| {
        let tables = data["tables"].as_array_mut().unwrap();
        let table = tables
            .iter_mut()
            .find(|table| table["id"] == "people-connected")
            .unwrap();
        let total = table["cells"][2]["count"].clone();
        table["cells"][0]["count"] = total;
        table["cells"][1]["count"] = json!(0);
    });
    found(&found_in, |leak| {
        matches!(
            leak,
            Leak::NearlyAll { rest: (0, 0), .. } | Leak::Contradiction
        )
    });
}

#[test]
fn a_mean_of_fewer_than_eleven() {
    let found_in = after_data(|data| {
        let changes = data["changes"].as_array_mut().unwrap();
        let change = changes
            .iter_mut()
            .find(|change| change["status"] == "shown")
            .unwrap();
        change["pairs"] = json!(9);
    });
    found(&found_in, |leak| {
        matches!(leak, Leak::FewPairs { pairs: 9, .. })
    });
}

#[test]
fn a_mean_with_two_decimals_a_least_and_a_new_field() {
    for (name, value) in [
        ("mean_change", json!(2.25)),
        ("least", json!(1)),
        ("median", json!(3.0)),
    ] {
        let found_in = after_data(|data| {
            let changes = data["changes"].as_array_mut().unwrap();
            let change = changes
                .iter_mut()
                .find(|change| change["status"] == "shown")
                .unwrap();
            change[name] = value;
        });
        found(&found_in, is_of("summary.json"));
    }
}

#[test]
fn a_share_of_answers_that_tells_how_few_were_not_heard() {
    let found_in = after_data(|data| {
        data["needs_heard"] = json!({ "status": "published", "percent": 97 });
    });
    assert_ne!(found_in.leaks, []);
}

#[test]
fn a_count_that_is_masked_in_the_report_and_given_all_the_same() {
    let found_in = after("measure-report.json", |report| {
        let masked = "\"_count\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\
            \"valueCode\":\"masked\"}]}";
        assert!(report.contains(masked));
        report.replacen(masked, "\"count\":4", 1)
    });
    found(&found_in, is_of("measure-report.json"));
    let found_in = after("measure-report.json", |report| {
        report.replacen("<p>", "<p>17 of them. ", 1)
    });
    found(&found_in, is_of("measure-report.json"));
    let found_in = after("measure-report.json", |report| {
        report.replacen(
            "\"status\":\"complete\"",
            "\"status\":\"complete\",\"evaluatedResource\":[{\"reference\":\"Patient/1\"}]",
            1,
        )
    });
    found(&found_in, is_of("measure-report.json"));
}

#[test]
fn a_number_of_the_caseload_in_the_method_and_a_file_that_nobody_knows() {
    let found_in = after("METHOD.md", |text| {
        format!("{text}\n17 people were left out.\n")
    });
    found(&found_in, is_of("METHOD.md"));
    let (nobody, somebody) = finished();
    let mut files = unpack(&somebody).unwrap();
    files.insert("notes.txt".to_owned(), "17".to_owned());
    let attack = attack_files(&files, &unpack(&nobody).unwrap());
    found(&attack, is_of("notes.txt"));
}

#[test]
fn a_date_a_remark_or_a_byte_more_in_the_archive() {
    let (nobody, somebody) = finished();
    for change in [
        |archive: &mut Vec<u8>| archive[10] = 17,
        |archive: &mut Vec<u8>| archive.push(17),
        |archive: &mut Vec<u8>| {
            let end = archive.len();
            archive[end - 2] = 2;
            archive.extend([b'1', b'7']);
        },
        |archive: &mut Vec<u8>| {
            let end = archive.len();
            archive.splice(end - 22..end - 22, *b"17");
        },
    ] {
        let mut changed = somebody.clone();
        change(&mut changed);
        found(&attack(&changed, &nobody), is_of("the archive"));
    }
}
