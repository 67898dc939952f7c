//! The first step: a file is chosen and looked at. One that is no list says what to do.

use std::sync::Arc;

use intake::look;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sentences;
use super::step::StepHead;
use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::platform::files;
use crate::session::Session;
use crate::ui::errors::sentence;
use crate::ui::field::FileField;
use crate::ui::form::Errors;
use crate::ui::words::{text, use_words};

/// Chooses a file.
#[component]
pub fn ChooseFile() -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let wizard = Wizard::expect();
    let busy = RwSignal::new(false);
    let wrong = RwSignal::new(None::<String>);
    // What is wrong with the file stands below; the errors of a step that was left are no longer there to be asked.
    provide_context(Errors::new());
    let choose = move |event: leptos::ev::Event| {
        let Some(file) = files::chosen(&event) else {
            return;
        };
        busy.set(true);
        wrong.set(None);
        spawn_local(async move {
            let outcome = match files::read(&file).await {
                Ok(bytes) => open(session, wizard, bytes).await,
                Err(error) => Err(sentence(i18n, words, &error.into())),
            };
            busy.try_set(false);
            match outcome {
                Ok(()) => wizard.next(),
                Err(why) => {
                    wrong.try_set(Some(why));
                }
            }
        });
    };
    view! {
        <section>
            <StepHead title=text!(i18n, lists.file) why=text!(i18n, lists.why) />
            <form class="form" autocomplete="off">
                <FileField
                    name="list-file"
                    label=text!(i18n, lists.file_label)
                    hint=text!(i18n, lists.file_hint)
                    choose
                />
            </form>
            <p class="count" role="status">
                {move || busy.get().then(|| t!(i18n, app.working))}
            </p>
            {move || wrong.get().map(|why| view! { <p class="alert" role="alert">{why}</p> })}
        </section>
    }
}

async fn open(session: Session, wizard: Wizard, bytes: Vec<u8>) -> Result<(), String> {
    let words = wizard.words();
    let refused = |refused| sentences::refused(&words, &refused);
    let layout = look(&bytes).map_err(refused)?;
    let sheet = session.read_list(&bytes, layout).await.map_err(refused)?;
    wizard.bytes.try_set_value(Arc::new(bytes));
    wizard.layout.try_set(Some(layout));
    wizard.sheet.try_set(Some(Arc::new(sheet)));
    wizard.mapping.try_set(None);
    Ok(())
}
