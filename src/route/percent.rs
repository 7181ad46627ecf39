//! Percent-encoding for the part of the URL after `#`, for any Unicode text.

/// The text with every character encoded that is not a letter, digit, `-`, `.`, `_` or `~` of ASCII;
/// these survive every mail program and chat that a link is sent through.
pub(super) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// The same for the value of a parameter, where a space is written `+`.
pub(super) fn encode_value(text: &str) -> String {
    encode(text).replace("%20", "+")
}

/// What was encoded. A `%` without two digits stands for itself, and bytes that are not UTF-8
/// become replacement characters, so that a link broken on its way still leads somewhere.
pub(super) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = match &bytes[at..] {
            [b'%', high, low, ..] => hex_digit(*high).zip(hex_digit(*low)),
            _ => None,
        };
        if let Some((high, low)) = escaped {
            decoded.push(high * 16 + low);
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The same for the value of a parameter.
pub(super) fn decode_value(text: &str) -> String {
    decode(&text.replace('+', " "))
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_escapes_stand_for_themselves() {
        for (text, expected) in [
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("%4", "%4"),
            ("a%2", "a%2"),
            ("%ff", "\u{fffd}"),
        ] {
            assert_eq!(decode(text), expected, "{text}");
        }
    }

    #[test]
    fn text_that_a_browser_left_unencoded_is_taken_as_it_is() {
        assert_eq!(decode_value("Кузьминов+é"), "Кузьминов é");
    }

    #[test]
    fn a_plus_is_a_space_in_values_only() {
        assert_eq!(encode_value("a b+c"), "a+b%2Bc");
        assert_eq!(decode_value("a+b%2Bc"), "a b+c");
        assert_eq!(decode("a+b"), "a+b");
    }
}
