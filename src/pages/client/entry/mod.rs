//! The forms that record something about a client, one file each.

mod alike;
pub mod answer;
pub mod closing;
pub mod connection;
pub mod consents;
pub mod conversation;
pub mod correct;
mod correct_goal;
pub mod gift;
pub mod goals;
pub mod heard;
mod minutes;
mod needs;
mod new_goals;
mod one_tap;
pub mod outreach;
pub mod person;
pub mod promise;
pub mod put_off;
pub mod questions;
pub mod recording;
pub mod referral;
mod resource_choice;
pub mod step;
pub mod visit;
pub mod visit_over;
