//! How wide the page is.

/// Below this width the app has the layout of a phone, as its styles say: 44 times 16 pixels.
const NARROW: f64 = 704.0;

/// Whether the page is as narrow as a phone's.
pub fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok());
    width
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width <= NARROW)
}
