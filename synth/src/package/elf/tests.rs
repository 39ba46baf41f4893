use insta::assert_snapshot;
use object::{
    Endianness,
    write::elf::{FileHeader, ProgramHeader, Sym, Vernaux, Verneed, Writer},
};

use super::*;
use crate::package::tests::{hint_of, message_of};

const LAMBDA_X86_64: RunsOn = RunsOn { architecture: Architecture::X86_64, is_lambda: true };
const LAMBDA_ARM64: RunsOn = RunsOn { architecture: Architecture::Arm64, is_lambda: true };
const LOADER: &str = "/lib64/ld-linux-x86-64.so.2";

/// A binary, as far as its headers go.
struct Binary {
    machine: u16,
    kind: u16,
    interpreter: Option<&'static str>,
    /// Symbols of the C library with their versions, and whether the version is weak.
    symbols: &'static [(&'static str, &'static str, bool)],
}

const HELLO: Binary = Binary {
    machine: elf::EM_X86_64,
    kind: elf::ET_DYN,
    interpreter: Some(LOADER),
    symbols: &[("puts", "GLIBC_2.2.5", false), ("__libc_start_main", "GLIBC_2.34", false)],
};

impl Binary {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(Endianness::Little, true, &mut bytes);
        let interpreter = self.interpreter.map(|path| format!("{path}\0"));
        let library = writer.add_dynamic_string(b"libc.so.6");
        let symbols: Vec<_> = self
            .symbols
            .iter()
            .map(|(name, version, is_weak)| {
                let name = writer.add_dynamic_string(name.as_bytes());
                (name, writer.add_dynamic_string(version.as_bytes()), version.as_bytes(), *is_weak)
            })
            .collect();

        writer.reserve_file_header();
        writer.reserve_program_headers(2);
        let interpreter_at = interpreter
            .as_ref()
            .map(|path| (writer.reserve(path.len(), 1) as u64, path.len() as u64));
        writer.reserve_null_section_index();
        writer.reserve_dynsym_section_index();
        writer.reserve_dynstr_section_index();
        writer.reserve_gnu_versym_section_index();
        writer.reserve_gnu_verneed_section_index();
        writer.reserve_shstrtab_section_index();
        writer.reserve_null_dynamic_symbol_index();
        for _ in &symbols {
            writer.reserve_dynamic_symbol_index();
        }
        writer.reserve_dynsym();
        writer.reserve_dynstr();
        writer.reserve_gnu_versym();
        writer.reserve_gnu_verneed(1, symbols.len());
        writer.reserve_shstrtab();
        writer.reserve_section_headers();

        let header = FileHeader {
            os_abi: 0,
            abi_version: 0,
            e_type: self.kind,
            e_machine: self.machine,
            e_entry: 0,
            e_flags: 0,
        };
        writer
            .write_file_header(&header)
            .expect("the file is small");
        let segment = |p_type: u32, (p_offset, p_filesz): (u64, u64)| ProgramHeader {
            p_type,
            p_flags: elf::PF_R,
            p_offset,
            p_vaddr: p_offset,
            p_paddr: p_offset,
            p_filesz,
            p_memsz: p_filesz,
            p_align: 1,
        };
        writer.write_program_header(&match interpreter_at {
            Some(at) => segment(elf::PT_INTERP, at),
            None => segment(elf::PT_NULL, (0, 0)),
        });
        writer.write_program_header(&segment(
            if symbols.is_empty() { elf::PT_NULL } else { elf::PT_DYNAMIC },
            (0, 0),
        ));
        if let Some(path) = &interpreter {
            writer.write(path.as_bytes());
        }
        writer.write_null_dynamic_symbol();
        for (name, ..) in &symbols {
            writer.write_dynamic_symbol(&Sym {
                name: Some(*name),
                section: None,
                st_info: elf::STB_GLOBAL << 4 | elf::STT_FUNC,
                st_other: 0,
                st_shndx: elf::SHN_UNDEF,
                st_value: 0,
                st_size: 0,
            });
        }
        writer.write_dynstr();
        writer.write_null_gnu_versym();
        for index in 0..symbols.len() {
            writer.write_gnu_versym(index as u16 + 2);
        }
        writer.write_align_gnu_verneed();
        writer.write_gnu_verneed(&Verneed { version: 1, aux_count: symbols.len() as u16, file: library });
        for (index, (_, name, version, is_weak)) in symbols.iter().enumerate() {
            writer.write_gnu_vernaux(&Vernaux {
                flags: if *is_weak { elf::VER_FLG_WEAK } else { 0 },
                index: index as u16 + 2,
                name: *name,
            });
            assert!(version.starts_with(b"GLIBC"));
        }
        writer.write_shstrtab();
        writer.write_null_section_header();
        writer.write_dynsym_section_header(0, 1);
        writer.write_dynstr_section_header(0);
        writer.write_gnu_versym_section_header(0);
        writer.write_gnu_verneed_section_header(0);
        writer.write_shstrtab_section_header();
        bytes
    }

    fn problem(&self, runs_on: RunsOn) -> String {
        let problem = check(&self.bytes(), runs_on).expect_err("it would not start");
        message_of(&problem.in_binary("shop/pay", &Installed::default()))
    }
}

#[test]
fn a_binary_for_the_declared_architecture_and_the_glibc_of_lambda_is_fine() {
    assert_eq!(check(&HELLO.bytes(), LAMBDA_X86_64), Ok(()));
    let arm64 = Binary { machine: elf::EM_AARCH64, interpreter: Some("/lib/ld-linux-aarch64.so.1"), ..HELLO };
    assert_eq!(check(&arm64.bytes(), LAMBDA_ARM64), Ok(()));
    let is_static = Binary { kind: elf::ET_EXEC, interpreter: None, symbols: &[], ..HELLO };
    assert_eq!(check(&is_static.bytes(), LAMBDA_X86_64), Ok(()));
}

#[test]
fn a_binary_for_another_architecture_is_refused() {
    assert_snapshot!(HELLO.problem(LAMBDA_ARM64), @"shop/pay: the binary is for x86_64, but the function runs on arm64; nothing was uploaded");
    let riscv = Binary { machine: elf::EM_RISCV, ..HELLO };
    assert_snapshot!(riscv.problem(LAMBDA_X86_64), @"shop/pay: the binary is for a processor with the ELF number 243, but the function runs on x86_64; nothing was uploaded");
}

#[test]
fn a_binary_that_needs_a_newer_glibc_is_refused_with_the_symbols_and_the_remedy() {
    let new = Binary {
        symbols: &[
            ("puts", "GLIBC_2.2.5", false),
            ("__isoc23_strtol", "GLIBC_2.38", false),
            ("arc4random", "GLIBC_2.36", false),
        ],
        ..HELLO
    };
    assert_snapshot!(new.problem(LAMBDA_X86_64), @"shop/pay: the binary needs glibc 2.38, but provided.al2023 has 2.34 (for __isoc23_strtol, arc4random); nothing was uploaded");
    let problem = check(&new.bytes(), LAMBDA_X86_64).expect_err("it would not start");
    let remedy = |zig, zigbuild| {
        let installed = Installed { zig, zigbuild, ..Installed::default() };
        hint_of(&problem.clone().in_binary("shop/pay", &installed))
    };
    assert_snapshot!(remedy(false, false), @"run `pip install cargo-zigbuild`: with it, functions are linked for glibc 2.34, whatever this machine has");
    assert_snapshot!(remedy(false, true), @"run `pip install ziglang`: with it, functions are linked for glibc 2.34, whatever this machine has");
    assert_snapshot!(remedy(true, true), @"a function's build script or Cargo's configuration links it in its own way; remove that");
}

#[test]
fn a_newer_glibc_that_is_weakly_needed_is_no_problem() {
    let weak =
        Binary { symbols: &[("puts", "GLIBC_2.2.5", false), ("pidfd_spawnp", "GLIBC_2.39", true)], ..HELLO };
    assert_eq!(check(&weak.bytes(), LAMBDA_X86_64), Ok(()));
}

#[test]
fn the_local_cloud_s_functions_need_what_this_machine_has_only() {
    let here = RunsOn { architecture: Architecture::X86_64, is_lambda: false };
    let own = Binary { interpreter: Some("/nix/ld.so"), symbols: &[("puts", "GLIBC_2.99", false)], ..HELLO };
    assert_eq!(check(&own.bytes(), here), Ok(()));
    assert!(check(&own.bytes(), RunsOn { architecture: Architecture::Arm64, ..here }).is_err());
}

#[test]
fn a_binary_with_a_loader_that_lambda_lacks_is_refused() {
    let nix = Binary { interpreter: Some("/nix/store/abc-glibc-2.40/lib/ld-linux-x86-64.so.2"), ..HELLO };
    assert_snapshot!(nix.problem(LAMBDA_X86_64), @"shop/pay: the binary needs the loader /nix/store/abc-glibc-2.40/lib/ld-linux-x86-64.so.2, but Lambda has only /lib64/ld-linux-x86-64.so.2; nothing was uploaded");
    let musl = Binary { interpreter: Some("/lib/ld-musl-x86_64.so.1"), ..HELLO };
    assert_snapshot!(musl.problem(LAMBDA_X86_64), @"shop/pay: the binary needs the loader /lib/ld-musl-x86_64.so.1, but Lambda has only /lib64/ld-linux-x86-64.so.2; nothing was uploaded");
}

#[test]
fn what_cannot_be_started_is_refused() {
    let library = Binary { interpreter: None, ..HELLO };
    assert_snapshot!(library.problem(LAMBDA_X86_64), @"shop/pay: the binary is a library or an object file, not an executable; nothing was uploaded");
    let object = Binary { kind: elf::ET_REL, ..HELLO };
    assert_eq!(check(&object.bytes(), LAMBDA_X86_64), Err(Problem::NotExecutable));
    for bytes in [&b""[..], b"#!/bin/sh\necho", b"MZ\x90\x00", b"\xcf\xfa\xed\xfe\x0c\x00\x00\x01"] {
        assert_eq!(check(bytes, LAMBDA_X86_64), Err(Problem::NotElf));
    }
    let mut narrow = HELLO.bytes();
    narrow[4] = elf::ELFCLASS32;
    assert!(matches!(check(&narrow, LAMBDA_X86_64), Err(Problem::Machine { .. })));
}

#[test]
fn a_binary_larger_than_lambda_takes_is_refused() {
    let mut bytes = HELLO.bytes();
    bytes.resize(UNPACKED + 1, 0);
    let problem = check(&bytes, LAMBDA_X86_64).expect_err("it is too large");
    assert_snapshot!(problem, @"the binary is 251 MB, but Lambda takes up to 250 MB");
}

#[test]
fn damaged_headers_are_an_error_and_never_a_panic() {
    let whole = HELLO.bytes();
    for length in 0..whole.len() {
        _ = check(&whole[..length], LAMBDA_X86_64);
    }
    for at in 0..whole.len() {
        for byte in [0, 1, 0x7f, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            _ = check(&bytes, LAMBDA_X86_64);
        }
    }
}
