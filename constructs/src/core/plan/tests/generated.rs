//! Plans of generated templates lead from one to the other.

use serde_json::{Map, Value, json};

use crate::core::plan::Plan;

/// A sequence of numbers that is the same in each run: a linear congruential generator.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits are a usize") % limit
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 5 } else { 8 }) {
            0 => json!(self.below(4)),
            1 => json!(self.below(2) == 0),
            2 => json!(self.one_of(&["a", "b", "c"])),
            3 => json!({"Ref": self.one_of(&["A", "B", "C", "P"])}),
            4 => {
                json!({"Fn::Sub": format!("{}-${{{}}}", self.one_of(&["x", "y"]), self.one_of(&["A.Arn", "B", "P"]))})
            }
            5 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            6 => {
                let named = (0..self.below(4)).map(|_| {
                    let value = self.value(depth - 1);
                    json!({"Name": self.one_of(&["k", "l", "m", "n"]), "Value": value})
                });
                named.collect()
            }
            _ => Value::Object(self.map(depth - 1)),
        }
    }

    fn map(&mut self, depth: usize) -> Map<String, Value> {
        (0..self.below(4))
            .map(|_| (self.one_of(&["k", "l", "m", "n"]).to_owned(), self.value(depth)))
            .collect()
    }

    fn template(&mut self) -> Value {
        let mut resources = Map::new();
        for id in ["A", "B", "C", "D", "E"] {
            if self.below(4) == 0 {
                continue;
            }
            let types =
                ["AWS::SQS::Queue", "AWS::DynamoDB::Table", "AWS::Lambda::Function", "AWS::IAM::Role"];
            let mut properties = self.map(3);
            for name in ["QueueName", "TableName", "KeySchema", "Environment", "Policies", "Role"] {
                if self.below(3) == 0 {
                    properties.insert(name.to_owned(), self.value(3));
                }
            }
            let mut resource = json!({"Type": self.one_of(&types), "Properties": properties});
            if self.below(3) == 0 {
                resource["DeletionPolicy"] = self.one_of(&["Retain", "Delete"]).into();
            }
            resources.insert(id.to_owned(), resource);
        }
        json!({"Resources": resources, "Outputs": self.map(2), "Description": self.one_of(&["x", "y"])})
    }

    /// Changes some values of a template, so that most of it stays.
    fn edit(&mut self, value: &mut Value, depth: usize) {
        match value {
            Value::Object(map) if map.len() != 1 || depth < 3 => {
                let keys: Vec<String> = map.keys().cloned().collect();
                for key in keys {
                    match self.below(12) {
                        0 if depth > 1 => drop(map.remove(&key)),
                        1 if depth > 3 => drop(map.insert(key, self.value(2))),
                        _ => {
                            if let Some(inner) = map.get_mut(&key) {
                                self.edit(inner, depth + 1);
                            }
                        }
                    }
                }
            }
            Value::Array(values) => {
                for inner in values.iter_mut() {
                    self.edit(inner, depth + 1);
                }
                match (self.below(3), values.len()) {
                    (0, length) => {
                        let position = self.below(length + 1);
                        values.insert(position, self.value(2));
                    }
                    (1, length) if length > 0 => drop(values.remove(self.below(length))),
                    _ => {}
                }
            }
            value if self.below(6) == 0 && depth > 3 => *value = self.value(1),
            _ => {}
        }
    }
}

#[test]
fn the_plan_applied_to_the_old_template_gives_the_new_one() {
    let mut numbers = Numbers(13);
    let (mut changed, mut edits) = (0, 0);
    for _ in 0..1_500 {
        let before = numbers.template();
        let mut after = numbers.template();
        if numbers.below(4) > 0 {
            after = before.clone();
            numbers.edit(&mut after, 0);
        }
        let plan = Plan::between(&before, &after);
        assert_eq!(plan.apply(&before), after, "from {before}");
        assert_eq!(plan.is_empty(), before == after, "from {before} to {after}");
        changed += usize::from(!plan.is_empty());
        edits += plan
            .changes
            .iter()
            .map(|change| change.edits.len())
            .sum::<usize>();
    }
    // The templates differ enough to try what the plan can do.
    assert!(changed > 1_000 && edits > 2_000, "{changed} plans, {edits} edits");
}
