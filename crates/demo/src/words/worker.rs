//! What referrers and the link worker write.

use pathway::{Barrier, ClosingReason, DeclineReason, NeedDomain};

/// How a referral begins.
pub const REFERRAL_OPENING: &[&str] = &[
    "Comes to the clinic every other week with nothing we can treat",
    "Stopped answering the door",
    "Sleeps in the green armchair",
    "Talks of nothing but the old house",
    "Walks the breakwater alone before dawn",
    "Third call to the nurse line about the same cough",
    "Bloods are fine, the kitchen is bare",
    "Cried over the blood-pressure cuff",
    "Lives on toast and ginger ale",
    "Keeps the curtains shut at noon",
    "Brings us jam and stays for an hour",
    "Ne sort plus de la chambre du fond",
    "Vient à l’urgence pour parler",
    "Lost the licence and with it the choir",
];

/// Since when.
pub const REFERRAL_SINCE: &[&str] = &[
    "since the ferry job ended",
    "since the sister in Coppermine Bend died",
    "since the quarry flooded the road",
    "since the cataract surgery",
    "since the move from Baie-des-Brumes",
    "since the dog was put down",
    "since the pension letter",
    "since the youngest left for the mine",
    "depuis la fermeture du moulin",
    "depuis le deuil",
    "since the winter of the long outage",
    "since the second hip",
];

/// What the referrer hopes for.
pub const REFERRAL_HOPE: &[&str] = &[
    "would be glad of company on the weekdays",
    "used to run the parish bazaar",
    "asks for people, not pills",
    "will say no twice and mean yes",
    "aimerait chanter de nouveau",
    "needs somebody who will telephone back",
    "please mention the greenhouse",
    "wants to be of use",
];

/// What the worker saw on a visit.
pub const VISIT_SEEN: &[&str] = &[
    "Brass barometer in the hall still set to stormy",
    "Forty jars of dahlias labelled by year",
    "Accordion under a tea towel, bellows torn",
    "Unopened heating bills under the budgie cage",
    "Photographs of the lake boats up the whole stair",
    "One plate, one cup, both on the drying rack",
    "A walker folded behind the piano",
    "A map of Threefold Lake with pins in it",
    "Chess problem set out on the ironing board",
    "Bread rising on the radiator",
    "The good chairs still in plastic",
    "A quilt in nineteen blues, half finished",
];

/// What came of it.
pub const VISIT_DETAIL: &[&str] = &[
    "brightened at the word market",
    "wants to be rung before ten and never after four",
    "will try one thing, not two",
    "asked who else would be there",
    "walked me to the corner and back without stopping",
    "would like the list in large print",
    "said yes before I had finished the sentence",
    "needs the side entrance because of the steps",
    "would rather go with somebody the first time",
    "a longtemps parlé du chœur de Sainte-Brume",
    "laughed at my boots",
    "let me read the letters aloud",
];

/// Notes of attempts that reached the client.
pub const OUTREACH_NOTES: &[&str] = &[
    "Glad of the call, thought I was the furnace people.",
    "Talked about herons for ten minutes, then agreed to a visit.",
    "Answered on the ninth ring from the garden.",
    "A bien ri de mon accent.",
    "Hung up once, rang me back within the minute.",
    "Asked whether it costs anything. It does not.",
    "",
    "",
];

/// Notes of attempts that did not.
pub const OUTREACH_UNREACHED: &[&str] = &[
    "Rings out past the twentieth ring.",
    "Voice box is full of furnace offers.",
    "Neighbour at the hydrangea says mornings.",
    "Line gives a fax tone.",
    "Card left under the heron door-knocker.",
    "",
];

/// Why a resource was suggested.
pub const SUGGESTION_NOTES: &[&str] = &[
    "On the same bus line and no stairs.",
    "The organiser plays the accordion too.",
    "Said the word dahlias and this came to mind.",
    "Small, and they telephone when somebody is missing.",
    "They have a spare ticket fund nobody asks about.",
    "Offert en français, c’est ce qui compte.",
    "",
    "",
];

/// What to ask when checking back; the resource's name follows.
pub const ABOUT: &[&str] = &[
    "Did the chair by the window work out at",
    "What was the first hour like at",
    "Still going, and with whom, to",
    "Was the ride on time for",
    "Anything in the way of",
    "Est-ce que ça plaît toujours :",
    "Is the door still the hard part of",
];

/// How and when to reach them.
pub const REACHING: &[&str] = &[
    "Mornings before the radio play; let it ring.",
    "Text first, the phone lives in the bread box.",
    "Through the niece on Windlass Street, with consent.",
    "Never on market Saturdays.",
    "Le soir, après le chapelet.",
    "Knock on the side window, the bell is painted shut.",
    "Leave no message, the line is shared.",
    "Speak to the left ear.",
];

/// What somebody visiting must know first.
pub const ALERTS: &[&str] = &[
    "Loose third step on the porch; use the rail on the left.",
    "Large brindle dog, friendly after a biscuit.",
    "Do not visit alone when the brother’s red truck is there.",
    "Oxygen in the front room: no candles.",
    "Chien attaché derrière, la corde est longue.",
];

/// More about a need.
pub const NEED_NOTES: &[(NeedDomain, &str)] = &[
    (
        NeedDomain::SocialConnection,
        "whole weeks without a visitor but the meter reader",
    ),
    (
        NeedDomain::FoodInsecurity,
        "toast from the nineteenth of each month",
    ),
    (
        NeedDomain::HousingInstability,
        "the notice is pinned behind the calendar",
    ),
    (NeedDomain::Homelessness, "sleeps at the ferry waiting room"),
    (NeedDomain::InadequateHousing, "bucket under the skylight"),
    (
        NeedDomain::TransportationInsecurity,
        "two buses to anywhere that matters",
    ),
    (
        NeedDomain::FinancialInsecurity,
        "pension letter unanswered since the thaw",
    ),
    (
        NeedDomain::MaterialHardship,
        "one blanket, and it is the cat’s",
    ),
    (NeedDomain::EmploymentStatus, "mill shut, hands willing"),
    (NeedDomain::Stress, "counts the stair treads at night"),
    (
        NeedDomain::PersonalHealthLiteracy,
        "three puffers and no idea which",
    ),
    (
        NeedDomain::DigitalLiteracy,
        "tablet from the grandson still in its box",
    ),
    (
        NeedDomain::DigitalAccess,
        "one bar of signal, by the bathtub",
    ),
    (NeedDomain::UtilityInsecurity, "oven door open for heat"),
    (NeedDomain::LanguageAccess, "letters come in English only"),
    (NeedDomain::ElderAbuse, "the nephew keeps the bank card"),
    (
        NeedDomain::MedicalCostBurden,
        "splits the drops to make them last",
    ),
];

/// What stood in the way, in the worker's words.
pub const BARRIER_NOTES: &[(Barrier, &str)] = &[
    (Barrier::Cost, "six dollars a time is six suppers"),
    (Barrier::Transport, "last bus leaves before the second hymn"),
    (Barrier::Language, "jokes too quick to follow"),
    (Barrier::Access, "eleven steps and a door like a bank vault"),
    (Barrier::Full, "waiting list as long as the wharf"),
    (
        Barrier::DidNotSuit,
        "everyone there went to school together",
    ),
    (Barrier::Health, "the hip again"),
    (Barrier::Time, "clashes with dialysis"),
    (
        Barrier::Anxiety,
        "turned into the bakery at the last corner",
    ),
    (Barrier::Other, "the parrot cannot be left"),
];

/// Why a referral was declined, in the worker's words.
pub const DECLINE_NOTES: &[(DeclineReason, &str)] = &[
    (
        DeclineReason::NotEligible,
        "Under sixteen; passed to the youth team by telephone.",
    ),
    (
        DeclineReason::NoCapacity,
        "Full until the ice is off; told the referrer so.",
    ),
    (
        DeclineReason::ClientDeclined,
        "Said thank you and that the cat is company enough.",
    ),
    (
        DeclineReason::OutsideArea,
        "Lives past the county line at the gravel pit.",
    ),
    (
        DeclineReason::Duplicate,
        "Same letter came from the ward last week.",
    ),
    (DeclineReason::Other, "Letter meant for the furnace people."),
];

/// How an episode ended, in the worker's words.
pub const CLOSING_NOTES: &[(ClosingReason, &str)] = &[
    (
        ClosingReason::GoalsMet,
        "Sang the descant in front of eighty people.",
    ),
    (
        ClosingReason::Connected,
        "Has a chair, a key and a turn at the kettle.",
    ),
    (
        ClosingReason::Declined,
        "Would rather not be rung any more, kindly said.",
    ),
    (
        ClosingReason::NoContact,
        "Three tries and a card under the knocker.",
    ),
    (
        ClosingReason::Moved,
        "Gone to the daughter in Upper Larkspur, barometer and all.",
    ),
    (
        ClosingReason::Died,
        "Died asleep in the week of the first frost; the choir sang.",
    ),
    (ClosingReason::NotEligible, "Now under the home-care team."),
    (
        ClosingReason::ReferredOn,
        "Handed to the housing table with the folder.",
    ),
    (
        ClosingReason::NoCapacity,
        "Paused with the programme in the funding gap.",
    ),
    (
        ClosingReason::Safety,
        "Not safe to visit while the red truck is there.",
    ),
    (
        ClosingReason::Other,
        "Says the story is finished and so it is.",
    ),
];

/// To whom a referral is passed on.
pub const PASSED_ON_TO: &[&str] = &[
    "Quillmoor Housing Help",
    "the Threefold Lake food bank",
    "the settlement office in Baie-des-Brumes",
    "the community dietitian",
    "le Carrefour des aînés",
];

/// What was said when the worker rang a resource.
pub const RESOURCE_CALLS: &[&str] = &[
    "They have room, and somebody will meet her at the door",
    "Ramp at the side; ring the bell",
    "They ask for no money the first month",
    "Somebody can give a lift on Thursdays",
    "On rappelle si une place se libère",
];
