//! The client page: the head at a glance, what to do next where answers ask for it, then promises, goals, connections, questions, everything in time, and
//! what was written before.

use std::sync::Arc;

use leptos::prelude::*;
use pathway::Client;

use super::advice::Advice;
use super::before::Before;
use super::connections::Connections;
use super::consents::Consents;
use super::goals::Goals;
use super::head::Head;
use super::lines::Timeline;
use super::loaded::WithClient;
use super::measured::Measured;
use super::merge::JoinedRecords;
use super::papers::OnPaper;
use super::promises::Promises;
use super::removal::Removal;
use super::visits::Visits;

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
        <Advice client=client.clone() />
        <Promises client=client.clone() />
        <Goals client=client.clone() />
        <Connections client=client.clone() />
        <Measured client=client.clone() />
        <Timeline client=client.clone() />
        <Consents client=client.clone() />
        <OnPaper client=client.clone() />
        <Before client=client.clone() />
        <JoinedRecords client=client.clone() />
        <Removal client=client.id />
    }
}
