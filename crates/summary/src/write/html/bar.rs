//! A share as a bar. It is drawn from the whole percentage that stands beside it and from nothing else.

use super::Page;

/// Draws a share, 0 to 100 per cent. It is hidden from screen readers, for the number beside it says the same.
pub(super) fn write(page: &mut Page, percent: u64) {
    let width = percent.min(100);
    page.raw("<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    page.raw("<rect class=\"track\" width=\"100\" height=\"8\" rx=\"2\"/>");
    page.raw(&format!(
        "<rect class=\"share\" width=\"{width}\" height=\"8\" rx=\"2\"/></svg>"
    ));
}
