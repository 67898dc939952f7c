//! A change on its scale, and the interval of a change. Both are drawn from the tenths that stand beside them and from
//! nothing else: one unit of the drawing is one tenth.

use super::Page;
use crate::sheet::Tenths;

/// From a ring at the first number to a dot at the later one, on the whole of a scale. The sentence says the same.
pub(super) fn from_to(page: &mut Page, ends: (i64, i64), first: i64, later: i64, sentence: &str) {
    let (lowest, highest) = ends;
    open(page, "scale", lowest, highest, sentence);
    page.raw(&format!(
        "<path class=\"axis\" d=\"M{lowest} 2V8M{highest} 2V8M{lowest} 5H{highest}\"/>"
    ));
    page.raw(&format!("<path class=\"way\" d=\"M{first} 5H{later}\"/>"));
    page.raw(&format!("<path class=\"ring\" d=\"M{first} 5H{first}\"/>"));
    page.raw(&format!("<path class=\"hole\" d=\"M{first} 5H{first}\"/>"));
    page.raw(&format!(
        "<path class=\"dot\" d=\"M{later} 5H{later}\"/></svg>\n"
    ));
}

/// A mean change as a dot on its interval, with a line where there is no change. The sentence says the same.
pub(super) fn interval(
    page: &mut Page,
    reach: i64,
    numbers: (Tenths, Tenths, Tenths),
    sentence: &str,
) {
    let (Tenths(low), Tenths(mean), Tenths(high)) = numbers;
    open(page, "interval", -reach, reach, sentence);
    page.raw(&format!(
        "<path class=\"axis\" d=\"M-{reach} 5H{reach}M0 0V10\"/>"
    ));
    page.raw(&format!("<path class=\"span\" d=\"M{low} 5H{high}\"/>"));
    page.raw(&format!(
        "<path class=\"dot\" d=\"M{mean} 5H{mean}\"/></svg>\n"
    ));
}

/// How far to both sides of no change intervals are drawn that end at these tenths: to the next plain number.
pub(super) fn reach(ends: impl Iterator<Item = Tenths>) -> i64 {
    let widest = ends.map(|Tenths(end)| end.abs()).max().unwrap_or(0);
    let mut power = 1_i64;
    loop {
        let plain = [1, 2, 3, 5].map(|step| power.saturating_mul(step));
        if let Some(reach) = plain.into_iter().find(|reach| *reach >= widest.max(5)) {
            return reach;
        }
        power = i64::saturating_mul(power, 10);
    }
}

/// What stands below both ends of a drawing. The sentence of the drawing says it too.
pub(super) fn ends(page: &mut Page, left: &str, right: &str) {
    page.raw("<span class=\"ends\" aria-hidden=\"true\"><span>");
    page.text(left);
    page.raw("</span><span>");
    page.text(right);
    page.raw("</span></span>");
}

fn open(page: &mut Page, class: &str, from: i64, to: i64, sentence: &str) {
    let width = to - from;
    page.raw(&format!(
        "<svg class=\"{class}\" viewBox=\"{from} 0 {width} 10\" preserveAspectRatio=\"none\" role=\"img\"><title>"
    ));
    page.text(sentence);
    page.raw("</title>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_is_drawn_to_a_plain_number_that_holds_it() {
        let to = |ends: &[i64]| reach(ends.iter().map(|end| Tenths(*end)));
        assert_eq!(to(&[]), 5);
        assert_eq!(to(&[-16, 0]), 20);
        assert_eq!(to(&[-20, 20]), 20);
        assert_eq!(to(&[21, 3]), 30);
        assert_eq!(to(&[31]), 50);
        assert_eq!(to(&[-501]), 1000);
    }
}
