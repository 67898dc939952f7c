//! What clients say.

/// What they like doing.
pub const INTERESTS: &[&str] = &[
    "singing alto",
    "walking the breakwater",
    "mending clocks",
    "growing dahlias",
    "card games for pennies",
    "radio plays",
    "knitting socks on four needles",
    "cooking for a crowd",
    "chess by letter",
    "old outboard motors",
    "watching herons",
    "quilting bees",
    "ballroom dancing",
    "beadwork",
    "dominoes",
    "reading aloud",
    "fly tying",
    "baking soda bread",
    "hockey on the radio",
    "drawing bridges",
    "choir music",
    "Bible study",
    "calligraphy",
    "cricket",
    "gardening on the balcony",
    "swimming early",
    "storytelling",
    "carving spoons",
];

/// What they could offer others.
pub const GIFTS: &[&str] = &[
    "teaches lace-making",
    "repairs bicycles",
    "speaks four languages",
    "plays the button accordion",
    "bakes for forty",
    "was a purser on the lake boats",
    "knows every edible mushroom",
    "does anyone’s taxes by hand",
    "tells the lighthouse stories",
    "cuts hair",
    "listens well",
    "has a van with a lift",
    "translates letters",
    "raises seedlings for the street",
    "sews curtains",
    "taught grade two for thirty years",
];

/// What matters to them.
pub const WORDS: &[&str] = &[
    "I used to know everybody on the ferry dock, and now I know the kettle",
    "The house got very loud once it went quiet",
    "I want to be asked to bring the potato salad again",
    "My hands still remember the accordion even if I do not",
    "I am not sad, I am just out of reasons to put on shoes",
    "They all talk to my daughter over my head like I am the coat rack",
    "I would walk to Threefold Lake if somebody walked beside me",
    "At the old mill they needed me by six every morning",
    "I miss being scolded, nobody bothers now",
    "I can cook for thirty and I cook for one",
    "The bus comes twice and I am afraid of the second one not coming",
    "I came here for my grandchildren and they speak too fast for me",
    "Every form I get is in words I do not own",
    "I keep the radio on so the rooms have company",
    "If I had a place to be on Tuesdays the week would have a handle",
    "I sold the boat and with it went all my friends",
    "I am tired of being brave at the pharmacy counter",
    "People think I am deaf but it is the room that is loud",
    "I want to be useful to somebody before the snow",
    "My tomatoes are the only ones who notice when I am late",
];

/// How they go on.
pub const WORDS_AFTER: &[&str] = &[
    "and I said so to the heron, who agreed.",
    "which my sister in Coppermine Bend would laugh at.",
    "and that is the whole of it, with sugar.",
    "so you can write that down in purple ink.",
    "but do not tell the doctor, she worries in Latin.",
    "and it has been so since the quarry flooded.",
    "or so I tell the budgie.",
    "and nobody has asked me that since the strike.",
    "though the stairs have their own opinion.",
    "and I would bring my own cup.",
];

/// What they want to reach.
pub const GOALS: &[&str] = &[
    "Sing in front of people once before spring",
    "Go to the Saturday market without holding the wall",
    "Have one person to telephone on a Sunday",
    "Teach somebody the accordion before my hands stop",
    "Learn to video-call my brother in Hargeisa",
    "Eat supper with others twice a week",
    "Get the heating letter answered",
    "Take the bus to the lake by myself",
    "Grow enough dahlias to give away",
    "Sleep through without the radio",
    "Read the mail without being afraid of it",
    "Be called by my name somewhere",
    "Dance one whole polka",
    "Speak English with the neighbours, not only hello",
];

/// What they say when it goes well.
pub const HEARD_WELL: &[&str] = &[
    "They saved me the chair by the window and I pretended not to care",
    "I laughed so hard that my teeth complained",
    "There is a man there who also hates beets",
    "I brought the soda bread and carried home an empty plate",
    "I was the one who explained the rules, imagine",
    "Somebody waved at me in the market and it was for me",
    "I went by myself the second time, tell your boss",
    "My knees hurt and I do not mind them",
];

/// What they say when it does not.
pub const HEARD_BADLY: &[&str] = &[
    "They are kind but they all went to school together in the year of the flood",
    "I sat by the coats and nobody needed a coat",
    "It is two buses and one of them is a rumour",
    "The stairs won",
    "I could not follow the jokes and laughed late",
    "I paid six dollars to feel old",
    "My chest went tight at the door and I turned into the bakery instead",
    "It was cancelled and nobody told me",
];

/// What French speakers like doing.
pub const FRENCH_INTERESTS: &[&str] = &[
    "chanter des complaintes",
    "jardiner des dahlias",
    "les dominos du jeudi",
    "tricoter des bas à quatre broches",
    "la pêche blanche",
    "danser le quadrille",
    "lire à voix haute",
    "réparer les horloges",
    "cuisiner la tourtière",
    "les mots croisés",
    "observer les hérons",
    "la courtepointe",
    "jouer de l’accordéon",
    "la marche au phare",
];

/// What French speakers could offer others.
pub const FRENCH_GIFTS: &[&str] = &[
    "enseigne la dentelle",
    "raconte les légendes du phare",
    "répare les vélos",
    "cuisine pour quarante",
    "joue du violon",
    "écoute bien",
    "traduit les lettres",
    "coud des rideaux",
    "a été institutrice trente ans",
];

/// What matters to French speakers.
pub const FRENCH_WORDS: &[&str] = &[
    "Avant, je connaissais tout le quai, maintenant je connais la bouilloire",
    "La maison fait plus de bruit depuis qu’elle est vide",
    "J’aimerais qu’on me redemande mes tartes à la farlouche",
    "Mes mains se rappellent l’accordéon mieux que moi",
    "On parle à ma fille par-dessus ma tête comme si j’étais le portemanteau",
    "Je marcherais jusqu’au phare si quelqu’un marchait à côté",
    "Je ne suis pas triste, je n’ai plus de raison de mettre mes souliers",
    "Toutes les lettres arrivent dans des mots qui ne sont pas à moi",
    "Je laisse la radio allumée pour que les chambres aient de la visite",
    "Si j’avais ma place le mardi, la semaine aurait une poignée",
    "J’ai vendu la chaloupe, et mes amis sont partis avec",
    "Je veux servir à quelqu’un avant la neige",
];

/// How French speakers go on.
pub const FRENCH_WORDS_AFTER: &[&str] = &[
    "et le héron est d’accord avec moi.",
    "ce qui ferait bien rire ma sœur de Baie-des-Brumes.",
    "vous pouvez l’écrire à l’encre violette.",
    "mais ne le dites pas au docteur.",
    "et c’est ainsi depuis que la carrière est noyée.",
    "ou du moins c’est ce que je dis à la perruche.",
];

/// What French speakers want to reach.
pub const FRENCH_GOALS: &[&str] = &[
    "Chanter devant du monde avant le printemps",
    "Aller au marché du samedi sans tenir le mur",
    "Avoir quelqu’un à appeler le dimanche",
    "Prendre l’autobus jusqu’au lac sans aide, comme avant",
    "Souper avec d’autres deux fois par semaine",
    "Apprendre à faire des appels vidéo à mon frère",
    "Répondre à la lettre du chauffage",
    "Danser un quadrille au complet",
    "Qu’on m’appelle par mon nom quelque part",
];

/// What French speakers say when it goes well.
pub const FRENCH_HEARD_WELL: &[&str] = &[
    "On m’a gardé la chaise près de la fenêtre et j’ai fait semblant de rien",
    "J’ai ri à m’en décrocher le dentier",
    "Il y a là un monsieur qui déteste les betteraves lui aussi",
    "J’y retourne sans escorte, dites-le à votre patronne",
    "Au marché, quelqu’un a crié mon nom et c’était bien moi",
];

/// What French speakers say when it does not.
pub const FRENCH_HEARD_BADLY: &[&str] = &[
    "Ils sont gentils, mais ils ont tous fait l’école ensemble l’année de l’inondation",
    "C’est deux autobus, et l’un des deux est une rumeur",
    "L’escalier a gagné",
    "J’ai pris la chaise près des manteaux et personne n’avait besoin d’un manteau",
    "J’ai ri en retard toute la soirée",
];
