//! What may a word or a mark contribute to a date?

use kartoteka_base::date::DatePoint;

/// A stretch of the calendar that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

/// Which one, seen from the article's date or from the date named before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// "last", «прошлый»: the one before that of the article.
    Last,
    /// "past": like `Last`, but before a unit it is the stretch that ends now.
    Past,
    /// "this", «этот».
    This,
    /// "next", «следующий».
    Next,
    /// "that", "the same": that of the date named before.
    Same,
    /// "the previous": the one before the date named before.
    Previous,
    /// "the following": the one after it.
    Following,
}

/// What a word, a number or a mark says in a date; one meaning serves all languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// A number; `digits` is how many it was written with, none when in words.
    Number {
        value: u32,
        digits: u8,
    },
    /// "5th", "first", "2014-го".
    Ordinal(u32),
    /// "XX".
    Roman(u32),
    /// "1990s", by its first year.
    Decade(u32),
    /// "90s", "nineties": 90.
    ShortDecade(u32),
    /// A date in digits.
    Written(DatePoint),
    /// 1–12.
    Month(u8),
    /// A month whose name is also another word: "May", "March".
    WeakMonth(u8),
    /// 0 is Monday.
    Weekday(u8),
    /// 21–24, as EDTF numbers seasons.
    Season(u8),
    /// "Q3".
    Quarter(u8),
    /// A stretch; `many` when the word is a plural.
    Unit {
        unit: Unit,
        many: bool,
    },
    /// "period", "time": a stretch as long as what was named before.
    Period,
    /// "yesterday": −1.
    Day(i8),
    /// "le lendemain", «накануне»: so many days from the date named before.
    Beside(i8),
    /// "morning".
    DayPart,
    /// "Christmas": month and day.
    Holiday(u8, u8),
    Direction(Direction),
    /// "early", "the end of": a part of what follows, which is left at that.
    Edge,
    /// The same, if "of" follows: "the end", which is also a verb.
    EdgeOf,
    /// "fiscal", "entire": says nothing on its own.
    Whole,
    /// "ago", behind a number and a unit.
    Ago,
    /// "vor", "il y a", before them.
    AgoBefore,
    /// "earlier", which is also said of what follows: "earlier this month".
    Earlier,
    /// "later".
    Later,
    /// "before", behind a distance, or before what is no date.
    Before,
    /// "after".
    After,
    /// "через": so long from now.
    Hence,
    Article,
    Of,
    In,
    At,
    Since,
    From,
    Until,
    /// "by": until then, and at that time to come.
    By,
    To,
    Between,
    And,
    /// "every": what follows is no one date.
    Every,
    /// "around", "circa".
    About,
    /// "flight", "page": a number behind it is no year.
    Label,
    /// "people", "percent": a number before it is no year.
    Counted,
    /// "BC": a year before it is not ours.
    OtherEra,
    /// "will": what is said in this sentence is to come.
    Future,
    /// "said": it has been.
    Past,
    /// "be": the participle behind it tells no time.
    Be,
    /// A word that only tells the language.
    Common,
    Dot,
    Comma,
    Hyphen,
    Slash,
    Apostrophe,
    Open,
    /// The end of a sentence other than by a full stop.
    Stop,
}

impl Lexeme {
    /// A unit in the singular.
    pub(super) const fn one(unit: Unit) -> Self {
        Self::Unit { unit, many: false }
    }

    /// A unit in the plural.
    pub(super) const fn many(unit: Unit) -> Self {
        Self::Unit { unit, many: true }
    }

    /// A number in words.
    pub(super) const fn number(value: u32) -> Self {
        Self::Number { value, digits: 0 }
    }
}
