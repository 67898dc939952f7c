//! The parts of a whole as one bar, and the sign of each part. The bar is drawn from the whole percentages that stand
//! beside it and from nothing else. Where one of them is withheld there is no bar: what is left over would be it.

use super::Page;

/// How parts are told apart without colour, of five at most: filled, striped, pale, dotted, empty.
const LOOKS: usize = 5;

/// Draws the parts from left to right, each as wide as its percentage. The sentence says the same.
pub(super) fn write(page: &mut Page, percents: &[u64], sentence: &str) {
    // Rounded, the parts may come to a little more than a hundred.
    let width = 100 + percents.len() / 2;
    page.raw(&format!(
        "<svg class=\"bar parts\" viewBox=\"0 0 {width} 8\" preserveAspectRatio=\"none\" role=\"img\"><title>"
    ));
    page.text(sentence);
    page.raw("</title>");
    let mut from = 0;
    for (place, percent) in percents.iter().enumerate() {
        part(page, look(place, percents.len()), from, *percent);
        from += percent;
    }
    page.raw("</svg>");
}

/// The sign of one part among several, for the head of its column or before its label.
pub(super) fn key(page: &mut Page, place: usize, of: usize) {
    page.raw("<svg class=\"key\" viewBox=\"0 0 12 8\" aria-hidden=\"true\">");
    part(page, look(place, of), 0, 12);
    page.raw("</svg>");
}

fn part(page: &mut Page, look: usize, x: u64, width: u64) {
    if width == 0 {
        return;
    }
    page.raw(&format!(
        "<rect class=\"part p{look}\" x=\"{x}\" width=\"{width}\" height=\"8\"/>"
    ));
    if look == 1 || look == 3 {
        page.raw(&format!("<path class=\"s{look}\" d=\"M{x} 4h{width}\"/>"));
    }
}

/// The first is filled, the last is empty, whatever is between.
const fn look(place: usize, of: usize) -> usize {
    match (place, of) {
        (0, _) => 0,
        (place, of) if place + 1 == of => LOOKS - 1,
        (2, 4) => 3,
        (place, _) => 1 + (place - 1) % (LOOKS - 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_parts_of_five_look_alike() {
        for of in 1..=LOOKS {
            let mut looks: Vec<usize> = (0..of).map(|place| look(place, of)).collect();
            looks.dedup();
            assert_eq!(looks.len(), of);
        }
    }

    #[test]
    fn a_bar_is_as_wide_as_what_it_says() {
        let mut page = Page::default();
        write(&mut page, &[34, 0, 67], "a & b");
        assert!(page.0.contains("viewBox=\"0 0 101 8\""));
        assert!(
            page.0.contains("x=\"0\" width=\"34\"") && page.0.contains("x=\"34\" width=\"67\"")
        );
        assert!(!page.0.contains("width=\"0\"") && page.0.contains("a &amp; b"));
    }
}
