//! The kinds of files: by name, by media type, and by content.

use links::http::{Because, ErrorCode as _, UnsupportedMediaType};
use serde::{Deserialize, Serialize};

use crate::extract::Refused;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// A PDF.
    Pdf,
    /// A Word document.
    Docx,
    /// Text: notes, CSV, JSON, Markdown, source code. A CSV stays as it is, since the model reads the original as well
    /// as any other form of it.
    Plain,
}

/// The media type of a Word document.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The answer of a name or a media type to the question of the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Is(Kind),
    Unknown,
    Other,
}

impl Kind {
    /// Returns the kind of a file with this name and this type: a media type or an extension.
    ///
    /// # Errors
    ///
    /// Returns an error if one of them is not supported, or if they do not agree.
    pub(crate) fn of(file_name: &str, file_type: &str) -> Result<Self, Because<UnsupportedMediaType>> {
        let extension = extension(file_name);
        let by_name = extension.as_deref().map_or(Answer::Unknown, by_extension);
        let by_type = by_type(file_type, extension.as_deref());
        match (by_name, by_type) {
            (Answer::Is(name), Answer::Is(of_type)) if name != of_type => Err(UnsupportedMediaType::because(
                "`file_name` and `file_type` are of two different types; correct one of them",
            )),
            (Answer::Is(kind), Answer::Is(_) | Answer::Unknown) | (Answer::Unknown, Answer::Is(kind)) => {
                Ok(kind)
            }
            (Answer::Other, _) => Err(unsupported("file_name")),
            (_, Answer::Other) | (Answer::Unknown, Answer::Unknown) => Err(unsupported("file_type")),
        }
    }

    /// Returns the media type of the stored object. No browser runs it.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => DOCX,
            Self::Plain => "text/plain",
        }
    }
}

fn unsupported(field: &str) -> Because<UnsupportedMediaType> {
    UnsupportedMediaType::because(format!(
        "`{field}` is not of a supported type; send a PDF, DOCX, CSV, TXT, JSON, MD or source code"
    ))
}

/// Returns the extension of a name in lowercase, as in `csv`. A name such as `Makefile` has none.
fn extension(file_name: &str) -> Option<String> {
    let (_, extension) = file_name.rsplit_once('.')?;
    let is_extension = !extension.is_empty()
        && extension.len() <= 12
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        // `notes 2.1` has none.
        && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_extension.then(|| extension.to_ascii_lowercase())
}

/// The extensions of texts, sorted.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "adoc", "asm", "astro", "awk", "bash", "bat", "bib", "bicep", "c", "cc", "cfg", "cjs", "clj", "cljs", "cls", "cmake",
    "cmd", "conf", "cpp", "cs", "csproj", "css", "csv", "cts", "cu", "cue", "cxx", "d", "dart", "diff", "dockerfile",
    "editorconfig", "el", "elm", "env", "erb", "erl", "ex", "exs", "f", "f90", "feature", "fish", "fs", "fsx", "geojson",
    "gitattributes", "gitignore", "glsl", "go", "gql", "gradle", "graphql", "groovy", "h", "haml", "hbs", "hcl", "hh",
    "hlsl", "hpp", "hrl", "hs", "htm", "html", "hxx", "idl", "ics", "ini", "ino", "ipynb", "java", "jinja", "jl", "js",
    "json", "json5", "jsonc", "jsonl", "jsp", "jsx", "ksh", "kt", "kts", "less", "lhs", "lisp", "lock", "log", "lua", "m",
    "mak", "make", "markdown", "md", "mdx", "mjs", "mk", "ml", "mli", "mm", "mts", "mustache", "nim", "ndjson", "nix",
    "pas", "patch", "php", "pl", "plist", "pm", "po", "prisma", "pro", "properties", "proto", "ps1", "psm1", "pug", "py",
    "pyi", "pyx", "r", "rake", "rb", "rego", "rkt", "rmd", "rs", "rst", "s", "sass", "sbt", "scala", "scm", "scss", "sed",
    "sh", "sol", "sql", "srt", "sty", "sv", "svelte", "swift", "tcl", "tex", "text", "tf", "tfvars", "thrift", "toml",
    "tpl", "ts", "tsv", "tsx", "txt", "v", "vb", "vhd", "vhdl", "vim", "vtt", "vue", "wat", "wgsl", "wsdl", "xaml", "xml",
    "xsd", "xsl", "xslt", "yaml", "yml", "zig", "zsh",
];

fn by_extension(extension: &str) -> Answer {
    match extension {
        "pdf" => Answer::Is(Kind::Pdf),
        "docx" => Answer::Is(Kind::Docx),
        _ if PLAIN.contains(&extension) => Answer::Is(Kind::Plain),
        _ => Answer::Other,
    }
}

/// Returns the kind of a media type, or of an extension with or without its dot.
fn by_type(file_type: &str, extension: Option<&str>) -> Answer {
    let media_type = file_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    // Browsers know no type for many files of source code.
    if media_type.is_empty() {
        return Answer::Unknown;
    }
    let Some((main, sub)) = media_type.split_once('/') else {
        return by_extension(media_type.trim_start_matches('.'));
    };
    match (main, sub) {
        ("application", "pdf" | "x-pdf") => Answer::Is(Kind::Pdf),
        _ if media_type == DOCX => Answer::Is(Kind::Docx),
        ("text", "rtf" | "richtext") => Answer::Other,
        ("text", _) => Answer::Is(Kind::Plain),
        ("application" | "binary", "octet-stream") => Answer::Unknown,
        // Windows says so for CSV where Excel is installed, and browsers for TypeScript.
        ("application", "vnd.ms-excel") if extension == Some("csv") => Answer::Unknown,
        ("video", "mp2t" | "vnd.dlna.mpeg-tts") if matches!(extension, Some("ts" | "mts")) => Answer::Unknown,
        ("application", sub) if sub.ends_with("+json") || sub.ends_with("+xml") => Answer::Is(Kind::Plain),
        ("application", sub) => {
            let sub = sub.strip_prefix("x-").unwrap_or(sub);
            let known = [
                "csv",
                "ecmascript",
                "graphql",
                "httpd-php",
                "javascript",
                "json",
                "jsonlines",
                "latex",
                "ndjson",
                "perl",
                "php",
                "python",
                "python-code",
                "ruby",
                "sh",
                "shellscript",
                "sql",
                "tex",
                "toml",
                "typescript",
                "xml",
                "yaml",
            ];
            if known.contains(&sub) { Answer::Is(Kind::Plain) } else { Answer::Other }
        }
        _ => Answer::Other,
    }
}

/// The first bytes of other files, with their names. Programs, sounds and most archives have zeros, which no text has.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (OLE, "an older Office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
];

/// The first bytes of Office's older container. Word puts an encrypted DOCX into it.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The number of bytes in which the signature of a PDF can be. Readers accept other bytes before it.
const PDF_HEAD: usize = 1024;

/// Checks that a file's first bytes are those of its kind.
///
/// # Errors
///
/// Returns an error if the file is of another kind, encrypted or damaged.
pub(crate) fn check_content(kind: Kind, bytes: &[u8]) -> Result<(), Refused> {
    let is_of_kind = match kind {
        Kind::Pdf => {
            let head = &bytes[..bytes.len().min(PDF_HEAD)];
            head.windows(5).any(|window| window == b"%PDF-")
        }
        Kind::Docx => bytes.starts_with(b"PK\x03\x04"),
        Kind::Plain => false,
    };
    if is_of_kind {
        return Ok(());
    }
    if kind == Kind::Docx && bytes.starts_with(OLE) && contains(bytes, &utf16("EncryptedPackage")) {
        return Err(Refused::unreadable("the document is encrypted; remove its password and send it again"));
    }
    let found = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature));
    if let Some((_, found)) = found {
        let message = format!("the content is {found}, which the name and the type do not say; correct them");
        return Err(Refused::other_type(message));
    }
    match kind {
        Kind::Pdf => Err(Refused::unreadable("the file does not begin as a PDF does; it may be damaged")),
        Kind::Docx => Err(Refused::unreadable("the file does not begin as a DOCX does; it may be damaged")),
        Kind::Plain => Ok(()),
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Reason;

    fn kind(file_name: &str, file_type: &str) -> Result<Kind, String> {
        Kind::of(file_name, file_type).map_err(|error| error.into_message().into_owned())
    }

    #[test]
    fn a_file_has_the_kind_of_its_name_and_its_type() {
        for (file_name, file_type, expected) in [
            ("a.pdf", "application/pdf", Kind::Pdf),
            ("A.PDF", "pdf", Kind::Pdf),
            ("a.pdf", ".pdf", Kind::Pdf),
            ("a", "application/pdf", Kind::Pdf),
            ("a.pdf", "application/octet-stream", Kind::Pdf),
            ("a.docx", DOCX, Kind::Docx),
            ("a.b.docx", "docx", Kind::Docx),
            ("a.csv", "text/csv", Kind::Plain),
            ("a.csv", "application/vnd.ms-excel", Kind::Plain),
            ("a.txt", "text/plain; charset=utf-8", Kind::Plain),
            ("a.json", "application/json", Kind::Plain),
            ("a.md", "md", Kind::Plain),
            ("main.rs", "text/x-rust", Kind::Plain),
            ("main.rs", "", Kind::Plain),
            ("main.rs", "application/octet-stream", Kind::Plain),
            ("main.ts", "video/mp2t", Kind::Plain),
            ("a.py", "application/x-python-code", Kind::Plain),
            ("LICENSE", "application/ld+json", Kind::Plain),
            ("Makefile", "text/plain", Kind::Plain),
            (".gitignore", "txt", Kind::Plain),
            ("notes 2.1", "txt", Kind::Plain),
        ] {
            assert_eq!(kind(file_name, file_type), Ok(expected), "{file_name} {file_type}");
        }
    }

    #[test]
    fn other_types_are_refused_with_the_field() {
        for (file_name, file_type, field) in [
            ("a.png", "image/png", "`file_name`"),
            ("a.png", "text/plain", "`file_name`"),
            ("a.txt", "image/png", "`file_type`"),
            ("a.doc", "application/msword", "`file_name`"),
            ("a.xlsx", "xlsx", "`file_name`"),
            ("a.zip", "zip", "`file_name`"),
            ("a.csv.exe", "text/csv", "`file_name`"),
            ("a.rtf", "text/rtf", "`file_name`"),
            ("a", "text/rtf", "`file_type`"),
            ("a.docx", "application/vnd.ms-excel", "`file_type`"),
            ("a.txt", "video/mp2t", "`file_type`"),
            ("a", "application/octet-stream", "`file_type`"),
            ("a.txt", "nonsense", "`file_type`"),
            ("a", "", "`file_type`"),
            ("a.txt", "/", "`file_type`"),
        ] {
            let message = kind(file_name, file_type).expect_err(file_name);
            assert!(message.contains(field), "{file_name} {file_type}: {message}");
        }
    }

    #[test]
    fn a_name_and_a_type_that_do_not_agree_are_refused() {
        for (file_name, file_type) in
            [("a.pdf", "text/plain"), ("a.txt", "application/pdf"), ("a.docx", "pdf")]
        {
            let message = kind(file_name, file_type).expect_err(file_name);
            assert!(message.contains("two different types"), "{file_name} {file_type}: {message}");
        }
    }

    #[test]
    fn no_object_is_stored_as_a_page_or_a_script() {
        for file_name in ["a.html", "a.js", "a.xml"] {
            assert_eq!(kind(file_name, "text/html").map(Kind::media_type), Ok("text/plain"));
        }
    }

    #[test]
    fn content_of_another_kind_is_refused() {
        let encrypted = [OLE, &utf16("x EncryptedPackage x")].concat();
        for (kind, bytes, reason) in [
            (Kind::Pdf, b"PK\x03\x04".as_slice(), Reason::OtherType),
            (Kind::Pdf, b"\x89PNG\r\n\x1a\n", Reason::OtherType),
            (Kind::Pdf, b"just text", Reason::Unreadable),
            (Kind::Docx, b"%PDF-1.7", Reason::OtherType),
            (Kind::Docx, OLE, Reason::OtherType),
            (Kind::Docx, &encrypted, Reason::Unreadable),
            (Kind::Docx, b"just text", Reason::Unreadable),
            (Kind::Plain, b"%PDF-1.7", Reason::OtherType),
            (Kind::Plain, b"PK\x03\x04", Reason::OtherType),
            (Kind::Plain, b"{\\rtf1 text}", Reason::OtherType),
        ] {
            let refused = check_content(kind, bytes).expect_err("it is refused");
            assert_eq!(refused.reason, reason, "{kind:?} {bytes:?}");
        }
        let late = [b"\n".repeat(100).as_slice(), b"%PDF-1.4"].concat();
        for (kind, bytes) in
            [(Kind::Pdf, late.as_slice()), (Kind::Plain, b"the header %PDF-1.7"), (Kind::Plain, b"")]
        {
            assert_eq!(check_content(kind, bytes), Ok(()), "{kind:?} {bytes:?}");
        }
    }
}
