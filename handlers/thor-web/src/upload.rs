//! The rules for an upload.

use aws_sdk_transcribe::types::LanguageCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contract::{MediaFormat, UploadRequest, api};
use links::http::{Because, ErrorCode as _, InvalidRequest, UnsupportedMediaType};
use runtime::http::Refusal;

/// The bytes of a media type and its parameters at most.
const MAX_CONTENT_TYPE: usize = 255;

/// An upload that is in order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Upload {
    pub(crate) file_name: String,
    /// The media type as the client has written it, which its upload must have too.
    pub(crate) content_type: String,
    pub(crate) media_format: MediaFormat,
    pub(crate) language: Option<String>,
    pub(crate) audio: Option<Vec<u8>>,
}

impl TryFrom<UploadRequest> for Upload {
    type Error = Refusal<api::Upload>;

    fn try_from(request: UploadRequest) -> Result<Self, Refusal<api::Upload>> {
        let longest = UploadRequest::FILE_NAME_LENGTH;
        let length = request.file_name.chars().count();
        if !u32::try_from(length).is_ok_and(|length| (1..=longest).contains(&length)) {
            let message = format!("`file_name` must have 1 to {longest} characters");
            return Err(InvalidRequest::because(message).into());
        }
        let content_type = request.content_type.trim();
        let media_format = media_format(content_type).ok_or_else(|| {
            UnsupportedMediaType::because(
                "`content_type` must be one of audio/mpeg, audio/mp4, audio/wav, audio/flac, audio/ogg, audio/webm",
            )
        })?;
        if let Some(language) = &request.language
            && !LanguageCode::values().contains(&language.as_str())
        {
            let message = "`language` must be a code that Transcribe knows, such as `fr-FR`, or left out";
            return Err(InvalidRequest::because(message).into());
        }
        let audio = request.audio.as_deref().map(recording).transpose()?;
        Ok(Self {
            file_name: request.file_name,
            content_type: content_type.to_owned(),
            media_format,
            language: request.language,
            audio,
        })
    }
}

/// Decodes a recording.
fn recording(audio: &str) -> Result<Vec<u8>, Because<InvalidRequest>> {
    match STANDARD.decode(audio) {
        Ok(audio) if audio.is_empty() => {
            Err(InvalidRequest::because("`audio` must not be empty; leave it out to get a URL to upload to"))
        }
        Ok(audio) => Ok(audio),
        Err(_) => Err(InvalidRequest::because("`audio` must be base64")),
    }
}

/// Returns the format of a media type. Browsers and systems have several words for some formats.
fn media_format(content_type: &str) -> Option<MediaFormat> {
    // It will be a header, and part of a signature.
    if content_type.len() > MAX_CONTENT_TYPE || !content_type.bytes().all(|byte| matches!(byte, b' '..=b'~'))
    {
        return None;
    }
    let media_type = content_type.split(';').next()?.trim().to_ascii_lowercase();
    Some(match media_type.as_str() {
        "audio/mpeg" | "audio/mp3" | "audio/mpeg3" | "audio/x-mp3" | "audio/x-mpeg" => MediaFormat::Mp3,
        "audio/mp4" | "audio/m4a" | "audio/x-m4a" | "video/mp4" => MediaFormat::Mp4,
        "audio/wav" | "audio/x-wav" | "audio/wave" | "audio/vnd.wave" => MediaFormat::Wav,
        "audio/flac" | "audio/x-flac" => MediaFormat::Flac,
        "audio/ogg" | "application/ogg" => MediaFormat::Ogg,
        "audio/webm" | "video/webm" => MediaFormat::Webm,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> UploadRequest {
        UploadRequest {
            file_name: "talk.mp3".to_owned(),
            content_type: "audio/mpeg".to_owned(),
            language: None,
            audio: None,
        }
    }

    fn refusal(request: UploadRequest) -> (u16, String) {
        let error = Upload::try_from(request).expect_err("it is refused");
        (error.kind().status, error.message().to_owned())
    }

    #[test]
    fn a_recording_may_come_with_the_request() {
        let upload = Upload::try_from(UploadRequest { audio: Some("SUQz".to_owned()), ..request() });
        assert_eq!(upload.expect("it is in order").audio.as_deref(), Some(&b"ID3"[..]));
    }

    #[test]
    fn a_recording_that_is_not_base64_is_refused() {
        for audio in ["SUQ", "SUQz\n", "SUQ*", "data:audio/mpeg;base64,SUQz", "é"] {
            let refusal = refusal(UploadRequest { audio: Some(audio.to_owned()), ..request() });
            assert_eq!(refusal, (400, "`audio` must be base64".to_owned()), "{audio}");
        }
        let empty = refusal(UploadRequest { audio: Some(String::new()), ..request() });
        assert_eq!(empty.0, 400);
        assert!(empty.1.contains("`audio`"));
    }

    #[test]
    fn a_file_name_is_a_label_of_1_to_255_characters() {
        for file_name in ["a", "../../etc/passwd", "C:\\talk.mp3", "日本語 🎙.mp3", "a\0b", &"é".repeat(255)]
        {
            let upload = Upload::try_from(UploadRequest { file_name: file_name.to_owned(), ..request() });
            assert_eq!(upload.expect(file_name).file_name, file_name);
        }
        for file_name in [String::new(), "é".repeat(256)] {
            let refusal = refusal(UploadRequest { file_name, ..request() });
            assert_eq!(refusal, (400, "`file_name` must have 1 to 255 characters".to_owned()));
        }
    }

    #[test]
    fn the_formats_that_transcribe_reads_are_known_by_all_their_words() {
        let cases = [
            ("audio/mpeg", MediaFormat::Mp3),
            ("audio/mp3", MediaFormat::Mp3),
            (" Audio/MPEG; charset=binary ", MediaFormat::Mp3),
            ("audio/mp4", MediaFormat::Mp4),
            ("audio/x-m4a", MediaFormat::Mp4),
            ("video/mp4", MediaFormat::Mp4),
            ("audio/x-wav", MediaFormat::Wav),
            ("audio/flac", MediaFormat::Flac),
            ("audio/ogg; codecs=opus", MediaFormat::Ogg),
            ("audio/webm;codecs=opus", MediaFormat::Webm),
            ("video/webm", MediaFormat::Webm),
        ];
        for (content_type, format) in cases {
            let upload =
                Upload::try_from(UploadRequest { content_type: content_type.to_owned(), ..request() })
                    .expect(content_type);
            assert_eq!(upload.media_format, format, "{content_type}");
            assert_eq!(upload.content_type, content_type.trim());
        }
    }

    #[test]
    fn other_media_types_are_refused() {
        let long = format!("audio/mpeg; x={}", "a".repeat(300));
        for content_type in [
            "",
            "audio",
            "audio/",
            "audio/midi",
            "image/png",
            "audio/mpeg\r\nx: y",
            "audio/mpeg; é",
            "audio/mpegg",
            &long,
        ] {
            let (status, message) =
                refusal(UploadRequest { content_type: content_type.to_owned(), ..request() });
            assert_eq!(status, 415, "{content_type}");
            assert!(message.contains("`content_type`"), "{message}");
        }
    }

    #[test]
    fn a_language_is_a_code_of_transcribe() {
        for language in ["fr-FR", "en-US", "zh-CN"] {
            let upload = Upload::try_from(UploadRequest { language: Some(language.to_owned()), ..request() });
            assert_eq!(upload.expect(language).language.as_deref(), Some(language));
        }
        for language in
            ["", "fr", "FR-fr", "french-FR", "fr-FRA", "fr_FR", "fr-FR ", "f-FR", "fr-", "zz-ZZ", "cmn-CN"]
        {
            let (status, message) =
                refusal(UploadRequest { language: Some(language.to_owned()), ..request() });
            assert_eq!(status, 400, "{language}");
            assert!(message.contains("`language`"), "{message}");
        }
    }
}
