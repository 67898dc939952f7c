//! The addresses of a client: the page, and a form for everything that can be recorded.

use leptos::prelude::*;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::path;

use super::entry::{
    answer, closing, connection, consents, conversation, gift, goals, heard, outreach, person,
    promise, put_off, questions, referral, step, visit, visit_over,
};
use super::merge;
use super::page::ClientPage;
use super::papers::{full_record, letter, plan};
use super::removal;

/// Everything under a client's address; `Route::Client` and `Route::Entry` lead here.
#[component(transparent)]
pub fn ClientPlaces() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/clients/:id") view=Outlet>
            <Route path=path!("") view=ClientPage />
            <Route path=path!("person") view=person::EditPerson />
            <Route path=path!("referral") view=referral::ReferAgain />
            <Route path=path!("answer") view=answer::AnswerReferral />
            <Route path=path!("outreach") view=outreach::NewOutreach />
            <Route path=path!("conversation") view=conversation::NewConversation />
            <Route path=path!("goals") view=goals::RateGoals />
            <Route path=path!("connection") view=connection::NewConnection />
            <Route path=path!("instead-of/:connection") view=connection::TryInstead />
            <Route path=path!("step/:connection") view=step::NextStep />
            <Route path=path!("promise") view=promise::NewPromise />
            <Route path=path!("heard/:promise") view=heard::RecordHeard />
            <Route path=path!("questions") view=questions::AskQuestions />
            <Route path=path!("visit") view=visit::PlanVisit />
            <Route path=path!("visit-over/:visit") view=visit_over::EndVisit />
            <Route path=path!("closing") view=closing::CloseEpisode />
            <Route path=path!("closing/no-contact") view=closing::CloseForNoContact />
            <Route path=path!("put-off/:promise") view=put_off::PutPromiseOff />
            <Route path=path!("gift") view=gift::UseGift />
            <Route path=path!("correct/:entry") view=super::entry::correct::Correct />
            <Route path=path!("consents") view=consents::AskConsents />
            <Route path=path!("letter") view=letter::WriteLetter />
            <Route path=path!("plan") view=plan::PrintPlan />
            <Route path=path!("full-record") view=full_record::PrintFullRecord />
            <Route path=path!("merge/:other") view=merge::MergePage />
            <Route path=path!("same-as") view=merge::SameAs />
            <Route path=path!("remove") view=removal::RemoveClient />
        </ParentRoute>
    }
    .into_inner()
}
