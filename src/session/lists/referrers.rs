//! The referrers whom a list names: those who are known here, and those who are new. Two of one name at two organisations
//! are two.

use std::collections::BTreeMap;
use std::sync::Arc;

use intake::NamedReferrer;
use pathway::{Referrer, Source};
use record::{Id, fold};

use crate::platform::random::{NoRandomness, make_id};

/// The referrers of a list.
pub(super) struct Referrers {
    by_name: BTreeMap<(String, String), Id>,
    new: Vec<Referrer>,
}

impl Referrers {
    /// Begins with those who are known.
    pub fn of(known: &[Arc<Referrer>]) -> Self {
        let mut by_name = BTreeMap::new();
        for one in known {
            by_name.entry(key(&one.name, "")).or_insert(one.id);
            by_name.insert(key(&one.name, &one.organization), one.id);
        }
        let new = Vec::new();
        Self { by_name, new }
    }

    /// Who is meant; somebody new where nobody is.
    pub fn find(&mut self, named: &NamedReferrer, source: Source) -> Result<Id, NoRandomness> {
        let key = key(&named.name, &named.organization);
        if let Some(known) = self.by_name.get(&key) {
            return Ok(*known);
        }
        let id = make_id()?;
        self.by_name.insert(key, id);
        self.new.push(Referrer {
            id,
            name: named.name.clone(),
            source,
            organization: named.organization.clone(),
            phone: String::new(),
        });
        Ok(id)
    }

    /// Those who are new.
    pub fn into_new(self) -> Vec<Referrer> {
        self.new
    }
}

fn key(name: &str, organization: &str) -> (String, String) {
    let folded = |text| fold(text).as_str().to_owned();
    (folded(name), folded(organization))
}
