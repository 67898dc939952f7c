//! The client page: the head at a glance, then promises, goals, connections, questions, everything in time, and
//! what was written before.

use std::sync::Arc;

use leptos::prelude::*;
use pathway::{Client, happenings};

use super::before::Before;
use super::connections::Connections;
use super::goals::Goals;
use super::head::Head;
use super::loaded::WithClient;
use super::measured::Measured;
use super::promises::Promises;
use super::told::{Thread, use_teller};
use super::visits::Visits;
use crate::i18n::{t, use_i18n};

/// A client.
#[component]
pub fn ClientPage() -> impl IntoView {
    view! { <WithClient view=|client| view! { <Whole client=Arc::new(client) /> }.into_any() /> }
}

#[component]
fn Whole(client: Arc<Client>) -> impl IntoView {
    view! {
        <Head client=client.clone() />
        <Visits client=client.clone() />
        <Promises client=client.clone() />
        <Goals client=client.clone() />
        <Connections client=client.clone() />
        <Measured client=client.clone() />
        <Timeline client=client.clone() />
        <Before client />
    }
}

#[component]
fn Timeline(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let teller = use_teller();
    let all = happenings(&client).into_iter();
    let told: Vec<_> = all.flat_map(|(on, what)| teller.tell(on, what)).collect();
    view! {
        <section>
            <h2>{t!(i18n, client.timeline)}</h2>
            <Thread told />
        </section>
    }
}
