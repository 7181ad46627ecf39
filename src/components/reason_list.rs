//! Why an article was found, and found so high: what each word brings to its score.

use kartoteka_engine::model::MentionPart;
use kartoteka_engine::search::{MatchKind, Reason, ReasonKind};
use leptos::prelude::*;

/// The parts of a score, the greatest first, each with its share of the whole.
#[component]
pub fn ReasonList(
    /// The parts; they sum to the score.
    reasons: Vec<Reason>,
) -> impl IntoView {
    let score: f32 = reasons.iter().map(|reason| reason.share).sum();
    let row = |reason: Reason| {
        let percent = percent(reason.share, score);
        let is_missing = percent < 0;
        let width = format!("{}%", percent.unsigned_abs().min(100));
        view! {
            <li class="reason-list__reason" data-missing=is_missing.then_some("")>
                <span class="reason-list__words" dir="auto">
                    {in_words(&reason)}
                </span>
                <span class="reason-list__bar" aria-hidden="true">
                    <span style:inline-size=width></span>
                </span>
                <span class="reason-list__share">{signed(percent)}</span>
            </li>
        }
    };
    view! {
        <ul class="reason-list" role="list">
            {reasons.into_iter().map(row).collect_view()}
        </ul>
    }
}

/// A part of a score in whole percents of it; at least 1 of either sign.
fn percent(share: f32, score: f32) -> i32 {
    let percent = (100.0 * share / score).round() as i32;
    match percent {
        0 if share < 0.0 => -1,
        0 => 1,
        percent => percent,
    }
}

fn signed(percent: i32) -> String {
    let sign = if percent < 0 { "−" } else { "" };
    format!("{sign}{}\u{a0}%", percent.unsigned_abs())
}

/// "“kuzminov” in the title", "“kuzm”, the beginning of “kuzminov”, in the text".
fn in_words(reason: &Reason) -> String {
    let asked = ["“", &reason.asked, "”"].concat();
    let place = match reason.part {
        Some(MentionPart::Title) => " in the title",
        Some(MentionPart::Summary) => " in the summary",
        Some(MentionPart::Body) => " in the text",
        None => "",
    };
    let found = match &reason.kind {
        ReasonKind::Itself => asked,
        ReasonKind::Other { term, kind } => {
            let term = ["“", term, "”"].concat();
            let relation = match kind {
                MatchKind::Stem => return [&asked, place].concat(),
                MatchKind::Asked => " is like ",
                MatchKind::Completion => " begins with ",
                MatchKind::Script => " is another spelling of ",
                MatchKind::Typo => " may be meant by ",
            };
            return [&term, place, relation, &asked].concat();
        }
        ReasonKind::Name => [&asked, " is a name of somebody or something in it"].concat(),
        ReasonKind::SideBySide => [&asked, " side by side"].concat(),
        ReasonKind::Missing => "not all of the words are there".to_owned(),
    };
    found + place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_read_as_sentences() {
        let reason = |kind, part| {
            in_words(&Reason {
                asked: "kuzm".to_owned(),
                kind,
                part,
                share: 1.0,
            })
        };
        let other = |kind| ReasonKind::Other {
            term: "kuzminov".to_owned(),
            kind,
        };
        assert_eq!(
            reason(ReasonKind::Itself, Some(MentionPart::Title)),
            "“kuzm” in the title"
        );
        assert_eq!(
            reason(other(MatchKind::Completion), Some(MentionPart::Body)),
            "“kuzminov” in the text begins with “kuzm”"
        );
        assert_eq!(
            reason(other(MatchKind::Typo), Some(MentionPart::Summary)),
            "“kuzminov” in the summary may be meant by “kuzm”"
        );
        assert_eq!(reason(ReasonKind::SideBySide, None), "“kuzm” side by side");
    }

    #[test]
    fn no_part_of_a_score_is_told_as_nothing() {
        assert_eq!(percent(1.0, 4.0), 25);
        assert_eq!(percent(0.001, 4.0), 1);
        assert_eq!(percent(-0.001, 4.0), -1);
        assert_eq!(signed(-7), "−7\u{a0}%");
    }
}
