//! In which encoding is a page? It may say so itself.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};

use crate::decode::{Decoded, decode, decode_as};

/// The statement must come within so many bytes; HTML asks for 1024, pages are not that strict.
const HEAD: usize = 8192;

/// Decode by byte order mark, as UTF-8 where that fits, else as the page says, else by guess.
///
/// UTF-8 comes before the page's own word, because pages that were saved or served again often
/// keep the word of the first server; text of another encoding that reads as UTF-8 is next to
/// impossible.
pub(super) fn decode_page(bytes: &[u8]) -> Decoded {
    let stated = stated(&bytes[..bytes.len().min(HEAD)]);
    if stated == Some(ISO_2022_JP) && bytes.is_ascii() {
        return decode_as(ISO_2022_JP, bytes, false);
    }
    let decoded = decode(bytes);
    match stated {
        Some(encoding) if decoded.is_guessed && encoding != UTF_8 => {
            let as_stated = decode_as(encoding, bytes, false);
            // A false statement leaves characters that cannot be read.
            if as_stated.unreadable <= decoded.unreadable {
                return as_stated;
            }
            decoded
        }
        _ => decoded,
    }
}

/// The encoding of `<meta charset=…>`, `<meta … content="…; charset=…">` or `<?xml encoding=…?>`.
fn stated(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    ["charset", "encoding"].iter().find_map(|key| {
        let mut from = 0;
        while let Some(at) = find(&lower[from..], key.as_bytes()) {
            from += at + key.len();
            let rest = lower[from..].trim_ascii_start();
            let Some(rest) = rest.strip_prefix(b"=") else {
                continue;
            };
            let value = rest.trim_ascii_start();
            let value = value
                .strip_prefix(b"\"")
                .or_else(|| value.strip_prefix(b"'"))
                .unwrap_or(value);
            let end = value
                .iter()
                .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)))
                .unwrap_or(value.len());
            if let Some(encoding) = Encoding::for_label(&value[..end]) {
                return Some(encoding);
            }
        }
        None
    })
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], encoding: &str, is_guessed: bool) {
        let decoded = decode_page(bytes);
        assert_eq!(
            (decoded.encoding, decoded.is_guessed),
            (encoding, is_guessed)
        );
    }

    #[test]
    fn the_bytes_count_first_then_the_page_s_word_then_a_guess() {
        let page = |head: &str, text: &[u8]| [head.as_bytes(), text].concat();
        check(
            &page("<meta charset=koi8-r>", b"\xf0\xd2\xc9\xd7\xc5\xd4"),
            "KOI8-R",
            false,
        );
        check(
            &page(
                "<META content='text/html; charset = windows-1251'>",
                b"\xcf\xf0",
            ),
            "windows-1251",
            false,
        );
        check(
            &page("<?xml version='1.0' encoding='iso-8859-2'?>", b"\xe8"),
            "ISO-8859-2",
            false,
        );
        check(
            &page("<meta charset=windows-1251>", "Привет".as_bytes()),
            "UTF-8",
            false,
        );
        check(
            &page("<meta charset=utf-8>", b"caf\xe9 cr\xe8me br\xfbl\xe9e"),
            "windows-1252",
            true,
        );
        check(
            &page("<meta charset=nonsense>", b"caf\xe9 cr\xe8me br\xfbl\xe9e"),
            "windows-1252",
            true,
        );
        check(
            &page("<meta charset=iso-2022-jp>", b"\x1b$B$3\x1b(B"),
            "ISO-2022-JP",
            false,
        );
    }
}
