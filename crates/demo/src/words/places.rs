//! Places that are not on any map, and the codes of Ontario's telephones.

/// Streets, each without its number.
pub const STREETS: &[&str] = &[
    "Lantern Row",
    "Quarry Lane",
    "rue du Vieux-Phare",
    "Tamarack Crescent",
    "Ferryman’s Wharf",
    "Old Sawmill Road",
    "Heron Rookery Street",
    "rue des Épinettes-Bleues",
    "Gristmill Court",
    "Bellwether Avenue",
    "Cobbler’s Steps",
    "Portage Landing",
    "rue Sainte-Brume",
    "Loonsong Drive",
    "Foundry Terrace",
    "Cranberry Marsh Road",
    "Signal Hill Close",
    "Windlass Street",
    "chemin du Caribou-Perdu",
    "Juniper Hollow",
];

/// The small city and the hamlets around it.
pub const HAMLETS: &[&str] = &[
    "Port Larkspur",
    "Port Larkspur",
    "Port Larkspur",
    "Port Larkspur",
    "Upper Larkspur",
    "Baie-des-Brumes",
    "Coppermine Bend",
    "Threefold Lake",
];

/// Area codes of Ontario. With 555-01xx they are nobody's number.
pub const AREA_CODES: &[u32] = &[705, 705, 705, 249, 807, 416, 647, 905, 613, 343, 519, 226];
