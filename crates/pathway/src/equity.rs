//! What is asked so that a service can see whom it does not reach. Each is the client's own answer, asked with
//! [`Asked`](crate::Asked), never the worker's guess.

record::coded! {
    /// The race category in which a client places themselves.
    ///
    /// The categories are those of Ontario's Data Standards for the Identification and Monitoring of Systemic Racism
    /// (Anti-Racism Data Standards, O.C. 897/2018). Somebody may name several of them there; the one answer that is kept
    /// here is then [`Self::Several`], as the province publishes them itself ("More than one reported race category", in
    /// its open data on deaths in custody).
    pub enum Race {
        /// Black.
        Black = 0, "black";
        /// East or Southeast Asian.
        EastSoutheastAsian = 1, "east-southeast-asian";
        /// Indigenous: First Nations, Métis, Inuit.
        Indigenous = 2, "indigenous";
        /// Latino.
        Latino = 3, "latino";
        /// Middle Eastern.
        MiddleEastern = 4, "middle-eastern";
        /// South Asian.
        SouthAsian = 5, "south-asian";
        /// White.
        White = 6, "white";
        /// Another race category.
        Another = 7, "another";
        /// More than one.
        Several = 8, "several";
    }
}

record::coded! {
    /// Whether a client says that they have a disability.
    pub enum Disability {
        /// They do.
        Yes = 0, "yes";
        /// They do not.
        No = 1, "no";
    }
}

record::coded! {
    /// What a client's household had last year before tax, in Canadian dollars.
    ///
    /// The bands are Doorstep's own, of 30,000 dollars each. "Does not know" is an answer of its own: with disability,
    /// income is the question to which it is given most (Pinto et al., J Am Board Fam Med 2016; 29(3): 348–355).
    pub enum Income {
        /// Less than 30,000.
        Under30 = 0, "under-30000";
        /// 30,000 to 59,999.
        From30 = 1, "30000-59999";
        /// 60,000 to 89,999.
        From60 = 2, "60000-89999";
        /// 90,000 to 119,999.
        From90 = 3, "90000-119999";
        /// 120,000 or more.
        From120 = 4, "120000-over";
        /// The client does not know.
        DoesNotKnow = 5, "does-not-know";
    }
}
