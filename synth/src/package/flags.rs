//! The compilers' flags of a build for Lambda.
//!
//! A flag of the developer's machine must not decide on which of Lambda's hosts a function starts. So the processor is
//! chosen here, for Rust and for C, and machine code is otherwise shaped by the profile `lambda` alone. Flags that say
//! where something is found, how it is linked, or which code is compiled are the user's own, and stay. Linkers,
//! registries and vendored sources are not flags: Cargo reads them from the user's configuration as always.

use std::{collections::BTreeMap, ffi::OsString, path::Path};

use cargo_config2::{Config, ResolveOptions};
use constructs::assets::Architecture;

use crate::{
    error::Error,
    package::target::{self, Compiler},
};

/// The variables with flags for C and C++, which the crate `cc` reads. Each has forms for one target.
const C_VARIABLES: [&str; 2] = ["CFLAGS", "CXXFLAGS"];

/// The flags of a build, and the variables that hold them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Flags {
    /// The variables of the build.
    pub(crate) variables: BTreeMap<String, String>,
    /// Arguments for Cargo's `--config`, where its configuration overrides variables.
    pub(crate) configuration: Vec<String>,
    /// The user's flags that do not reach the build.
    pub(crate) left_out: Vec<String>,
}

/// The circumstances of a build that its flags depend on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Circumstances<'a> {
    /// The workspace's root.
    pub(crate) root: &'a Path,
    /// The target that the compiler runs on.
    pub(crate) host: &'a str,
    pub(crate) architecture: Architecture,
    pub(crate) compiler: Compiler,
    /// The flags for Rust that this program adds.
    pub(crate) ours: &'a [String],
}

impl Flags {
    /// Finds the user's flags in these variables and in Cargo's configuration, and chooses among them.
    pub(crate) fn find(
        build: Circumstances<'_>,
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, Error> {
        let variables: BTreeMap<OsString, OsString> = variables.into_iter().collect();
        let unreadable = |error| Error::caused("cannot read Cargo's configuration", error);
        let options = ResolveOptions::default().env(variables.clone());
        let config = Config::load_with_options(build.root, options).map_err(unreadable)?;
        let target = target::target(build.architecture);
        let theirs = config.rustflags(target).map_err(unreadable)?;
        let mut flags = Self::default();

        let rust = choose(theirs.map(|flags| flags.flags).unwrap_or_default(), rust_flag);
        flags.left_out.extend(rust.left_out);
        let mut all = rust.kept;
        all.push(format!("-Ctarget-cpu={}", cpu(build.architecture)));
        all.extend(build.ours.iter().cloned());
        // Cargo prefers this variable to all other sources.
        flags
            .variables
            .insert("CARGO_ENCODED_RUSTFLAGS".to_owned(), all.join("\u{1f}"));

        for variable in C_VARIABLES {
            let mut theirs = Vec::new();
            let names = names(variable, target, build.host);
            let [.., own] = &names;
            for name in &names {
                let configured = config.env.get(name);
                let is_forced = configured.is_some_and(|value| value.force);
                let in_environment = variables.get(&OsString::from(name));
                let value = match (in_environment, configured) {
                    (Some(value), _) if !is_forced => value,
                    (_, Some(configured)) => &configured.value,
                    (_, None) => continue,
                };
                theirs.extend(
                    value
                        .to_string_lossy()
                        .split_whitespace()
                        .map(str::to_owned),
                );
                // Not removed, because Cargo would then take it from its configuration.
                flags.set(name, String::new(), is_forced);
            }
            let mut c = choose(theirs, c_flag);
            c.left_out.retain(|flag| !flags.left_out.contains(flag));
            flags.left_out.append(&mut c.left_out);
            c.kept.extend(c_cpu(build.architecture, build.compiler));
            if !c.kept.is_empty() {
                let is_forced = config.env.get(own).is_some_and(|value| value.force);
                flags.set(own, c.kept.join(" "), is_forced);
            }
        }
        Ok(flags)
    }

    fn set(&mut self, name: &str, value: String, is_forced: bool) {
        if is_forced {
            let key = format!("env.{name}.value=");
            self.configuration
                .retain(|argument| !argument.starts_with(&key));
            // Except for characters that flags do not have, a JSON string is a TOML string.
            self.configuration
                .push(format!("{key}{}", serde_json::Value::from(value.as_str())));
        }
        self.variables.insert(name.to_owned(), value);
    }
}

/// Returns the oldest processor that Lambda runs functions on, as LLVM calls it.
///
/// Lambda's arm64 hosts have Graviton2 or later. For its Intel and AMD hosts, AWS promises AVX2 but not the rest of the
/// level `x86-64-v3`. The level before it is safe.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html>.
fn cpu(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::Arm64 => "neoverse-n1",
        Architecture::X86_64 => "x86-64-v2",
    }
}

/// Returns the flag for C compilers that chooses the processor. cargo-zigbuild hands Rust's choice to zig by itself, which
/// has other names for processors.
fn c_cpu(architecture: Architecture, compiler: Compiler) -> Option<String> {
    let option = match architecture {
        Architecture::Arm64 => "-mcpu",
        Architecture::X86_64 => "-march",
    };
    (compiler == Compiler::Cargo).then(|| format!("{option}={}", cpu(architecture)))
}

/// Returns the names of a variable that the crate `cc` reads, the strongest last. Its flags override those of the others.
fn names(variable: &str, target: &str, host: &str) -> [String; 4] {
    let kind = if host == target { "HOST" } else { "TARGET" };
    [
        variable.to_owned(),
        format!("{kind}_{variable}"),
        format!("{variable}_{}", target.replace('-', "_")),
        format!("{variable}_{target}"),
    ]
}

/// Flags of the user.
#[derive(Debug, Default, PartialEq, Eq)]
struct Chosen {
    kept: Vec<String>,
    left_out: Vec<String>,
}

/// A flag at the beginning of some arguments.
struct Flag {
    is_kept: bool,
    /// Its value is the next argument.
    takes_next: bool,
}

/// Divides flags by a rule, which sees a flag and the argument after it.
fn choose(arguments: Vec<String>, rule: fn(&str, Option<&str>) -> Flag) -> Chosen {
    let mut chosen = Chosen::default();
    let mut arguments = arguments.into_iter().peekable();
    while let Some(argument) = arguments.next() {
        let flag = rule(&argument, arguments.peek().map(String::as_str));
        let value = if flag.takes_next { arguments.next() } else { None };
        if flag.is_kept {
            chosen.kept.extend([argument].into_iter().chain(value));
        } else {
            let text = [Some(argument), value].into_iter().flatten();
            chosen.left_out.push(text.collect::<Vec<_>>().join(" "));
        }
    }
    chosen
}

/// Options of `-C` that choose the linker and what it links.
const LINK: [&str; 7] = [
    "default-linker-libraries",
    "link-arg",
    "link-args",
    "link-self-contained",
    "linker",
    "linker-features",
    "linker-flavor",
];

/// Flags of rustc that find libraries, choose code by `cfg`, or set lints. They have a value.
const RUST: [&str; 15] = [
    "--allow",
    "--cap-lints",
    "--cfg",
    "--check-cfg",
    "--deny",
    "--forbid",
    "--force-warn",
    "--warn",
    "-A",
    "-D",
    "-F",
    "-L",
    "-W",
    "-l",
    "--extern",
];

/// Decides about a flag of rustc. Unknown ones are left out.
fn rust_flag(flag: &str, next: Option<&str>) -> Flag {
    for codegen in ["-C", "--codegen"] {
        if let Some(rest) = flag.strip_prefix(codegen) {
            let is_apart = rest.is_empty();
            let option = if is_apart { next.unwrap_or_default() } else { rest.trim_start_matches('=') };
            let name = option.split('=').next().unwrap_or_default();
            return Flag { is_kept: LINK.contains(&name.replace('_', "-").as_str()), takes_next: is_apart };
        }
    }
    valued(flag, next, &RUST)
}

/// Flags of C compilers that find files, choose code, or set warnings. They have a value.
const C: [&str; 16] = [
    "--sysroot",
    "-B",
    "-D",
    "-I",
    "-L",
    "-U",
    "-W",
    "-idirafter",
    "-imacros",
    "-include",
    "-iquote",
    "-isysroot",
    "-isystem",
    "-l",
    "-std",
    "-w",
];

/// Decides about a flag of a C compiler. Unknown ones are left out.
fn c_flag(flag: &str, next: Option<&str>) -> Flag {
    // They are for the assembler and the preprocessor, and can choose a processor.
    if flag.starts_with("-Wa,") || flag.starts_with("-Wp,") {
        return Flag { is_kept: false, takes_next: false };
    }
    // Their value, if any, is never the next argument.
    if flag.starts_with("-W") || flag == "-w" {
        return Flag { is_kept: true, takes_next: false };
    }
    valued(flag, next, &C)
}

/// Keeps flags with one of these names. A flag without a value in it takes the next argument, unless that is a flag, too.
fn valued(flag: &str, next: Option<&str>, names: &[&str]) -> Flag {
    let takes_value = next.is_some_and(|next| !next.starts_with('-'));
    // A flag of two dashes or of several letters has `=` before a value, one of a single letter has the value at once.
    let is_it = |name: &str| match flag.strip_prefix(name) {
        Some(rest) => {
            rest.is_empty() || rest.starts_with('=') || (name.len() == 2 && !name.starts_with("--"))
        }
        None => false,
    };
    let is_bare = names.contains(&flag);
    let is_known = names.iter().any(|name| is_it(name));
    let is_unknown_and_bare = !is_known && !flag.contains('=');
    Flag { is_kept: is_known, takes_next: takes_value && (is_bare || is_unknown_and_bare) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    const HOST: &str = "x86_64-unknown-linux-gnu";

    fn text(list: &str) -> Vec<String> {
        list.split_whitespace().map(str::to_owned).collect()
    }

    /// A workspace with this configuration of Cargo.
    fn workspace(config: &str) -> TempDir {
        let folder = tempfile::tempdir().expect("there is room");
        fs::create_dir(folder.path().join(".cargo")).expect("there is room");
        fs::write(folder.path().join(".cargo/config.toml"), config).expect("there is room");
        folder
    }

    fn find(
        config: &str,
        variables: &[(&str, &str)],
        architecture: Architecture,
        compiler: Compiler,
    ) -> Flags {
        let folder = workspace(config);
        let ours = ["--ours".to_owned()];
        let build = Circumstances { root: folder.path(), host: HOST, architecture, compiler, ours: &ours };
        // The compiler must still be found; the home of this machine's user must not be read.
        let variables = variables
            .iter()
            .map(|(name, value)| (OsString::from(name), OsString::from(value)))
            .chain(std::env::vars_os().filter(|(name, _)| name == "PATH" || name == "RUSTUP_HOME"))
            .chain([("CARGO_HOME".into(), folder.path().join("home").into_os_string())]);
        Flags::find(build, variables).expect("the configuration is right")
    }

    fn x86_64(config: &str, variables: &[(&str, &str)]) -> Flags {
        find(config, variables, Architecture::X86_64, Compiler::Cargo)
    }

    fn rust(flags: &Flags) -> String {
        flags.variables["CARGO_ENCODED_RUSTFLAGS"].replace('\u{1f}', " ")
    }

    #[test]
    fn the_processor_is_lambdas_whoever_says_otherwise() {
        const NATIVE: &str = "-Ctarget-cpu=native";
        for (config, variable) in [
            ("build.rustflags = [\"-C\", \"target-cpu=native\"]", None),
            ("build.rustflags = \"-Ctarget-cpu=native\"", None),
            ("[target.x86_64-unknown-linux-gnu]\nrustflags = [\"-Ctarget-cpu=native\"]", None),
            ("[target.'cfg(target_os = \"linux\")']\nrustflags = [\"-Ctarget-cpu=native\"]", None),
            ("", Some("RUSTFLAGS")),
            ("", Some("CARGO_ENCODED_RUSTFLAGS")),
            ("", Some("CARGO_BUILD_RUSTFLAGS")),
            ("", Some("CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS")),
        ] {
            let variables: Vec<_> = variable.map(|name| (name, NATIVE)).into_iter().collect();
            let flags = x86_64(config, &variables);
            assert_eq!(rust(&flags), "-Ctarget-cpu=x86-64-v2 --ours", "{config} {variable:?}");
            assert_eq!(flags.left_out.len(), 1, "{config} {variable:?}");
        }
        let arm64 = find("", &[], Architecture::Arm64, Compiler::Zigbuild);
        assert_eq!(rust(&arm64), "-Ctarget-cpu=neoverse-n1 --ours");
        assert_eq!(arm64.left_out, [""; 0]);
    }

    #[test]
    fn flags_that_find_link_or_choose_code_are_kept_and_all_others_are_left_out() {
        let theirs = text(
            "-L native=/opt/lib -C link-arg=-fuse-ld=mold -Clinker=clang --cfg tokio_unstable --cfg=slow -lssl \
             --check-cfg cfg(slow) -D warnings -Aunused -C target-feature=+avx2 -Ctarget-cpu=native -C opt-level=0 \
             --codegen target-cpu=native --codegen=link-arg=-s -Zthreads=8 -g -O -C llvm-args=-mcpu=native \
             --sysroot /opt -Z tune-cpu=native -C link_arg=-v @file",
        );
        let chosen = choose(theirs, rust_flag);
        assert_eq!(
            chosen.kept.join(" "),
            "-L native=/opt/lib -C link-arg=-fuse-ld=mold -Clinker=clang --cfg tokio_unstable --cfg=slow -lssl \
             --check-cfg cfg(slow) -D warnings -Aunused --codegen=link-arg=-s -C link_arg=-v"
        );
        assert_eq!(
            chosen.left_out,
            [
                "-C target-feature=+avx2",
                "-Ctarget-cpu=native",
                "-C opt-level=0",
                "--codegen target-cpu=native",
                "-Zthreads=8",
                "-g",
                "-O",
                "-C llvm-args=-mcpu=native",
                "--sysroot /opt",
                "-Z tune-cpu=native",
                "@file"
            ]
        );
        let theirs = text(
            "-I /opt/include -I. -DNDEBUG -D SLOW=1 -isystem /usr/x -march=native -mavx512f -O3 -Wall -Wa,-march=native \
             -mllvm -mcpu=native -fno-plt -std=c11 -include config.h --sysroot=/opt -flto=auto",
        );
        let chosen = choose(theirs, c_flag);
        assert_eq!(
            chosen.kept.join(" "),
            "-I /opt/include -I. -DNDEBUG -D SLOW=1 -isystem /usr/x -Wall -std=c11 -include config.h --sysroot=/opt"
        );
        assert_eq!(
            chosen.left_out.join(" "),
            "-march=native -mavx512f -O3 -Wa,-march=native -mllvm -mcpu=native -fno-plt -flto=auto"
        );
    }

    #[test]
    fn flags_for_c_are_chosen_likewise_wherever_they_are_set() {
        let own = "CFLAGS_x86_64-unknown-linux-gnu";
        for name in
            ["CFLAGS", "HOST_CFLAGS", "CFLAGS_x86_64_unknown_linux_gnu", "CFLAGS_x86_64-unknown-linux-gnu"]
        {
            let flags = x86_64("", &[(name, "-march=native -I/opt")]);
            assert_eq!(flags.variables[own], "-I/opt -march=x86-64-v2");
            assert!(name == own || flags.variables[name].is_empty(), "{flags:?}");
            assert_eq!(flags.left_out, ["-march=native"]);
            assert_eq!(flags.configuration, [""; 0]);
            let configured = x86_64(&format!("[env]\n{name} = \"-march=native -I/opt\""), &[]);
            assert_eq!(configured, flags);
            let forced = format!("[env]\n{name} = {{ value = \"-march=native -I/opt\", force = true }}");
            let forced = x86_64(&forced, &[(name, "-DX")]);
            assert_eq!(forced.variables, flags.variables);
            let value = &flags.variables[name];
            assert_eq!(forced.configuration, [format!("env.{name}.value=\"{value}\"")]);
        }
        let flags = x86_64("", &[("CXXFLAGS", "-mavx2")]);
        assert_eq!(flags.variables["CXXFLAGS_x86_64-unknown-linux-gnu"], "-march=x86-64-v2");
    }

    #[test]
    fn another_targets_flags_and_the_hosts_in_a_cross_build_stay_as_they_are() {
        let variables = [("CFLAGS_riscv64gc-unknown-linux-gnu", "-mx"), ("HOST_CFLAGS", "-march=native")];
        let flags = find("", &variables, Architecture::Arm64, Compiler::Cargo);
        let names: Vec<&String> = flags.variables.keys().collect();
        let expected = [
            "CARGO_ENCODED_RUSTFLAGS",
            "CFLAGS_aarch64-unknown-linux-gnu",
            "CXXFLAGS_aarch64-unknown-linux-gnu",
        ];
        assert_eq!(names, expected);
        assert_eq!(flags.variables["CFLAGS_aarch64-unknown-linux-gnu"], "-mcpu=neoverse-n1");
    }

    #[test]
    fn zig_gets_its_processor_from_cargo_zigbuild() {
        let variables = [("CFLAGS", "-march=native"), ("TARGET_CXXFLAGS", "-DX")];
        let flags = find("", &variables, Architecture::Arm64, Compiler::Zigbuild);
        assert_eq!(flags.variables["CFLAGS"], "");
        assert_eq!(flags.variables.get("CFLAGS_aarch64-unknown-linux-gnu"), None);
        assert_eq!(flags.variables["CXXFLAGS_aarch64-unknown-linux-gnu"], "-DX");
    }
}
