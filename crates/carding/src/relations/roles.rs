//! What does a person do for an organization or a place, when he is called its *head*, *founder*,
//! *member*, *analyst*?

/// How a person stands to what he is something of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Leads,
    Founded,
    MemberOf,
    FormerMemberOf,
    WorksFor,
    BornIn,
    LivesIn,
    CitizenOf,
    AllyOf,
    RivalOf,
    SupporterOf,
}

const LEADERS: &[&str] = &[
    "head",
    "leader",
    "chief",
    "president",
    "director",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "ceo",
    "commander",
    "governor",
    "mayor",
    "dean",
    "rector",
    "administrator",
    "chancellor",
    "premier",
    "king",
    "queen",
    "emperor",
    "emir",
    "ruler",
    "dictator",
    "boss",
    "secretary-general",
    "superintendent",
];

const FOUNDERS: &[&str] = &["founder", "cofounder", "co-founder"];

const MEMBERS: &[&str] = &["member", "fighter", "activist"];

const EMPLOYEES: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "employee",
    "analyst",
    "professor",
    "researcher",
    "engineer",
    "reporter",
    "journalist",
    "correspondent",
    "economist",
    "lawyer",
    "attorney",
    "adviser",
    "advisor",
    "officer",
    "agent",
    "scientist",
    "manager",
    "designer",
    "developer",
    "editor",
    "columnist",
    "fellow",
    "lecturer",
    "coordinator",
    "specialist",
    "strategist",
    "technologist",
    "consultant",
    "secretary",
    "historian",
    "librarian",
    "archivist",
    "curator",
    "staffer",
    "intern",
    "programmer",
    "statistician",
    "physicist",
    "biologist",
    "executive",
    "official",
    "lead",
    "evangelist",
    "producer",
    "photographer",
    "astronaut",
    "meteorologist",
    "representative",
    "commissioner",
    "treasurer",
    "counsel",
    "cio",
    "cto",
    "cfo",
    "coo",
];

/// Words before a leader that leave him the leader of the whole.
const WHOLE: &[&str] = &[
    "acting",
    "interim",
    "executive",
    "managing",
    "general",
    "prime",
    "chief",
    "founding",
    "current",
    "new",
    "newly",
    "elected",
    "longtime",
    "long-time",
    "supreme",
    "first",
    "then",
    "its",
    "national",
    "spiritual",
    "religious",
    "political",
    "self-proclaimed",
    "incumbent",
    "the",
    "a",
    "an",
    "one",
    "another",
    "later",
];

/// Words before a leader that make another one of him.
const LESSER: &[&str] = &[
    "deputy",
    "vice",
    "assistant",
    "associate",
    "regional",
    "local",
    "opposition",
    "party",
    "parliamentary",
];

const FORMER: &[&str] = &[
    "former", "ex", "onetime", "one-time", "late", "ousted", "outgoing",
];

/// Words that cannot stand within the words for a role.
const NO_ROLE: &[&str] = &[
    "who", "which", "that", "said", "told", "met", "by", "with", "to", "in", "on", "from", "as",
    "is", "was", "are", "were", "but", "while", "when", "where", "after", "before", "not", "no",
    "has", "had", "have", "his", "her", "their", "my", "our", "your", "he", "she", "they", "we",
    "you", "i", "also", "at", "for", "'s", ".", ":", ";", "(", ")", "\"", "“", "”", "of",
];

/// The roles that words tell, `founder and leader`: an article, what kind, and the role itself; none
/// when they tell anything else. `is_place` says that they are of a place, and not of an organization.
pub(super) fn roles(words: &[&str], is_place: bool) -> Vec<Role> {
    if words.iter().any(|word| NO_ROLE.contains(word)) {
        return Vec::new();
    }
    // `co-founder` is three pieces.
    let joined = words.join(" ").replace(" - ", "-");
    let words: Vec<&str> = joined.split(' ').collect();
    let parts = words.split(|word| matches!(*word, "and" | "," | "&"));
    let mut found = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        match role(part, is_place) {
            Some(role) => found.push(role),
            None => return Vec::new(),
        }
    }
    found
}

fn role(words: &[&str], is_place: bool) -> Option<Role> {
    let (noun, before) = words.split_last()?;
    if before.len() > 4 {
        return None;
    }
    let is_former = before.iter().any(|word| FORMER.contains(word)) || noun.starts_with("ex-");
    let noun = noun.strip_prefix("ex-").unwrap_or(noun);
    let (is_article_first, rest) = match before.split_first() {
        Some((first, rest)) => (
            matches!(*first, "the" | "a" | "an" | "one" | "another"),
            rest,
        ),
        None => (false, before),
    };
    // A second article begins another thing.
    if rest.iter().any(|word| matches!(*word, "the" | "a" | "an")) {
        return None;
    }
    let kinds = if is_article_first { rest } else { before };
    let is_whole = kinds
        .iter()
        .all(|word| WHOLE.contains(word) || FORMER.contains(word));
    let works = |role| match (is_place, is_former) {
        (true, _) => None,
        (false, true) => Some(Role::FormerMemberOf),
        (false, false) => Some(role),
    };
    let is_executive =
        *words == ["chief", "executive"] || noun == "executive" && kinds.last() == Some(&"chief");
    if is_executive {
        return works(Role::Leads);
    }
    if noun == "minister" {
        let leads = kinds.contains(&"prime") && !kinds.iter().any(|word| LESSER.contains(word));
        return (leads && !is_former).then_some(Role::Leads);
    }
    if LEADERS.contains(&noun) {
        return match (is_whole, is_former) {
            (true, false) => Some(Role::Leads),
            // Of a place nobody is a former member.
            (true, true) => works(Role::FormerMemberOf),
            (false, _) => works(Role::WorksFor),
        };
    }
    if FOUNDERS.contains(&noun) {
        return Some(Role::Founded);
    }
    if MEMBERS.contains(&noun) {
        return works(Role::MemberOf);
    }
    if EMPLOYEES.contains(&noun) {
        return works(Role::WorksFor);
    }
    if is_former {
        return None;
    }
    match noun {
        "veteran" => works(Role::FormerMemberOf),
        "native" if is_place => Some(Role::BornIn),
        "resident" if is_place => Some(Role::LivesIn),
        "citizen" if is_place => Some(Role::CitizenOf),
        "ally" => Some(Role::AllyOf),
        "rival" => Some(Role::RivalOf),
        "supporter" | "backer" => Some(Role::SupporterOf),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, is_place: bool, expected: &[Role]) {
        let words: Vec<&str> = words.split(' ').collect();
        assert_eq!(roles(&words, is_place), expected, "{words:?}");
    }

    #[test]
    fn roles_are_read_with_what_stands_before_them() {
        check("the head", false, &[Role::Leads]);
        check("a founder and leader", false, &[Role::Founded, Role::Leads]);
        check("the former head", false, &[Role::FormerMemberOf]);
        check("former president", true, &[]);
        check("prime minister", true, &[Role::Leads]);
        check("foreign minister", true, &[]);
        check("deputy director", false, &[Role::WorksFor]);
        check("marketing director", false, &[Role::WorksFor]);
        check("co - founder", false, &[Role::Founded]);
        check("a senior analyst", false, &[Role::WorksFor]);
        check("analyst", true, &[]);
        check("a native", true, &[Role::BornIn]);
        check("who met the head", false, &[]);
        check("a friend and the head", false, &[]);
        check("chief executive", false, &[Role::Leads]);
    }
}
