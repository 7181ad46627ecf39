//! Ids that stand in links.

/// Longest id that is made of a title, in bytes: cut after a word.
const LONGEST: usize = 60;

/// A title as an id: lower-case ASCII letters and digits, with `-` between words. Latin letters
/// lose their marks, Cyrillic ones are transliterated, others are left out; so it may be empty.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut words: Vec<String> = vec![String::new()];
    for character in title.chars().flat_map(char::to_lowercase) {
        let word = words.last_mut().expect("there is always a last word");
        match character {
            'a'..='z' | '0'..='9' => word.push(character),
            // Inside a word: "Putin’s" is one word. The combining marks are what `to_lowercase`
            // leaves of `İ`, and what text in decomposed form has.
            '\'' | '’' | 'ʼ' | '´' | '`' | '\u{ad}' | '\u{300}'..='\u{36f}' => {}
            _ if character.is_alphanumeric() => word.push_str(ascii_of(character)),
            _ if word.is_empty() => {}
            _ => words.push(String::new()),
        }
    }
    let mut id = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        if id.is_empty() {
            id.push_str(&word[..word.len().min(LONGEST)]);
        } else if id.len() + 1 + word.len() <= LONGEST {
            id.push('-');
            id.push_str(word);
        } else {
            break;
        }
    }
    id
}

/// ASCII letters for a lower-case letter; nothing when it is of a script that is not known here.
fn ascii_of(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        // Russian after the passports' table, then Ukrainian and Belarusian letters.
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'ю' => "yu",
        'я' => "ya",
        'є' => "ye",
        'ї' => "yi",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_an_id_that_can_be_typed() {
        for (title, id) in [
            ("The Keeper’s Lamp", "the-keepers-lamp"),
            ("Harbour Letter No. 12", "harbour-letter-no-12"),
            ("Émigré — café «Łódź»", "emigre-cafe-lodz"),
            ("Письмо из Щёлкова", "pismo-iz-shchyolkova"),
            ("東京", ""),
            ("…", ""),
        ] {
            assert_eq!(slug(title), id, "{title}");
        }
    }

    #[test]
    fn a_long_title_is_cut_after_a_word() {
        assert_eq!(slug(&"lamp ".repeat(40)), ["lamp"; 12].join("-"));
        assert_eq!(slug(&"x".repeat(90)).len(), LONGEST);
    }
}
