//! Time zones of the IANA database, from the copy inside the program.

use std::fmt;

use jiff::tz::{TimeZone, TimeZoneDatabase};

/// A time zone of the IANA database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// Reads `Asia/Kuala_Lumpur`, in that very spelling.
    pub fn parse(name: &str) -> Option<Self> {
        let zone = TimeZoneDatabase::bundled().get(name).ok()?;
        (zone.iana_name() == Some(name)).then_some(Self(zone))
    }

    /// `Asia/Kuala_Lumpur`.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    pub(super) const fn rules(&self) -> &TimeZone {
        &self.0
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Every zone that [`Zone::parse`] takes, sorted.
pub fn zone_names() -> Vec<String> {
    let mut names: Vec<String> = TimeZoneDatabase::bundled()
        .available()
        .map(|name| name.as_str().to_owned())
        .collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_listed_reads_back() {
        let names = zone_names();
        assert!(names.len() > 400);
        for name in &names {
            assert_eq!(
                Zone::parse(name).map(|zone| zone.to_string()).as_ref(),
                Some(name)
            );
        }
        assert!(names.is_sorted());
        assert!(names.iter().any(|name| name == "Asia/Kuala_Lumpur"));
        assert!(names.iter().any(|name| name == "UTC"));
    }

    #[test]
    fn other_names_are_none() {
        for name in [
            "asia/kuala_lumpur",
            "Asia/Kuala Lumpur",
            "MYT",
            "+08:00",
            "",
            "Etc/Unknown",
        ] {
            assert_eq!(Zone::parse(name), None, "{name}");
        }
    }
}
