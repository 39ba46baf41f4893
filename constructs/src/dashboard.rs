//! CloudWatch dashboards.

use resources::{Map, Node, cloudwatch};

use crate::{
    core::{
        construct::{Construct, Identity},
        json_text::json_text,
        name_rule::NameRule,
        pseudo,
        stack::Stack,
        stage::NameKind,
    },
    metric::{Kind, Measured, Metric},
};

/// A CloudWatch dashboard with two graphs per row. Each point of a graph covers five minutes.
///
/// It costs $3 a month after the account's first three: "Amazon CloudWatch pricing".
///
/// ```
/// # use constructs::{Dashboard, LambdaFn, Stack, Stage};
/// # use links::{Links, NoLinks, Running, Side};
/// /// `pay` is invoked by other functions.
/// #[derive(Links)]
/// #[links(invoked(String, ()))]
/// struct PayLinks<S: Side = Running>(NoLinks<S>);
///
/// # let mut stack = Stack::new(&Stage::example("shop", "dev"));
/// let pay = stack.add(LambdaFn::new("pay", PayLinks(NoLinks::new())));
/// stack.add(
///     Dashboard::new("dashboard")
///         .graph("Payments", [pay.invocations()])
///         .graph("Errors in %", [pay.error_percent()]),
/// );
/// ```
#[derive(Clone, Debug)]
#[must_use = "a dashboard exists once it is added to a stack"]
pub struct Dashboard {
    identity: Identity,
    graphs: Vec<Graph>,
}

#[derive(Clone, Debug)]
struct Graph {
    title: &'static str,
    metrics: Vec<Metric>,
}

impl Dashboard {
    /// Creates a dashboard with this name, without graphs.
    pub fn new(name: &'static str) -> Self {
        Self { identity: Identity::new(name), graphs: Vec::new() }
    }

    /// Adds a graph of some metrics.
    pub fn graph(mut self, title: &'static str, metrics: impl IntoIterator<Item = Metric>) -> Self {
        self.graphs
            .push(Graph { title, metrics: metrics.into_iter().collect() });
        self
    }
}

impl Construct for Dashboard {
    type Ref = ();

    fn identity(&mut self) -> &mut Identity {
        &mut self.identity
    }

    fn add_to(self, stack: &mut Stack) {
        let name = stack.physical_name(&self.identity, &NAME);
        for refusal in self.refusals() {
            stack.report(self.identity.id(), refusal);
        }
        let widgets = self
            .graphs
            .iter()
            .zip(0..)
            .map(|(graph, position)| graph.widget(position));
        let body = Map::new().with("widgets", widgets.collect::<Vec<_>>().into());
        let dashboard = cloudwatch::Dashboard::new(json_text(&body.into())).dashboard_name(name);
        let _ = stack.resource(self.identity.id(), dashboard);
    }
}

impl Dashboard {
    /// Returns the problems that CloudWatch would refuse ("CloudWatch service quotas" in its User Guide), and empty
    /// graphs.
    fn refusals(&self) -> Vec<String> {
        let mut refusals = Vec::new();
        if self.graphs.is_empty() || self.graphs.len() > 500 {
            refusals.push(format!(
                "{} graphs is out of range; add 1 to 500 with `.graph(…)`, or define several dashboards",
                self.graphs.len()
            ));
        }
        for graph in &self.graphs {
            let lines: usize = graph.metrics.iter().map(Metric::line_count).sum();
            if lines == 0 || lines > 500 {
                refusals.push(format!(
                    "the graph `{}` has {lines} metrics; use 1 to 500, or define several graphs",
                    graph.title
                ));
            }
        }
        refusals
    }
}

/// Half of a dashboard's 24 columns, for two graphs per row.
const WIDTH: i64 = 12;
const HEIGHT: i64 = 6;

impl Graph {
    /// Returns a graph: "Dashboard body structure and syntax" in the CloudWatch API Reference.
    fn widget(&self, position: i64) -> Node {
        let mut metrics = Vec::new();
        let mut measured = 1;
        for metric in &self.metrics {
            metrics.extend(lines(metric, &mut measured));
        }
        let properties = Map::new()
            .with("metrics", metrics.into())
            .with("period", 300.into())
            .with("region", pseudo::region().into_node())
            .with("title", self.title.into())
            .with("view", "timeSeries".into());
        Map::new()
            .with("height", HEIGHT.into())
            .with("properties", properties.into())
            .with("type", "metric".into())
            .with("width", WIDTH.into())
            .with("x", (position % 2 * WIDTH).into())
            .with("y", (position / 2 * HEIGHT).into())
            .into()
    }
}

/// Returns a metric in the notation of graphs. A computed metric comes with its hidden inputs. These are counted
/// throughout a graph, since their IDs are shared in it.
fn lines(metric: &Metric, measured: &mut usize) -> Vec<Node> {
    match &metric.0 {
        Kind::Measured(measured) => vec![line(measured, Map::new())],
        Kind::Computed(computed) => {
            let first = *measured;
            *measured += computed.of.len();
            let expression = Map::new()
                .with("expression", computed.formula.expression(first, computed.of.len()).into())
                .with("label", computed.label.clone().into());
            let of = computed.of.iter().zip(first..).map(|(measured, number)| {
                line(
                    measured,
                    Map::new()
                        .with("id", format!("m{number}").into())
                        .with("visible", false.into()),
                )
            });
            [Node::List(vec![expression.into()])]
                .into_iter()
                .chain(of)
                .collect()
        }
    }
}

/// Returns `["AWS/Lambda", "Errors", "FunctionName", "pay", {"stat": "Sum"}]`.
fn line(measured: &Measured, options: Map) -> Node {
    let mut line = vec![measured.namespace.into(), measured.name.into()];
    for (name, value) in &measured.dimensions {
        line.extend([(*name).into(), value.clone().into_node()]);
    }
    line.push(
        options
            .with("stat", measured.statistic.clone().into_node())
            .into(),
    );
    line.into()
}

// From "PutDashboard" in the CloudWatch API Reference.
const NAME: NameRule = NameRule {
    kind: NameKind::Default,
    of: "a dashboard",
    min: 1,
    max: 255,
    signs: "-_",
    capitals: true,
    signs_at_ends: true,
};

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        core::testing::{AnyTrigger, problems_of, property, resource},
        lambda_fn::{FunctionRef, LambdaFn},
    };

    fn dashboard(stack: &mut Stack, define: impl FnOnce(Dashboard, &FunctionRef<AnyTrigger>) -> Dashboard) {
        let shop = stack.add(LambdaFn::new("shop", AnyTrigger));
        stack.add(define(Dashboard::new("dashboard"), &shop));
    }

    /// Returns the widgets, with CloudFormation's expressions as they stand in the text.
    fn widgets(
        define: impl FnOnce(Dashboard, &FunctionRef<AnyTrigger>) -> Dashboard,
    ) -> Vec<serde_json::Value> {
        let body = property("Dashboard", "DashboardBody", |stack| dashboard(stack, define));
        let body: serde_json::Value = serde_json::from_str(&body).expect("it is JSON");
        let mut body: serde_json::Value =
            serde_json::from_str(body["Fn::Sub"].as_str().expect("it holds expressions"))
                .expect("it is JSON");
        body.sort_all_objects();
        body["widgets"]
            .as_array()
            .expect("there are widgets")
            .clone()
    }

    #[test]
    fn a_dashboard_is_a_text_of_json() {
        let resource = resource("Dashboard", |stack| {
            dashboard(stack, |dashboard, shop| dashboard.graph("Errors", [shop.errors()]));
        });
        assert_snapshot!(resource, @r#"
        {
          "Properties": {
            "DashboardBody": {
              "Fn::Sub": "{\"widgets\":[{\"height\":6,\"properties\":{\"metrics\":[[\"AWS/Lambda\",\"Errors\",\"FunctionName\",\"${Shop}\",{\"stat\":\"Sum\"}]],\"period\":300,\"region\":\"${AWS::Region}\",\"title\":\"Errors\",\"view\":\"timeSeries\"},\"type\":\"metric\",\"width\":12,\"x\":0,\"y\":0}]}"
            },
            "DashboardName": "shop-dev-dashboard"
          },
          "Type": "AWS::CloudWatch::Dashboard"
        }
        "#);
    }

    #[test]
    fn two_graphs_are_beside_each_other() {
        let widgets = widgets(|dashboard, shop| {
            ["Errors", "Again", "And again"]
                .into_iter()
                .fold(dashboard, |dashboard, title| dashboard.graph(title, [shop.errors()]))
        });
        let places = widgets
            .iter()
            .map(|widget| format!("{} {} {}", widget["properties"]["title"], widget["x"], widget["y"]));
        assert_eq!(places.collect::<Vec<_>>(), [r#""Errors" 0 0"#, r#""Again" 12 0"#, r#""And again" 0 6"#]);
    }

    #[test]
    fn what_is_computed_hides_what_it_is_computed_of() {
        let widgets = widgets(|dashboard, shop| {
            dashboard.graph("Errors in %", [shop.error_percent(), shop.error_percent()])
        });
        let metrics = widgets[0]["properties"]["metrics"]
            .as_array()
            .expect("there are metrics");
        let lines: Vec<String> = metrics.iter().map(ToString::to_string).collect();
        assert_snapshot!(lines.join("\n"), @r#"
        [{"expression":"100 * m1 / m2","label":"shop: errors in % of the invocations"}]
        ["AWS/Lambda","Errors","FunctionName","${Shop}",{"id":"m1","stat":"Sum","visible":false}]
        ["AWS/Lambda","Invocations","FunctionName","${Shop}",{"id":"m2","stat":"Sum","visible":false}]
        [{"expression":"100 * m3 / m4","label":"shop: errors in % of the invocations"}]
        ["AWS/Lambda","Errors","FunctionName","${Shop}",{"id":"m3","stat":"Sum","visible":false}]
        ["AWS/Lambda","Invocations","FunctionName","${Shop}",{"id":"m4","stat":"Sum","visible":false}]
        "#);
    }

    #[test]
    fn a_dashboard_shows_something() {
        assert_snapshot!(problems_of(|stack| dashboard(stack, |dashboard, _| dashboard)), @"Dashboard: 0 graphs is out of range; add 1 to 500 with `.graph(…)`, or define several dashboards");
        assert_snapshot!(problems_of(|stack| dashboard(stack, |dashboard, _| dashboard.graph("Nothing", []))), @"Dashboard: the graph `Nothing` has 0 metrics; use 1 to 500, or define several graphs");
        let problems = problems_of(|stack| {
            dashboard(stack, |dashboard, shop| {
                dashboard.graph("All", std::iter::repeat_n(shop.errors(), 501))
            });
        });
        assert_snapshot!(problems, @"Dashboard: the graph `All` has 501 metrics; use 1 to 500, or define several graphs");
    }
}
