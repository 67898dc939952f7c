//! The client's own plan, for their own wall: what matters to them, their goals in their words, where they are going,
//! whom to ring and when they hear next. It must never hold a need, a score, an answer, a note of the worker's or why
//! somebody follows up: a plan lies about where others read it.

use pathway::{Accompaniment, Client, Connection, FollowUp};
use record::Date;
use wording::Lang;

use crate::document::{Block, Document, Section, Words};
use crate::letter::paragraphs;
use crate::places::{Places, going_there};

/// What a plan is made of.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// Its language.
    pub lang: Lang,
    /// The day it is.
    pub on: Date,
    /// The client.
    pub client: &'a Client,
    /// The resources.
    pub places: Places<'a>,
    /// Whom to ring, as the worker typed it; may be empty.
    pub ring: &'a str,
}

/// The plan.
#[must_use]
pub fn plan(it: &Plan<'_>) -> Document {
    let words = Words::of(it.lang);
    let running = it
        .client
        .latest()
        .and_then(|episode| episode.accompaniment());
    let running = running.filter(|had| had.closing.is_none());
    let sections = [
        ("matters", matters(it.client)),
        ("goals", running.map(goals).unwrap_or_default()),
        (
            "going",
            running.map(|had| going(it, had, words)).unwrap_or_default(),
        ),
        ("ring", paragraphs(it.ring)),
        (
            "next",
            running
                .and_then(|had| next(it, had, words))
                .into_iter()
                .collect(),
        ),
    ];
    let sections = sections.into_iter();
    Document {
        lang: it.lang,
        title: words.say("plan", "title"),
        sections: sections
            .filter_map(|(code, blocks)| Section::unless_empty(words.say("plan", code), blocks))
            .collect(),
    }
}

/// The client's own words, as they last put them.
fn matters(client: &Client) -> Vec<Block> {
    let had = client.episodes().iter().filter_map(|it| it.accompaniment());
    let talks = had.flat_map(|it| &it.conversations);
    let said = talks.filter(|talk| !talk.words.trim().is_empty());
    let last = said.max_by_key(|talk| talk.on);
    last.map(|talk| Block::Quote(talk.words.trim().to_owned()))
        .into_iter()
        .collect()
}

fn goals(had: &Accompaniment) -> Vec<Block> {
    let goals = had.goals.iter();
    goals
        .map(|goal| Block::Quote(goal.words.trim().to_owned()))
        .collect()
}

/// Where the client is going: what they agreed to, until it ends.
fn going(it: &Plan<'_>, had: &Accompaniment, words: Words) -> Vec<Block> {
    let goes = |one: &&Connection| !one.steps().is_empty() && !one.has_ended();
    let going = had.connections.iter().filter(goes);
    let going = going.map(|connection| Block::Thing {
        name: it.places.name(connection.resource, words),
        lines: it
            .places
            .resource(connection.resource)
            .map(|resource| going_there(resource, words))
            .unwrap_or_default(),
    });
    going.collect()
}

/// The day of the next promise, and not what it is about.
fn next(it: &Plan<'_>, had: &Accompaniment, words: Words) -> Option<Block> {
    let open = |promise: &&FollowUp| promise.heard.is_none() && promise.due >= it.on;
    let due = had.follow_ups.iter().filter(open).map(|it| it.due).min()?;
    let day = words.shared.weekday_long(due);
    Some(Block::Text(words.fill(
        "plan",
        "next-text",
        &[("day", &day)],
    )))
}
