//! The blocking probability of Erlang B, as its inverse: I(n) = 1 + n / a · I(n − 1), I(0) = 1.
//!
//! The inverse needs no factorial and no division a step. Past the load it grows without end; where it leaves the
//! range of floats it is infinite, and the probability is 0, as it should be.

/// Below `min(n, a) − 9·√a` an error in I is damped by more than e⁻⁴⁰ on the way to n, so the recursion may begin there.
const DAMPED: f64 = 9.0;

/// The recursion at a number of servers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Blocking {
    load: f64,
    servers: f64,
    inverse: f64,
}

impl Blocking {
    /// 1 / B(n, a) for a load `a` in erlangs; it takes some 9·√a steps and those past the load.
    pub(super) fn at(load: f64, servers: f64) -> Self {
        let begin = DAMPED.mul_add(-load.sqrt(), load.min(servers)).floor();
        let mut blocking = if begin > 1.0 {
            Self {
                load,
                servers: begin,
                inverse: load / (load - begin),
            }
        } else {
            Self {
                load,
                servers: 0.0,
                inverse: 1.0,
            }
        };
        blocking.advance(servers);
        blocking
    }

    /// Goes on to more servers.
    pub(super) fn advance(&mut self, servers: f64) {
        let each = self.load.recip();
        let (mut at, mut inverse) = (self.servers, self.inverse);
        while at < servers && inverse.is_finite() {
            at += 1.0;
            inverse = 1.0 + at * each * inverse;
        }
        self.servers = servers.max(self.servers);
        self.inverse = inverse;
    }

    /// How many servers.
    pub(super) const fn servers(&self) -> f64 {
        self.servers
    }

    /// 1 / B: all states up to `n` busy servers in units of the last.
    pub(super) const fn inverse(&self) -> f64 {
        self.inverse
    }

    /// The probability of waiting when all who wait stay (Erlang C); 1 where the servers can't carry the load.
    pub(super) fn waiting(&self) -> f64 {
        if self.servers <= self.load {
            return 1.0;
        }
        let busy = self.load / self.servers;
        self.inverse.mul_add(1.0 - busy, busy).recip()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// B by its definition, in logarithms, term by term.
    fn by_definition(load: f64, servers: u32) -> f64 {
        let mut terms = vec![0.0_f64];
        for n in 1..=servers {
            terms.push(terms.last().unwrap() + (load / f64::from(n)).ln());
        }
        let top = terms.iter().copied().fold(f64::MIN, f64::max);
        let sum: f64 = terms.iter().map(|term| (term - top).exp()).sum();
        (terms.last().unwrap() - top).exp() / sum
    }

    #[test]
    fn agrees_with_the_definition_also_where_it_begins_late() {
        for (load, servers) in [
            (0.01, 1),
            (1.0, 3),
            (22.9, 28),
            (90.0, 60),
            (500.0, 520),
            (2_000.0, 1_500),
            (40_000.0, 40_300),
        ] {
            let quick = Blocking::at(load, f64::from(servers)).inverse().recip();
            let slow = by_definition(load, servers);
            assert!(
                (quick - slow).abs() <= 1e-11 + 1e-9 * slow,
                "{load} {servers}: {quick} {slow}"
            );
        }
    }

    #[test]
    fn no_load_and_far_too_many_servers_leave_nobody_waiting() {
        for (load, servers) in [(0.0, 1.0), (1e-9, 1_000.0), (1.0, 100_000.0)] {
            let blocking = Blocking::at(load, servers);
            assert!(blocking.waiting() < 1e-6, "{load} {servers}");
            assert!(blocking.servers() == servers);
        }
        assert!(Blocking::at(10.0, 10.0).waiting() == 1.0);
    }
}
