//! A reader who reads every article for every question: slow, and so simple that it is right.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use kartoteka_engine::analysis::{Language, Token, stem, stem_by_letters, tokens};
use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord};
use kartoteka_engine::date::Date;
use kartoteka_engine::query::{Clause, Field, Form, Group, Node, Part, Query};

/// The end of a paragraph counts as so many words.
const PARAGRAPH_GAP: i64 = 16;

struct Word {
    written: String,
    folded: String,
    /// One in an article, all that are possible in a text of no known language.
    stems: BTreeSet<String>,
    place: i64,
    field: Field,
}

struct Read<'a> {
    article: &'a ArticleRecord,
    words: Vec<Word>,
}

pub(crate) struct Reader<'a> {
    articles: Vec<Read<'a>>,
    /// By the rules of which the words of the articles are stemmed.
    languages: BTreeSet<Language>,
    /// The stems of the words of queries that were looked up before.
    stems: RefCell<BTreeMap<String, BTreeSet<String>>>,
}

/// Whether a word of a text is one of those that a word of a clause stands for.
type Test<'t> = Box<dyn Fn(&Word) -> bool + 't>;

/// First and last place of what was found, and the field in which it is.
type Stretch = (i64, i64, Field);

impl<'a> Reader<'a> {
    pub(crate) fn new(articles: &'a [ArticleRecord]) -> Self {
        let mut languages = BTreeSet::new();
        let articles = articles.iter().map(|article| Read {
            article,
            words: read(article, &mut languages),
        });
        Self {
            articles: articles.collect(),
            languages,
            stems: RefCell::default(),
        }
    }

    /// The ids of the articles that a query finds, and whether its words were relaxed.
    pub(crate) fn find(&self, query: &Query) -> (Vec<String>, bool) {
        let ids = |holds: &dyn Fn(&Read<'_>) -> bool| -> Vec<String> {
            let found = self.articles.iter().filter(|read| holds(read));
            found.map(|read| read.article.id.clone()).collect()
        };
        let root = &query.root;
        let mut found = ids(&|read| self.has_group(read, root));
        let mut relaxed = false;
        for with_phrases in [false, true] {
            let (given_up, kept): (Vec<&Part>, Vec<&Part>) = root
                .parts
                .iter()
                .partition(|part| is_relaxable(part, with_phrases));
            if !found.is_empty() || root.any || given_up.is_empty() {
                continue;
            }
            let has_required = kept.iter().any(|part| part.required);
            found = ids(&|read| {
                (has_required || given_up.iter().any(|part| self.has_some(read, part)))
                    && kept.iter().all(|part| self.has(read, part))
            });
            relaxed = !found.is_empty();
        }
        (found, relaxed)
    }

    /// Whether the article has some word of a part that may be relaxed.
    fn has_some(&self, read: &Read<'_>, part: &Part) -> bool {
        match &part.node {
            Node::Group(group) => group.parts.iter().any(|part| self.has_some(read, part)),
            Node::Clause(clause) if matches!(clause.form, Form::Phrase | Form::Loose(_)) => {
                self.has(read, part)
            }
            Node::Clause(clause) => {
                let tests = self.tests(clause);
                read.words
                    .iter()
                    .any(|word| tests.iter().any(|test| test(word)))
            }
            Node::Near { .. } => false,
        }
    }

    /// Whether these words of a text are what the clause looks for.
    pub(crate) fn is_answer(&self, clause: &Clause, words: &str) -> bool {
        let mut place = 0;
        let words = words_of(words, Field::Body, &mut place, &mut |folded| {
            self.stems(folded)
        });
        let tests = self.tests(clause);
        if let Form::Loose(_) = clause.form {
            return words.len() == 1 && tests.iter().any(|test| test(&words[0]));
        }
        words.len() == tests.len() && words.iter().zip(&tests).all(|(word, test)| test(word))
    }

    fn has_group(&self, read: &Read<'_>, group: &Group) -> bool {
        let mut parts = group.parts.iter();
        if group.any {
            parts.any(|part| self.has(read, part))
        } else {
            parts.all(|part| self.has(read, part))
        }
    }

    fn has(&self, read: &Read<'_>, part: &Part) -> bool {
        let has = match &part.node {
            Node::Group(group) => self.has_group(read, group),
            Node::Clause(clause) => self.has_clause(read, clause),
            Node::Near { clauses, distances } => {
                let lists: Vec<Vec<Stretch>> = clauses
                    .iter()
                    .map(|clause| self.stretches(read, clause))
                    .collect();
                let mut reached = lists[0].clone();
                for (list, distance) in lists[1..].iter().zip(distances) {
                    reached = list
                        .iter()
                        .filter(|next| {
                            reached
                                .iter()
                                .any(|own| is_near(own, next, i64::from(*distance)))
                        })
                        .copied()
                        .collect();
                }
                !reached.is_empty()
            }
        };
        has != part.excluded
    }

    fn has_clause(&self, read: &Read<'_>, clause: &Clause) -> bool {
        match (&clause.form, clause.field) {
            (Form::Date(date), Some(field)) => {
                let published = read.article.published.as_ref();
                published.is_some_and(|published| may_be(published, field, date))
            }
            (_, Some(Field::Author)) => read.article.authors.iter().any(|author| {
                let own: Vec<String> = tokens(author).map(|token| token.folded).collect();
                let wanted: Vec<String> = tokens(&clause.text).map(|token| token.folded).collect();
                own.windows(wanted.len()).any(|window| window == wanted)
            }),
            _ => !self.stretches(read, clause).is_empty(),
        }
    }

    /// Where the article has the words of the clause as its form wants them.
    fn stretches(&self, read: &Read<'_>, clause: &Clause) -> Vec<Stretch> {
        let tests = self.tests(clause);
        let distance = match clause.form {
            Form::Loose(distance) => i64::from(distance),
            _ => 0,
        };
        let fits = |word: &&Word| clause.field.is_none_or(|field| field == word.field);
        let words: Vec<&Word> = read.words.iter().filter(fits).collect();
        let mut found = BTreeSet::new();
        choose(&words, &tests, distance, &mut Vec::new(), &mut found);
        let field_of = |place: i64| words.iter().find(|word| word.place == place).unwrap().field;
        found
            .into_iter()
            .map(|(start, end)| (start, end, field_of(start)))
            .collect()
    }

    /// For each word of the clause, whether a word of a text is one of those it stands for.
    fn tests<'t>(&'t self, clause: &'t Clause) -> Vec<Test<'t>> {
        if clause.form == Form::Pattern {
            return vec![self.any_form(|word| fits_pattern(word, &clause.text))];
        }
        tokens(&clause.text)
            .map(|token| -> Test<'t> {
                let written = token.span.get(&clause.text).unwrap();
                let folded = token.folded;
                match clause.form {
                    Form::Exact => Box::new(move |word| word.written == written),
                    Form::Fuzzy(edits) => {
                        let letters: Vec<char> = folded.chars().collect();
                        let edits = usize::from(edits).min(letters.len() - 1);
                        self.any_form(|word| {
                            is_within(&word.chars().collect::<Vec<_>>(), &letters, edits)
                        })
                    }
                    _ => {
                        let stems = self.stems(&folded);
                        Box::new(move |word| !word.stems.is_disjoint(&stems))
                    }
                }
            })
            .collect()
    }

    /// The stems for which a word of a query stands.
    fn stems(&self, folded: &str) -> BTreeSet<String> {
        if let Some(known) = self.stems.borrow().get(folded) {
            return known.clone();
        }
        let own = self.languages.iter().copied();
        let own = own.filter(|&own| Language::of_word(folded, Some(own)) == Some(own));
        let mut stems: BTreeSet<String> = own.map(|own| stem(folded, Some(own))).collect();
        if stems.is_empty() {
            stems.insert(stem_by_letters(folded));
        }
        let known = (folded.to_owned(), stems.clone());
        self.stems.borrow_mut().extend([known]);
        stems
    }

    /// Any form of the words of the collection that fit.
    fn any_form<'t>(&'t self, fits: impl Fn(&str) -> bool) -> Test<'t> {
        let words = self.articles.iter().flat_map(|read| &read.words);
        let stems: BTreeSet<&String> = words
            .filter(|word| fits(&word.folded))
            .flat_map(|word| &word.stems)
            .collect();
        Box::new(move |word| word.stems.iter().any(|stem| stems.contains(stem)))
    }
}

fn is_relaxable(part: &Part, with_phrases: bool) -> bool {
    let is_plain = match &part.node {
        Node::Clause(clause) => {
            clause.field.is_none()
                && match clause.form {
                    Form::Word | Form::Fuzzy(_) | Form::Pattern => true,
                    Form::Phrase | Form::Loose(_) => with_phrases,
                    Form::Exact | Form::Date(_) => false,
                }
        }
        Node::Group(group) => {
            let mut parts = group.parts.iter();
            !group.any && parts.all(|part| is_relaxable(part, with_phrases))
        }
        Node::Near { .. } => false,
    };
    is_plain && !part.excluded && !part.required
}

fn read(article: &ArticleRecord, languages: &mut BTreeSet<Language>) -> Vec<Word> {
    let body = article.body.iter().map(|block| match block {
        BlockRecord::Text(text) => text.as_str(),
        BlockRecord::Typed(_) => "",
    });
    let text: Vec<&str> = body.clone().collect();
    let article_language = Language::of_article(article.language.as_deref(), &text.join("\n"));
    let mut stems = |folded: &str| {
        let language = Language::of_word(folded, article_language);
        languages.extend(language);
        BTreeSet::from([stem(folded, language)])
    };
    let parts = [
        (Field::Title, article.title.as_str()),
        (Field::Summary, &article.summary),
    ];
    let mut place = 0;
    let mut words = Vec::new();
    for (field, text) in parts
        .into_iter()
        .chain(body.map(|text| (Field::Body, text)))
    {
        for line in text.lines() {
            let own = words_of(line, field, &mut place, &mut stems);
            if !own.is_empty() {
                place += PARAGRAPH_GAP;
            }
            words.extend(own);
        }
    }
    words
}

fn words_of(
    line: &str,
    field: Field,
    place: &mut i64,
    stems: &mut dyn FnMut(&str) -> BTreeSet<String>,
) -> Vec<Word> {
    let mut word = |token: Token| {
        *place += 1;
        Word {
            written: token.span.get(line).unwrap().to_owned(),
            stems: stems(&token.folded),
            folded: token.folded,
            place: *place,
            field,
        }
    };
    tokens(line).map(&mut word).collect()
}

/// Every way to choose a different word of one field for each test, so that the least and the
/// greatest distance of a word from its place in the phrase differ by at most `distance`.
fn choose(
    words: &[&Word],
    tests: &[Test<'_>],
    distance: i64,
    chosen: &mut Vec<(i64, Field)>,
    found: &mut BTreeSet<(i64, i64)>,
) {
    let shifts = || {
        chosen
            .iter()
            .enumerate()
            .map(|(n, (place, _))| place - n as i64)
    };
    if let (Some(least), Some(greatest)) = (shifts().min(), shifts().max())
        && greatest - least > distance
    {
        return;
    }
    let Some(test) = tests.get(chosen.len()) else {
        let start = chosen.iter().map(|(place, _)| *place).min().unwrap();
        let end = chosen.iter().map(|(place, _)| *place).max().unwrap();
        found.insert((start, end));
        return;
    };
    for word in words.iter().filter(|word| test(word)) {
        let is_free = chosen
            .iter()
            .all(|(place, field)| *place != word.place && *field == word.field);
        if is_free {
            chosen.push((word.place, word.field));
            choose(words, tests, distance, chosen, found);
            chosen.pop();
        }
    }
}

fn is_near(a: &Stretch, b: &Stretch, distance: i64) -> bool {
    let after = |a: &Stretch, b: &Stretch| b.0 > a.1 && b.0 - a.1 <= distance;
    a.2 == b.2 && (after(a, b) || after(b, a))
}

fn may_be(published: &Date, field: Field, date: &Date) -> bool {
    let starts_before_end = match (published.earliest(), date.latest()) {
        (Some(start), Some(end)) => start <= end,
        _ => true,
    };
    let ends_after_start = match (published.latest(), date.earliest()) {
        (Some(end), Some(start)) => end >= start,
        _ => true,
    };
    match field {
        Field::Before => date
            .earliest()
            .is_none_or(|day| published.earliest().is_none_or(|own| own < day)),
        Field::After => date
            .latest()
            .is_none_or(|day| published.latest().is_none_or(|own| own > day)),
        _ => starts_before_end && ends_after_start,
    }
}

fn fits_pattern(word: &str, pattern: &str) -> bool {
    let mut rest = pattern.chars();
    match rest.next() {
        None => word.is_empty(),
        Some('*') => {
            let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]);
            ends.into_iter()
                .any(|at| fits_pattern(&word[at..], rest.as_str()))
        }
        Some(wanted) => {
            let mut letters = word.chars();
            letters.next().is_some_and(|c| wanted == '?' || wanted == c)
                && fits_pattern(letters.as_str(), rest.as_str())
        }
    }
}

/// Whether at most so many letters are too many, missing, changed, or exchanged.
fn is_within(a: &[char], b: &[char], edits: usize) -> bool {
    let (Some((x, a_rest)), Some((y, b_rest))) = (a.split_first(), b.split_first()) else {
        return a.len() + b.len() <= edits;
    };
    if x == y {
        return is_within(a_rest, b_rest, edits);
    }
    let Some(left) = edits.checked_sub(1) else {
        return false;
    };
    let is_exchanged = a.len() > 1 && b.len() > 1 && a[0] == b[1] && a[1] == b[0];
    is_within(a_rest, b_rest, left)
        || is_within(a_rest, b, left)
        || is_within(a, b_rest, left)
        || is_exchanged && is_within(&a[2..], &b[2..], left)
}
