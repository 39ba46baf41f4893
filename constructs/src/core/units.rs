//! Numbers with their units.
//!
//! In code, a number is written as a type with its unit: `Seconds::<30>`. A number outside the limits of a setter does not
//! compile: `cargo build` reports it, but `cargo check` and editors do not see it. In a stage file, a number is checked when
//! the file is read. A setter accepts either form. A type such as [`Timeout`](crate::lambda_fn::Timeout) has the setter's
//! limits.

use std::marker::PhantomData;

use thiserror::Error;

/// An argument for a limited number `Q`: a literal with its unit, or a `Q` from the stage file.
///
/// A literal that `Q` does not accept does not compile.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not give a `{Q}`",
    label = "not a number with a unit that fits",
    note = "write a time as `Seconds::<30>`, `Minutes::<5>`, `Hours::<12>` or `Days::<14>`, memory as `MiB::<512>`, a size \
            as `KiB::<256>`, messages as `Messages::<10>`, attempts as `Attempts::<3>`",
    note = "for a number from the stage file, give the setting the type `{Q}`"
)]
pub trait Measure<Q> {
    /// The message for a literal outside the limits. A number from the stage file is checked when the file is read.
    const REFUSAL: Option<&'static str>;

    /// The proof that `Q` accepts the number. It does not compile for a literal outside the limits.
    const CHECKED: Checked<Q> = Checked::unless(Self::REFUSAL);

    /// Returns the number as a `Q`, given the proof that it is valid.
    fn measure(self, checked: Checked<Q>) -> Q;
}

/// A proof that a number is within the limits of a `Q`.
///
/// A setter needs the proof to take its number, and names it in its own body. The compiler then reports a literal
/// outside the limits at the line that calls the setter.
#[derive(Debug)]
pub struct Checked<Q>(PhantomData<Q>);

impl<Q> Checked<Q> {
    #[track_caller]
    const fn unless(refusal: Option<&'static str>) -> Self {
        if let Some(refusal) = refusal {
            panic!("{}", refusal);
        }
        Self(PhantomData)
    }
}

/// An error about a number outside the limits of its quantity.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{number} {unit}: {limits}")]
pub struct LimitError {
    number: u32,
    unit: &'static str,
    limits: &'static str,
}

impl LimitError {
    /// Creates the error for a number in this unit, with the limits in words.
    pub const fn new(number: u32, unit: &'static str, limits: &'static str) -> Self {
        Self { number, unit, limits }
    }
}

/// A duration that is known at compile time.
pub trait Span {
    /// The duration in seconds.
    const SECONDS: u32;
}

/// A duration in seconds.
#[derive(Clone, Copy, Debug)]
pub struct Seconds<const N: u32>;

/// A duration in minutes.
#[derive(Clone, Copy, Debug)]
pub struct Minutes<const N: u32>;

/// A duration in hours.
#[derive(Clone, Copy, Debug)]
pub struct Hours<const N: u32>;

/// A duration in days of 24 hours.
#[derive(Clone, Copy, Debug)]
pub struct Days<const N: u32>;

impl<const N: u32> Span for Seconds<N> {
    const SECONDS: u32 = N;
}

impl<const N: u32> Span for Minutes<N> {
    const SECONDS: u32 = N * 60;
}

impl<const N: u32> Span for Hours<N> {
    const SECONDS: u32 = N * 3600;
}

impl<const N: u32> Span for Days<N> {
    const SECONDS: u32 = N * 86_400;
}

/// An amount of memory that is known at compile time, in mebibytes (1,048,576 bytes).
#[derive(Clone, Copy, Debug)]
pub struct MiB<const N: u32>;

/// A size that is known at compile time, in kibibytes (1,024 bytes).
#[derive(Clone, Copy, Debug)]
pub struct KiB<const N: u32>;

/// A number of messages that is known at compile time.
#[derive(Clone, Copy, Debug)]
pub struct Messages<const N: u32>;

/// A number of attempts that is known at compile time.
#[derive(Clone, Copy, Debug)]
pub struct Attempts<const N: u32>;

/// Declares a number with limits from AWS.
///
/// In code it is a literal with its unit. A literal outside the limits does not compile. In a stage file it is a plain
/// number, which is checked when the file is read. A construct's setter takes both:
///
/// ```
/// use constructs::units::{Measure, Minutes, limited};
///
/// limited! {
///     /// The maximum duration of an execution, in seconds.
///     Duration = 1..=300 "s",
///     from |T: Span| T::SECONDS,
///     else "an express workflow takes 1 s to 5 minutes"
/// }
///
/// fn set<M: Measure<Duration>>(duration: M) -> u32 {
///     duration.measure(M::CHECKED).get()
/// }
///
/// assert_eq!(set(Minutes::<5>), 300);
/// assert_eq!(Duration::try_from(301).map_err(|error| error.to_string()).unwrap_err(), "301 s: an express workflow takes 1 s to 5 minutes");
/// ```
///
/// The part after `from` is the unit of a literal, such as `|MiB| N`, or `|T: Span| T::SECONDS` for any duration.
#[doc(hidden)] // It is `units::limited`.
#[macro_export]
macro_rules! __limited {
    (
        $(#[$doc:meta])*
        $name:ident = $min:literal ..= $max:literal $unit:literal,
        from |$literal:ident $(: $bound:ident)?| $number:expr,
        else $refusal:literal
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            const MIN: u32 = $min;
            const MAX: u32 = $max;

            /// Returns the number.
            pub const fn get(self) -> u32 {
                self.0
            }

            /// Returns the limits if the number is outside of them.
            const fn refusal(number: u32) -> Option<&'static str> {
                if Self::MIN <= number && number <= Self::MAX { None } else { Some($refusal) }
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::units::Measure<$name> for $name {
            const REFUSAL: Option<&'static str> = None;

            fn measure(self, _: $crate::units::Checked<$name>) -> $name {
                self
            }
        }

        impl TryFrom<u32> for $name {
            type Error = $crate::units::LimitError;

            fn try_from(number: u32) -> Result<Self, Self::Error> {
                match Self::refusal(number) {
                    None => Ok(Self(number)),
                    Some(limits) => Err($crate::units::LimitError::new(number, $unit, limits)),
                }
            }
        }

        impl $crate::units::expansion::Serialize for $name {
            fn serialize<S: $crate::units::expansion::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_u32(self.0)
            }
        }

        impl<'de> $crate::units::expansion::Deserialize<'de> for $name {
            fn deserialize<D: $crate::units::expansion::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let number = <u32 as $crate::units::expansion::Deserialize>::deserialize(deserializer)?;
                Self::try_from(number).map_err(<D::Error as $crate::units::expansion::Error>::custom)
            }
        }

        $crate::__limited!(@from $name, $literal $(: $bound)?, $number);

        impl $crate::units::expansion::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut $crate::units::expansion::SchemaGenerator) -> $crate::units::expansion::Schema {
                $crate::units::expansion::json_schema!({
                    "type": "integer", "minimum": Self::MIN, "maximum": Self::MAX, "description": $refusal,
                })
            }
        }
    };
    // A literal of any duration.
    (@from $name:ident, $literal:ident : Span, $number:expr) => {
        $crate::__limited!(@span $name, $literal, $number, Seconds Minutes Hours Days);
    };
    (@span $name:ident, $literal:ident, $number:expr, $($unit:ident)*) => {
        $(
            $crate::__limited!(@unit $name, $unit, {
                const fn number<$literal: $crate::units::Span>() -> u32 {
                    $number
                }
                number::<$crate::units::$unit<N>>()
            });
        )*
    };
    // A literal of one unit.
    (@from $name:ident, $unit:ident, $number:expr) => {
        $crate::__limited!(@unit $name, $unit, $number);
    };
    (@unit $name:ident, $unit:ident, $number:expr) => {
        #[diagnostic::do_not_recommend]
        impl<const N: u32> $crate::units::Measure<$name> for $crate::units::$unit<N> {
            const REFUSAL: Option<&'static str> = $name::refusal($number);

            fn measure(self, _: $crate::units::Checked<$name>) -> $name {
                $name($number)
            }
        }
    };
}
#[doc(inline)]
pub use __limited as limited;

/// The names that `limited` expands to, so that its users need not depend on their packages.
#[doc(hidden)]
pub mod expansion {
    pub use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::{Delay, MessageSize};

    /// Returns the number of a measure.
    fn number<M: Measure<Delay>>(measure: M) -> u32 {
        measure.measure(M::CHECKED).get()
    }

    fn bytes<M: Measure<MessageSize>>(measure: M) -> u32 {
        measure.measure(M::CHECKED).get()
    }

    #[test]
    fn a_literal_has_a_unit() {
        assert_eq!([number(Seconds::<90>), number(Minutes::<15>)], [90, 900]);
        assert_eq!([Hours::<2>::SECONDS, Days::<2>::SECONDS], [7_200, 172_800]);
        assert_eq!(bytes(KiB::<2>), 2_048);
    }

    #[test]
    fn a_number_of_the_stage_file_is_checked_as_it_is_read() {
        let delay: Delay = serde_json::from_str("900").expect("SQS accepts it");
        assert_eq!(number(delay), 900);
        let refusal = serde_json::from_str::<Delay>("901").expect_err("SQS does not accept it");
        assert_eq!(refusal.to_string(), "901 s: the delay of a message must be 0 s to 15 minutes");
    }

    #[test]
    fn the_schema_of_the_stage_file_has_the_limits() {
        let schema = schemars::schema_for!(Delay);
        assert_eq!((&schema.as_value()["minimum"], &schema.as_value()["maximum"]), (&0.into(), &900.into()));
    }
}
