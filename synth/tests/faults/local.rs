//! The same on the local cloud, with a relay before it.

use stratiform::local::Server;

use crate::{
    goal::last_error,
    matrix::{DELAY, table, troubles, wrong},
    program::{Place, run},
    relay::{Relay, Trouble},
    together::{both, failures},
    whole, zips,
};

const REGION: &str = "eu-west-3";
const DEPLOY: &str = "deploy mill --stage dev --yes";
const DESTROY: &str = "destroy mill --stage dev --yes";

/// A command on the local cloud, with the version before it if there is one.
struct Step {
    name: &'static str,
    before: Option<&'static str>,
    version: &'static str,
    command: &'static str,
}

const STEPS: [Step; 3] = [
    Step { name: "first deploy", before: None, version: "coded heavy", command: "deploy" },
    Step { name: "update", before: Some("coded heavy"), version: "changed coded heavy", command: "deploy" },
    Step { name: "destroy", before: Some("coded heavy"), version: "coded heavy", command: "destroy" },
];

/// The command that deploys any version.
fn deploy() -> String {
    format!("{DEPLOY} --zips {}", zips::for_the_local_cloud())
}

impl Step {
    fn args(&self) -> String {
        if self.command == "deploy" { deploy() } else { DESTROY.to_owned() }
    }

    /// Brings the cloud to the state before the step.
    fn prepare(&self, place: &Place) -> Result<(), String> {
        let destroyed = run(place, "coded heavy", DESTROY);
        if destroyed.exit != Some(0) {
            return Err(format!("it cannot be destroyed: {}", last_error(&destroyed)));
        }
        let Some(version) = self.before else { return Ok(()) };
        let deployed = run(place, version, &deploy());
        if deployed.exit != Some(0) {
            return Err(format!("it cannot be deployed: {}", last_error(&deployed)));
        }
        Ok(())
    }

    /// Runs the step with the trouble, and again if that fails. Returns whether the first run succeeded.
    fn run(&self, relay: &Relay, trouble: &Trouble) -> Result<bool, String> {
        let place = Place::Local(relay.port);
        relay.will(None);
        self.prepare(&place)?;
        relay.will(Some(trouble.clone()));
        let first = run(&place, self.version, &self.args());
        relay.will(None);
        if first.notes.contains("panicked") || first.notes.contains("fault of the program") {
            return Err("the program is at fault".to_owned());
        }
        let is_done = match first.exit {
            Some(0) => true,
            Some(1 | 4) if first.notes.contains("error: ") => false,
            other => return Err(format!("exit {other:?}: {}", last_error(&first))),
        };
        let second = run(&place, self.version, &self.args());
        if second.exit != Some(0) {
            return Err(format!("the second run: {}", last_error(&second)));
        }
        let nothing = second.notes.contains("nothing to d");
        if is_done && !nothing { Err("exit 0, but something is to do".to_owned()) } else { Ok(is_done) }
    }

    /// Returns the operations of a run in which nothing fails, with their numbers.
    fn operations(&self, relay: &Relay) -> Vec<(String, usize)> {
        let place = Place::Local(relay.port);
        relay.will(None);
        self.prepare(&place).expect("nothing fails");
        relay.will(None);
        let done = run(&place, self.version, &self.args());
        assert_eq!(done.exit, Some(0), "{done:?}");
        relay.counts().into_iter().collect()
    }
}

#[test]
fn on_the_local_cloud_each_call_may_fail_in_each_way_too() {
    let server = Server::start(REGION).expect("the local cloud starts");
    let relay = Relay::before_port(DELAY, server.cloud().port());
    let mut failures = Vec::new();
    for step in &STEPS {
        let troubles = whole::chosen(troubles(&step.operations(&relay)), 97);
        let results: Vec<(Trouble, Result<bool, String>)> = troubles
            .into_iter()
            .map(|trouble| {
                let result = step.run(&relay, &trouble);
                (trouble, result)
            })
            .collect();
        let mut lines = table(&results);
        let wrong = wrong(step.name, &results);
        lines.push(String::new());
        lines.extend(wrong.iter().cloned());
        whole::write(&format!("{} on the local cloud: {} cells", step.name, results.len()), &lines);
        failures.extend(wrong);
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn on_the_local_cloud_two_first_deployments_both_succeed_too() {
    let server = Server::start(REGION).expect("the local cloud starts");
    let place = Place::Local(server.cloud().port());
    let pairs = whole::chosen((0..20).collect::<Vec<i32>>(), 10);
    let count = pairs.len();
    let mut all = Vec::new();
    for _ in pairs {
        let runs = both(|| run(&place, "", DEPLOY), || run(&place, "", DEPLOY));
        all.extend(failures(&runs));
        let destroyed = run(&place, "", DESTROY);
        all.extend((destroyed.exit != Some(0)).then(|| last_error(&destroyed)));
    }
    whole::write(
        &format!("{count} pairs of first deployments on the local cloud: {} failures", all.len()),
        &all,
    );
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}
