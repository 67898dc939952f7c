//! When the vault locks itself, as a function of times alone: no timer, no page, no vault.
//!
//! A timer is never trusted: it stands still while a tablet sleeps. At each look the time that has passed is computed
//! anew, by whichever of two clocks says that more of it has.

use super::kinds::Settings;
use crate::platform::clock::Moment;

record::coded! {
    /// How long nobody may touch the tablet, in minutes.
    pub enum IdleTime {
        /// One minute.
        One = 1, "1";
        /// Two minutes.
        Two = 2, "2";
        /// Five minutes, unless the worker chooses otherwise.
        Five = 5, "5";
        /// Ten minutes.
        Ten = 10, "10";
        /// Fifteen minutes.
        Fifteen = 15, "15";
    }
}

record::coded! {
    /// How long the app may be in the background, in seconds.
    pub enum GraceTime {
        /// It locks as soon as it is left.
        AtOnce = 0, "0";
        /// Half a minute, unless the worker chooses otherwise: long enough to look at a map or a message.
        HalfMinute = 1, "30";
        /// A minute.
        Minute = 2, "60";
        /// Five minutes.
        FiveMinutes = 3, "300";
    }
}

impl IdleTime {
    /// The minutes.
    pub const fn minutes(self) -> u8 {
        self as u8
    }

    fn milliseconds(self) -> f64 {
        f64::from(self.minutes()) * 60_000.0
    }

    /// How long before the lock the warning comes: a minute, or half of a time that is no longer than that.
    fn warning(self) -> f64 {
        60_000.0_f64.min(self.milliseconds() / 2.0)
    }
}

impl GraceTime {
    /// The seconds.
    pub const fn seconds(self) -> u16 {
        match self {
            Self::AtOnce => 0,
            Self::HalfMinute => 30,
            Self::Minute => 60,
            Self::FiveMinutes => 300,
        }
    }

    fn milliseconds(self) -> f64 {
        f64::from(self.seconds()) * 1_000.0
    }
}

/// Nobody is locked out with less notice than this, in milliseconds: WCAG 2.2, success criterion 2.2.1, "the user is
/// warned before time expires and given at least 20 seconds to extend the time limit with a simple action".
const LEAST_NOTICE: f64 = 20_000.0;

/// Both times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LockTimes {
    /// Untouched for so long.
    pub idle: IdleTime,
    /// In the background for so long.
    pub grace: GraceTime,
}

impl LockTimes {
    /// What the worker chose, or what holds until she does.
    pub fn of(settings: &Settings) -> Self {
        Self {
            idle: settings.idle.unwrap_or(IdleTime::Five),
            grace: settings.grace.unwrap_or(GraceTime::HalfMinute),
        }
    }
}

/// Why the vault was locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyLocked {
    /// The worker asked for it.
    Asked,
    /// Nobody touched the tablet for so long.
    Idle(IdleTime),
    /// The app was in the background.
    Hidden,
}

/// What is remembered over the lock: why, and whether unsaved text could be kept. It says nothing of anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parting {
    /// Why.
    pub why: WhyLocked,
    /// Whether text that was not saved is lost, because it could not be kept in time.
    pub is_text_lost: bool,
}

const LOST: &str = "+lost";

impl Parting {
    /// Its code: `asked`, `idle-5`, `hidden`; `+lost` after it when text is lost.
    pub fn code(self) -> String {
        let lost = if self.is_text_lost { LOST } else { "" };
        match self.why {
            WhyLocked::Asked => format!("asked{lost}"),
            WhyLocked::Idle(time) => format!("idle-{}{lost}", time.code()),
            WhyLocked::Hidden => format!("hidden{lost}"),
        }
    }

    /// What this code says; `None` for a code that another version wrote.
    pub fn from_code(code: &str) -> Option<Self> {
        let (code, is_text_lost) = match code.strip_suffix(LOST) {
            Some(code) => (code, true),
            None => (code, false),
        };
        let why = match code {
            "asked" => WhyLocked::Asked,
            "hidden" => WhyLocked::Hidden,
            idle => WhyLocked::Idle(IdleTime::from_code(idle.strip_prefix("idle-")?)?),
        };
        Some(Self { why, is_text_lost })
    }
}

/// What a look says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is to be done.
    Open,
    /// It locks in so many seconds unless somebody stays.
    Warn {
        /// How many.
        left: u32,
    },
    /// It is time.
    Lock(WhyLocked),
}

/// Since when nobody touched the tablet, since when the app is hidden, and since when a warning stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Watch {
    touched: Moment,
    hidden: Option<Moment>,
    warned: Option<Moment>,
}

impl Watch {
    /// Begins when the vault is opened.
    pub const fn begin(now: Moment) -> Self {
        Self {
            touched: now,
            hidden: None,
            warned: None,
        }
    }

    /// Somebody is there. Look first: who touches a tablet that should have locked meanwhile finds it locked.
    pub fn touch(&mut self, now: Moment) {
        self.touched = now;
        self.warned = None;
    }

    /// The app went into the background.
    pub fn hide(&mut self, now: Moment) {
        self.hidden.get_or_insert(now);
    }

    /// The app came back, and with it somebody. Look first.
    pub fn show(&mut self, now: Moment) {
        self.hidden = None;
        self.touch(now);
    }

    /// Whether somebody touched it less than a second ago: another touch says nothing new.
    pub fn is_fresh(&self, now: Moment) -> bool {
        now.since(self.touched) < 1_000.0
    }

    /// What is to be done now. Nobody is warned who cannot see it: while the app is hidden it locks without a word.
    pub fn look(&mut self, now: Moment, times: LockTimes) -> Standing {
        if let Some(hidden) = self.hidden
            && now.since(hidden) >= times.grace.milliseconds()
        {
            return Standing::Lock(WhyLocked::Hidden);
        }
        let left = times.idle.milliseconds() - now.since(self.touched);
        let notice = self
            .warned
            .map_or(0.0, |warned| LEAST_NOTICE - now.since(warned));
        if left <= 0.0 && notice <= 0.0 {
            return Standing::Lock(WhyLocked::Idle(times.idle));
        }
        if self.hidden.is_some() || left > times.idle.warning() {
            return Standing::Open;
        }
        if self.warned.is_none() {
            self.warned = Some(now);
        }
        let left = left.max(if self.warned == Some(now) {
            LEAST_NOTICE
        } else {
            notice
        });
        Standing::Warn {
            left: whole_seconds(left),
        }
    }
}

/// Seconds begun, from 1 on: the last one is still there to be used.
fn whole_seconds(milliseconds: f64) -> u32 {
    let seconds = (milliseconds / 1_000.0).ceil().clamp(1.0, 3_600.0);
    // In range: it was clamped.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 1..=3600"
    )]
    let seconds = seconds as u32;
    seconds
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: LockTimes = LockTimes {
        idle: IdleTime::Five,
        grace: GraceTime::HalfMinute,
    };

    /// Both clocks at so many seconds.
    fn at(seconds: f64) -> Moment {
        asleep(seconds, seconds)
    }

    /// The clock on the wall, and the one that stands still while the tablet sleeps.
    fn asleep(wall: f64, steady: f64) -> Moment {
        Moment {
            wall: wall * 1_000.0,
            steady: steady * 1_000.0,
        }
    }

    fn watch() -> Watch {
        Watch::begin(at(0.0))
    }

    const IDLE: Standing = Standing::Lock(WhyLocked::Idle(IdleTime::Five));
    const HIDDEN: Standing = Standing::Lock(WhyLocked::Hidden);

    #[test]
    fn it_warns_a_minute_before_and_locks_after_five() {
        let mut watch = watch();
        assert_eq!(watch.look(at(239.0), USUAL), Standing::Open);
        assert_eq!(watch.look(at(240.0), USUAL), Standing::Warn { left: 60 });
        assert_eq!(watch.look(at(285.5), USUAL), Standing::Warn { left: 15 });
        assert_eq!(watch.look(at(299.9), USUAL), Standing::Warn { left: 1 });
        assert_eq!(watch.look(at(300.0), USUAL), IDLE);
    }

    #[test]
    fn who_stays_has_the_whole_time_again() {
        let mut watch = watch();
        watch.look(at(250.0), USUAL);
        watch.touch(at(260.0));
        assert_eq!(watch.look(at(301.0), USUAL), Standing::Open);
        assert_eq!(watch.look(at(500.0), USUAL), Standing::Warn { left: 60 });
        assert_eq!(watch.look(at(560.0), USUAL), IDLE);
    }

    #[test]
    fn a_minute_warns_at_its_half() {
        let times = LockTimes {
            idle: IdleTime::One,
            ..USUAL
        };
        let mut watch = watch();
        assert_eq!(watch.look(at(29.0), times), Standing::Open);
        assert_eq!(watch.look(at(30.0), times), Standing::Warn { left: 30 });
    }

    #[test]
    fn a_tablet_that_slept_past_the_time_is_locked_at_the_first_look() {
        let mut watch = watch();
        assert_eq!(watch.look(asleep(3_600.0, 2.0), USUAL), IDLE);
    }

    #[test]
    fn a_clock_that_is_set_back_buys_no_time() {
        let mut watch = Watch::begin(asleep(10_000.0, 0.0));
        assert_eq!(watch.look(asleep(100.0, 300.0), USUAL), IDLE);
    }

    #[test]
    fn a_warning_that_comes_late_still_gives_twenty_seconds() {
        let mut watch = watch();
        assert_eq!(watch.look(at(295.0), USUAL), Standing::Warn { left: 20 });
        assert_eq!(watch.look(at(301.0), USUAL), Standing::Warn { left: 14 });
        assert_eq!(watch.look(at(315.0), USUAL), IDLE);
    }

    #[test]
    fn a_sleep_during_the_warning_ends_it() {
        let mut watch = watch();
        watch.look(at(290.0), USUAL);
        assert_eq!(watch.look(asleep(900.0, 291.0), USUAL), IDLE);
    }

    #[test]
    fn in_the_background_it_locks_after_the_grace() {
        let mut watch = watch();
        watch.hide(at(10.0));
        watch.hide(at(20.0));
        assert_eq!(watch.look(at(39.0), USUAL), Standing::Open);
        assert_eq!(watch.look(at(40.0), USUAL), HIDDEN);
    }

    #[test]
    fn who_comes_back_in_time_has_the_whole_time_again() {
        let mut watch = watch();
        watch.hide(at(280.0));
        assert_eq!(watch.look(at(290.0), USUAL), Standing::Open);
        watch.show(at(290.0));
        assert_eq!(watch.look(at(320.0), USUAL), Standing::Open);
    }

    #[test]
    fn a_long_grace_does_not_outlast_the_idle_time() {
        let times = LockTimes {
            grace: GraceTime::FiveMinutes,
            idle: IdleTime::One,
        };
        let mut watch = watch();
        watch.hide(at(5.0));
        assert_eq!(watch.look(at(45.0), times), Standing::Open);
        assert_eq!(
            watch.look(at(60.0), times),
            Standing::Lock(WhyLocked::Idle(IdleTime::One))
        );
    }

    #[test]
    fn who_wants_it_locks_it_as_soon_as_it_is_left() {
        let times = LockTimes {
            grace: GraceTime::AtOnce,
            ..USUAL
        };
        let mut watch = watch();
        watch.hide(at(5.0));
        assert_eq!(watch.look(at(5.0), times), HIDDEN);
    }

    #[test]
    fn what_is_remembered_over_the_lock_is_read_as_it_was_written() {
        let idle = IdleTime::ALL.iter().map(|time| WhyLocked::Idle(*time));
        for why in idle.chain([WhyLocked::Asked, WhyLocked::Hidden]) {
            for is_text_lost in [false, true] {
                let parting = Parting { why, is_text_lost };
                assert_eq!(Parting::from_code(&parting.code()), Some(parting));
            }
        }
        assert_eq!(Parting::from_code("idle-7"), None);
        assert_eq!(Parting::from_code("Anaïs"), None);
    }
}
