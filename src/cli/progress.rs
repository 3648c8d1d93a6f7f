use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Terminal;

/// Who waits no longer than this needs no bar.
const MOMENT: Duration = Duration::from_millis(400);

/// A bar on the terminal's last line, once the work takes longer than a moment; gone when it is done.
pub(super) struct Progress {
    bar: ProgressBar,
    shown: bool,
    may_show: bool,
}

impl Progress {
    /// For so many steps. Nothing is shown where nobody looks: in a pipe, or to a program.
    pub fn of(steps: usize, terminal: &Terminal) -> Self {
        let steps = u64::try_from(steps).unwrap_or(u64::MAX);
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        Self {
            bar,
            shown: false,
            may_show: terminal.is_watched(),
        }
    }

    /// Begins a step.
    pub fn step(&mut self, what: &str) {
        if self.may_show && !self.shown && self.bar.elapsed() > MOMENT {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
        self.bar.set_message(what.to_owned());
        self.bar.tick();
    }

    /// Ends a step.
    pub fn done(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
