//! Zips of the application's function in the form of `package --out`, so that a deployment builds nothing.

use std::{
    fs,
    io::{Cursor, Write as _},
    path::Path,
    sync::OnceLock,
};

use serde_json::json;
use sha2::{Digest as _, Sha256};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The function, by its asset.
const ASSET: &str = "mill/grind";

/// Returns the folder with the zip for Lambda.
pub(crate) fn for_lambda() -> &'static str {
    static FOLDER: OnceLock<String> = OnceLock::new();
    FOLDER.get_or_init(|| {
        // An executable for arm64 in which nothing is but its head: its class, byte order, version, kind and processor.
        let mut head = vec![0x7f, b'E', b'L', b'F', 2, 1, 1];
        head.resize(16, 0);
        head.extend([2, 0, 183, 0, 1, 0, 0, 0]);
        head.resize(52, 0);
        head.extend([64, 0, 56, 0, 0, 0, 64, 0, 0, 0, 0, 0]);
        write("lambda", &head)
    })
}

/// Returns the folder with the zip for the local cloud.
pub(crate) fn for_the_local_cloud() -> &'static str {
    static FOLDER: OnceLock<String> = OnceLock::new();
    FOLDER.get_or_init(|| write("local", b"#!/bin/sh\n"))
}

/// Writes a folder with a zip of this executable and the manifest. Returns the folder.
fn write(platform: &str, bootstrap: &[u8]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("faults-{platform}"));
    // An earlier run may have left it.
    _ = fs::remove_dir_all(&folder);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("bootstrap", SimpleFileOptions::default().unix_permissions(0o755))
        .expect("it is the first");
    zip.write_all(bootstrap).expect("there is room");
    let bytes = zip.finish().expect("there is room").into_inner();
    let digest: String = Sha256::digest(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let file = format!("{ASSET}-{}.zip", &digest[..20]);
    let manifest = json!({
        "format": 1,
        "platform": platform,
        "zips": { ASSET: { "architecture": "arm64", "bytes": bytes.len(), "file": file, "sha256": digest } },
    });
    fs::create_dir_all(folder.join("mill")).expect("there is room");
    fs::write(folder.join(file), bytes).expect("there is room");
    fs::write(folder.join("zips.json"), manifest.to_string()).expect("there is room");
    folder
        .to_str()
        .expect("the target folder has a plain name")
        .to_owned()
}
