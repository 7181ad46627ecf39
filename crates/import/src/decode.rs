//! From bytes to text: which encoding, and what did not fit it?

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::report::ImportProblem;

/// A file's text and how sure we are of it.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// Name of the encoding, as the web calls it.
    pub(crate) encoding: &'static str,
    /// True when neither the bytes nor a byte order mark prove the encoding.
    pub(crate) is_guessed: bool,
    /// How many characters could not be read: each stands as U+FFFD.
    pub(crate) unreadable: usize,
}

/// Decode by byte order mark, as UTF-8 where that fits, else by guess.
pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    match bytes {
        [0, 0, 0xfe, 0xff, ..] => return decode_four(bytes, u32::from_be_bytes, "UTF-32BE"),
        // As UTF-16 it would be a mark and a NUL, which no text begins with.
        [0xff, 0xfe, 0, 0, ..] => return decode_four(bytes, u32::from_le_bytes, "UTF-32LE"),
        _ => {}
    }
    if let Some((encoding, mark_length)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark_length..], false);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return decode_as(encoding, bytes, true);
    }
    if is_utf8_with_mistakes(bytes) {
        return decode_as(UTF_8, bytes, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    decode_as(detector.guess(None, Utf8Detection::Deny), bytes, true)
}

/// UTF-16 without a byte order mark: text in other encodings has no NUL, and what is no text has
/// hardly any spaces, read as UTF-16, or characters that no text has.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (head, _) = bytes[..bytes.len().min(4096)].as_chunks::<2>();
    if !head.as_flattened().contains(&0) {
        return None;
    }
    let reads_as = |number: fn([u8; 2]) -> u16| {
        let mut spaces = 0_usize;
        for character in char::decode_utf16(head.iter().map(|&unit| number(unit))) {
            match character {
                Ok(' ' | '\n') => spaces += 1,
                Ok('\t' | '\r') => {}
                Ok(character) if is_of_no_text(character) => return false,
                Ok(_) => {}
                // The last one may be cut in two.
                Err(_) if head.len() == 2048 => {}
                Err(_) => return false,
            }
        }
        spaces * 40 >= head.len()
    };
    if reads_as(u16::from_le_bytes) {
        Some(UTF_16LE)
    } else if reads_as(u16::from_be_bytes) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Control characters, those of private use and those that are none.
fn is_of_no_text(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}' | '\u{f0000}'..)
}

/// True for UTF-8, also when a few bytes of it are broken: in other encodings, sequences that are
/// valid beyond ASCII in UTF-8 come up by chance alone, and invalid ones outnumber them.
fn is_utf8_with_mistakes(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || valid > 2 * broken
}

pub(crate) fn decode_as(encoding: &'static Encoding, bytes: &[u8], is_guessed: bool) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let unreadable = text.matches(char::REPLACEMENT_CHARACTER).count();
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        is_guessed,
        unreadable,
    }
}

/// Decode XML: by what its first line says, unless its bytes say otherwise.
pub(crate) fn decode_xml(bytes: &[u8]) -> Decoded {
    if Encoding::for_bom(bytes).is_some() {
        return decode(bytes);
    }
    match bytes {
        [0, 0, 0, b'<', ..] => return decode_four(bytes, u32::from_be_bytes, "UTF-32BE"),
        [b'<', 0, 0, 0, ..] => return decode_four(bytes, u32::from_le_bytes, "UTF-32LE"),
        [0, 0, 0xfe, 0xff, ..] => return decode_four(bytes, u32::from_be_bytes, "UTF-32BE"),
        [0, b'<', ..] => return decode_as(UTF_16BE, bytes, false),
        [b'<', 0, ..] => return decode_as(UTF_16LE, bytes, false),
        _ => {}
    }
    let declared = declared_encoding(bytes).and_then(Encoding::for_label);
    match declared {
        // Text that is valid as UTF-8 beyond ASCII is UTF-8, whatever it says.
        Some(encoding) if encoding != UTF_8 && !is_ascii_like(encoding) => {
            decode_as(encoding, bytes, false)
        }
        Some(encoding) if encoding != UTF_8 && std::str::from_utf8(bytes).is_err() => {
            decode_as(encoding, bytes, false)
        }
        _ => decode(bytes),
    }
}

/// True for encodings whose bytes below 128 are ASCII and nothing else.
fn is_ascii_like(encoding: &'static Encoding) -> bool {
    encoding.is_ascii_compatible() && encoding.is_single_byte()
}

/// The name in `encoding="…"` of the declaration of XML.
fn declared_encoding(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(200)];
    let start = head.windows(9).position(|window| window == b"encoding=")? + 9;
    let quote = *head.get(start)?;
    let name = &head[start + 1..];
    let end = name.iter().position(|&byte| byte == quote)?;
    Some(&name[..end])
}

/// Four bytes a character, which the web has no name for.
fn decode_four(bytes: &[u8], number: fn([u8; 4]) -> u32, encoding: &'static str) -> Decoded {
    let (characters, rest) = bytes.as_chunks::<4>();
    let mut text: String = characters
        .iter()
        .map(|&character| char::from_u32(number(character)).unwrap_or(char::REPLACEMENT_CHARACTER))
        .filter(|&character| character != '\u{feff}')
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let unreadable = text.matches(char::REPLACEMENT_CHARACTER).count();
    Decoded {
        text,
        encoding,
        is_guessed: false,
        unreadable,
    }
}

/// What is doubtful about the encoding.
pub(crate) fn doubts(source: &str, decoded: &Decoded) -> Vec<ImportProblem> {
    let Decoded {
        encoding,
        unreadable,
        ..
    } = decoded;
    let mut problems = Vec::new();
    let mut doubt = |message: String, hint: &str| {
        let source = source.to_owned();
        problems.push(ImportProblem {
            source,
            message,
            hint: hint.to_owned(),
        });
    };
    if decoded.is_guessed {
        doubt(
            format!("is not UTF-8; it was read as {encoding}, which is a guess"),
            "look at accents and Cyrillic letters; if they are wrong, save the file as UTF-8",
        );
    }
    if *unreadable > 0 {
        let characters = if *unreadable == 1 {
            "character"
        } else {
            "characters"
        };
        doubt(
            format!(
                "{unreadable} {characters} could not be read as {encoding}: each stands as \u{fffd}"
            ),
            "look for \u{fffd} in the text, or save the original as UTF-8 again",
        );
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str, is_guessed: bool, unreadable: usize) {
        let decoded = decode(bytes);
        assert_eq!(
            (
                &*decoded.text,
                decoded.encoding,
                decoded.is_guessed,
                decoded.unreadable
            ),
            (text, encoding, is_guessed, unreadable)
        );
    }

    #[test]
    fn a_byte_order_mark_decides() {
        check(b"\xef\xbb\xbf\xd0\xb6", "ж", "UTF-8", false, 0);
        check(b"\xff\xfe\x36\x04", "ж", "UTF-16LE", false, 0);
        check(b"\xfe\xff\x04\x36", "ж", "UTF-16BE", false, 0);
    }

    #[test]
    fn utf_8_needs_no_mark_and_survives_a_broken_byte() {
        check("Čapek’s”".as_bytes(), "Čapek’s”", "UTF-8", false, 0);
        check(
            b"\xd0\xb6\xd0\xb6\xd0\xb6\xff!",
            "жжж\u{fffd}!",
            "UTF-8",
            false,
            1,
        );
    }

    #[test]
    fn utf_16_is_known_without_a_mark_and_utf_32_by_its_mark() {
        let text = "Письмо с маяка\n\nThe lamp is lit.";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&little, text, "UTF-16LE", true, 0);
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&big, text, "UTF-16BE", true, 0);
        let four = |bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
            let marked = "\u{feff}".chars().chain(text.chars());
            marked.flat_map(|c| bytes(c as u32)).collect()
        };
        check(&four(u32::to_le_bytes), text, "UTF-32LE", false, 0);
        check(&four(u32::to_be_bytes), text, "UTF-32BE", false, 0);
    }

    #[test]
    fn text_with_a_nul_is_not_taken_for_utf_16() {
        assert_eq!(utf_16_without_mark(b"The lamp\0is lit at noon"), None);
        assert_eq!(utf_16_without_mark(&[0, 1, 2, 3, 0, 0, 0, 9]), None);
    }

    #[test]
    fn older_encodings_are_guessed_and_said_to_be() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Письмо из города пришло вечером");
        check(
            &bytes,
            "Письмо из города пришло вечером",
            "windows-1251",
            true,
            0,
        );
        check(
            b"caf\xe9 cr\xe8me br\xfbl\xe9e",
            "café crème brûlée",
            "windows-1252",
            true,
            0,
        );
    }
}
