//! What leaves on paper: a form of what goes in, and the page as it will be printed below it. Nothing leaves without
//! being seen here first and noted in the log of what left.

pub mod full_record;
mod lang;
pub mod letter;
mod paper;
pub mod plan;
mod printing;
mod section;

pub use section::OnPaper;
