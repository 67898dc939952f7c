//! The browser's own printing. What is printed is the page, by its print styles; the name of a file made that way comes
//! from the page's title, which is the app's name and nobody's.

/// Opens the browser's printing; in most browsers it returns once that is closed.
///
/// # Errors
/// When the browser cannot print.
pub fn print() -> Result<(), NoPrinting> {
    let window = web_sys::window().ok_or(NoPrinting)?;
    window.print().map_err(|_| NoPrinting)
}

/// The browser cannot print. Try another browser, or write the document by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser cannot print")]
pub struct NoPrinting;
