//! A client: the page that tells everything at a glance, and the forms that record something.

pub mod add_menu;
mod advice;
mod aside;
mod before;
mod connections;
pub mod entry;
mod figures;
mod gifts;
mod glance;
mod goals;
mod handed_over;
mod head;
mod line_menu;
mod lines;
pub mod loaded;
mod measured;
mod names;
mod over_time;
mod page;
pub mod places;
pub mod promises;
pub mod put_off;
mod told;
mod trail;
mod tries;
mod visits;
mod written;
