//! What each document holds, and what it must never hold.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod canary;

use canary::{BUS, Canaries, LIBRARY, client, day, id, referrers, resources};
use letters::{
    Block, Document, FullRecord, Left, LetterPart, Places, Plan, ToReferrer, full_record, letter,
    plan,
};
use pathway::{Client, Command, Id, Person};
use wording::{Lang, Wording};

/// Asserts that a document holds the words of just these fields.
fn holds_only(document: &Document, canaries: &Canaries, fields: &[&str]) {
    let text = document.text();
    for (field, word) in canaries.all() {
        assert_eq!(
            text.contains(&word),
            fields.contains(&field),
            "{field} ({word}) in:\n{text}"
        );
    }
}

struct Setting {
    canaries: Canaries,
    client: Client,
    resources: Vec<directory::Resource>,
    referrers: Vec<pathway::Referrer>,
}

fn setting() -> Setting {
    let canaries = Canaries::default();
    Setting {
        client: client(&canaries),
        resources: resources(&canaries),
        referrers: referrers(&canaries),
        canaries,
    }
}

impl Setting {
    fn places(&self) -> Places<'_> {
        Places {
            resources: &self.resources,
            referrers: &self.referrers,
        }
    }

    fn letter(&self, lang: Lang, parts: &[LetterPart], named: &[Id], own: &str) -> Document {
        letter(&ToReferrer {
            lang,
            on: day(6, 3),
            person: self.client.person(),
            episode: self.client.latest().unwrap(),
            places: self.places(),
            organization: "Quillmoor",
            consented: true,
            parts,
            named,
            own,
        })
    }

    fn plan(&self, lang: Lang) -> Document {
        plan(&Plan {
            lang,
            on: day(6, 3),
            client: &self.client,
            places: self.places(),
            ring: "Ines, 613-555-0100\n\n  Quillmoor ",
        })
    }

    fn full(&self, lang: Lang) -> Document {
        let left = [Left {
            on: day(6, 4),
            what: "plan",
            why: self.canaries.word("left.why"),
        }];
        full_record(&FullRecord {
            lang,
            on: day(6, 5),
            client: &self.client,
            places: self.places(),
            left: &left,
            local: &|_| (day(6, 5), 9, 7),
        })
    }
}

/// Who the letter is from, to and about.
const HEAD: [&str; 4] = [
    "preferred_name",
    "family_name",
    "referrer.name",
    "referrer.organization",
];

#[test]
fn the_letter_says_where_the_client_goes_and_never_why() {
    let it = setting();
    for lang in [Lang::En, Lang::Fr] {
        let bus = [id(BUS)];
        let document = it.letter(lang, &LetterPart::ALL, &bus, "");
        let told = [
            "choir.name",
            "bus.name",
            "bus.organization",
            "bus.schedule",
            "bus.address",
            "bus.phone",
            "bus.fees",
            "bus.access",
        ];
        holds_only(&document, &it.canaries, &[&HEAD[..], &told].concat());
        let text = document.text();
        let words = Wording::of(lang);
        for never in [
            words.term("need", "elder-abuse"),
            words.term("barrier", "anxiety"),
            words.term("instrument", "ucla3"),
            words.term("decline-reason", "outside-area"),
            words.term("gender", "two-spirit"),
        ] {
            assert!(!text.contains(never), "{never}");
        }
        assert!(text.contains(words.term("step", "introduced")));
        assert!(text.contains(words.term("need", "social-connection")));
    }
}

#[test]
fn what_the_worker_leaves_out_of_the_letter_is_not_in_it() {
    let it = setting();
    let none = it.letter(Lang::En, &[], &[id(BUS)], "");
    holds_only(&none, &it.canaries, &HEAD);
    let thanks = it.letter(
        Lang::En,
        &[LetterPart::Thanks],
        &[],
        "She sings.\n\nOn Tuesdays.",
    );
    holds_only(&thanks, &it.canaries, &HEAD);
    assert!(thanks.text().contains("She sings.\nOn Tuesdays."));
    let named = [id(LIBRARY), id(7)];
    let resources = it.letter(Lang::En, &[LetterPart::Resources], &named, "");
    assert!(resources.text().contains(&it.canaries.word("library.name")));
    assert!(!resources.text().contains(&it.canaries.word("choir.name")));
    let nothing = it.letter(Lang::En, &[LetterPart::Resources], &[], "");
    assert_eq!(
        nothing,
        it.letter(Lang::En, &[], &[], ""),
        "no empty heading"
    );
}

#[test]
fn a_letter_without_consent_does_not_say_that_there_is_one() {
    let it = setting();
    let say = |consented| {
        letter(&ToReferrer {
            lang: Lang::En,
            on: day(6, 3),
            person: it.client.person(),
            episode: it.client.latest().unwrap(),
            places: it.places(),
            organization: "",
            consented,
            parts: &[LetterPart::Thanks],
            named: &[],
            own: "",
        })
        .text()
    };
    assert!(say(true).contains("agreed to this letter"));
    assert!(!say(false).contains("agreed"));
}

#[test]
fn the_plan_is_in_the_clients_words_and_tells_nothing_that_others_should_not_read() {
    let it = setting();
    for lang in [Lang::En, Lang::Fr] {
        let document = it.plan(lang);
        holds_only(
            &document,
            &it.canaries,
            &[
                "talk.words",
                "goal.words",
                "choir.name",
                "choir.schedule",
                "choir.address",
                "choir.phone",
                "choir.fees",
                "choir.access",
            ],
        );
        let text = document.text();
        assert!(text.contains("Ines, 613-555-0100\nQuillmoor"));
        assert!(text.contains(&Wording::of(lang).weekday_long(day(12, 1))));
        for never in ["elder-abuse", "social-connection"] {
            assert!(!text.contains(Wording::of(lang).term("need", never)));
        }
    }
}

#[test]
fn a_plan_of_somebody_new_has_no_empty_headings() {
    let person = Person {
        given_name: "Ana".into(),
        ..Person::default()
    };
    let client = Client::new(id(1), person, day(5, 1)).unwrap();
    let document = plan(&Plan {
        lang: Lang::En,
        on: day(6, 3),
        client: &client,
        places: Places {
            resources: &[],
            referrers: &[],
        },
        ring: " ",
    });
    assert!(document.sections.is_empty());
}

#[test]
fn the_full_record_holds_every_word_of_the_record_and_what_no_longer_counts() {
    let it = setting();
    for lang in [Lang::En, Lang::Fr] {
        let document = it.full(lang);
        let text = document.text();
        for (field, word) in it.canaries.all() {
            // What the directory knows of a resource that was only named in a letter, and what else it says of others.
            let elsewhere = field.starts_with("library.") && field != "library.name"
                || field.ends_with(".description")
                || field == "referrer.phone";
            assert_eq!(text.contains(&word), !elsewhere, "{field} ({word})");
        }
        let words = Wording::of(lang);
        for said in [
            words.term("gender", "two-spirit"),
            words.term("living", "alone"),
            words.term("asked", "prefers-not"),
            words.term("need", "elder-abuse"),
            words.term("barrier", "anxiety"),
            words.term("decline-reason", "outside-area"),
            words.term("consent-how", "written"),
            words.term("urgency", "soon"),
            "1234",
            "4321",
            "How often do you feel lonely?",
        ] {
            assert!(text.contains(said), "{said}");
        }
        let entries = it.client.entries();
        let told = entries
            .filter(|(entry, _)| !matches!(entry.act, pathway::Act::Retract { .. }))
            .count();
        let section = document.sections.get(4).unwrap();
        assert_eq!(section.blocks.len(), told, "each entry is told once");
    }
}

#[test]
fn a_full_record_says_when_each_entry_was_written_and_what_was_taken_back() {
    let text = setting().full(Lang::En).text();
    assert!(text.contains("Written 5 Jun 2026, 9:07"));
    assert!(text.contains("Taken back. Written 5 Jun 2026, 9:07"));
}

#[test]
fn a_full_record_of_nobody_much_says_that_there_is_nothing_more() {
    let mut it = setting();
    let person = Person {
        given_name: "Ana".into(),
        ..Person::default()
    };
    it.client = Client::new(id(1), person, day(5, 1)).unwrap();
    let document = full_record(&FullRecord {
        lang: Lang::En,
        on: day(6, 5),
        client: &it.client,
        places: it.places(),
        left: &[],
        local: &|_| (day(6, 5), 9, 7),
    });
    let text = document.text();
    assert_eq!(text.matches("Nothing.").count(), 2, "{text}");
    assert!(text.contains("From a file") && text.contains("Not asked"));
}

#[test]
fn a_connection_that_ended_is_not_on_the_plan() {
    let mut it = setting();
    let finish = Command::Step {
        connection: id(60),
        step: pathway::Step::Attended { on: day(6, 1) },
    };
    it.client.record(id(3), finish, day(11, 24)).unwrap();
    let finish = Command::Step {
        connection: id(60),
        step: pathway::Step::Finished { on: day(6, 2) },
    };
    it.client.record(id(3), finish, day(11, 24)).unwrap();
    assert!(
        !it.plan(Lang::En)
            .text()
            .contains(&it.canaries.word("choir.name"))
    );
    let letter = it.letter(Lang::En, &[LetterPart::Agreed], &[], "");
    assert!(letter.text().contains(&it.canaries.word("choir.name")));
}

#[test]
fn the_card_has_the_answers_with_which_it_is_written_down() {
    let it = setting();
    let document = it.letter(Lang::En, &[LetterPart::Card], &[], "");
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let asked: Vec<_> = blocks
        .filter_map(|block| match block {
            Block::Ask { answers, .. } => Some(answers.join("; ")),
            _ => None,
        })
        .collect();
    let agree = "Strongly agree; Agree; Neither agree nor disagree; Disagree; Strongly disagree";
    assert_eq!(asked, [agree, "Yes, less often; No; Do not know"]);
}
