//! What lists show, kept in memory while the vault is open.

use std::collections::BTreeMap;
use std::sync::Arc;

use directory::ResourceHead;
use pathway::{Head, Referrer};
use record::{Id, fold};
use vault::{Kind, RecordId, Vault};

use super::kinds::{
    CLIENT, DISCLOSURE, Disclosure, REFERRER, RESOURCE, SETTINGS, Settings, decode,
};

/// What lists show. Each is in the order of its list.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    clients: BTreeMap<Id, Arc<Head>>,
    resources: BTreeMap<Id, Arc<ResourceHead>>,
    referrers: BTreeMap<Id, Arc<Referrer>>,
    disclosures: BTreeMap<Id, Arc<Disclosure>>,
    settings: Settings,
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
            CLIENT => insert(&mut self.clients, id, head),
            RESOURCE => insert(&mut self.resources, id, head),
            REFERRER => insert(&mut self.referrers, id, head),
            DISCLOSURE => insert(&mut self.disclosures, id, head),
            SETTINGS => {
                if let Some(settings) = decode(head) {
                    self.settings = settings;
                }
            }
            Kind(_) => {}
        }
    }

    /// Every client, by name.
    pub fn clients(&self) -> Vec<Arc<Head>> {
        let mut clients: Vec<_> = self.clients.values().cloned().collect();
        clients.sort_by_cached_key(|head| (fold(&head.name).as_str().to_owned(), head.id));
        clients
    }

    /// Every client, in no order that means anything.
    pub fn all_clients(&self) -> impl Iterator<Item = &Arc<Head>> {
        self.clients.values()
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

    /// What left the tablet, newest first.
    pub fn disclosures(&self) -> Vec<Arc<Disclosure>> {
        let mut log: Vec<_> = self.disclosures.values().cloned().collect();
        log.sort_by_key(|line| std::cmp::Reverse((line.on, line.id)));
        log
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
