//! What lists show, kept in memory while the vault is open.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use community::{Feedback, Unmet, Work};
use directory::ResourceHead;
use pathway::{Head, Lookalike, Pair, Person, Referrer};
use record::{Date, Id, fold};
use vault::{Kind, RecordId, Vault};

use super::kinds::{
    APART, Apart, CARE, CLIENT, COMMUNITY, Care, DISCLOSURE, Disclosure, FEEDBACK, HANDED_OVER,
    HandedOver, LAST_LIST, LastList, REFERRER, REMOVED, RESOURCE, Removed, SETTINGS, Settings,
    UNMET, decode,
};
use super::releases::{RELEASE, Release};

/// What lists show. Each is in the order of its list.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    clients: BTreeMap<Id, Arc<Head>>,
    /// The clients by name, once somebody has asked for them: folding ten thousand names takes a while.
    clients_by_name: OnceLock<Vec<Arc<Head>>>,
    resources: BTreeMap<Id, Arc<ResourceHead>>,
    referrers: BTreeMap<Id, Arc<Referrer>>,
    disclosures: BTreeMap<Id, Arc<Disclosure>>,
    settings: Settings,
    care: Care,
    handed_over: BTreeMap<Id, Arc<HandedOver>>,
    apart: BTreeMap<Id, Arc<Apart>>,
    removed: BTreeMap<Id, Arc<Removed>>,
    last_list: Option<LastList>,
    works: BTreeMap<Id, Arc<Work>>,
    unmet: BTreeMap<Id, Arc<Unmet>>,
    feedback: BTreeMap<Id, Arc<Feedback>>,
    releases: BTreeMap<Id, Arc<Release>>,
}

impl Shelf {
    /// Everything a vault lists.
    pub fn of(vault: &Vault) -> Self {
        let mut shelf = Self::default();
        for (record, head) in vault.heads() {
            shelf.take(record, head);
        }
        shelf
    }

    /// Takes in the head of a record that was saved. A head of a form that is not known is left out of lists, not lost.
    pub fn take(&mut self, record: RecordId, head: &[u8]) {
        let id = Id::from_bytes(record.id);
        match record.kind {
            CLIENT => self.take_client(id, head),
            RESOURCE => insert(&mut self.resources, id, head),
            REFERRER => insert(&mut self.referrers, id, head),
            DISCLOSURE => insert(&mut self.disclosures, id, head),
            SETTINGS => {
                if let Some(settings) = decode(head) {
                    self.settings = settings;
                }
            }
            HANDED_OVER => insert(&mut self.handed_over, id, head),
            APART => insert(&mut self.apart, id, head),
            REMOVED => insert(&mut self.removed, id, head),
            COMMUNITY => insert(&mut self.works, id, head),
            UNMET => insert(&mut self.unmet, id, head),
            FEEDBACK => insert(&mut self.feedback, id, head),
            CARE => {
                if let Some(care) = decode(head) {
                    self.care = care;
                }
            }
            LAST_LIST => self.last_list = decode(head),
            RELEASE => insert(&mut self.releases, id, head),
            Kind(_) => {}
        }
    }

    /// Forgets a record that was deleted.
    pub fn remove(&mut self, record: RecordId) {
        let id = Id::from_bytes(record.id);
        match record.kind {
            CLIENT => {
                self.clients.remove(&id);
                self.clients_by_name = OnceLock::new();
            }
            RESOURCE => drop(self.resources.remove(&id)),
            REFERRER => drop(self.referrers.remove(&id)),
            DISCLOSURE => drop(self.disclosures.remove(&id)),
            HANDED_OVER => drop(self.handed_over.remove(&id)),
            APART => drop(self.apart.remove(&id)),
            REMOVED => drop(self.removed.remove(&id)),
            LAST_LIST => self.last_list = None,
            COMMUNITY => drop(self.works.remove(&id)),
            UNMET => drop(self.unmet.remove(&id)),
            FEEDBACK => drop(self.feedback.remove(&id)),
            RELEASE => drop(self.releases.remove(&id)),
            Kind(_) => {}
        }
    }

    /// Every client, by name.
    pub fn clients(&self) -> Vec<Arc<Head>> {
        let by_name = || {
            let mut clients: Vec<_> = self.clients.values().cloned().collect();
            clients.sort_by_cached_key(|head| (fold(&head.name).as_str().to_owned(), head.id));
            clients
        };
        self.clients_by_name.get_or_init(by_name).clone()
    }

    /// Takes in a client's head. The order by name is kept as long as the name is.
    fn take_client(&mut self, id: Id, head: &[u8]) {
        let Some(head) = decode::<Head>(head).map(Arc::new) else {
            return;
        };
        let before = self.clients.insert(id, head.clone());
        let same_name = before.filter(|before| before.name == head.name);
        let order = self.clients_by_name.get_mut();
        let place = same_name.and_then(|_| order?.iter_mut().find(|one| one.id == id));
        match place {
            Some(place) => *place = head,
            None => self.clients_by_name = OnceLock::new(),
        }
    }

    /// Every client who is accompanied from here, in no order that means anything.
    pub fn clients_here(&self) -> impl Iterator<Item = &Arc<Head>> {
        let here = |head: &&Arc<Head>| !self.handed_over.contains_key(&head.id);
        self.clients.values().filter(here)
    }

    /// Whether two clients were looked at and are not the same person.
    pub fn are_apart(&self, one: Id, other: Id) -> bool {
        self.apart.contains_key(&Apart::id_of(one, other))
    }

    /// The pairs of clients who may be the same person and of whom nobody said that they are not, the most alike first.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut pairs = pathway::pairs(self.clients.values());
        pairs.retain(|pair| !self.are_apart(pair.one.id, pair.other.id));
        pairs
    }

    /// Who in the caseload may be a person, the most alike first; nobody while too little is known of the person.
    pub fn lookalikes(&self, person: &Person) -> Vec<Lookalike> {
        person.lookalikes(self.clients.values())
    }

    /// Whether a client's record is here, by itself or in another.
    pub fn knows(&self, client: Id) -> bool {
        self.clients.contains_key(&client) || self.who_took_in(client).is_some()
    }

    /// The client into whose record another one's was taken.
    pub fn who_took_in(&self, client: Id) -> Option<Arc<Head>> {
        let mut all = self.clients.values();
        all.find(|head| head.has_taken_in(client)).cloned()
    }

    /// The day on which a client was handed over, if they were.
    pub fn handed_over(&self, client: Id) -> Option<Date> {
        self.handed_over.get(&client).map(|mark| mark.on)
    }

    /// Whether a client's record was removed for good.
    pub fn is_removed(&self, client: Id) -> bool {
        self.removed.contains_key(&client)
    }

    /// The days on which records were removed for good.
    pub fn removals(&self) -> impl Iterator<Item = Date> {
        self.removed.values().map(|mark| mark.on)
    }

    /// The marks that say of a client that they are not somebody else.
    pub fn marks_apart(&self, client: Id) -> impl Iterator<Item = Id> {
        let marks = self.apart.iter();
        let about = marks.filter(move |(_, mark)| mark.one == client || mark.other == client);
        about.map(|(id, _)| *id)
    }

    /// A client's head.
    pub fn client(&self, id: Id) -> Option<Arc<Head>> {
        self.clients.get(&id).cloned()
    }

    /// How many clients there are.
    pub fn client_count(&self) -> usize {
        self.clients.len()
    }

    /// The ids of all clients.
    pub fn client_ids(&self) -> Vec<Id> {
        self.clients.keys().copied().collect()
    }

    /// The ids of all resources.
    pub fn resource_ids(&self) -> Vec<Id> {
        self.resources.keys().copied().collect()
    }

    /// Every resource, by name.
    pub fn resources(&self) -> Vec<Arc<ResourceHead>> {
        let mut resources: Vec<_> = self.resources.values().cloned().collect();
        resources.sort_by_cached_key(|head| (fold(&head.name).as_str().to_owned(), head.id));
        resources
    }

    /// A resource's head.
    pub fn resource(&self, id: Id) -> Option<Arc<ResourceHead>> {
        self.resources.get(&id).cloned()
    }

    /// Every referrer, by name.
    pub fn referrers(&self) -> Vec<Arc<Referrer>> {
        let mut referrers: Vec<_> = self.referrers.values().cloned().collect();
        referrers.sort_by_cached_key(|one| (fold(&one.name).as_str().to_owned(), one.id));
        referrers
    }

    /// A referrer.
    pub fn referrer(&self, id: Id) -> Option<Arc<Referrer>> {
        self.referrers.get(&id).cloned()
    }

    /// What was done for groups, newest first.
    pub fn works(&self) -> Vec<Arc<Work>> {
        let mut works: Vec<_> = self.works.values().cloned().collect();
        works.sort_by_key(|work| std::cmp::Reverse((work.on, work.id)));
        works
    }

    /// Something that was done for a group.
    pub fn work(&self, id: Id) -> Option<Arc<Work>> {
        self.works.get(&id).cloned()
    }

    /// The needs for which there is or was nothing to join, newest first.
    pub fn unmet_needs(&self) -> Vec<Arc<Unmet>> {
        let mut needs: Vec<_> = self.unmet.values().cloned().collect();
        needs.sort_by_key(|need| std::cmp::Reverse((need.on, need.id)));
        needs
    }

    /// A need for which there is or was nothing to join.
    pub fn unmet_need(&self, id: Id) -> Option<Arc<Unmet>> {
        self.unmet.get(&id).cloned()
    }

    /// Referrers' cards, newest first.
    pub fn feedback(&self) -> Vec<Arc<Feedback>> {
        let mut cards: Vec<_> = self.feedback.values().cloned().collect();
        cards.sort_by_key(|card| std::cmp::Reverse((card.on, card.id)));
        cards
    }

    /// A referrer's card.
    pub fn feedback_card(&self, id: Id) -> Option<Arc<Feedback>> {
        self.feedback.get(&id).cloned()
    }

    /// What left the tablet, newest first.
    pub fn disclosures(&self) -> Vec<Arc<Disclosure>> {
        let mut log: Vec<_> = self.disclosures.values().cloned().collect();
        log.sort_by_key(|line| std::cmp::Reverse((line.on, line.id)));
        log
    }

    /// The summaries that went out, oldest first.
    pub fn releases(&self) -> Vec<Arc<Release>> {
        let mut releases: Vec<_> = self.releases.values().cloned().collect();
        releases.sort_by_key(|release| (release.at, release.id));
        releases
    }

    /// A summary that went out.
    pub fn release(&self, id: Id) -> Option<Arc<Release>> {
        self.releases.get(&id).cloned()
    }

    /// What is remembered about the care taken of the vault.
    pub fn care(&self) -> &Care {
        &self.care
    }

    /// What the last list brought in, while it can be taken back.
    pub fn last_list(&self) -> Option<&LastList> {
        self.last_list.as_ref()
    }

    /// What the worker set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

fn insert<T>(into: &mut BTreeMap<Id, Arc<T>>, id: Id, head: &[u8])
where
    T: for<'b> minicbor::Decode<'b, ()>,
{
    if let Some(head) = decode(head) {
        into.insert(id, Arc::new(head));
    }
}

#[cfg(test)]
mod tests {
    use super::super::kinds::record_id;
    use super::*;
    use pathway::Client;

    fn keep(shelf: &mut Shelf, number: u8, name: &str, phone: &str) {
        let person = Person {
            given_name: name.to_owned(),
            phone: phone.to_owned(),
            ..Person::default()
        };
        let id = Id::from_bytes([number; 16]);
        let head =
            Head::of(&Client::new(id, person, record::Date::constant(2026, 11, 24)).unwrap());
        shelf.take(record_id(CLIENT, id), &minicbor::to_vec(&head).unwrap());
    }

    fn names(shelf: &Shelf) -> Vec<String> {
        let clients = shelf.clients();
        clients.iter().map(|head| head.name.clone()).collect()
    }

    #[test]
    fn clients_stand_by_name_whatever_their_accents() {
        let mut shelf = Shelf::default();
        for (number, name) in [(1, "Zoé"), (2, "Émile"), (3, "Anaïs"), (4, "Fern")] {
            keep(&mut shelf, number, name, "");
        }
        assert_eq!(names(&shelf), ["Anaïs", "Émile", "Fern", "Zoé"]);
    }

    #[test]
    fn a_client_who_is_called_otherwise_moves_in_the_list() {
        let mut shelf = Shelf::default();
        keep(&mut shelf, 1, "Bev", "");
        keep(&mut shelf, 2, "Doug", "");
        assert_eq!(names(&shelf), ["Bev", "Doug"]);
        keep(&mut shelf, 1, "Zelda", "");
        assert_eq!(names(&shelf), ["Doug", "Zelda"]);
        keep(&mut shelf, 3, "Anna", "");
        assert_eq!(names(&shelf), ["Anna", "Doug", "Zelda"]);
    }

    #[test]
    fn what_is_new_about_a_client_is_in_the_list_at_once() {
        let mut shelf = Shelf::default();
        keep(&mut shelf, 1, "Bev", "");
        assert_eq!(names(&shelf), ["Bev"]);
        keep(&mut shelf, 1, "Bev", "613-555-0142");
        let found = shelf.clients();
        assert!(found[0].matches(&fold("6135550142")));
        assert_eq!(found.len(), 1);
    }
}
