//! `POST /files`, with AWS in memory and with files read in child processes, as in the function.
//!
//! The function starts its own program to read a file. Here that is this test, so it has a main of its own.

use std::process::ExitCode;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::{File, FileProcessorLinks, FileRequest, FileResponse, api};
use fake::{Cloud, Failure};
use libtest_mimic::{Arguments, Trial};
use links::http::{
    ErrorCode as _, ErrorKind, InvalidRequest, SignedIn, TooLarge, UnsupportedMediaType, Upstream,
};
use links::time::{EpochMillis, EpochSeconds};
use runtime::http::{Refusal, Request};

/// 2025-01-31T12:00:00Z, the time at which every cloud begins.
const NOW: u64 = 1_738_324_800;

macro_rules! trials {
    ($($test:ident),* $(,)?) => {
        vec![$(Trial::test(stringify!($test), || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on($test());
            Ok(())
        })),*]
    };
}

fn main() -> ExitCode {
    if let Some(code) = claude_chat::serve_as_child() {
        return code;
    }
    let tests = trials![
        a_file_is_stored_with_its_text,
        the_name_is_a_label_and_the_key_is_safe,
        a_text_that_is_too_long_is_cut_and_that_is_told,
        the_largest_file_is_stored_and_a_larger_one_is_refused,
        content_that_is_not_base64_is_refused,
        another_type_is_refused_by_name_and_by_content,
        a_file_that_cannot_be_read_is_refused,
        a_file_that_takes_all_memory_ends_its_process_only,
        a_file_that_takes_all_time_ends_its_process_only,
        an_object_that_cannot_be_stored_has_no_record,
        a_record_that_cannot_be_written_leaves_only_an_object,
    ];
    libtest_mimic::run(&Arguments::from_args(), tests).exit_code()
}

fn request(file_name: &str, content: &[u8]) -> FileRequest {
    FileRequest {
        file_name: file_name.try_into().expect("a name"),
        file_type: "application/octet-stream".try_into().expect("a type"),
        content: STANDARD.encode(content),
    }
}

async fn answer(cloud: &Cloud, body: FileRequest) -> Result<FileResponse, Refusal<api::UploadFile>> {
    let caller = SignedIn { sub: "ada".to_owned() };
    let request = Request { path: (), query: (), headers: (), body, caller, context: cloud.context() };
    claude_chat::upload_file(&cloud.links(), &cloud.aws(), request).await
}

/// Returns the refusal. A refused file calls no service.
async fn refused(body: FileRequest) -> (ErrorKind, String) {
    let cloud = Cloud::new();
    let refusal = answer(&cloud, body).await.expect_err("it is refused");
    assert_eq!(cloud.calls(), []);
    (refusal.kind(), refusal.message().to_owned())
}

fn records(cloud: &Cloud) -> Vec<File> {
    let links: FileProcessorLinks = cloud.links();
    cloud.table(&links.file_metadata).items()
}

fn keys(cloud: &Cloud) -> Vec<String> {
    let links: FileProcessorLinks = cloud.links();
    cloud.bucket(&links.uploads).keys()
}

/// Returns a PDF whose page draws this form, which draws the next one, and so on. The last has a text.
fn pdf_of_forms(content: &str, levels: usize) -> Vec<u8> {
    let mut pdf = "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
                   2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
                   3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R\
                   /Resources<</XObject<</X 6 0 R>>>>>> endobj\n\
                   4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\n\
                   5 0 obj <</Length 5>>\nstream\n/X Do\nendstream endobj\n"
        .to_owned();
    for level in 0..levels {
        let number = level + 6;
        let content = if level + 1 == levels { "BT /F 12 Tf (end) Tj ET" } else { content };
        let length = content.len();
        pdf.push_str(&format!(
            "{number} 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>\
             /XObject<</X {} 0 R>>>>/Length {length}>>\nstream\n{content}\nendstream endobj\n",
            number + 1
        ));
    }
    pdf.push_str("trailer <</Root 1 0 R>>\n%%EOF\n");
    pdf.into_bytes()
}

async fn a_file_is_stored_with_its_text() {
    for (name, content, media_type, text) in [
        ("notes.md", "# Été".as_bytes().to_vec(), "text/plain", "# Été"),
        ("a.csv", b"a;b\n1;2\n".to_vec(), "text/plain", "a;b\n1;2\n"),
        ("a.pdf", pdf_of_forms("/X Do", 2), "application/pdf", "end\n"),
    ] {
        let cloud = Cloud::new();
        let response = answer(&cloud, request(name, &content)).await.expect(name);
        let FileResponse { file_id, file_name, characters, truncated } = response;
        assert_eq!((file_name.as_str(), characters, truncated), (name, text.chars().count() as u64, false));
        let key = format!("ada/{file_id}/{name}");
        let record = File {
            file_id,
            user_id: "ada".to_owned(),
            upload_timestamp: EpochMillis(NOW * 1000),
            file_name,
            file_type: "application/octet-stream".to_owned(),
            extracted_text: text.to_owned(),
            characters,
            truncated,
            s3_key: key.clone(),
            ttl: EpochSeconds(NOW + 90 * 24 * 60 * 60),
        };
        assert_eq!(records(&cloud), [record]);
        assert_eq!(keys(&cloud), [key.as_str()]);
        let links: FileProcessorLinks = cloud.links();
        let object = cloud
            .bucket(&links.uploads)
            .object(&key)
            .expect("it is stored");
        assert_eq!((object.bytes, object.content_type.as_deref()), (content, Some(media_type)));
    }
}

async fn the_name_is_a_label_and_the_key_is_safe() {
    let cloud = Cloud::new();
    let response = answer(&cloud, request("../../é 1.txt", b"x"))
        .await
        .expect("it is in order");
    assert_eq!(response.file_name, "../../é 1.txt");
    assert_eq!(keys(&cloud), [format!("ada/{}/__1.txt", response.file_id)]);
}

async fn a_text_that_is_too_long_is_cut_and_that_is_told() {
    let cloud = Cloud::new();
    let content = "é".repeat(File::TEXT_BYTES);
    let response = answer(&cloud, request("a.txt", content.as_bytes()))
        .await
        .expect("it is in order");
    assert_eq!((response.characters, response.truncated), (File::TEXT_BYTES as u64 / 2, true));
    assert_eq!(records(&cloud)[0].extracted_text.len(), File::TEXT_BYTES);
}

async fn the_largest_file_is_stored_and_a_larger_one_is_refused() {
    let cloud = Cloud::new();
    answer(&cloud, request("a.txt", &vec![b'x'; FileRequest::BYTES]))
        .await
        .expect("it is in order");
    for more in [1, 2, 3, 200_000] {
        let (kind, message) = refused(request("a.txt", &vec![b'x'; FileRequest::BYTES + more])).await;
        assert_eq!(kind, TooLarge::KIND, "{more}");
        assert!(message.contains("4.5 MB"), "{message}");
    }
}

async fn content_that_is_not_base64_is_refused() {
    for content in ["", "YQ", "YQ==\n", "Y*==", "data:text/plain;base64,YQ==", "é"] {
        let (kind, message) =
            refused(FileRequest { content: content.to_owned(), ..request("a.txt", b"") }).await;
        assert_eq!(kind, InvalidRequest::KIND, "{content}");
        assert!(message.contains("`content`"), "{message}");
    }
}

async fn another_type_is_refused_by_name_and_by_content() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    for body in [
        request("a.png", png),
        request("a.pdf", png),
        request("a.docx", b"%PDF-1.7"),
        request("a.txt", b"%PDF-1.7"),
        request("a.txt", png),
        request("a", b"text"),
        FileRequest { file_type: "image/png".try_into().expect("a type"), ..request("a.txt", b"text") },
    ] {
        let (kind, message) = refused(body).await;
        assert_eq!(kind, UnsupportedMediaType::KIND, "{message}");
    }
}

async fn a_file_that_cannot_be_read_is_refused() {
    for body in [
        request("a.pdf", b"%PDF-1.7 and no more"),
        request("a.pdf", &pdf_of_forms("", 2)),
        request("a.pdf", b"no PDF"),
        request("a.docx", b"PK\x03\x04 and no more"),
        request("a.txt", b" \n"),
        request("a.txt", b"\xff\xfea\0\0\xd8b\0"),
    ] {
        let name = body.file_name.clone();
        let (kind, message) = refused(body).await;
        assert_eq!(kind, api::Unprocessable::KIND, "{name:?}: {message}");
    }
}

async fn a_file_that_takes_all_memory_ends_its_process_only() {
    let spaces = deflated(1_500);
    let mut pdf = b"%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
                    2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n\
                    3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>> endobj\n"
        .to_vec();
    pdf.extend(format!("4 0 obj <</Filter/FlateDecode/Length {}>>\nstream\n", spaces.len()).bytes());
    pdf.extend(&spaces);
    pdf.extend(b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n");
    let (kind, message) = refused(request("a.pdf", &pdf)).await;
    assert_eq!(kind, api::Unprocessable::KIND);
    assert!(message.contains("too much time or memory"), "{message}");
}

/// Returns zlib's form of so many MB of spaces.
fn deflated(megabytes: usize) -> Vec<u8> {
    use std::io::Write as _;

    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let spaces = vec![b' '; 1_000_000];
    for _ in 0..megabytes {
        encoder.write_all(&spaces).expect("there is memory");
    }
    encoder.finish().expect("there is memory")
}

async fn a_file_that_takes_all_time_ends_its_process_only() {
    // Ten forms for each form: the last of 40 would be drawn more often than anybody can wait.
    let (kind, message) = refused(request("a.pdf", &pdf_of_forms(&"/X Do ".repeat(10), 40))).await;
    assert_eq!(kind, api::Unprocessable::KIND);
    assert!(message.contains("too much time or memory"), "{message}");
}

async fn an_object_that_cannot_be_stored_has_no_record() {
    let cloud = Cloud::new();
    cloud.fail("PutObject", Failure::throttled());
    let refusal = answer(&cloud, request("a.txt", b"x"))
        .await
        .expect_err("S3 is busy");
    assert_eq!(refusal.kind(), Upstream::KIND);
    assert_eq!((records(&cloud), keys(&cloud)), (Vec::new(), Vec::new()));
}

async fn a_record_that_cannot_be_written_leaves_only_an_object() {
    let cloud = Cloud::new();
    cloud.fail("PutItem", Failure::throttled());
    let refusal = answer(&cloud, request("a.txt", b"x"))
        .await
        .expect_err("DynamoDB is busy");
    assert_eq!(refusal.kind(), Upstream::KIND);
    assert_eq!(records(&cloud), []);
    assert_eq!(keys(&cloud).len(), 1, "the lifecycle rule deletes it");
}
