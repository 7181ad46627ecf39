//! Which first names are the same, though they are written quite differently?

/// First names and what people make of them, folded; only such as no spelling rule tells. The first
/// is the full one.
const FIRST_NAMES: &[&[&str]] = &[
    &[
        "alexander",
        "alex",
        "sasha",
        "sascha",
        "alec",
        "oleksandr",
        "aleksandr",
        "alessandro",
    ],
    &["alexandra", "sandra", "sasha"],
    &["alexei", "aleksei", "oleksiy", "alyosha", "lyosha"],
    &["andrew", "andy", "drew"],
    &["anthony", "tony"],
    &["anatoly", "tolya"],
    &["barack", "barry"],
    &["benjamin", "ben", "benny", "bibi", "binyamin", "benyamin"],
    &["catherine", "katherine", "cathy", "kathy", "kate", "katie"],
    &["charles", "charlie", "chuck"],
    &["christopher", "chris", "kit"],
    &["christina", "tina", "chris"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["deborah", "debbie", "deb"],
    &["dmitry", "dmitri", "dima", "dmytro"],
    &["donald", "don", "donnie"],
    &["edward", "ed", "eddie", "ted", "ned"],
    &["elizabeth", "liz", "lizzie", "beth", "betty", "eliza"],
    &["evgeny", "yevgeny", "zhenya", "yevhen", "eugene", "gene"],
    &["francis", "frank"],
    &["frederick", "fred", "freddy"],
    &["gerald", "gerry", "jerry"],
    &["gregory", "greg"],
    &["grigory", "grisha", "hryhoriy"],
    &["harold", "harry", "hal"],
    &["henry", "harry", "hank"],
    &["ivan", "vanya"],
    &["jacob", "jake", "yakov"],
    &["james", "jim", "jimmy", "jamie"],
    &["jennifer", "jenny", "jen"],
    &["john", "johnny", "jack", "jon"],
    &["jonathan", "jon", "john"],
    &["joseph", "joe", "joey"],
    &["joshua", "josh"],
    &["judith", "judy"],
    &["kenneth", "ken", "kenny"],
    &["lawrence", "laurence", "larry"],
    &["leonard", "leo", "len", "lenny"],
    &["margaret", "maggie", "meg", "peggy", "marge"],
    &["maria", "masha"],
    &["matthew", "matt"],
    &["michael", "mike", "mick", "mickey"],
    &["mikhail", "misha", "mykhailo"],
    &["natalia", "natasha"],
    &["nathaniel", "nathan", "nate"],
    &["nicholas", "nick", "nicky"],
    &["nikolai", "kolya", "mykola"],
    &["patricia", "pat", "patty", "trish"],
    &["patrick", "pat", "paddy"],
    &["peter", "pete"],
    &["philip", "phil"],
    &["raymond", "ray"],
    &["rebecca", "becky"],
    &["richard", "rick", "dick", "rich", "ricky"],
    &["robert", "bob", "rob", "bobby", "robbie"],
    &["ronald", "ron", "ronnie"],
    &["samuel", "sam", "sammy"],
    &["stephen", "steven", "steve"],
    &["susan", "sue", "susie"],
    &["tatiana", "tanya"],
    &["terence", "terry"],
    &["theodore", "ted", "teddy", "theo"],
    &["thomas", "tom", "tommy"],
    &["timothy", "tim"],
    &["victoria", "vicky", "vika"],
    &["vladimir", "volodya", "vova", "volodymyr"],
    &["walter", "walt"],
    &["william", "bill", "billy", "will", "willy", "liam"],
    &["yuri", "yura", "yuriy"],
    &["владимир", "володя", "вова", "володимир"],
    &["александр", "саша", "олександр"],
    &["алексей", "леша", "алеша", "олексій"],
    &["андрей", "андрій"],
    &["борис", "боря"],
    &["виктор", "витя", "віктор"],
    &["дмитрий", "дима", "дмитро"],
    &["евгений", "женя", "євген"],
    &["екатерина", "катя", "катерина"],
    &["елена", "лена", "олена"],
    &["иван", "ваня", "іван"],
    &["константин", "костя"],
    &["мария", "маша", "марія"],
    &["михаил", "миша", "михайло"],
    &["наталья", "наталия", "наташа", "наталія"],
    &["николай", "коля", "микола"],
    &["петр", "петя", "петро"],
    &["сергей", "сережа", "сергій"],
    &["юрий", "юра", "юрій"],
];

/// True when two folded words are forms of one first name.
pub(super) fn are_one_first_name(a: &str, b: &str) -> bool {
    FIRST_NAMES
        .iter()
        .any(|names| names.contains(&a) && names.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_forms_of_full_ones_and_not_of_each_other_by_chance() {
        assert!(are_one_first_name("bill", "william"));
        assert!(are_one_first_name("саша", "александр"));
        assert!(!are_one_first_name("ted", "tom"));
        assert!(!are_one_first_name("edward", "theodore"));
    }
}
