//! The schema lists the domain's codes, all of them and no others.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use caseload::SCHEMA;
use community::{Agree, FewerVisits, WhyUnmet, WorkKind};
use directory::{Cost, Language};
use measures::{InstrumentId, Occasion};
use pathway::{
    Barrier, ClosingReason, ContactWith, DeclineReason, Disability, Gender, Income, Introduction,
    Living, Mode, NeedDomain, OutreachResult, Race, Source, Step, Urgency,
};
use serde_json::{Value, json};

fn listed(pointer: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let values = schema
        .pointer(pointer)
        .unwrap_or_else(|| panic!("{pointer}"));
    serde_json::from_value(values.clone()).unwrap()
}

macro_rules! same {
    ($($list:ty: $pointer:literal),+ $(,)?) => {
        $({
            let codes: Vec<_> = <$list>::ALL.iter().map(|it| it.code()).collect();
            let mut found = listed($pointer);
            found.retain(|code| !["not-asked", "prefers-not"].contains(&code.as_str()));
            assert_eq!(found, codes, "{}", $pointer);
        })+
    };
}

#[test]
fn every_closed_list_is_the_same_in_the_schema() {
    same! {
        Gender: "/$defs/gender/enum",
        Living: "/$defs/living/enum",
        Race: "/$defs/race/enum",
        Disability: "/$defs/disability/enum",
        Income: "/$defs/income/enum",
        Language: "/$defs/preferred-language/enum",
        Language: "/$defs/language/enum",
        Source: "/$defs/source/enum",
        Urgency: "/$defs/urgency/enum",
        NeedDomain: "/$defs/need/enum",
        Mode: "/$defs/mode/enum",
        Barrier: "/$defs/barrier/enum",
        DeclineReason: "/$defs/decision/properties/reason/enum",
        OutreachResult: "/$defs/outreach/properties/result/enum",
        ContactWith: "/$defs/outreach/properties/with/enum",
        Introduction: "/$defs/step/properties/how/enum",
        InstrumentId: "/$defs/measure/properties/instrument/enum",
        Occasion: "/$defs/measure/properties/occasion/enum",
        ClosingReason: "/$defs/closing/properties/reason/enum",
        Cost: "/$defs/resource/properties/cost/enum",
        WorkKind: "/$defs/work/properties/kind/enum",
        WhyUnmet: "/$defs/unmet/properties/why/enum",
        Agree: "/$defs/feedback/properties/helpful/enum",
        FewerVisits: "/$defs/feedback/properties/fewer_visits/enum",
    }
    let steps = listed("/$defs/step/properties/step/enum");
    assert_eq!(steps, Step::CODES[1..], "a suggestion is no step");
}

#[test]
fn every_item_of_every_instrument_is_in_the_schema_with_its_scale() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for id in InstrumentId::ALL {
        let answers = &schema["$defs"][format!("answers-{}", id.code())];
        let items = id.instrument().items;
        let codes: Vec<_> = items.iter().map(|item| item.code).collect();
        assert_eq!(answers["required"], json!(codes));
        assert_eq!(
            answers["properties"].as_object().unwrap().len(),
            items.len()
        );
        for item in items {
            let scale = (0..=u8::MAX).filter(|value| item.scale.admits(*value));
            let mut allowed: Vec<_> = scale.map(Value::from).collect();
            allowed.extend(["prefers-not", "not-asked"].map(Value::from));
            assert_eq!(answers["properties"][item.code]["enum"], json!(allowed));
        }
    }
}
