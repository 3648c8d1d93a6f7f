//! Work shared out among threads.

use std::num::NonZero;
use std::thread;

/// As many threads as the machine runs at once.
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// What each of so many threads makes, the first being this one. One that fails is done again here.
pub(crate) fn on_threads<T: Send>(threads: usize, of: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let of = &of;
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads)
            .map(|thread| (thread, scope.spawn(move || of(thread))))
            .collect();
        let own = of(0);
        let others = others
            .into_iter()
            .map(|(thread, other)| other.join().unwrap_or_else(|_| of(thread)));
        [own].into_iter().chain(others).collect()
    })
}

/// What `of` makes of each of so many things, in their order; each thread takes every so manieth of them, with what
/// `own` makes for it.
pub(crate) fn each<S, T: Send>(
    things: usize,
    threads: usize,
    own: impl Fn() -> S + Sync,
    of: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let threads = threads.clamp(1, things.max(1));
    let share = |thread: usize| {
        let mut own = own();
        let share = (thread..things).step_by(threads);
        share.map(|thing| of(&mut own, thing)).collect::<Vec<T>>()
    };
    in_turn(on_threads(threads, share), things)
}

/// So many things in their order, of which each thread made every so manieth.
pub(crate) fn in_turn<T>(made: Vec<Vec<T>>, things: usize) -> Vec<T> {
    let mut made: Vec<_> = made.into_iter().map(Vec::into_iter).collect();
    let turns = (0..made.len()).cycle().take(things);
    let in_turn = turns.filter_map(|thread| made.get_mut(thread)?.next());
    in_turn.collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn what_is_made_stands_in_the_order_of_the_things() {
        for threads in [0, 1, 2, 3, 50] {
            let made = each(7, threads, || 10, |own, thing| *own + thing);
            assert_eq!(made, [10, 11, 12, 13, 14, 15, 16], "{threads}");
        }
        assert!(each(0, 2, || (), |(), thing| thing).is_empty());
    }
}
