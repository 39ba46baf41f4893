//! Numbers with their units.
//!
//! A literal is a type: `Seconds::<30>`. What a setter does not accept does then not compile, and what the stage file
//! gives is checked when it is read. Each limited quantity, such as [`Timeout`](crate::lambda_fn::Timeout), takes both.

/// What a setter takes for a limited number `Q`: a literal with its unit, or a `Q` of the stage file.
///
/// A literal that `Q` does not accept does not compile.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not give a `{Q}`",
    label = "not a number with a unit that fits",
    note = "write a time as `Seconds::<30>`, `Minutes::<5>`, `Hours::<12>` or `Days::<14>`, memory as `MiB::<512>`, a size \
            as `KiB::<256>`, messages as `Messages::<10>`, attempts as `Attempts::<3>`",
    note = "if the stage file is to give it, let its setting be a `{Q}`"
)]
pub trait Measure<Q> {
    /// The number in `Q`'s unit, if code knows it. What a stage file gives was checked when it was read.
    const NUMBER: Option<u32>;

    /// The number as a `Q`.
    fn measure(self) -> Q;
}

/// A length of time that is known in code.
pub trait Span {
    /// Its seconds.
    const SECONDS: u32;
}

/// Seconds.
#[derive(Clone, Copy, Debug)]
pub struct Seconds<const N: u32>;

/// Minutes.
#[derive(Clone, Copy, Debug)]
pub struct Minutes<const N: u32>;

/// Hours.
#[derive(Clone, Copy, Debug)]
pub struct Hours<const N: u32>;

/// Days of 24 hours.
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

/// An amount of memory that is known in code, in mebibytes (1,048,576 bytes).
#[derive(Clone, Copy, Debug)]
pub struct MiB<const N: u32>;

/// A size that is known in code, in kibibytes (1,024 bytes).
#[derive(Clone, Copy, Debug)]
pub struct KiB<const N: u32>;

/// A number of messages that is known in code.
#[derive(Clone, Copy, Debug)]
pub struct Messages<const N: u32>;

/// A number of attempts that is known in code.
#[derive(Clone, Copy, Debug)]
pub struct Attempts<const N: u32>;

/// Declares a number that AWS accepts within limits only.
///
/// In code it is made of a literal with its unit, and a literal outside the limits does not compile. In a stage file it
/// is a plain number, checked when the file is read.
macro_rules! limited {
    (
        $(#[$doc:meta])*
        $name:ident = $min:literal ..= $max:literal $unit:literal,
        from |$literal:ident $(: $bound:ident)?| $number:expr,
        else $refusal:literal
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "u32")]
        pub struct $name(u32);

        impl $name {
            const MIN: u32 = $min;
            const MAX: u32 = $max;

            /// The number.
            pub const fn get(self) -> u32 {
                self.0
            }

            /// Does not compile for a number that AWS does not accept.
            #[track_caller]
            pub(crate) const fn check(number: Option<u32>) {
                if let Some(number) = number {
                    assert!(Self::MIN <= number && number <= Self::MAX, "{}", $refusal);
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl crate::core::units::Measure<$name> for $name {
            const NUMBER: Option<u32> = None;

            fn measure(self) -> $name {
                self
            }
        }

        impl TryFrom<u32> for $name {
            type Error = String;

            fn try_from(number: u32) -> Result<Self, String> {
                if (Self::MIN..=Self::MAX).contains(&number) {
                    Ok(Self(number))
                } else {
                    Err(format!("{number} {}: {}", $unit, $refusal))
                }
            }
        }

        limited!(@from $name, $literal $(: $bound)?, $number);

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "integer", "minimum": Self::MIN, "maximum": Self::MAX, "description": $refusal,
                })
            }
        }
    };
    // A literal of any unit of a trait, such as each span of time.
    (@from $name:ident, $literal:ident : $bound:ident, $number:expr) => {
        #[diagnostic::do_not_recommend]
        impl<$literal: crate::core::units::$bound> crate::core::units::Measure<$name> for $literal {
            const NUMBER: Option<u32> = Some($number);

            fn measure(self) -> $name {
                $name($number)
            }
        }
    };
    // A literal of one unit.
    (@from $name:ident, $literal:ident, $number:expr) => {
        #[diagnostic::do_not_recommend]
        impl<const N: u32> crate::core::units::Measure<$name> for crate::core::units::$literal<N> {
            const NUMBER: Option<u32> = Some($number);

            fn measure(self) -> $name {
                $name($number)
            }
        }
    };
}
pub(crate) use limited;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::{Delay, MessageSize};

    /// The number that a measure gives, twice: as it is checked, and as it is written.
    fn number<M: Measure<Delay>>(measure: M) -> (Option<u32>, u32) {
        (M::NUMBER, measure.measure().get())
    }

    #[test]
    fn a_literal_has_a_unit() {
        assert_eq!(number(Seconds::<90>), (Some(90), 90));
        assert_eq!(number(Minutes::<15>), (Some(900), 900));
        assert_eq!([Hours::<2>::SECONDS, Days::<2>::SECONDS], [7_200, 172_800]);
        assert_eq!(Measure::<MessageSize>::measure(KiB::<2>).get(), 2_048);
    }

    #[test]
    fn a_number_of_the_stage_file_is_checked_as_it_is_read() {
        let delay: Delay = serde_json::from_str("900").expect("SQS accepts it");
        assert_eq!(number(delay), (None, 900));
        let refusal = serde_json::from_str::<Delay>("901").expect_err("SQS does not accept it");
        assert_eq!(refusal.to_string(), "901 s: SQS delays a message by 0 s to 15 minutes");
    }

    #[test]
    fn the_schema_of_the_stage_file_has_the_limits() {
        let schema = schemars::schema_for!(Delay);
        assert_eq!((&schema.as_value()["minimum"], &schema.as_value()["maximum"]), (&0.into(), &900.into()));
    }
}
