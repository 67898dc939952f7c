//! Languages a person prefers or a service is offered in.

record::coded! {
    /// A language: Canada's official ones first, then those most often spoken at home in Ontario, Indigenous languages and ASL included (Statistics Canada, Census 2021, table 98-10-0216).
    pub enum Language {
        /// English.
        English = 0, "english";
        /// French.
        French = 1, "french";
        /// American Sign Language.
        Asl = 2, "asl";
        /// Arabic.
        Arabic = 3, "arabic";
        /// Bengali.
        Bengali = 4, "bengali";
        /// Cantonese.
        Cantonese = 5, "cantonese";
        /// Cree.
        Cree = 6, "cree";
        /// German.
        German = 7, "german";
        /// Greek.
        Greek = 8, "greek";
        /// Gujarati.
        Gujarati = 9, "gujarati";
        /// Hindi.
        Hindi = 10, "hindi";
        /// Inuktitut.
        Inuktitut = 11, "inuktitut";
        /// Italian.
        Italian = 12, "italian";
        /// Korean.
        Korean = 13, "korean";
        /// Mandarin.
        Mandarin = 14, "mandarin";
        /// Ojibwe.
        Ojibwe = 15, "ojibwe";
        /// Persian (Farsi, Dari).
        Persian = 16, "persian";
        /// Polish.
        Polish = 17, "polish";
        /// Portuguese.
        Portuguese = 18, "portuguese";
        /// Punjabi.
        Punjabi = 19, "punjabi";
        /// Russian.
        Russian = 20, "russian";
        /// Somali.
        Somali = 21, "somali";
        /// Spanish.
        Spanish = 22, "spanish";
        /// Tagalog.
        Tagalog = 23, "tagalog";
        /// Tamil.
        Tamil = 24, "tamil";
        /// Ukrainian.
        Ukrainian = 25, "ukrainian";
        /// Urdu.
        Urdu = 26, "urdu";
        /// Vietnamese.
        Vietnamese = 27, "vietnamese";
        /// Any other.
        Other = 28, "other";
    }
}
