//! A stack of resources that are deployed together.

mod companion;
mod entry;
mod functions;
mod overrides;
mod property_path;

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::Location,
    sync::Arc,
};

use links::{http::Model, operation::EventDefinition};
use resources::{IntoValue, Map, Node, ResourceType, Value, schema};

pub use crate::core::stack::entry::Entry;
use crate::core::stack::functions::DeclaredFunctions;
use crate::core::{
    checks,
    condition::{Condition, ConditionRef},
    construct::{Construct, Identity},
    contract::{Contract, Parts},
    given_schema::GivenSchema,
    json_text::json_text,
    logical_id::pascal_case,
    name_rule::NameRule,
    openapi::DocumentedApi,
    problem::Problem,
    stacks::Stacks,
    stage::Stage,
    template::{Output, Removal, Resource, Template},
};

/// A CloudFormation stack of one stage of an application.
///
/// Defining a stack cannot fail. It notes all problems, and [`Stack::synth`] reports them at once.
///
/// ```
/// # use constructs::{Queue, Stack, Stage};
/// # let stage = Stage::example("shop", "dev");
/// let mut stack = Stack::new(&stage);
/// stack.add(Queue::<String>::new("orders"));
/// let templates = stack.synth().expect("a queue alone is fine");
/// assert_eq!(templates.main.stack_name(), "shop-dev");
/// ```
#[derive(Debug)]
pub struct Stack {
    name: Arc<str>,
    stage: Stage,
    description: Option<&'static str>,
    conditions: Vec<(Arc<str>, Node)>,
    resources: Vec<Resource>,
    /// The positions of the resources by logical ID. For a duplicate ID it is the position of the first.
    index: BTreeMap<Arc<str>, usize>,
    outputs: Vec<Output>,
    apis: Vec<DocumentedApi>,
    functions: DeclaredFunctions,
    /// The events that functions put on a bus, by the functions' logical IDs.
    events: Vec<(Arc<str>, EventDefinition)>,
    /// The schemas of tables' items, by the tables' logical IDs.
    items: Vec<(Arc<str>, Option<Model>)>,
    defaults: Defaults,
    problems: Vec<Problem>,
    /// The line that adds the current construct.
    location: Option<&'static Location<'static>>,
    /// The companion stack in us-east-1, after its first use.
    companion: Option<Box<Stack>>,
}

impl Stack {
    /// Creates the stack of a stage, without resources. Its name is `{app}-{stage}`.
    pub fn new(stage: &Stage) -> Self {
        Self {
            name: Arc::from(stage.stack_name()),
            stage: stage.clone(),
            description: None,
            conditions: Vec::new(),
            resources: Vec::new(),
            index: BTreeMap::new(),
            outputs: Vec::new(),
            apis: Vec::new(),
            functions: DeclaredFunctions::new(),
            events: Vec::new(),
            items: Vec::new(),
            defaults: Defaults::default(),
            problems: Vec::new(),
            location: None,
            companion: None,
        }
    }

    /// Sets the template's description, of at most 1,024 bytes.
    pub fn describe(&mut self, description: &'static str) {
        self.description = Some(description);
    }

    /// Adds a construct, and returns its handle for references from other constructs.
    #[track_caller]
    pub fn add<C: Construct>(&mut self, mut construct: C) -> C::Ref {
        // A construct may add others. They all belong to the user's line.
        let outer = self.location;
        self.location = Some(outer.unwrap_or(Location::caller()));

        let identity = construct.identity().clone();
        if let Some(refusal) = identity.refusal() {
            self.report(identity.id(), refusal);
        }
        let first = self.resources.len();
        let added = construct.add_to(self);
        self.apply_overrides(&identity, first);

        self.location = outer;
        added
    }

    /// Adds a resource by its CloudFormation type, for types without a construct.
    #[track_caller]
    pub fn resource<R: ResourceType>(&mut self, id: impl Into<Arc<str>>, resource: R) -> Entry<'_, R> {
        let id = id.into();
        let location = self.location.unwrap_or(Location::caller());
        match self.index.get(&id) {
            Some(&earlier) => self.report_duplicate(&id, earlier, location),
            None => drop(self.index.insert(id.clone(), self.resources.len())),
        }
        let type_name = resource.type_name();
        let schema = match resource.schema() {
            Some(_) if schema::find(type_name).is_some() => {
                let message = format!(
                    "has a schema for {type_name}, which AWS's own schema checks; remove `.schema(…)`"
                );
                self.report(id.clone(), message);
                None
            }
            Some(text) => match GivenSchema::of_registry(type_name, text) {
                Ok(schema) => Some(Arc::new(schema)),
                Err(refusal) => {
                    self.report(id.clone(), refusal);
                    None
                }
            },
            None => None,
        };
        self.resources.push(Resource {
            id,
            type_name,
            schema,
            properties: resource.into_properties(),
            depends_on: BTreeSet::new(),
            removal: Removal::Default,
            metadata: Map::new(),
            location,
            secret: None,
        });
        Entry::last_of(self)
    }

    /// Adds an output with a name in snake case: `api_gateway_url`. Returns the value, for use in other outputs.
    ///
    /// The template has the name in Pascal case, `ApiGatewayUrl`, because CloudFormation accepts letters and digits
    /// only. The command `outputs` shows it in snake case again. For this reason, each word must begin with a letter.
    #[track_caller]
    pub fn output(
        &mut self,
        name: &'static str,
        description: &'static str,
        value: impl IntoValue<String>,
    ) -> Value<String> {
        self.put_output(name, description, value.into_node(), None)
    }

    /// Adds an output that other stacks of the account and region can import: `Value::import("shop-prod-orders-arn")`.
    /// Returns the value.
    ///
    /// An export name is unique in the account and region, so it names the stage. While another stack imports it,
    /// CloudFormation neither changes nor removes it: "Get exported outputs" in the CloudFormation User Guide.
    ///
    /// ```
    /// # use constructs::{Queue, Stack, Stage};
    /// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
    /// let orders = stack.add(Queue::<String>::new("orders"));
    /// let export = format!("{}-orders-arn", stack.stage().stack_name());
    /// stack.export("orders_arn", "The queue of orders, for other stacks", export, orders.arn());
    /// ```
    #[track_caller]
    pub fn export(
        &mut self,
        name: &'static str,
        description: &'static str,
        export: impl Into<String>,
        value: impl IntoValue<String>,
    ) -> Value<String> {
        self.put_output(name, description, value.into_node(), Some(export.into()))
    }

    #[track_caller]
    fn put_output(
        &mut self,
        name: &'static str,
        description: &'static str,
        value: Node,
        export: Option<String>,
    ) -> Value<String> {
        let location = self.location.unwrap_or(Location::caller());
        self.outputs.push(Output {
            name,
            id: pascal_case(name).into(),
            description,
            value: value.clone(),
            export,
            location,
        });
        Value::from_node(value)
    }

    /// Adds several values as one output: a JSON object of strings, such as the configuration of a site.
    #[track_caller]
    pub fn output_json(
        &mut self,
        name: &'static str,
        description: &'static str,
        entries: impl IntoIterator<Item = (&'static str, Value<String>)>,
    ) {
        let entries: Map = entries
            .into_iter()
            .map(|(key, value)| (key, value.into_node()))
            .collect();
        self.output(name, description, json_text(&entries.into()));
    }

    /// Adds a condition, which CloudFormation evaluates when it deploys.
    ///
    /// Prefer Rust code for differences between stages. The template then holds only resources that will exist.
    pub fn condition(&mut self, name: &'static str, condition: Condition) -> ConditionRef {
        let name: Arc<str> = Arc::from(name);
        self.conditions.push((name.clone(), condition.into_node()));
        ConditionRef::new(name)
    }

    /// Remembers an API. [`Template::open_api`] creates its document.
    pub(crate) fn document(&mut self, api: DocumentedApi) {
        self.apis.push(api);
    }

    /// Remembers the events that a function puts on a bus, for the contract.
    pub(crate) fn declare_events(
        &mut self,
        id: &Arc<str>,
        events: impl IntoIterator<Item = EventDefinition>,
    ) {
        self.events
            .extend(events.into_iter().map(|event| (id.clone(), event)));
    }

    /// Remembers the schema of a table's items, for the contract.
    pub(crate) fn declare_items(&mut self, id: Arc<str>, model: Option<Model>) {
        self.items.push((id, model));
    }

    /// Returns the stage of this stack.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Returns the number of resources so far.
    pub(crate) fn resource_count(&self) -> usize {
        self.resources.len()
    }

    /// Returns the resources after the first `count`.
    pub(crate) fn resources_from(&self, count: usize) -> &[Resource] {
        &self.resources[count..]
    }

    /// Returns the properties of a resource that was added before.
    pub(crate) fn properties_mut(&mut self, id: &str) -> Option<&mut Map> {
        let position = *self.index.get(id)?;
        self.resources
            .get_mut(position)
            .map(|resource| &mut resource.properties)
    }

    /// Returns the defaults of constructs that are added from now on.
    pub(crate) fn defaults(&self) -> Defaults {
        self.defaults
    }

    /// Returns the defaults of constructs that are added from now on, to change them.
    pub(crate) fn defaults_mut(&mut self) -> &mut Defaults {
        &mut self.defaults
    }

    /// Adds a problem with a resource. The message must contain the problem and the remedy.
    #[track_caller]
    pub fn report(&mut self, id: Arc<str>, message: impl Into<String>) {
        self.report_at(self.location.unwrap_or(Location::caller()), id, message.into());
    }

    /// Adds a problem that is not about one resource. The message must contain the problem and the remedy.
    #[track_caller]
    pub fn report_here(&mut self, message: impl Into<String>) {
        let message = message.into();
        let location = Some(self.location.unwrap_or(Location::caller()));
        self.problems
            .push(Problem { stack: self.name.clone(), location, id: None, message });
    }

    /// Returns the physical name of a construct, which follows the stage's name pattern. Adds a problem to the stack if
    /// AWS would refuse the name.
    pub fn physical_name(&mut self, identity: &Identity, rule: &NameRule) -> String {
        let name = self.stage.physical_name(rule.kind, identity.name());
        self.check_name(identity, rule, &name);
        name
    }

    /// Adds a problem to the stack if AWS would refuse this physical name.
    pub fn check_name(&mut self, identity: &Identity, rule: &NameRule, name: &str) {
        if let Some(refusal) = rule.refusal(name) {
            self.report(identity.id(), refusal);
        }
    }

    /// Returns the stage of the companion, the second stack in us-east-1, if it has resources.
    pub fn companion(&self) -> Option<&Stage> {
        let companion = self.companion.as_ref()?;
        (!companion.is_empty()).then_some(&companion.stage)
    }

    /// Checks the stack as a whole, and makes the templates of the stack and its companion.
    ///
    /// # Errors
    /// Returns all problems from the definition of the stack and from the checks, in the order of the code.
    pub fn synth(mut self) -> Result<Stacks<Template>, Vec<Problem>> {
        let companion = self.take_companion();
        let (mut main, index, mut problems) = self.into_template();
        let companion = companion.map(|companion| {
            let (mut companion, index, more) = companion.into_template();
            problems.extend(more);
            companion::hand_over(&mut companion, &index, &mut main, &mut problems);
            checks::check(&companion, &index, &mut problems);
            companion
        });
        checks::check(&main, &index, &mut problems);
        if problems.is_empty() {
            return Ok(Stacks { companion, main });
        }
        problems.sort_by_key(|problem| {
            problem
                .location
                .map(|place| (place.file(), place.line(), place.column()))
        });
        problems.dedup();
        Err(problems)
    }

    /// Returns the template as it was defined, the positions of its resources, and the noted problems.
    fn into_template(mut self) -> (Template, BTreeMap<Arc<str>, usize>, Vec<Problem>) {
        let contract = Contract::of(&Parts {
            apis: &self.apis,
            triggers: functions::triggers(&self.functions),
            events: &self.events,
            items: &self.items,
        });
        self.complete_functions();
        let template = Template {
            stack_name: self.name,
            stage: self.stage,
            description: self.description,
            parameters: Vec::new(),
            conditions: self.conditions,
            resources: self.resources,
            outputs: self.outputs,
            apis: self.apis,
            contract,
            handed_over: Vec::new(),
        };
        (template, self.index, self.problems)
    }

    fn report_duplicate(&mut self, id: &Arc<str>, earlier: usize, location: &'static Location<'static>) {
        let there = self.resources[earlier].location;
        let message = if there == location {
            "two resources of this construct have this logical ID; rename one of its parts".to_owned()
        } else {
            format!(
                "another resource has this logical ID, defined at {}:{}; give one of them another name",
                there.file(),
                there.line()
            )
        };
        self.report_at(location, id.clone(), message);
    }

    fn report_at(&mut self, location: &'static Location<'static>, id: Arc<str>, message: String) {
        self.problems.push(Problem {
            stack: self.name.clone(),
            location: Some(location),
            id: Some(id),
            message,
        });
    }
}

/// A stack's defaults for its constructs, in place of the constructs' own defaults.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Defaults {
    /// The retention of logs, in days.
    pub(crate) log_retention: Option<u32>,
    /// The timeout of functions, in seconds.
    pub(crate) timeout: Option<u32>,
}

#[cfg(test)]
mod tests;
