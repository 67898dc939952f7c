//! A document as it will stand on paper, and nothing else of the app with it (`public/styles/paper.css`).

use leptos::prelude::*;
use letters::{Block, Document, Section};

use crate::i18n::{t, use_i18n};

/// The document, made anew whenever it changes.
#[component]
pub fn Paper(
    /// What it says.
    #[prop(into)]
    document: Signal<Document>,
    /// How it is laid out: "letter", "plan" or "record".
    kind: &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let class = format!("paper {kind}");
    let label = t!(i18n, papers.preview);
    view! {
        <section aria-label=label>
            {move || {
                let document = document.get();
                view! {
                    <article class=class.clone() lang=document.lang.code()>
                        <h2>{document.title}</h2>
                        {document.sections.into_iter().map(section).collect_view()}
                    </article>
                }
            }}
        </section>
    }
}

fn section(section: Section) -> impl IntoView {
    let heading = section.heading;
    let heading = (!heading.is_empty()).then(|| view! { <h3>{heading}</h3> });
    view! {
        {heading}
        {section.blocks.into_iter().map(block).collect_view()}
    }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Text(text) => view! { <p>{text}</p> }.into_any(),
        Block::Quote(text) => view! {
            <blockquote>
                <q>{text}</q>
            </blockquote>
        }
        .into_any(),
        Block::Thing { name, lines } => {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
            let lines: Vec<_> = lines.collect();
            view! {
                <div class="thing">
                    <p>
                        <b>{name}</b>
                    </p>
                    {(!lines.is_empty()).then(|| view! { <ul>{lines}</ul> })}
                </div>
            }
            .into_any()
        }
        Block::Ask { question, answers } => {
            let answers = answers
                .into_iter()
                .map(|answer| view! { <li>{answer}</li> });
            view! {
                <div class="thing">
                    <p>{question}</p>
                    <ul class="boxes">{answers.collect_view()}</ul>
                </div>
            }
            .into_any()
        }
        Block::Space => view! { <div class="space" aria-hidden="true"></div> }.into_any(),
    }
}
