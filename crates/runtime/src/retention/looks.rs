//! Looks at two clocks: the calendar's, which may jump, and the one that only counts. Ages are told by the calendar only after both
//! have gone alike for a while, so that a wrong calendar does not delete everything.

use std::time::Duration;

use store::Time;

/// How far the two clocks may come apart between two looks.
const APART_MAX: Duration = Duration::from_secs(300);

/// How long both must have gone alike.
const PATIENCE: Duration = Duration::from_secs(3_600);

/// How long they must have gone alike after a jump: somebody should have the time to set the clock right.
const PATIENCE_AFTER_JUMP: Duration = Duration::from_secs(24 * 3_600);

/// For how long a house may have been away before its calendar looks as if it had jumped.
const AWAY_MAX: Duration = Duration::from_secs(7 * 24 * 3_600);

/// What earlier looks have shown.
#[derive(Debug)]
pub(super) struct Looks {
    /// Since when both clocks have gone alike, by the one that counts; nothing before the first look.
    alike_since: Option<Duration>,
    /// The look before.
    last: Option<(Time, Duration)>,
    patience: Duration,
}

impl Looks {
    /// Starts with the moment of the last look that an earlier process could believe.
    pub(super) fn new(remembered: Option<Time>, now: Time) -> Self {
        let jumped = remembered
            .is_some_and(|then| then.since(now) > APART_MAX || now.since(then) > AWAY_MAX);
        let patience = if jumped { PATIENCE_AFTER_JUMP } else { PATIENCE };
        Self { alike_since: None, last: None, patience }
    }

    /// Takes a look. Returns the moment by which ages are told, which is that of the look before; nothing
    /// as long as the calendar cannot be believed.
    pub(super) fn look(&mut self, calendar: Time, count: Duration) -> Option<Time> {
        let last = self.last.replace((calendar, count));
        let since = *self.alike_since.get_or_insert(count);
        let (then, counted) = last?;
        let passed = count.saturating_sub(counted);
        let ahead = calendar.since(then.plus(passed));
        let behind = then.plus(passed).since(calendar);
        if ahead.max(behind) > APART_MAX {
            self.alike_since = Some(count);
            self.patience = PATIENCE_AFTER_JUMP;
            return None;
        }
        (count.saturating_sub(since) >= self.patience).then_some(then.min(calendar))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3_600);
    const DAY: Duration = Duration::from_secs(24 * 3_600);
    const START: Time = Time(17_000_000_000_000_000);

    /// Looks once an hour; the calendar is as far ahead as the case says for each look.
    fn looked(looks: &mut Looks, ahead: &[Duration]) -> Vec<bool> {
        (0..)
            .zip(ahead)
            .map(|(number, ahead)| {
                let count = HOUR * number;
                let calendar = START.plus(count).plus(*ahead);
                let told = looks.look(calendar, count);
                assert!(told.is_none_or(|told| told <= calendar.minus(HOUR)), "an earlier look");
                told.is_some()
            })
            .collect()
    }

    #[test]
    fn ages_are_told_from_the_second_look_on() {
        let mut looks = Looks::new(None, START);
        assert_eq!(looked(&mut looks, &[Duration::ZERO; 3]), [false, true, true]);
    }

    #[test]
    fn a_jump_ahead_is_not_believed_for_a_day() {
        let mut ahead = vec![Duration::ZERO; 2];
        ahead.extend(vec![40 * DAY; 26]);
        let told = looked(&mut Looks::new(None, START), &ahead);
        assert!(told[1]);
        assert!(told[2..26].iter().all(|told| !told), "{told:?}");
        assert!(told[26]);
    }

    #[test]
    fn a_jump_and_its_repair_are_both_jumps() {
        let mut ahead = vec![Duration::ZERO, Duration::ZERO, 40 * DAY];
        ahead.extend(vec![Duration::ZERO; 25]);
        let told = looked(&mut Looks::new(None, START), &ahead);
        assert!(told[2..27].iter().all(|told| !told), "{told:?}");
        assert!(told[27]);
    }

    #[test]
    fn a_start_in_another_time_is_a_jump() {
        for (remembered, expected) in [
            (START.minus(DAY), true),
            (START.minus(AWAY_MAX), true),
            (START.minus(AWAY_MAX + HOUR), false),
            (START.plus(HOUR), false),
        ] {
            let mut looks = Looks::new(Some(remembered), START);
            let told = looked(&mut looks, &[Duration::ZERO; 2]);
            assert_eq!(told[1], expected, "{remembered:?}");
        }
    }

    #[test]
    fn small_corrections_are_no_jumps() {
        let mut looks = Looks::new(None, START);
        let ahead = [Duration::ZERO, APART_MAX, Duration::ZERO, Duration::from_secs(1)];
        let told: Vec<_> = (0..)
            .zip(ahead)
            .map(|(number, ahead)| looks.look(START.plus(HOUR * number).plus(ahead), HOUR * number))
            .collect();
        assert!(told[1..].iter().all(Option::is_some), "{told:?}");
    }
}
