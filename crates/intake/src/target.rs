//! What a column of a list can hold.

record::coded! {
    /// What a column holds.
    pub enum Target {
        /// Given and family name in one.
        FullName = 0, "full-name";
        /// The name they want to be called by.
        PreferredName = 1, "preferred-name";
        /// Given names.
        GivenName = 2, "given-name";
        /// Family name.
        FamilyName = 3, "family-name";
        /// Day of birth.
        Born = 4, "born";
        /// Telephone.
        Phone = 5, "phone";
        /// E-mail.
        Email = 6, "email";
        /// Address.
        Address = 7, "address";
        /// Gender.
        Gender = 8, "gender";
        /// Pronouns.
        Pronouns = 9, "pronouns";
        /// The language they prefer.
        Language = 10, "language";
        /// Whether they live alone.
        Living = 11, "living";
        /// How and when to reach them.
        Reaching = 12, "reaching";
        /// What somebody visiting must know first.
        SafetyAlert = 13, "safety-alert";
        /// The day the referral came.
        Received = 14, "received";
        /// What kind of referrer asked.
        Source = 15, "source";
        /// The referrer's name.
        Referrer = 16, "referrer";
        /// Where the referrer works.
        Organization = 17, "organization";
        /// The need that was seen first.
        Reason = 18, "reason";
        /// How soon.
        Urgency = 19, "urgency";
        /// What the referrer says.
        Note = 20, "note";
    }
}

impl Target {
    /// Whether it is about the referral and not about the person.
    #[must_use]
    pub const fn is_of_referral(self) -> bool {
        matches!(
            self,
            Self::Received
                | Self::Source
                | Self::Referrer
                | Self::Organization
                | Self::Reason
                | Self::Urgency
                | Self::Note
        )
    }

    /// Whether it is a day.
    #[must_use]
    pub const fn is_day(self) -> bool {
        matches!(self, Self::Born | Self::Received)
    }

    /// Whether several columns may hold it, one after the other: street and town, two telephones, two notes.
    #[must_use]
    pub const fn joins(self) -> bool {
        matches!(
            self,
            Self::Phone | Self::Address | Self::Reaching | Self::SafetyAlert | Self::Note
        )
    }

    /// Where its words stand in the wordings, when it is of a closed list.
    #[must_use]
    pub const fn group(self) -> Option<&'static str> {
        match self {
            Self::Gender => Some("gender"),
            Self::Language => Some("language"),
            Self::Living => Some("living"),
            Self::Source => Some("source"),
            Self::Reason => Some("need"),
            Self::Urgency => Some("urgency"),
            _ => None,
        }
    }
}
