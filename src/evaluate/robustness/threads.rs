//! Work shared out among threads.

use std::num::NonZero;
use std::thread;

/// As many threads as the machine runs at once.
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// What each of so many threads makes, the first being this one. One that fails is done again here.
pub(super) fn on_threads<T: Send>(threads: usize, of: impl Fn(usize) -> T + Sync) -> Vec<T> {
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
