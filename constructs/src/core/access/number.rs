//! Numbers, dates and networks of conditions.

use std::net::IpAddr;

/// Reads a number.
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim()
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite())
}

/// Reads a date of ISO 8601, or seconds since 1970.
pub(super) fn date(text: &str) -> Option<f64> {
    if let Some(seconds) = number(text) {
        return Some(seconds);
    }
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let mut parts = day.splitn(3, '-').map(str::parse::<i64>);
    let mut part = || parts.next()?.ok();
    let (year, month, day) = (part()?, part()?, part()?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let (time, offset) = match time.find(['Z', '+', '-']) {
        Some(place) => (&time[..place], offset(&time[place..])?),
        None => (time, 0.0),
    };
    let mut seconds = 0.0;
    for (position, part) in time.split(':').enumerate().filter(|_| !time.is_empty()) {
        let unit = [3_600.0, 60.0, 1.0].get(position)?;
        seconds += number(part)? * unit;
    }
    Some(days_since_1970(year, month, day) * 86_400.0 + seconds - offset)
}

/// Reads `Z` or `+02:00`, in seconds.
fn offset(text: &str) -> Option<f64> {
    if text == "Z" {
        return Some(0.0);
    }
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let digits: String = text[1..].chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = (
        digits.get(..2)?,
        digits
            .get(2..)
            .filter(|text| !text.is_empty())
            .unwrap_or("0"),
    );
    Some(sign * (number(hours)? * 3_600.0 + number(minutes)? * 60.0))
}

/// Counts days in the Gregorian calendar, in years that begin in March.
fn days_since_1970(year: i64, month: i64, day: i64) -> f64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    // Days of any year that a policy has are far below 2^52.
    days as f64
}

/// An interval of addresses of one version of IP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Network {
    pub(super) is_v6: bool,
    pub(super) first: u128,
    pub(super) last: u128,
}

impl Network {
    /// Reads an address, or a range in CIDR notation.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let (is_v6, bits, width) = match address.trim().parse::<IpAddr>().ok()? {
            IpAddr::V4(address) => (false, u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (true, u128::from(address), 128),
        };
        let length = length.unwrap_or(width);
        let free = width.checked_sub(length)?;
        let mask = if free >= 128 { u128::MAX } else { (1 << free) - 1 };
        Some(Self { is_v6, first: bits & !mask, last: bits | mask })
    }

    /// Tells whether the other network is within this one.
    pub(super) fn contains(self, other: Self) -> bool {
        self.is_v6 == other.is_v6 && self.first <= other.first && other.last <= self.last
    }
}

/// Writes an address.
pub(super) fn address(is_v6: bool, bits: u128) -> String {
    match u32::try_from(bits) {
        Ok(bits) if !is_v6 => std::net::Ipv4Addr::from(bits).to_string(),
        _ => std::net::Ipv6Addr::from(bits).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_all_forms_of_iso_8601() {
        assert_eq!(date("1970-01-01T00:00:00Z"), Some(0.0));
        assert_eq!(date("2024-02-29"), Some(1_709_164_800.0));
        assert_eq!(date("2024-02-29T02:00:00+02:00"), Some(1_709_164_800.0));
        assert_eq!(date("1709164800"), Some(1_709_164_800.0));
        assert_eq!(date("soon"), None);
    }

    #[test]
    fn a_network_is_an_interval_of_addresses() {
        let network = Network::read("203.0.113.0/24").expect("it is a network");
        assert!(network.contains(Network::read("203.0.113.255").expect("it is an address")));
        assert!(!network.contains(Network::read("203.0.114.0").expect("it is an address")));
        assert!(!network.contains(Network::read("::1").expect("it is an address")));
        assert_eq!(Network::read("203.0.113.0/33"), None);
    }
}
