//! The app: mounts it and says what to do if it ever panics.

mod app;
mod i18n;
mod pages;
mod platform;
mod routes;
mod session;
mod ui;

fn main() {
    platform::panic::tell();
    leptos::mount::mount_to_body(app::App);
}
