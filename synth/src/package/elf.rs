//! A check of a binary's headers: will it start on its platform? It comes before any upload.

use std::{collections::BTreeMap, env, fmt};

use constructs::assets::Architecture;
use object::{
    LittleEndian, elf,
    read::elf::{FileHeader as _, ProgramHeader as _},
};

use crate::{
    error::Error,
    package::{
        Platform, target,
        target::{GLIBC, Installed},
    },
};

type Header = elf::FileHeader64<LittleEndian>;

/// The largest unpacked function in bytes: 250 MB, layers included. The limit of 50 MB for a zip does not apply to
/// uploads through a bucket.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html>.
const UNPACKED: usize = 250 * 1024 * 1024;

/// The processor and the system that a binary must run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RunsOn {
    architecture: Architecture,
    is_lambda: bool,
}

impl RunsOn {
    /// Returns the requirements for a function of this architecture; nothing for machines that do not run ELF files.
    pub(crate) fn of(platform: Platform, declared: Architecture) -> Option<Self> {
        let here = match env::consts::ARCH {
            "aarch64" => Some(Architecture::Arm64),
            "x86_64" => Some(Architecture::X86_64),
            _ => None,
        };
        match platform {
            Platform::Lambda => Some(Self { architecture: declared, is_lambda: true }),
            Platform::LocalCloud if cfg!(target_os = "linux") => {
                Some(Self { architecture: here?, is_lambda: false })
            }
            Platform::LocalCloud => None,
        }
    }
}

/// The reason for which a binary would not start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    NotElf,
    NotExecutable,
    Machine {
        found: String,
        wanted: Architecture,
    },
    /// It needs a loader that Lambda does not have.
    Interpreter {
        found: String,
        wanted: &'static str,
    },
    /// It needs a newer glibc than Lambda has.
    Glibc {
        version: (u32, u32),
        symbols: Vec<String>,
    },
    TooLarge {
        bytes: usize,
    },
    Unreadable(String),
}

/// Checks a binary's headers.
pub(crate) fn check(bytes: &[u8], runs_on: RunsOn) -> Result<(), Problem> {
    let Ok(header) = Header::parse(bytes) else {
        return Err(match bytes.get(..4) {
            // An ELF file of 32 bits, or of the other byte order.
            Some(b"\x7fELF") => Problem::Machine {
                found: "another kind of processor".to_owned(),
                wanted: runs_on.architecture,
            },
            _ => Problem::NotElf,
        });
    };
    let Ok(endian) = header.endian() else {
        let found = "a processor of the other byte order".to_owned();
        return Err(Problem::Machine { found, wanted: runs_on.architecture });
    };
    let wanted = match runs_on.architecture {
        Architecture::Arm64 => elf::EM_AARCH64,
        Architecture::X86_64 => elf::EM_X86_64,
    };
    let machine = header.e_machine(endian);
    if machine != wanted {
        let found = match machine {
            elf::EM_AARCH64 => "arm64".to_owned(),
            elf::EM_X86_64 => "x86_64".to_owned(),
            other => format!("a processor with the ELF number {other}"),
        };
        return Err(Problem::Machine { found, wanted: runs_on.architecture });
    }
    let unreadable = |error: object::Error| Problem::Unreadable(error.to_string());
    let mut interpreter = None;
    let mut is_dynamic = false;
    for segment in header.program_headers(endian, bytes).map_err(unreadable)? {
        if let Some(path) = segment.interpreter(endian, bytes).map_err(unreadable)? {
            interpreter = Some(String::from_utf8_lossy(path).into_owned());
        }
        is_dynamic |= segment.p_type(endian) == elf::PT_DYNAMIC;
    }
    // `ET_DYN` is a position-independent executable or a library. Only executables have a loader or an entry point.
    let is_program = match header.e_type(endian) {
        elf::ET_EXEC => true,
        elf::ET_DYN => interpreter.is_some() || header.e_entry(endian) != 0,
        _ => false,
    };
    if !is_program {
        return Err(Problem::NotExecutable);
    }
    if !runs_on.is_lambda {
        return Ok(());
    }
    if bytes.len() > UNPACKED {
        return Err(Problem::TooLarge { bytes: bytes.len() });
    }
    let wanted = match runs_on.architecture {
        Architecture::Arm64 => "/lib/ld-linux-aarch64.so.1",
        Architecture::X86_64 => "/lib64/ld-linux-x86-64.so.2",
    };
    if let Some(found) = interpreter
        && found != wanted
    {
        return Err(Problem::Interpreter { found, wanted });
    }
    if is_dynamic {
        check_glibc(header, bytes, endian).map_err(unreadable)??;
    }
    Ok(())
}

/// Compares the versions of glibc's symbols in a binary with Lambda's glibc.
fn check_glibc(header: &Header, bytes: &[u8], endian: LittleEndian) -> object::Result<Result<(), Problem>> {
    let sections = header.sections(endian, bytes)?;
    let Some((mut needs, strings)) = sections.gnu_verneed(endian, bytes)? else {
        return Ok(Ok(()));
    };
    let strings = sections.strings(endian, bytes, strings)?;
    // The versions, by the number with which symbols refer to them.
    let mut too_new = BTreeMap::new();
    while let Some((_, mut versions)) = needs.next()? {
        while let Some(version) = versions.next()? {
            // The loader ignores a missing weak version.
            let is_weak = version.vna_flags.get(endian) & elf::VER_FLG_WEAK != 0;
            if let Some(number) = glibc_version(version.name(endian, strings)?)
                && number > GLIBC
                && !is_weak
            {
                too_new.insert(version.vna_other.get(endian) & elf::VERSYM_VERSION, number);
            }
        }
    }
    let Some(&newest) = too_new.values().max() else {
        return Ok(Ok(()));
    };
    let mut symbols = Vec::new();
    if let Some((version_of, _)) = sections.gnu_versym(endian, bytes)? {
        let table = sections.symbols(endian, bytes, elf::SHT_DYNSYM)?;
        for (symbol, version) in table.iter().zip(version_of) {
            if too_new.contains_key(&(version.0.get(endian) & elf::VERSYM_VERSION)) {
                let name = object::read::elf::Sym::name(symbol, endian, table.strings())?;
                symbols.push(String::from_utf8_lossy(name).into_owned());
            }
        }
    }
    symbols.sort();
    Ok(Err(Problem::Glibc { version: newest, symbols }))
}

/// Reads `GLIBC_2.34` or `GLIBC_2.3.4`. Returns nothing for other names, such as `GLIBC_PRIVATE`.
fn glibc_version(name: &[u8]) -> Option<(u32, u32)> {
    let mut numbers = str::from_utf8(name)
        .ok()?
        .strip_prefix("GLIBC_")?
        .split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

impl Problem {
    /// Returns the error for a binary, with the remedy.
    pub(crate) fn in_binary(self, asset: &str, installed: &Installed) -> Error {
        let remedy = match &self {
            Self::NotElf | Self::Machine { .. } => Some(
                "if Cargo's configuration sets a linker or a target for this build, remove that".to_owned(),
            ),
            Self::NotExecutable | Self::Unreadable(_) => None,
            Self::Interpreter { .. } | Self::Glibc { .. } => Some(link_with_zig(installed)),
            Self::TooLarge { .. } => {
                Some("build without debug information, or move data out of the binary".to_owned())
            }
        };
        let error = Error::user(format!("{asset}: {self}; nothing was uploaded"));
        match remedy {
            Some(remedy) => error.hint(remedy),
            None => error,
        }
    }
}

fn link_with_zig(installed: &Installed) -> String {
    let (major, minor) = GLIBC;
    match target::linker_command(installed) {
        None => "a function's build script or Cargo's configuration links it in its own way; remove that"
            .to_owned(),
        Some(command) => format!(
            "run `{command}`: with it, functions are linked for glibc {major}.{minor}, whatever this machine has"
        ),
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotElf => write!(formatter, "the binary is not a Linux executable"),
            Self::NotExecutable => {
                write!(formatter, "the binary is a library or an object file, not an executable")
            }
            Self::Machine { found, wanted } => write!(
                formatter,
                "the binary is for {found}, but the function runs on {}",
                target::name(*wanted)
            ),
            Self::Interpreter { found, wanted } => {
                write!(formatter, "the binary needs the loader {found}, but Lambda has only {wanted}")
            }
            Self::Glibc { version: (major, minor), symbols } => {
                let (has_major, has_minor) = GLIBC;
                write!(
                    formatter,
                    "the binary needs glibc {major}.{minor}, but provided.al2023 has {has_major}.{has_minor}"
                )?;
                if symbols.is_empty() { Ok(()) } else { write!(formatter, " (for {})", symbols.join(", ")) }
            }
            Self::TooLarge { bytes } => write!(
                formatter,
                "the binary is {} MB, but Lambda takes up to {} MB",
                bytes.div_ceil(1024 * 1024),
                UNPACKED / (1024 * 1024)
            ),
            Self::Unreadable(reason) => write!(formatter, "the binary's headers cannot be read: {reason}"),
        }
    }
}

#[cfg(test)]
mod tests;
