//! Each instrument's scoring, by its published rule, and what a missing answer does to it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use measures::Answer::{NotAsked, PrefersNot, Value};
use measures::{Answer, Answers, Figure, InstrumentId, MissingRule, Offer, Scale};

fn of(code: &str, given: &[Answer]) -> Option<u8> {
    let figure = Figure::from_code(code).unwrap();
    Answers::new(figure.instrument, given.to_vec())
        .unwrap()
        .figure(figure)
}

fn values(given: &[u8]) -> Vec<Answer> {
    given.iter().copied().map(Value).collect()
}

/// Statistics Canada's Quality of Life Hub reports very and somewhat strong together.
#[test]
fn very_and_somewhat_strong_are_a_strong_sense_of_belonging() {
    let strong = |answer| of("belonging.strong", &[answer]);
    assert_eq!(strong(Value(4)), Some(1));
    assert_eq!(strong(Value(3)), Some(1));
    assert_eq!(strong(Value(2)), Some(0));
    assert_eq!(strong(Value(1)), Some(0));
    assert_eq!(strong(PrefersNot), None);
    assert_eq!(strong(NotAsked), None);
}

/// Statistics Canada's Quality of Life Hub reports excellent and very good together; general and mental health apart.
#[test]
fn excellent_and_very_good_health_are_counted_each_by_itself() {
    let both = [Value(4), Value(3)];
    assert_eq!(of("self-rated-health.general", &both), Some(1));
    assert_eq!(of("self-rated-health.mental", &both), Some(0));
    let one = [NotAsked, Value(5)];
    assert_eq!(of("self-rated-health.general", &one), None);
    assert_eq!(of("self-rated-health.mental", &one), Some(1));
}

#[test]
fn where_an_answer_stands_on_its_own_scale_is_known_too() {
    let figure = Figure::from_code("belonging.strong").unwrap();
    let answers = Answers::new(InstrumentId::Belonging, vec![Value(2)]).unwrap();
    assert_eq!(answers.standing(figure), Some(2));
    let score = Figure::from_code("life-satisfaction.life").unwrap();
    let answers = Answers::new(InstrumentId::LifeSatisfaction, vec![Value(0)]).unwrap();
    assert_eq!(answers.standing(score), Some(0));
    assert_eq!(
        answers.standing(figure),
        None,
        "another instrument's figure"
    );
}

#[test]
fn life_satisfaction_is_one_number_and_never_that_of_ons4() {
    assert_eq!(of("life-satisfaction.life", &[Value(8)]), Some(8));
    assert_eq!(of("life-satisfaction.life", &[PrefersNot]), None);
    let canadian = Figure::from_code("life-satisfaction.life").unwrap();
    let british = Answers::new(InstrumentId::Ons4, values(&[8, 8, 8, 2])).unwrap();
    assert_eq!(british.figure(canadian), None);
}

#[test]
fn visits_are_counted_each_by_itself_up_to_thirty_or_more() {
    assert_eq!(of("visits.primary-care", &[Value(0), NotAsked]), Some(0));
    assert_eq!(of("visits.emergency", &[Value(0), NotAsked]), None);
    assert_eq!(of("visits.emergency", &[PrefersNot, Value(30)]), Some(30));
    assert!(Answers::new(InstrumentId::Visits, values(&[31, 0])).is_err());
}

/// Topp et al. (2015), doi:10.1159/000376585: the raw sum of 0 to 25 times four; 50 or less is the cut-off for a closer
/// look at depression. INSPQ and CORC describe the same sum.
#[test]
fn who_5_is_the_sum_of_five_times_four() {
    assert_eq!(of("who5.index", &values(&[0; 5])), Some(0));
    assert_eq!(of("who5.index", &values(&[5; 5])), Some(100));
    assert_eq!(of("who5.index", &values(&[3, 2, 3, 2, 3])), Some(52));
    let figure = Figure::from_code("who5.index").unwrap();
    let band = |value| figure.band(value).unwrap().code;
    assert_eq!(
        [0, 28, 32, 48, 52, 100].map(band),
        ["very-low", "very-low", "low", "low", "not-low", "not-low"]
    );
    assert!(figure.concerns(28) && !figure.concerns(32));
}

/// Kroenke et al. (2009): 0–2 none, 3–5 mild, 6–8 moderate, 9–12 severe; each half is positive from 3 of 6 on.
#[test]
fn phq_4_is_two_halves_and_a_total_with_the_published_bands() {
    let given = values(&[1, 2, 0, 3]);
    assert_eq!(of("phq4.anxiety", &given), Some(3));
    assert_eq!(of("phq4.depression", &given), Some(3));
    assert_eq!(of("phq4.total", &given), Some(6));
    let total = Figure::from_code("phq4.total").unwrap();
    let band = |value| total.band(value).unwrap().code;
    assert_eq!(
        [0, 2, 3, 5, 6, 8, 9, 12].map(band),
        [
            "none", "none", "mild", "mild", "moderate", "moderate", "severe", "severe"
        ]
    );
    let concern = |given: &[u8]| {
        Answers::new(InstrumentId::Phq4, values(given))
            .unwrap()
            .concern()
    };
    assert!(concern(&[3, 0, 0, 0]) && concern(&[0, 0, 1, 2]));
    assert!(
        !concern(&[1, 1, 1, 1]),
        "a total of 4, but neither half is 3"
    );
}

#[test]
fn a_half_of_phq_4_stands_without_the_other() {
    let given = [Value(3), Value(3), NotAsked, Value(1)];
    assert_eq!(of("phq4.anxiety", &given), Some(6));
    assert_eq!(of("phq4.depression", &given), None);
    assert_eq!(of("phq4.total", &given), None);
    let answers = Answers::new(InstrumentId::Phq4, given.to_vec()).unwrap();
    assert!(
        answers.concern(),
        "what is known is enough for a closer look"
    );
}

/// The conversion of Stewart-Brown et al. (2009), as two independent scoring programs have it.
#[test]
fn swemwbs_is_reported_in_its_metric() {
    let figure = Figure::from_code("swemwbs.metric").unwrap();
    let published = [
        (7, 700),
        (8, 951),
        (13, 1475),
        (14, 1532),
        (20, 1859),
        (21, 1925),
        (28, 2503),
        (34, 3255),
        (35, 3500),
    ];
    for (sum, metric) in published {
        assert_eq!(figure.hundredths(sum), metric, "{sum}");
    }
    let metric = figure.metric.unwrap();
    assert_eq!(
        metric.len(),
        usize::from(figure.highest - figure.lowest) + 1
    );
    assert!(metric.is_sorted_by(|a, b| a < b));
    assert!(figure.bands.is_empty() && figure.mic.is_none());
    assert_eq!(of("swemwbs.metric", &values(&[3; 7])), Some(21));
}

#[test]
fn a_sum_is_not_made_without_any_one_of_its_answers() {
    for id in InstrumentId::ALL {
        let instrument = id.instrument();
        let full: Vec<Answer> = instrument
            .items
            .iter()
            .map(|item| match item.scale {
                Scale::Numbers { highest, .. } => Value(highest),
                Scale::Options(choices) => Value(choices[0].value),
            })
            .collect();
        for figure in instrument.figures {
            assert_eq!(figure.missing, MissingRule::NoFigure);
            let needed = (0..full.len()).filter(|place| {
                let gone = |how| {
                    let mut given = full.clone();
                    given[*place] = how;
                    Answers::new(*id, given).unwrap().figure(figure).is_none()
                };
                assert_eq!(gone(NotAsked), gone(PrefersNot), "{}", figure.code);
                gone(NotAsked)
            });
            let needed = needed.count();
            let expected = match figure.code {
                "ucla3.sum" => 3,
                "who5.index" => 5,
                "phq4.total" => 4,
                "phq4.anxiety" | "phq4.depression" => 2,
                "swemwbs.metric" => 7,
                _ => 1,
            };
            assert_eq!(needed, expected, "{}", figure.code);
        }
    }
}

#[test]
fn only_swemwbs_waits_for_a_registration() {
    let mut locked = InstrumentId::ALL.iter();
    let locked: Vec<_> = locked
        .by_ref()
        .filter(|id| id.instrument().offer == Offer::Registered)
        .collect();
    assert_eq!(locked, [&InstrumentId::Swemwbs]);
}
