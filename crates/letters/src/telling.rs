//! One entry of a record with every field that it has, for somebody who asked to see all of it. Nothing is matched with
//! `..`: a new field, command or act does not compile until it is told here.

mod standing;

use measures::{Answer, Answers};
use pathway::{
    Act, Client, Closing, Command, Conversation, Correction, Date, DayTime, Goal, Heard, Id,
    Letter, Measure, Need, Outreach, Progress, Referral, Stamp, Step, Visit, VisitEnd,
};
use wording::instrument_text;

use crate::document::Words;
use crate::fact::fact;
use crate::places::Places;

/// An entry in words: what it is called, and a line for each field that says something.
pub(crate) struct Telling {
    pub(crate) name: String,
    pub(crate) lines: Vec<String>,
}

/// Tells the entries of one record.
#[derive(Clone, Copy)]
pub(crate) struct Teller<'a> {
    pub(crate) words: Words,
    pub(crate) places: Places<'a>,
    pub(crate) client: &'a Client,
}

impl Teller<'_> {
    /// What an act says; nothing for one that takes another back, which is told with what it takes back.
    pub(crate) fn act(self, act: &Act) -> Option<Telling> {
        Some(match act {
            Act::Describe(facts) => {
                let lines = facts.iter().map(|it| fact(self.words, it));
                self.named("described", None, lines.collect())
            }
            Act::Refer {
                episode: _,
                referral,
            } => self.referral(referral),
            Act::Record {
                episode: _,
                command,
            } => self.command(command),
            Act::Retract { of: _ } => return None,
            Act::Amend { of, to } => self.corrected(*of, to)?,
            // What it says itself is told entry by entry.
            Act::TakeIn {
                on,
                client: other,
                log: _,
            } => {
                let taken = self.client.taken(*other).ok();
                let name = taken.and_then(|it| self.text("name", &it.person().name()));
                self.all("taken-in", *on, [name])
            }
            Act::Consent(consent) => self.consent(consent),
            Act::CareBy(care) => self.care(care),
        })
    }

    /// What an entry should have said.
    fn corrected(self, of: Stamp, to: &Correction) -> Option<Telling> {
        let mut entries = self.client.entries();
        let (entry, _) = entries.find(|(entry, _)| entry.stamp == of)?;
        let told = self.act(&to.of(&entry.act)?)?;
        let of = self.text("of", &told.name);
        let lines = of.into_iter().chain(told.lines);
        Some(self.named("corrected", None, lines.collect()))
    }

    fn named(self, code: &'static str, on: Option<Date>, lines: Vec<String>) -> Telling {
        let what = self.words.say("entry", code);
        let name = match on {
            Some(on) => format!("{} · {what}", self.words.shared.date_long(on)),
            None => what,
        };
        Telling { name, lines }
    }

    fn all<const N: usize>(
        self,
        code: &'static str,
        on: Date,
        lines: [Option<String>; N],
    ) -> Telling {
        self.named(code, Some(on), lines.into_iter().flatten().collect())
    }

    fn text(self, code: &'static str, text: &str) -> Option<String> {
        self.words.filled(code, text)
    }

    fn termed(self, field: &'static str, group: &str, code: &str) -> Option<String> {
        Some(self.words.termed(field, group, code))
    }

    fn day(self, code: &'static str, day: Date) -> Option<String> {
        self.text(code, &self.words.shared.date_long(day))
    }

    fn minutes(self, minutes: Option<u16>) -> Option<String> {
        self.text("minutes", &minutes?.to_string())
    }

    fn referral(self, referral: &Referral) -> Telling {
        let Referral {
            received,
            source,
            referrer: _,
            reason,
            urgency,
            note,
        } = referral;
        let who = self.places.referrer(referral);
        self.all(
            "referral",
            *received,
            [
                self.termed("source", "source", source.code()),
                who.and_then(|it| self.text("referrer", &it.name)),
                who.and_then(|it| self.text("organization", &it.organization)),
                self.termed("reason", "need", reason.code()),
                self.termed("urgency", "urgency", urgency.code()),
                self.text("note", note),
            ],
        )
    }

    fn command(self, command: &Command) -> Telling {
        match command {
            Command::Accept { on } => self.all("accepted", *on, []),
            Command::Decline { on, reason, note } => self.all(
                "declined",
                *on,
                [
                    self.termed("why", "decline-reason", reason.code()),
                    self.text("note", note),
                ],
            ),
            Command::Reach(attempt) => self.outreach(attempt),
            Command::Converse(talk) => self.conversation(talk),
            Command::SetGoal(goal) => self.goal(goal),
            Command::Rate { goal, progress } => self.rated(*goal, *progress),
            Command::Suggest {
                id: _,
                resource,
                on,
                note,
                instead_of,
            } => self.all(
                "suggested",
                *on,
                [
                    self.resource(*resource),
                    instead_of.and_then(|it| self.connection("instead-of", it)),
                    self.text("note", note),
                ],
            ),
            Command::Step { connection, step } => self.step(*connection, step),
            Command::Promise {
                id: _,
                made,
                due,
                about,
                connection,
            } => self.all(
                "promise",
                *made,
                [
                    self.day("due", *due),
                    self.text("about", about),
                    connection.and_then(|it| self.connection("resource", it)),
                ],
            ),
            Command::Hear { follow_up, heard } => self.heard(*follow_up, heard),
            Command::Answer(measure) => self.measure(measure),
            Command::Close(closing) => {
                let Closing { on, reason, note } = closing;
                let why = self.termed("why", "closing-reason", reason.code());
                self.all("closed", *on, [why, self.text("note", note)])
            }
            Command::Write(letter) => self.letter(letter),
            Command::Redirect { on, to, note } => self.all(
                "redirected",
                *on,
                [self.text("to", to), self.text("note", note)],
            ),
            Command::UseGift {
                id: _,
                gift,
                on,
                resource,
                note,
            } => self.all(
                "gift-used",
                *on,
                [
                    self.text("gift", gift),
                    resource.and_then(|it| self.resource(it)),
                    self.text("note", note),
                ],
            ),
            Command::Snooze {
                follow_up,
                on,
                until,
            } => self.all(
                "put-off",
                *on,
                [self.promise(*follow_up), self.day("until", *until)],
            ),
            Command::PlanVisit(visit) => self.visit(visit),
            Command::EndVisit { visit: _, end } => {
                let VisitEnd { on, outcome, note } = end;
                let outcome = self.termed("result", "visit-outcome", outcome.code());
                self.all("visit-ended", *on, [outcome, self.text("note", note)])
            }
            Command::ExtendVisit {
                visit: _,
                on,
                back_by,
            } => self.all("visit-longer", *on, [self.time("back-by", *back_by)]),
        }
    }

    fn visit(self, visit: &Visit) -> Telling {
        let Visit {
            id: _,
            planned,
            on,
            from,
            back_by,
            place,
            note,
            // A command of its own says it.
            ended: _,
        } = visit;
        self.all(
            "visit",
            *planned,
            [
                self.day("on", *on),
                self.time("from", *from),
                self.time("back-by", *back_by),
                self.text("where", place),
                self.text("note", note),
            ],
        )
    }

    fn time(self, code: &'static str, time: DayTime) -> Option<String> {
        self.text(code, &self.words.shared.time(time))
    }

    /// What a promise is about.
    fn promise(self, follow_up: Id) -> Option<String> {
        let about = self.find(|command| match command {
            Command::Promise { id, about, .. } if *id == follow_up => Some(about.clone()),
            _ => None,
        })?;
        self.text("about", &about)
    }

    fn outreach(self, attempt: &Outreach) -> Telling {
        let Outreach {
            id: _,
            on,
            mode,
            result,
            minutes,
            note,
            with,
        } = attempt;
        self.all(
            "outreach",
            *on,
            [
                self.termed("how", "mode", mode.code()),
                self.termed("with", "contact-with", with.code()),
                self.termed("result", "outreach-result", result.code()),
                self.minutes(*minutes),
                self.text("note", note),
            ],
        )
    }

    fn conversation(self, talk: &Conversation) -> Telling {
        let Conversation {
            id: _,
            on,
            mode,
            minutes,
            words,
            interests,
            needs,
            gifts,
            note,
        } = talk;
        let need = |need: &Need| {
            let Need { domain, note } = need;
            let domain = self.words.term("need", domain.code());
            match note.trim() {
                "" => domain,
                note => format!("{domain} ({note})"),
            }
        };
        let needs: Vec<_> = needs.iter().map(need).collect();
        self.all(
            "conversation",
            *on,
            [
                self.termed("how", "mode", mode.code()),
                self.minutes(*minutes),
                self.text("words", words),
                self.text("interests", &interests.join("; ")),
                self.text("needs", &needs.join("; ")),
                self.text("gifts", &gifts.join("; ")),
                self.text("note", note),
            ],
        )
    }

    fn goal(self, goal: &Goal) -> Telling {
        let Goal {
            id: _,
            on,
            words,
            progress,
        } = goal;
        let rated = progress.iter().map(|it| self.score(*it));
        let rated: Vec<_> = rated.collect();
        let rated = self.text("progress", &rated.join("; "));
        self.all("goal", *on, [self.text("words", words), rated])
    }

    fn score(self, progress: Progress) -> String {
        let Progress { on, score } = progress;
        let day = self.words.shared.date_short(on);
        let score = score.to_string();
        let values = [("day", day.as_str()), ("score", score.as_str())];
        self.words.fill("page", "score", &values)
    }

    fn rated(self, goal: Id, progress: Progress) -> Telling {
        let set = self.find(|command| match command {
            Command::SetGoal(it) if it.id == goal => Some(it.words.clone()),
            _ => None,
        });
        let words = set.and_then(|words| self.text("words", &words));
        let score = self.text("progress", &self.score(progress));
        self.all("goal-rated", progress.on, [words, score])
    }

    fn step(self, connection: Id, step: &Step) -> Telling {
        let (how, why, note) = match step {
            Step::Introduced { on: _, how } => {
                (self.termed("how", "introduction", how.code()), None, None)
            }
            Step::Agreed { on: _ }
            | Step::Attended { on: _ }
            | Step::Ongoing { on: _ }
            | Step::Finished { on: _ } => (None, None, None),
            Step::Stopped { on: _, why, note } | Step::DidNotStart { on: _, why, note } => {
                let why = self.termed("why", "barrier", why.code());
                (None, why, self.text("note", note))
            }
        };
        let resource = self.connection("resource", connection);
        let step_is = self.termed("step", "step", step.code());
        self.all("step", step.on(), [resource, step_is, how, why, note])
    }

    fn heard(self, follow_up: Id, heard: &Heard) -> Telling {
        let Heard {
            on,
            mode,
            words,
            note,
            minutes,
        } = heard;
        self.all(
            "heard",
            *on,
            [
                self.promise(follow_up),
                self.termed("how", "mode", mode.code()),
                self.minutes(*minutes),
                self.text("words", words),
                self.text("note", note),
            ],
        )
    }

    fn measure(self, measure: &Measure) -> Telling {
        let Measure {
            id: _,
            on,
            occasion,
            answers,
        } = measure;
        let instrument = answers.instrument();
        let head = [
            self.termed("instrument", "instrument", instrument.code()),
            self.termed("occasion", "occasion", occasion.code()),
        ];
        let lines = head.into_iter().flatten().chain(self.answers(answers));
        self.named("questions", Some(*on), lines.collect())
    }

    /// Every question with its answer, in the words in which it was put.
    fn answers(self, answers: &Answers) -> Vec<String> {
        let instrument = answers.instrument();
        let Some(text) = instrument_text(self.words.shared.lang(), instrument.code()) else {
            return Vec::new();
        };
        let items = instrument.instrument().items.iter();
        let told = items.zip(answers.given()).map(|(item, given)| {
            let asked = text.words.item(item.code);
            let value = match given {
                Answer::PrefersNot => self.words.term("asked", "prefers-not"),
                Answer::NotAsked => self.words.term("asked", "not-asked"),
                Answer::Value(value) => {
                    let choice = item.scale.choice(*value);
                    let option = choice.and_then(|it| Some(asked?.option(it.code).to_owned()));
                    option.unwrap_or_else(|| value.to_string())
                }
            };
            let question = asked.map_or(item.code, |it| it.text.as_str());
            if question.ends_with('?') {
                format!("{question} {value}")
            } else {
                self.words.field(question, &value)
            }
        });
        told.collect()
    }

    fn letter(self, letter: &Letter) -> Telling {
        let Letter {
            id: _,
            on,
            resources,
            without_consent,
        } = letter;
        let named = resources.iter().map(|id| self.places.name(*id, self.words));
        let named: Vec<_> = named.collect();
        self.all(
            "letter",
            *on,
            [
                self.text("named", &named.join("; ")),
                self.text("without-consent", without_consent),
            ],
        )
    }

    fn resource(self, id: Id) -> Option<String> {
        self.text("resource", &self.places.name(id, self.words))
    }

    /// The resource of a connection.
    fn connection(self, field: &'static str, connection: Id) -> Option<String> {
        let resource = self.find(|command| match command {
            Command::Suggest { id, resource, .. } if *id == connection => Some(*resource),
            _ => None,
        })?;
        self.text(field, &self.places.name(resource, self.words))
    }

    /// The first command that is wanted.
    fn find<T>(self, wanted: impl Fn(&Command) -> Option<T>) -> Option<T> {
        let mut entries = self.client.entries();
        entries.find_map(|(entry, _)| match &entry.act {
            Act::Record { command, .. } => wanted(command),
            _ => None,
        })
    }
}
