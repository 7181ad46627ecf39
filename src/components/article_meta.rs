//! Where an article comes from, in one line: outlet, date in words, the piece it is part of.

use kartoteka_engine::model::ArticleRef;
use leptos::prelude::*;

/// Outlet and date of an article.
#[component]
pub fn ArticleMeta(
    /// The article.
    article: ArticleRef,
    /// Title of the longer piece of which it is a part.
    #[prop(optional_no_strip)]
    part_of: Option<String>,
) -> impl IntoView {
    let ArticleRef {
        outlet,
        published,
        language,
        ..
    } = article;
    // English is what the page itself speaks: only other languages are worth a word.
    let language = language.filter(|language| language != "en" && !language.starts_with("en-"));
    let date = published.map(|date| {
        view! { <li><time datetime=machine_date(&date)>{date.in_words()}</time></li> }
    });
    view! {
        <ul class="article-meta" role="list">
            {outlet.map(|outlet| view! { <li class="article-meta__outlet"><bdi>{outlet}</bdi></li> })}
            {date}
            {part_of.map(|title| view! { <li>"part of " <cite dir="auto">{title}</cite></li> })}
            {language.map(|language| view! { <li class="article-meta__language">{language}</li> })}
        </ul>
    }
    .into_any()
}

/// The date as `<time>` takes it; nothing for what HTML cannot say, such as "about 2022".
fn machine_date(date: &kartoteka_engine::date::Date) -> Option<String> {
    let text = date.to_string();
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    // A season or a quarter is written like a month of number 21 to 36.
    let is_season = date.precision() == kartoteka_engine::date::Precision::Season;
    (is_plain && !is_season).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_html_knows_are_given_to_machines() {
        let machine = |text: &str| machine_date(&text.parse().unwrap());
        assert_eq!(machine("2023-08-09").as_deref(), Some("2023-08-09"));
        assert_eq!(machine("2023").as_deref(), Some("2023"));
        for vague in ["2022~", "2023-21", "202X", "1941/1945"] {
            assert_eq!(machine(vague), None, "{vague}");
        }
    }
}
