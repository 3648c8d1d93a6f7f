//! Offers whose lines are rarely alike: other names, texts and figures, of other lengths.

/// The files with every offer told in words and figures of its own.
pub fn offers(files: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let mut dice = Dice(7);
    let other = files.iter().map(|(path, text)| {
        let text = String::from_utf8(text.clone()).expect("made as text");
        let lines = text.lines().map(|line| match path.as_str() {
            "rfp.rfp" => line.to_owned(),
            _ => dice.line(line),
        });
        let lines: Vec<String> = lines.collect();
        (path.clone(), (lines.join("\n") + "\n").into_bytes())
    });
    other.collect()
}

/// A linear congruence of 64 bits: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn line(&mut self, line: &str) -> String {
        let (indent, said) = line.split_at(line.len() - line.trim_start().len());
        let first: Vec<&str> = said.split([' ', ':']).take(2).collect();
        let said = match first.as_slice() {
            ["tariff", _] => format!(
                "tariff \"{} {} {}\" {{",
                self.word(),
                self.word(),
                self.word()
            ),
            ["rate", _] if said.contains("above") => format!(
                "rate: 0.{}, 0.{} above {}, 0.{} above {}_000",
                self.digits(4),
                self.digits(3),
                100 + self.roll(9_000),
                self.digits(5),
                10 + self.roll(90)
            ),
            ["billed", _] => format!("billed: per {} s", 1 + self.roll(60)),
            ["fee", _] => format!("fee {}: {} per month", self.word(), 1 + self.roll(99_999)),
            ["minimum", _] => format!(
                "minimum: {}.{} per month",
                self.roll(99_999),
                10 + self.roll(90)
            ),
            ["surcharge", _] => {
                let on = said.split(':').next().unwrap_or_default();
                format!("{on}: {}.{}%", self.roll(40), self.digits(2))
            }
            ["discount", _] => {
                let (name, percent, months) = (self.word(), self.roll(40), 1 + self.roll(12));
                format!(
                    "discount {name}: {percent}.{}% for first {months} months",
                    self.digits(2)
                )
            }
            ["tax", _] => format!("tax {}: {}.{}%", self.word(), self.roll(20), self.digits(2)),
            _ => said.to_owned(),
        };
        format!("{indent}{said}")
    }

    fn word(&mut self) -> String {
        let length = 5 + self.roll(9);
        let letters =
            (0..length).map(|_| char::from(b'a' + u8::try_from(self.roll(26)).expect("a letter")));
        letters.collect()
    }

    /// So many digits at most, none of them 0.
    fn digits(&mut self, most: u64) -> String {
        let count = 1 + self.roll(most);
        (0..count)
            .map(|_| char::from(b'1' + u8::try_from(self.roll(9)).expect("a digit")))
            .collect()
    }
}
