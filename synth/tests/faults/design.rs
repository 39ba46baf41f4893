//! Random stacks, and random edits of their code.

use constructs::{
    Bucket, Queue, Stack, Stage, Table, Topic,
    construct::Construct as _,
    resources::{Value, ssm},
};

use crate::mill::Sack;

/// The edits of a design.
pub(crate) const EDITS: u64 = 10;

const NAMES: [&str; 14] = [
    "acorn", "alder", "ash", "beech", "birch", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak",
    "pine", "yew",
];

/// A resource of the code.
#[derive(Clone, Copy)]
struct Part {
    kind: Kind,
    name: &'static str,
    /// The position of a setting that changes in place.
    setting: u64,
    /// The position of a physical name, which replaces the resource when it changes.
    called: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bucket,
    Parameter,
    Queue,
    Table,
    Topic,
}

/// A kind of edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    Add,
    Remove,
    Rename,
    Call,
    Set,
}

/// Numbers that look random, and are the same for a seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        // A step of SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let position = self.below(from.len() as u64);
        from[usize::try_from(position).expect("it is small")]
    }
}

/// Returns the version of the mill's stack that has this design after so many edits.
pub(crate) fn version(seed: u64, edits: u64) -> String {
    format!("design {seed} {edits}")
}

/// Returns the kind of an edit, counted from 1. Of five edits, one removes or renames.
pub(crate) fn kind(seed: u64, edit: u64) -> Edit {
    match (edit % 5, (seed + edit / 5) % 2) {
        (0, _) => Edit::Add,
        (1, 0) => Edit::Remove,
        (1, _) => Edit::Rename,
        (3, _) => Edit::Call,
        _ => Edit::Set,
    }
}

/// Returns the stack of a version, if it is one of a design.
pub(crate) fn stack(stage: &Stage, version: &str) -> Option<Stack> {
    let (seed, edits) = version.strip_prefix("design ")?.split_once(' ')?;
    let (seed, edits) = (seed.parse().ok()?, edits.parse().ok()?);
    let mut stack = Stack::new(stage);
    let mut reference: Value<String> = "nothing".into();
    for part in parts(seed, edits) {
        part.add_to(&mut stack, &mut reference);
    }
    Some(stack)
}

/// Returns the logical IDs of the resources that hold data after so many edits.
pub(crate) fn holding_data(seed: u64, edits: u64) -> Vec<String> {
    let holds_data = |part: &Part| matches!(part.kind, Kind::Bucket | Kind::Table);
    parts(seed, edits)
        .into_iter()
        .filter(holds_data)
        .map(|part| pascal(part.name))
        .collect()
}

/// Returns the resources after so many edits.
fn parts(seed: u64, edits: u64) -> Vec<Part> {
    let mut numbers = Numbers(seed);
    let mut parts = Vec::new();
    for _ in 0..5 {
        add(&mut parts, &mut numbers);
    }
    for number in 1..=edits {
        match kind(seed, number) {
            Edit::Add => add(&mut parts, &mut numbers),
            Edit::Remove => drop(parts.remove(position(&parts, &mut numbers))),
            Edit::Rename => {
                let name = unused(&parts, &mut numbers);
                let position = position(&parts, &mut numbers);
                parts[position].name = name;
            }
            Edit::Call => {
                let position = position(&parts, &mut numbers);
                parts[position].called += 1;
            }
            Edit::Set => {
                let position = position(&parts, &mut numbers);
                parts[position].setting += 1;
            }
        }
    }
    parts
}

fn add(parts: &mut Vec<Part>, numbers: &mut Numbers) {
    let kind = numbers.pick(&[Kind::Bucket, Kind::Parameter, Kind::Queue, Kind::Table, Kind::Topic]);
    let name = unused(parts, numbers);
    parts.push(Part { kind, name, setting: numbers.below(2), called: 0 });
}

fn position(parts: &[Part], numbers: &mut Numbers) -> usize {
    usize::try_from(numbers.below(parts.len() as u64)).expect("it is small")
}

fn unused(parts: &[Part], numbers: &mut Numbers) -> &'static str {
    let free: Vec<&str> = NAMES
        .into_iter()
        .filter(|name| parts.iter().all(|part| part.name != *name))
        .collect();
    numbers.pick(&free)
}

impl Part {
    /// Adds the resource. A parameter has a reference to the queue or topic before it.
    fn add_to(self, stack: &mut Stack, reference: &mut Value<String>) {
        let Self { kind, name, setting, called } = self;
        let physical = format!("mill-dev-{name}-{called}");
        match kind {
            Kind::Queue => {
                let queue = Queue::<String>::new(name)
                    .property("QueueName", physical)
                    .property("DelaySeconds", i64::try_from(setting).expect("it is small"));
                *reference = stack.add(queue).url().into();
            }
            Kind::Topic => {
                let topic = Topic::<String>::new(name)
                    .property("TopicName", physical)
                    .property("DisplayName", format!("Display {setting}"));
                *reference = stack.add(topic).arn().into();
            }
            Kind::Bucket => {
                let status = if setting % 2 == 0 { "Enabled" } else { "Suspended" };
                let bucket = Bucket::new(name)
                    .property("BucketName", physical)
                    .property("VersioningConfiguration.Status", status);
                stack.add(bucket);
            }
            Kind::Table => {
                let class = if setting % 2 == 0 { "STANDARD" } else { "STANDARD_INFREQUENT_ACCESS" };
                let table = Table::<Sack>::new(name)
                    .property("TableName", physical)
                    .property("TableClass", class);
                stack.add(table);
            }
            Kind::Parameter => {
                let text = Value::concat([format!("{setting} ").into(), reference.clone()]);
                let parameter = ssm::Parameter::new(ssm::parameter::Type::STRING, text).name(physical);
                stack.resource(pascal(name), parameter);
            }
        }
    }
}

fn pascal(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}
