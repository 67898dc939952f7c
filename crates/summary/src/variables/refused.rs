//! What of the record no summary takes. It is named field by field all the same, so that a new field is decided on.

use pathway::{CareBy, Snooze, Visit, VisitEnd};

/// Named so that what it holds is seen to be refused: of the workers it is asked only how many there were.
pub(super) const fn cared_for(care: &CareBy) {
    let CareBy {
        on: _,
        worker: _,
        initials: _,
    } = care;
}

/// Planned visits keep the worker safe and are not in the catalogue.
pub(super) fn visit(visit: &Visit) {
    let Visit {
        id: _,
        planned: _,
        on: _,
        from: _,
        back_by: _,
        place: _,
        note: _,
        ended,
    } = visit;
    if let Some(end) = ended {
        let VisitEnd {
            on: _,
            outcome: _,
            note: _,
        } = end;
    }
}

/// Named so that what it holds is seen to be refused.
pub(super) const fn snooze(snooze: &Snooze) {
    let Snooze { on: _, until: _ } = snooze;
}
