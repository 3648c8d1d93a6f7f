//! Figures by month: a line for each vendor, told apart by its dashes, its marks and its name at the end.

use super::lines::{LEFT, Lines, RIGHT};
use super::{Chart, Plot, many};
use crate::render::number::Numbers;
use crate::value::Decimal;

const HEIGHT: f64 = 340.0;

/// One line.
#[derive(Debug)]
pub(in crate::render) struct Course {
    /// Whose.
    pub(in crate::render) name: String,
    /// By month.
    pub(in crate::render) values: Vec<Decimal>,
}

/// A chart of one line each; `months` are the names of the months, `unit` of what is shown.
pub(in crate::render) fn by_month(
    heading: (&str, String, String),
    unit: &str,
    months: &[String],
    courses: &[Course],
    numbers: &Numbers,
) -> Chart {
    let plot = Plot::months(unit, months, courses);
    let values = courses.iter().flat_map(|course| &course.values);
    let largest = values.copied().max().unwrap_or_default();
    let mut lines = Lines::begin(heading, (HEIGHT, plot), (unit, largest), numbers);
    let step = (RIGHT - LEFT) / many(months.len().saturating_sub(1)).max(1.0);
    let x = |month: usize| LEFT + many(month) * step;
    let every = months.len().div_ceil(5).max(1);
    for (month, name) in months.iter().enumerate().step_by(every) {
        lines.tick(x(month), name.as_str());
    }
    for course in courses {
        let points = course.values.iter().enumerate();
        let points = points.map(|(month, value)| (x(month), lines.y(*value)));
        let points: Vec<(f64, f64)> = points.collect();
        lines.line(&course.name, &points, every);
    }
    lines.finish()
}

#[cfg(test)]
mod tests {
    use super::super::lines::{BOTTOM, NAME_HEIGHT, NAME_LENGTH, cut};
    use super::*;

    fn chart(courses: &[Course]) -> Chart {
        let months = ["Mar", "Apr", "May"].map(str::to_owned);
        by_month(
            ("c", "t".to_owned(), "d".to_owned()),
            "MYR",
            &months,
            courses,
            &Numbers::plain(),
        )
    }

    fn course(name: &str, values: [i64; 3]) -> Course {
        Course {
            name: name.to_owned(),
            values: values.map(Decimal::from).to_vec(),
        }
    }

    #[test]
    fn names_at_the_ends_never_overlap_and_stay_on_the_sheet() {
        let low = |name: &str| course(name, [10, 9, 0]);
        let chart = chart(&[low("A"), low("B"), course("C", [1, 2, 1])]);
        let place = |name: &str| -> f64 {
            let label = chart
                .labels
                .iter()
                .find(|label| label.text == name)
                .unwrap();
            label.y.parse().unwrap()
        };
        assert!(place("B") - place("A") >= NAME_HEIGHT, "{chart:?}");
        assert!(place("A") - place("C") >= NAME_HEIGHT, "{chart:?}");
        assert!(place("B") <= BOTTOM + 5.0, "{chart:?}");
    }

    #[test]
    fn one_month_and_nothing_at_all_are_drawn() {
        assert!(chart(&[]).labels.len() > 2);
        let one = [Course {
            name: "Ä <b>".to_owned(),
            values: vec![Decimal::ONE],
        }];
        assert!(
            chart(&one)
                .paths
                .iter()
                .all(|shape| !shape.path.contains("NaN"))
        );
        assert_eq!(cut(&"x".repeat(40)).chars().count(), NAME_LENGTH);
    }
}
