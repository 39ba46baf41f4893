//! The ports of the local cloud.

use std::{collections::BTreeSet, fs};

use support::Cloud;

/// Returns the ports on which the local cloud's process listens: its own, and one for each function's runtime.
pub(crate) fn listening(cloud: &Cloud) -> BTreeSet<u16> {
    let folder = format!("/proc/{}/fd", cloud.server().pid());
    let sockets: BTreeSet<String> = fs::read_dir(folder)
        .expect("the process runs")
        .flatten()
        .filter_map(|entry| fs::read_link(entry.path()).ok())
        .filter_map(|link| {
            let link = link.to_string_lossy().into_owned();
            Some(link.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())
        })
        .collect();
    let tables =
        ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| fs::read_to_string(table).unwrap_or_default());
    let port = |line: &str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [_, local, _, state, ..] = fields.as_slice() else { return None };
        let (address, port) = local.rsplit_once(':')?;
        // 0A is a socket that listens.
        let is_its = *state == "0A" && sockets.contains(*fields.get(9)?);
        is_its.then(|| {
            assert_eq!(address, "0100007F", "it listens on loopback alone");
            u16::from_str_radix(port, 16).expect("a port has four digits")
        })
    };
    tables
        .iter()
        .flat_map(|table| table.lines())
        .filter_map(port)
        .collect()
}
