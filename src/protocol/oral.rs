//! Oral messages, OM(m): Lamport, Shostak and Pease 1982, §3.
//!
//! OM(0): the commander sends its order to every lieutenant; each uses the order it received, or retreat
//! if it received none. OM(m): the commander sends its order; each lieutenant then acts as commander of an OM(m-1)
//! among the others to pass on what it received; and each uses the majority of what it received itself and what it
//! settled on for each of the others.
//!
//! Unrolled, the recursion is a tree of reports. In round r every lieutenant that is not on a path of r-1 senders
//! passes that path's report on to all who are not on it either, so each path of at most m + 1 different senders occurs
//! once. A lieutenant stores the reports level by level, each level in the lexicographic order of its paths. Then the
//! reports about one path lie side by side, and the majorities fold a level into the one above without
//! looking up a single path.

use super::{Basis, Condition, Count, Note, Out, Protocol, Reason};
use crate::battle::{Battle, Errand, General, Order, Path};

/// OM(m) among `generals` generals, for any depth m, beyond the bound n > 3m too.
#[derive(Clone, Copy, Debug)]
pub struct Oral {
    generals: usize,
    commander: General,
    order: Order,
    rounds: usize,
}

/// "The path's last sender says that … the commander ordered `order`."
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    pub(super) path: Path,
    pub(super) order: Order,
}

impl Note for Report {
    fn path(&self) -> Path {
        self.path.clone()
    }

    fn order(&self) -> Option<Order> {
        Some(self.order)
    }

    fn forged(self, order: Order) -> Option<Report> {
        Some(Report { order, ..self })
    }
}

/// What one lieutenant has heard. The commander hears nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heard {
    /// `levels[d - 1][k]`: what was received along the k-th path of d senders, in lexicographic order, among
    /// the paths that this lieutenant is not on.
    levels: Vec<Vec<Option<Order>>>,
    /// Rounds that have ended.
    ended: usize,
}

impl Oral {
    /// OM(`depth`) as `battle` sets it up.
    pub fn new(battle: &Battle, depth: u8) -> Oral {
        let generals = battle.count();
        // A path of n - 1 senders has one general left to hear it and none to be told after that.
        let rounds = (usize::from(depth) + 1).min(generals - 1);
        Oral { generals, commander: battle.commander, order: battle.order, rounds }
    }

    /// Reports about one path of `senders` senders that reach a lieutenant outside it in the next round.
    fn fan(&self, senders: usize) -> usize {
        (self.generals - 1).saturating_sub(senders)
    }

    /// The generals that may follow `path` in what `me` hears, by rising number.
    fn followers<'a>(&self, me: General, path: &'a Path) -> impl Iterator<Item = General> + use<'a> {
        General::first(self.generals).filter(move |&g| g != me && !path.contains(g))
    }

    /// The place of `path` in its level of what `me` hears.
    fn rank(&self, me: General, path: &Path) -> usize {
        let mut rank = 0;
        for (senders, general) in path.iter().enumerate().skip(1) {
            let earlier = path.iter().take(senders).chain([me]).filter(|&g| g < general).count();
            rank = rank * self.fan(senders) + general.index() - earlier;
        }
        rank
    }

    /// Calls `visit` with each path of `level` senders that `me` is not on, in lexicographic order.
    fn each_path(&self, me: General, level: usize, visit: &mut impl FnMut(&Path)) {
        fn extend(oral: &Oral, me: General, path: &mut Path, level: usize, visit: &mut impl FnMut(&Path)) {
            if path.len() == level {
                return visit(path);
            }
            for general in General::first(oral.generals) {
                if general != me && !path.contains(general) {
                    path.0.push(general);
                    extend(oral, me, path, level, visit);
                    path.0.pop();
                }
            }
        }
        extend(self, me, &mut Path::from_sender(self.commander), level, visit);
    }

    /// Passes on everything heard in `round`; what did not come is passed on as retreat.
    fn pass_on(&self, me: General, heard: &Heard, round: usize, out: &mut Out<Report>) {
        let Some(level) = heard.levels.get(round - 1) else { return };
        let mut reports = level.iter();
        self.each_path(me, round, &mut |path| {
            let order = reports.next().copied().flatten().unwrap_or(Order::Retreat);
            let longer = path.then(me);
            for to in self.followers(me, path) {
                out.send(to, Report { path: longer.clone(), order });
            }
        });
    }

    /// Everything a lieutenant has heard, the commander's order first and then level by level; silence is
    /// retreat. The commander has heard nothing.
    pub(super) fn reports(&self, heard: &Heard) -> Vec<Order> {
        heard.levels.iter().flatten().map(|report| report.unwrap_or(Order::Retreat)).collect()
    }

    /// What a lieutenant settles on for the commander's order: the deepest level folded into the one above by
    /// majorities, level by level.
    fn settle(&self, heard: &Heard) -> Order {
        let mut below: Vec<Order> = Vec::new();
        for (level, reports) in heard.levels.iter().enumerate().rev() {
            let fan = if below.is_empty() { 0 } else { self.fan(level + 1) };
            below = (reports.iter().enumerate())
                .map(|(place, report)| {
                    let votes = below[place * fan..(place + 1) * fan].iter().copied();
                    let own = report.unwrap_or(Order::Retreat);
                    let attack = votes.chain([own]).filter(|&vote| vote == Order::Attack).count();
                    Order::majority(attack, fan + 1 - attack)
                })
                .collect();
        }
        below.first().copied().unwrap_or(Order::Retreat)
    }

    fn explain(&self, me: General, heard: &Heard, path: &Path) -> Reason {
        let report = heard.levels[path.len() - 1][self.rank(me, path)];
        let errand = Errand::along(path.clone(), me);
        let (order, basis) = match report {
            Some(order) => (Some(order), Basis::Brought(errand)),
            None if heard.ended >= path.len() => (Some(Order::Retreat), Basis::NothingCame(errand)),
            None => (None, Basis::Awaited(errand)),
        };
        let direct = Reason { about: told(me, path), order, basis, parts: Vec::new() };
        if path.len() == self.rounds || self.fan(path.len()) == 0 {
            return direct;
        }
        let others = self.followers(me, path).map(|general| self.explain(me, heard, &path.then(general)));
        Reason::majority(settled(path), std::iter::once(direct).chain(others).collect())
    }
}

/// "what G2 told G1 about G0's order", without the general who is being asked.
fn told(me: General, path: &Path) -> String {
    match path.0.as_slice() {
        [] | [_] => format!("the order that reached {me} itself"),
        [.., before, last] => format!("{last}’s report of what {before} told it"),
    }
}

/// What a majority settles on for a path.
fn settled(path: &Path) -> String {
    match path.0.as_slice() {
        [] => String::new(),
        [commander] => format!("{commander}’s order"),
        [.., before, last] => format!("what {last} heard from {before}"),
    }
}

impl Protocol for Oral {
    type Note = Report;
    type State = Heard;

    fn rounds(&self) -> u16 {
        self.rounds as u16
    }

    fn role(&self, me: General) -> &'static str {
        if me == self.commander { "commander" } else { "lieutenant" }
    }

    fn round_words(&self, round: u16) -> &'static str {
        match round {
            1 => "the commander sends its order",
            2 => "each lieutenant passes on what it heard",
            _ => "each report is passed on once more",
        }
    }

    fn conditions(&self) -> Vec<Condition> {
        vec![Condition::Agreement, Condition::Validity]
    }

    /// (n-1)(n-2)…(n-r) messages in round r.
    fn cost(&self) -> Vec<Count> {
        let mut messages = Count::Exact(1);
        (1..=self.rounds)
            .map(|round| {
                messages = messages * Count::from(self.generals - round);
                messages
            })
            .collect()
    }

    /// OM(m) step 1: the commander sends its order to every lieutenant.
    fn start(&self, me: General, out: &mut Out<Report>) -> Heard {
        let mut levels = Vec::new();
        if me == self.commander {
            let path = Path::from_sender(me);
            for to in General::first(self.generals).filter(|&g| g != me) {
                out.send(to, Report { path: path.clone(), order: self.order });
            }
        } else {
            let mut paths = 1;
            for round in 1..=self.rounds {
                levels.push(vec![None; paths]);
                paths *= self.fan(round);
            }
        }
        Heard { levels, ended: 0 }
    }

    fn receive(&self, me: General, heard: &mut Heard, _: General, report: Report, _: &mut Out<Report>) {
        let rank = self.rank(me, &report.path);
        heard.levels[report.path.len() - 1][rank] = Some(report.order);
    }

    /// OM(m) step 2: each lieutenant acts as commander to pass on what it received.
    fn round_end(&self, me: General, heard: &mut Heard, round: u16, out: &mut Out<Report>) {
        heard.ended = usize::from(round);
        if heard.ended < self.rounds {
            self.pass_on(me, heard, heard.ended, out);
        }
    }

    /// OM(m) step 3: the majority; a loyal commander decides its own order.
    fn decision(&self, me: General, heard: &Heard) -> Option<Order> {
        if me == self.commander {
            return Some(self.order);
        }
        (heard.ended == self.rounds).then(|| self.settle(heard))
    }

    fn reason(&self, me: General, heard: &Heard) -> Reason {
        if me == self.commander {
            let about = "its own order".into();
            return Reason { about, order: Some(self.order), basis: Basis::Own, parts: Vec::new() };
        }
        self.explain(me, heard, &Path::from_sender(self.commander))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Draft;

    fn oral(generals: usize, depth: u8) -> Oral {
        let mut draft = Draft::new(crate::battle::Kind::Oral(crate::battle::OralTerms { depth }));
        draft.generals = Some(generals);
        Oral::new(&draft.check().unwrap(), depth)
    }

    #[test]
    fn the_cost_is_the_one_in_the_paper() {
        let total = |n, m| oral(n, m).cost().into_iter().sum::<Count>();
        assert_eq!(total(4, 1), Count::from(9));
        assert_eq!(total(7, 2), Count::from(156));
        assert_eq!(total(10, 3), Count::from(3_609));
        assert_eq!(total(13, 4), Count::from(108_384));
        assert_eq!(total(16, 5), Count::from(3_999_675));
        assert_eq!(total(2, 128), Count::from(1));
    }

    #[test]
    fn paths_are_ranked_in_the_order_in_which_they_are_visited() {
        let oral = oral(6, 3);
        for level in 1..=4 {
            let mut next = 0;
            oral.each_path(General(3), level, &mut |path| {
                assert_eq!(oral.rank(General(3), path), next, "{path}");
                next += 1;
            });
            assert_eq!(next, [1, 4, 12, 24][level - 1]);
        }
    }
}
