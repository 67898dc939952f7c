//! The documents' words are whole in both languages.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeMap;

type Groups = BTreeMap<String, BTreeMap<String, String>>;

fn read(text: &str) -> Groups {
    serde_json::from_str(text).unwrap()
}

fn places(sentence: &str) -> Vec<&str> {
    let parts = sentence.split('{').skip(1);
    let mut all: Vec<_> = parts.filter_map(|it| it.split_once('}')).collect();
    all.sort_unstable();
    all.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn both_languages_say_the_same_things_and_fill_the_same_places() {
    let en = read(include_str!("../../../locales/en/documents.json"));
    let fr = read(include_str!("../../../locales/fr/documents.json"));
    let keys = |groups: &Groups| -> Vec<(String, String)> {
        let all = groups.iter();
        all.flat_map(|(group, it)| it.keys().map(move |key| (group.clone(), key.clone())))
            .collect()
    };
    assert_eq!(keys(&en), keys(&fr));
    for (group, key) in keys(&en) {
        let [english, french] = [&en, &fr].map(|it| &it[&group][&key]);
        assert!(!english.trim().is_empty() && !french.trim().is_empty());
        assert_eq!(places(english), places(french), "{group}.{key}");
        let straight = french.contains('\'') || french.contains('"');
        let breaking = french.contains(" :") || french.contains(" ?") || french.contains("« ");
        assert!(!straight && !breaking, "{group}.{key}: {french}");
    }
}
