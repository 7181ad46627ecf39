//! The last steps to an article that all formats but plain text share.

use kartoteka_engine::bundle::format::ArticleRecord;

use crate::SourceFile;
use crate::compose::one_line;
use crate::report::ImportReport;
use kartoteka_engine::slug::slug;

/// Titles are cut after this many characters: what is longer is a paragraph by mistake.
const LONGEST_TITLE: usize = 400;

/// Give an article what it lacks to be whole, and put it into the report.
pub(crate) fn finish(
    mut article: ArticleRecord,
    file: SourceFile<'_>,
    mut report: ImportReport,
) -> ImportReport {
    complete(&mut article, file.stem());
    if article.body.is_empty() && article.summary.is_empty() {
        report.doubt(
            file,
            "has a title but no text".to_owned(),
            "see whether the file is whole",
        );
    }
    report.articles.push(article);
    report
}

/// Give an article a title and an id.
pub(crate) fn complete(article: &mut ArticleRecord, stem: &str) {
    article.title = one_line(&article.title);
    if article.title.is_empty() {
        article.title = title_of_stem(stem);
    }
    if let Some((end, _)) = article.title.char_indices().nth(LONGEST_TITLE) {
        article.title.truncate(end);
        article.title.push('…');
    }
    article.summary = one_line(&article.summary);
    // Nothing but addresses of the web is an address for the bundle.
    article.url = article
        .url
        .take()
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    if article.id.is_empty() {
        article.id = [slug(&article.title), slug(stem)]
            .into_iter()
            .find(|id| !id.is_empty())
            .unwrap_or_else(|| "article".to_owned());
    }
}

/// A title for want of a better one: the name of the file, with spaces for `-` and `_`.
pub(crate) fn title_of_stem(stem: &str) -> String {
    let spaced = if stem.contains(' ') {
        stem.to_owned()
    } else {
        stem.replace(['-', '_'], " ")
    };
    let title = one_line(&spaced);
    if title.chars().any(char::is_alphanumeric) {
        title
    } else {
        "Without a title".to_owned()
    }
}
