//! The invented town: who refers, and what there is to join.

use directory::{Cost, Language, Resource};
use pathway::{NeedDomain, Referrer, Source};
use record::Date;

use crate::chance::{Chance, later};

/// Everything that clients share.
pub struct Town {
    /// Who refers.
    pub referrers: Vec<Referrer>,
    /// What there is to join, with what it is good for.
    pub places: Vec<Place>,
    /// The day it is.
    pub today: Date,
    /// The first day on which a referral came.
    pub opened: Date,
}

/// A resource and what it is good for.
pub struct Place {
    /// The resource.
    pub resource: Resource,
    /// The needs it answers.
    pub needs: &'static [NeedDomain],
    /// Whether it is a course that ends.
    pub ends: bool,
}

impl Town {
    /// The town as it is on a day. Its service opened on the first day of the Ontario fiscal year before last.
    pub fn new(seed: u64, today: Date) -> Self {
        let year = today.year() - 2 - i16::from(today.month() < 4);
        let opened = Date::new(year, 4, 1).unwrap_or(today);
        let mut chance = Chance::new(seed, 1, 0);
        let referrers = REFERRERS
            .iter()
            .map(|it| referrer(it, &mut chance))
            .collect();
        let places = OFFERS
            .iter()
            .map(|it| place(it, today, &mut chance))
            .collect();
        Self {
            referrers,
            places,
            today,
            opened,
        }
    }
}

/// Name, kind, office.
type Known = (&'static str, Source, &'static str);

const REFERRERS: &[Known] = &[
    (
        "Dr. Ottoline Fairweather-Nadeau",
        Source::FamilyDoctor,
        "Lantern Row Family Practice",
    ),
    (
        "Dr. Tancrède Boisvert-Okonjo",
        Source::FamilyDoctor,
        "Lantern Row Family Practice",
    ),
    (
        "Dre Séraphine L’Archevêque",
        Source::FamilyDoctor,
        "Clinique Sainte-Brume",
    ),
    (
        "Dr. Anantharaman Pillaiyar",
        Source::FamilyDoctor,
        "Upper Larkspur Medical Arts",
    ),
    (
        "Wilhelmina Strand-Kapashesit, NP",
        Source::NursePractitioner,
        "Threefold Lake Nursing Station",
    ),
    (
        "Eulalie Champoux-Desrosiers, IP",
        Source::NursePractitioner,
        "Clinique Sainte-Brume",
    ),
    (
        "Discharge planning, Ward 4 North",
        Source::Hospital,
        "Larkspur General Hospital",
    ),
    (
        "Emergency social work desk",
        Source::Hospital,
        "Larkspur General Hospital",
    ),
    (
        "Bellwether Community Pantry, intake",
        Source::CommunityAgency,
        "Bellwether Community Pantry",
    ),
    (
        "Larkspur Newcomer Welcome Desk",
        Source::CommunityAgency,
        "Foundry Terrace Hub",
    ),
    (
        "Tenants’ Lantern, caseworker Ildikó",
        Source::CommunityAgency,
        "Tenants’ Lantern",
    ),
    (
        "Reverend Thaddea Greenhalgh-Moss",
        Source::Other,
        "St. Brendan-by-the-Wharf",
    ),
];

struct Offer {
    name: &'static str,
    organization: &'static str,
    description: &'static str,
    schedule: &'static str,
    cost: Cost,
    fees: &'static str,
    languages: &'static [Language],
    access: &'static str,
    needs: &'static [NeedDomain],
    ends: bool,
}

const PLAIN: Offer = Offer {
    name: "",
    organization: "",
    description: "",
    schedule: "",
    cost: Cost::Free,
    fees: "",
    languages: &[Language::English],
    access: "",
    needs: &[NeedDomain::SocialConnection],
    ends: false,
};

const BOTH: &[Language] = &[Language::English, Language::French];

use NeedDomain as N;

const OFFERS: &[Offer] = &[
    Offer {
        name: "Breakwater Walkers",
        organization: "Larkspur Recreation",
        description: "A slow mile and a fast one, tea after.",
        schedule: "Mondays and Thursdays 9:30, lighthouse gate",
        access: "Level path; benches every hundred paces.",
        needs: &[N::SocialConnection, N::Stress],
        ..PLAIN
    },
    Offer {
        name: "Chœur de Sainte-Brume",
        organization: "Centre Harmonie de la Brume",
        description: "On chante pour le plaisir, sans audition.",
        schedule: "Mardi 14 h",
        languages: &[Language::French],
        access: "Rampe à l’entrée de côté.",
        ..PLAIN
    },
    Offer {
        name: "Kitchen-Table Choir",
        organization: "St. Brendan-by-the-Wharf",
        description: "Rounds and sea songs; no reading of notes.",
        schedule: "Tuesdays 19:00",
        access: "Eleven steps, no lift.",
        ..PLAIN
    },
    Offer {
        name: "The Long Table",
        organization: "Bellwether Community Pantry",
        description: "Supper for whoever comes; peel something if you like.",
        schedule: "Wednesdays 17:00",
        languages: BOTH,
        access: "Step-free, high chairs with arms.",
        needs: &[N::FoodInsecurity, N::SocialConnection],
        ..PLAIN
    },
    Offer {
        name: "Bellwether Pantry Shelf",
        organization: "Bellwether Community Pantry",
        description: "Groceries by choice, twice a month.",
        schedule: "Every other Friday 10:00–15:00",
        languages: BOTH,
        access: "Step-free.",
        needs: &[N::FoodInsecurity, N::MaterialHardship],
        ..PLAIN
    },
    Offer {
        name: "Gristmill Community Garden",
        organization: "Gristmill Growers",
        description: "Raised beds, shared tools, dahlias by the fence.",
        schedule: "May to October, gate open daily",
        cost: Cost::LowCost,
        fees: "$12 a season, waived on request",
        access: "Raised beds reachable from a wheelchair.",
        needs: &[N::SocialConnection, N::FoodInsecurity, N::Stress],
        ..PLAIN
    },
    Offer {
        name: "Wheels for Larkspur",
        organization: "Larkspur Volunteer Drivers",
        description: "Rides to appointments and to anything on this list.",
        schedule: "Weekdays, book two days before",
        cost: Cost::LowCost,
        fees: "$4 each way",
        access: "One van with a lift.",
        needs: &[N::TransportationInsecurity],
        ..PLAIN
    },
    Offer {
        name: "Tablet and Tea",
        organization: "Larkspur Public Library",
        description: "Bring the device still in its box.",
        schedule: "Thursdays 13:00, six weeks",
        access: "Step-free, hearing loop.",
        needs: &[N::DigitalLiteracy, N::DigitalAccess],
        ends: true,
        ..PLAIN
    },
    Offer {
        name: "Lend-a-Signal",
        organization: "Larkspur Public Library",
        description: "Hotspots and laptops, three weeks at a time.",
        schedule: "Library hours",
        access: "Step-free.",
        needs: &[N::DigitalAccess],
        ..PLAIN
    },
    Offer {
        name: "Conversation at the Foundry",
        organization: "Foundry Terrace Hub",
        description: "English over cardamom buns, any level.",
        schedule: "Saturdays 10:30",
        languages: &[Language::English, Language::Somali, Language::Arabic],
        access: "Lift from the yard.",
        needs: &[N::LanguageAccess, N::SocialConnection],
        ..PLAIN
    },
    Offer {
        name: "Causerie du quai",
        organization: "Centre Harmonie de la Brume",
        description: "Conversation et tarte à la farlouche.",
        schedule: "Jeudi 15 h",
        languages: &[Language::French],
        access: "De plain-pied.",
        needs: &[N::SocialConnection, N::LanguageAccess],
        ..PLAIN
    },
    Offer {
        name: "Tenants’ Lantern",
        organization: "Tenants’ Lantern",
        description: "Notices read, letters answered, company at the tribunal.",
        schedule: "Tuesdays and Fridays, by appointment",
        languages: BOTH,
        access: "Home visits possible.",
        needs: &[
            N::HousingInstability,
            N::InadequateHousing,
            N::Homelessness,
            N::UtilityInsecurity,
        ],
        ..PLAIN
    },
    Offer {
        name: "Warm Wires Fund",
        organization: "Larkspur Hydro Neighbours",
        description: "Help with heating arrears before the cut-off.",
        schedule: "By telephone, weekdays",
        languages: BOTH,
        needs: &[N::UtilityInsecurity, N::FinancialInsecurity],
        ends: true,
        ..PLAIN
    },
    Offer {
        name: "Shoebox Tax Clinic",
        organization: "Foundry Terrace Hub",
        description: "Bring the shoebox; leave with the credits.",
        schedule: "February to April, Saturdays",
        languages: BOTH,
        access: "Lift from the yard.",
        needs: &[N::FinancialInsecurity, N::MedicalCostBurden],
        ends: true,
        ..PLAIN
    },
    Offer {
        name: "The Mending Circle",
        organization: "Bellwether Makers",
        description: "Socks, clocks and grudges.",
        schedule: "Wednesdays 13:30",
        cost: Cost::LowCost,
        fees: "$2 for thread",
        access: "One step, portable ramp.",
        ..PLAIN
    },
    Offer {
        name: "Grief at the Ferry House",
        organization: "Larkspur Hospice Friends",
        description: "Eight evenings, the same eight people.",
        schedule: "Mondays 18:30, eight weeks",
        access: "Step-free.",
        needs: &[N::Stress, N::SocialConnection],
        ends: true,
        ..PLAIN
    },
    Offer {
        name: "Aquafit for Stiff Knees",
        organization: "Larkspur Recreation",
        description: "Warm pool, loud music.",
        schedule: "Tuesdays and Fridays 8:15",
        cost: Cost::Paid,
        fees: "$6 a time",
        access: "Pool lift.",
        needs: &[N::SocialConnection, N::Stress],
        ..PLAIN
    },
    Offer {
        name: "Dominoes at the Legion",
        organization: "Legion Branch 611",
        description: "Thursday league and strong opinions.",
        schedule: "Thursdays 14:00",
        cost: Cost::LowCost,
        fees: "$3, coffee included",
        access: "Ramp at the back.",
        needs: &[N::SocialConnection, N::VeteranStatus],
        ..PLAIN
    },
    Offer {
        name: "Language of the Land",
        organization: "Threefold Lake Friendship Centre",
        description: "Anishinaabemowin, drum and tea with Elders.",
        schedule: "Sundays 13:00",
        languages: &[Language::English, Language::Ojibwe],
        access: "Step-free.",
        ..PLAIN
    },
    Offer {
        name: "Gurdwara Sahib langar, volunteers welcome",
        organization: "Larkspur Gurdwara Sahib",
        description: "Cook and eat together; all are fed.",
        schedule: "Sundays from 10:00",
        languages: &[Language::English, Language::Punjabi, Language::Hindi],
        access: "Chairs on request.",
        needs: &[N::FoodInsecurity, N::SocialConnection],
        ..PLAIN
    },
    Offer {
        name: "Second Shift Job Club",
        organization: "Foundry Terrace Hub",
        description: "Letters, telephones and somebody to practise on.",
        schedule: "Weekdays 9:00–12:00",
        access: "Lift from the yard.",
        needs: &[
            N::EmploymentStatus,
            N::FinancialInsecurity,
            N::EducationalAttainment,
        ],
        ends: true,
        ..PLAIN
    },
    Offer {
        name: "Telephone Tree",
        organization: "Larkspur Volunteer Drivers",
        description: "One call a day, at the same time, from the same person.",
        schedule: "Daily",
        languages: &[
            Language::English,
            Language::French,
            Language::Italian,
            Language::Portuguese,
        ],
        needs: &[N::SocialConnection, N::ElderAbuse],
        ..PLAIN
    },
    Offer {
        name: "Puffers and Pills Explained",
        organization: "Clinique Sainte-Brume",
        description: "A pharmacist, a kettle and all your boxes.",
        schedule: "First Monday 10:00",
        languages: BOTH,
        access: "De plain-pied.",
        needs: &[N::PersonalHealthLiteracy, N::MedicalCostBurden],
        ends: true,
        ..PLAIN
    },
    Offer {
        name: "Ballroom on a Budget",
        organization: "Bellwether Makers",
        description: "Polka, waltz, no partner needed.",
        schedule: "Fridays 19:00",
        cost: Cost::Paid,
        fees: "$8 at the door",
        access: "Lift; sprung floor.",
        ..PLAIN
    },
    Offer {
        name: "Coats and Kettles",
        organization: "St. Brendan-by-the-Wharf",
        description: "Household things, given without forms.",
        schedule: "Saturdays 9:00–11:00",
        languages: BOTH,
        access: "Side door, step-free.",
        needs: &[N::MaterialHardship, N::Homelessness],
        ..PLAIN
    },
];

fn referrer(known: &Known, chance: &mut Chance) -> Referrer {
    let (name, source, organization) = *known;
    Referrer {
        id: chance.id(),
        name: name.to_owned(),
        source,
        organization: organization.to_owned(),
        phone: format!("705-555-01{:02}", chance.below(100)),
    }
}

fn place(offer: &Offer, today: Date, chance: &mut Chance) -> Place {
    let resource = Resource {
        id: chance.id(),
        name: offer.name.to_owned(),
        organization: offer.organization.to_owned(),
        description: offer.description.to_owned(),
        schedule: offer.schedule.to_owned(),
        address: format!(
            "{} {}, Port Larkspur ON",
            chance.between(2, 240),
            chance.text(crate::words::STREETS)
        ),
        phone: format!("705-555-01{:02}", chance.below(100)),
        cost: offer.cost,
        fees: offer.fees.to_owned(),
        languages: offer.languages.to_vec(),
        access: offer.access.to_owned(),
        last_verified: chance
            .percent(85)
            .then(|| later(today, -chance.between(3, 540))),
    };
    Place {
        resource,
        needs: offer.needs,
        ends: offer.ends,
    }
}
