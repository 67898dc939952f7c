//! What is recorded of the client and of no episode: what they agreed to, and who accompanies them. The id of a link
//! worker's vault says nothing to anybody, and is not told.

use pathway::{CareBy, Consent};

use super::{Teller, Telling};

impl Teller<'_> {
    pub(super) fn consent(self, consent: &Consent) -> Telling {
        let Consent {
            on,
            scope,
            answer,
            how,
            note,
        } = consent;
        self.all(
            "consent",
            *on,
            [
                self.termed("scope", "consent-scope", scope.code()),
                self.termed("answer", "consent-answer", answer.code()),
                self.termed("how", "consent-how", how.code()),
                self.text("note", note),
            ],
        )
    }

    pub(super) fn care(self, care: &CareBy) -> Telling {
        let CareBy {
            on,
            worker: _,
            initials,
        } = care;
        self.all("care", *on, [self.text("initials", initials)])
    }
}
