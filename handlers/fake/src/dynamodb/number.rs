//! DynamoDB numbers: exact decimals with up to 38 digits.

use std::cmp::Ordering;
use std::fmt;

use crate::dynamodb::refusal::validation;
use crate::refusal::Refusal;

/// The number of significant digits that DynamoDB keeps.
const DIGITS: usize = 38;
/// The range of exponents of the first digit that DynamoDB accepts.
const LEAST: i64 = -130;
const GREATEST: i64 = 125;

/// A decimal number. Equal numbers are equal values, however they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    negative: bool,
    /// The digits, the most significant first, without zeros at either end. Zero has no digits.
    digits: Vec<u8>,
    /// The exponent of the last digit, as a power of ten.
    exponent: i64,
}

impl Number {
    /// Parses a number, such as `-1.5e3`.
    pub(crate) fn parse(text: &str) -> Result<Self, Refusal> {
        let malformed = || {
            let found = if text.is_empty() {
                "The parameter cannot be converted to a numeric value".to_owned()
            } else {
                format!("The parameter cannot be converted to a numeric value: {text}")
            };
            validation(found)
        };
        let (negative, rest) = match text.as_bytes() {
            [b'-', ..] => (true, &text[1..]),
            [b'+', ..] => (false, &text[1..]),
            _ => (false, text),
        };
        let (mantissa, power) = match rest.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, power.parse::<i32>().map_err(|_| malformed())?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: Vec<u8> = whole
            .bytes()
            .chain(fraction.bytes())
            .map(|byte| if byte.is_ascii_digit() { Ok(byte - b'0') } else { Err(malformed()) })
            .collect::<Result<_, _>>()?;
        if digits.is_empty() {
            return Err(malformed());
        }
        let exponent = i64::from(power) - i64::try_from(fraction.len()).unwrap_or(i64::MAX / 2);
        Self::normal(negative, digits, exponent).checked()
    }

    /// Returns the sum.
    pub(crate) fn plus(&self, other: &Self) -> Result<Self, Refusal> {
        let exponent = self.exponent.min(other.exponent);
        let (left, right) = (self.aligned(exponent), other.aligned(exponent));
        let sum = if self.negative == other.negative {
            Self::normal(self.negative, added(&left, &right), exponent)
        } else if compare_digits(&left, &right) == Ordering::Less {
            Self::normal(other.negative, subtracted(&right, &left), exponent)
        } else {
            Self::normal(self.negative, subtracted(&left, &right), exponent)
        };
        sum.checked()
    }

    /// Returns the difference.
    pub(crate) fn minus(&self, other: &Self) -> Result<Self, Refusal> {
        let negated = Self { negative: !other.negative && !other.digits.is_empty(), ..other.clone() };
        self.plus(&negated)
    }

    /// Returns the number of bytes that count toward an item's size.
    pub(crate) fn size(&self) -> usize {
        self.digits.len().div_ceil(2) + 1 + usize::from(self.negative)
    }

    /// Converts to a whole number.
    pub(crate) fn whole(number: usize) -> Self {
        let text = number.to_string();
        let digits = text.bytes().map(|byte| byte - b'0');
        Self::normal(false, digits.collect(), 0)
    }

    fn normal(negative: bool, mut digits: Vec<u8>, mut exponent: i64) -> Self {
        while digits.last() == Some(&0) {
            digits.pop();
            exponent += 1;
        }
        let zeros = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..zeros);
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        Self { negative, digits, exponent }
    }

    fn checked(self) -> Result<Self, Refusal> {
        if self.digits.len() > DIGITS {
            return Err(validation("Attempting to store more than 38 significant digits in a Number"));
        }
        if !self.digits.is_empty() && self.order() > GREATEST {
            return Err(validation(
                "Number overflow. Attempting to store a number with magnitude larger than supported range",
            ));
        }
        if !self.digits.is_empty() && self.order() < LEAST {
            return Err(validation(
                "Number underflow. Attempting to store a number with magnitude smaller than supported range",
            ));
        }
        Ok(self)
    }

    /// Returns the exponent of the first digit.
    fn order(&self) -> i64 {
        self.exponent + i64::try_from(self.digits.len()).unwrap_or(i64::MAX / 2) - 1
    }

    /// Returns the digits down to this exponent, the least significant first.
    fn aligned(&self, exponent: i64) -> Vec<u8> {
        let zeros = usize::try_from(self.exponent - exponent).unwrap_or_default();
        let zeros = if self.digits.is_empty() { 0 } else { zeros };
        let mut digits = vec![0; zeros];
        digits.extend(self.digits.iter().rev());
        digits
    }
}

/// Adds numbers whose digits have the least significant first. The sum has the most significant first.
fn added(left: &[u8], right: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let mut sum = Vec::new();
    for place in 0..left.len().max(right.len()) {
        let digit = left.get(place).unwrap_or(&0) + right.get(place).unwrap_or(&0) + carry;
        sum.push(digit % 10);
        carry = digit / 10;
    }
    sum.push(carry);
    sum.reverse();
    sum
}

/// Subtracts a number from one that is at least as large. The orders of digits are the same as in [`added`].
fn subtracted(greater: &[u8], less: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut difference = Vec::new();
    for (place, digit) in greater.iter().enumerate() {
        let taken = less.get(place).unwrap_or(&0) + borrow;
        borrow = u8::from(*digit < taken);
        difference.push(digit + 10 * borrow - taken);
    }
    difference.reverse();
    difference
}

fn compare_digits(left: &[u8], right: &[u8]) -> Ordering {
    left.len()
        .cmp(&right.len())
        .then_with(|| left.iter().rev().cmp(right.iter().rev()))
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let magnitude = || {
            // Zero has no digits and is the least.
            (!self.digits.is_empty(), self.order(), &self.digits).cmp(&(
                !other.digits.is_empty(),
                other.order(),
                &other.digits,
            ))
        };
        match (self.negative, other.negative) {
            (false, false) => magnitude(),
            (true, true) => magnitude().reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits: String = self
            .digits
            .iter()
            .map(|digit| char::from(b'0' + digit))
            .collect();
        if self.digits.is_empty() {
            digits.push('0');
        }
        match usize::try_from(self.exponent) {
            Ok(zeros) => digits.push_str(&"0".repeat(zeros)),
            Err(_) => {
                let places = usize::try_from(-self.exponent).unwrap_or_default();
                if digits.len() <= places {
                    digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
                }
                digits.insert(digits.len() - places, '.');
            }
        }
        write!(formatter, "{}{digits}", if self.negative { "-" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect(text)
    }

    #[test]
    fn a_number_is_written_without_an_exponent_or_extra_zeros() {
        for (text, written) in [
            ("0", "0"),
            ("-0.00", "0"),
            ("007", "7"),
            ("1738324800000", "1738324800000"),
            ("1.50", "1.5"),
            ("-1.5e3", "-1500"),
            ("+.25", "0.25"),
            ("25E-4", "0.0025"),
            ("100e-1", "10"),
        ] {
            assert_eq!(number(text).to_string(), written, "{text}");
        }
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let sorted =
            ["-1e2", "-99.9", "-1", "-0.5", "0", "1e-5", "0.5", "0.51", "1", "9", "10", "10.1", "1e30"];
        let mut numbers: Vec<Number> = sorted.iter().rev().map(|text| number(text)).collect();
        numbers.sort();
        assert_eq!(numbers, sorted.map(number));
    }

    #[test]
    fn sums_and_differences_are_exact() {
        for (left, right, sum, difference) in [
            ("1", "2", "3", "-1"),
            ("0.1", "0.2", "0.3", "-0.1"),
            ("999", "1", "1000", "998"),
            ("1000", "-1", "999", "1001"),
            ("-5", "5", "0", "-10"),
            ("0", "7", "7", "-7"),
            ("12345678901234567890", "1", "12345678901234567891", "12345678901234567889"),
        ] {
            let (left, right) = (number(left), number(right));
            assert_eq!(left.plus(&right).expect("in range").to_string(), sum);
            assert_eq!(left.minus(&right).expect("in range").to_string(), difference);
        }
    }

    #[test]
    fn a_number_outside_the_range_of_dynamodb_is_refused() {
        for text in ["", "-", "1.2.3", "1,5", "abc", "1e", "NaN", "0x10", "1e126", "1e-131", "1e99999999999"]
        {
            assert!(Number::parse(text).is_err(), "{text}");
        }
        assert!(Number::parse(&"9".repeat(38)).is_ok());
        assert!(Number::parse(&"9".repeat(39)).is_err());
        assert!(number("1e30").plus(&number("1e-30")).is_err());
    }

    #[test]
    fn a_number_has_one_byte_for_each_two_digits_and_one_more() {
        assert_eq!(["0", "7", "12", "123", "-123"].map(|text| number(text).size()), [1, 2, 2, 3, 4]);
        assert_eq!(Number::whole(1200), number("1200"));
    }
}
