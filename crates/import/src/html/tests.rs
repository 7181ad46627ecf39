//! Small pages of our own, and what is made of them.

use insta::assert_snapshot;
use kartoteka_engine::bundle::format::{ArticleRecord, BlockRecord};
use proptest::prelude::*;

use super::blocks::blocks_of;
use super::import;
use super::parse::parse;
use crate::SourceFile;
use crate::report::ImportReport;

const SENTENCE: &str =
    "The keeper of the lamp went down to the shore, and found that the boat was gone.";

fn read(page: &[u8]) -> ImportReport {
    import(SourceFile {
        name: "saved/lamp.html",
        bytes: page,
    })
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// Blocks of a report's article, what was removed, and problems, line by line.
fn lines(report: &ImportReport) -> String {
    let mut lines: Vec<String> = Vec::new();
    for article in &report.articles {
        lines.extend(article.body.iter().map(json));
        lines.extend(
            article
                .citations
                .iter()
                .map(|citation| format!("cites {}", json(citation))),
        );
    }
    lines.extend(
        report
            .removed
            .iter()
            .map(|removed| format!("removed, {}: {}", removed.kind, removed.text)),
    );
    lines.extend(
        report
            .problems
            .iter()
            .map(|problem| format!("problem: {problem}\n   hint: {}", problem.hint)),
    );
    lines.join("\n")
}

/// An article's fields without its body.
fn fields(report: &ImportReport) -> String {
    let article = ArticleRecord {
        body: Vec::new(),
        citations: Vec::new(),
        ..report.articles[0].clone()
    };
    serde_json::to_string_pretty(&article).unwrap()
}

fn fragment(markup: &str) -> String {
    let dom = parse(markup).dom;
    let found = blocks_of(&dom, dom.body());
    let mut lines: Vec<String> = found.blocks.iter().map(json).collect();
    lines.extend(
        found
            .links
            .iter()
            .map(|link| format!("{} {} -> {}", link.block, link.text, link.address)),
    );
    lines.join("\n")
}

/// A page with `head` and an article of which `extra` is a part.
fn page(head: &str, extra: &str) -> String {
    let paragraph = format!("<p>{SENTENCE} {SENTENCE}</p>");
    format!(
        "<!doctype html><html lang=en><head>{head}</head><body>\
         <nav><ul><li><a href=/>Home</a><li><a href=/boats>Boats</a></ul></nav>\
         <main><article>{}{extra}{}</article></main>\
         <footer>© The Lamp</footer></body></html>",
        paragraph.repeat(3),
        paragraph.repeat(2),
    )
}

#[test]
fn the_structure_of_markup_survives() {
    assert_snapshot!(fragment(
        "<h1>Boats</h1><h3>Of  wood</h3>One<br>line.<br><br>Two <a href='/up'>links <b>up</b></a>.\
         <script>no()</script><blockquote><p>Said &amp; done</p><footer>— Ann Lee</footer></blockquote>\
         <ol><li>Row <b>out</b><ul><li>slowly</li></ul></li><li><p>Row</p><p>back</p></li></ol>\
         <dl><dt>Oar<dd>of ash<dt>Lamp:<dd>of tin</dl>\
         <figure><img alt='x'><figcaption>The <i>lamp</i></figcaption></figure>\
         <table><caption>Boats</caption><tr><th>Day<th>Boats<tr><td>1<td>two</table>\
         <table><tr><td>a page<td>in columns</table>\
         <pre>a\n  b\n</pre><p>Editor's note: The boat is small.</p>\
         <ol class=footnotes><li>Of 1961.</li></ol>"
    ), @r#"
    {"type":"heading","text":"Boats","level":2}
    {"type":"heading","text":"Of wood","level":3}
    {"type":"paragraph","text":"One line."}
    {"type":"paragraph","text":"Two links up."}
    {"type":"quote","text":"Said & done","source":"Ann Lee"}
    {"type":"list","ordered":true,"items":["Row out","slowly","Row back"]}
    {"type":"list","ordered":false,"items":["Oar: of ash","Lamp: of tin"]}
    {"type":"figure","caption":"The lamp"}
    {"type":"figure","caption":"Boats"}
    {"type":"table","head":["Day","Boats"],"rows":[["1","two"]]}
    {"type":"paragraph","text":"a page"}
    {"type":"paragraph","text":"in columns"}
    {"type":"paragraph","text":"a\n  b"}
    {"type":"note","text":"The boat is small."}
    {"type":"note","text":"Of 1961."}
    3 links up -> /up
    "#);
}

#[test]
fn a_page_says_what_its_article_is() {
    let head = r#"<title>The lost boat of the keeper | The Lamp</title>
        <link rel=canonical href="https://www.lamp.example/2023/boat">
        <meta property="og:title" content="The lost boat &amp;amp; its oars">
        <meta property="og:site_name" content="The Lamp">
        <meta name="description" content="A boat is gone.">
        <meta property="article:section" content="Boats">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":"WebSite","name":"The Lamp"},
            {"@type":"NewsArticle","headline":"The lost boat","datePublished":"2023-05-03T22:10:00-04:00",
             "author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bo Ek"}]}]}</script>"#;
    assert_snapshot!(fields(&read(page(head, "").as_bytes())), @r#"
    {
      "id": "the-lost-boat",
      "title": "The lost boat",
      "summary": "A boat is gone.",
      "language": "en",
      "published": "2023-05-03",
      "authors": [
        "Ann Lee",
        "Bo Ek"
      ],
      "outlet": "The Lamp",
      "url": "https://www.lamp.example/2023/boat",
      "categories": [
        "Boats"
      ]
    }
    "#);
}

#[test]
fn what_is_not_stated_is_read_from_the_page() {
    let extra = "<div class=byline>By Ann Lee and Bo Ek, May 3, 2023</div>\
                 <span class=date>Wednesday, May 3, 2023</span>";
    assert_snapshot!(fields(&read(page("<title>Boats: a loss</title>", extra).as_bytes())), @r#"
    {
      "id": "boats-a-loss",
      "title": "Boats: a loss",
      "language": "en",
      "published": "2023-05-03",
      "authors": [
        "Ann Lee",
        "Bo Ek"
      ]
    }
    "#);
}

#[test]
fn dates_are_as_precise_as_they_are_written() {
    for (head, date) in [
        (
            "<meta property='article:published_time' content='2023-05-03T23:59:00Z'>",
            Some("2023-05-03"),
        ),
        ("<meta name='dc.date' content='2023-05'>", Some("2023-05")),
        ("<meta name=pubdate content='20230503'>", Some("2023-05-03")),
        ("<meta name=date content='1683072000'>", Some("2023-05-03")),
        (
            "<meta name=date content='Wed, 03 May 2023 10:00:00 GMT'>",
            Some("2023-05-03"),
        ),
        ("<meta name=date content='soon'>", None),
        (
            "<link rel=canonical href='https://lamp.example/2023/05/03/boat'>",
            Some("2023-05-03"),
        ),
        (
            "<link rel=canonical href='https://lamp.example/2023/05/boat'>",
            Some("2023-05"),
        ),
        (
            "<link rel=canonical href='https://lamp.example/id/20231'>",
            None,
        ),
    ] {
        let report = read(page(head, "").as_bytes());
        let found = report.articles[0]
            .published
            .as_ref()
            .map(ToString::to_string);
        assert_eq!(found.as_deref(), date, "{head}");
    }
}

#[test]
fn furniture_is_dropped_and_what_was_dropped_by_its_words_is_told() {
    let head = "<title>The lost boat of the keeper</title><meta name=author content='Ann Lee'>";
    let extra = "<div class='share-buttons'><a href=#>Tweet</a></div>\
         <p>Advertisement</p><p><a href=/oars>FIVE OARS THAT WERE NEVER FOUND AGAIN</a></p>\
         <div class=newsletter-signup><p>Get our letter every morning</p><input></div>\
         <aside>Aside</aside><div style='display: none'>Hidden</div>\
         <p>Photo: Bo Ek</p><h2>Read also</h2><ul><li><a href=/a>A boat</a><li><a href=/b>An oar</a></ul>";
    let page = page(head, extra)
        .replace("<article>", "<article><h1>The lost boat of the keeper</h1><p>By Ann Lee</p><p>May 3, 2023</p>")
        .replace(
            "</article>",
            "<p>Ann Lee is a reporter for The Lamp.</p><h3>Leave a Reply</h3><p>Nice boat, and nicely told.</p></article>",
        );
    assert_snapshot!(lines(&read(page.as_bytes())), @r#"
    "The keeper of the lamp went down to the shore, and found that the boat was gone. The keeper of the lamp went down to the shore, and found that the boat was gone."
    "The keeper of the lamp went down to the shore, and found that the boat was gone. The keeper of the lamp went down to the shore, and found that the boat was gone."
    "The keeper of the lamp went down to the shore, and found that the boat was gone. The keeper of the lamp went down to the shore, and found that the boat was gone."
    {"type":"figure","caption":"Photo: Bo Ek"}
    "The keeper of the lamp went down to the shore, and found that the boat was gone. The keeper of the lamp went down to the shore, and found that the boat was gone."
    "The keeper of the lamp went down to the shore, and found that the boat was gone. The keeper of the lamp went down to the shore, and found that the boat was gone."
    removed, site furniture: Tweet
    removed, site furniture: Get our letter every morning
    removed, site furniture: Aside
    removed, repeated title: The lost boat of the keeper
    removed, authors: By Ann Lee
    removed, date of publication: May 3, 2023
    removed, site furniture: Advertisement
    removed, site furniture: FIVE OARS THAT WERE NEVER FOUND AGAIN
    removed, site furniture: Read also
    removed, site furniture: A boat An oar
    removed, site furniture: Ann Lee is a reporter for The Lamp.
    removed, site furniture: Leave a Reply
    removed, site furniture: Nice boat, and nicely told.
    "#);
}

#[test]
fn links_to_other_sites_are_citations() {
    let head = "<title>Boats</title><link rel=canonical href='https://www.lamp.example/boat'>";
    let extra = "<p>The <a href='https://news.lamp.example/x'>Lamp</a> and the \
         <a href='https://www.tower.example/y'>Four keepers saw the boat</a> and \
         <a href='https://twitter.com/z'>others</a> said so, all of them on one long day in May.</p>\
         <p>So did one more. (<a href='https://times.example/1'>Tower Times</a>, May 4, 2023)</p>";
    let report = read(page(head, extra).as_bytes());
    let cited: Vec<String> = report.articles[0].citations.iter().map(json).collect();
    assert_snapshot!(cited.join("\n"), @r#"
    {"outlet":"tower.example","title":"Four keepers saw the boat","url":"https://www.tower.example/y","block":3}
    {"outlet":"Tower Times","date":"2023-05-04","url":"https://times.example/1","block":4}
    "#);
}

#[test]
fn what_is_no_article_is_told_with_what_to_do() {
    let feed = "<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>";
    let stub = format!(
        "<title>Boats</title><script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\
         \"@type\":\"NewsArticle\",\"headline\":\"Boats\",\"isAccessibleForFree\":\"False\"}}</script>\
         <article><p>{SENTENCE}</p><p>{SENTENCE}</p></article>"
    );
    assert_snapshot!(
        [
            feed, "{\"title\": \"x\"}", "<?xml version='1.0'?><x/>", "From: <Saved by a browser>",
            "<html><body></body></html>", "<title>Boats</title>", "<title>Boats</title><p>Gone.", &stub,
        ]
        .map(|page| lines(&read(page.as_bytes())))
        .join("\n"),
        @r#"
    problem: saved/lamp.html: is a feed, not a web page
       hint: give it the extension of what it is, or save the page of the article again
    problem: saved/lamp.html: is JSON, not a web page
       hint: give it the extension of what it is, or save the page of the article again
    problem: saved/lamp.html: is XML, not a web page
       hint: give it the extension of what it is, or save the page of the article again
    problem: saved/lamp.html: is a web archive (MHTML), not a web page
       hint: give it the extension of what it is, or save the page of the article again
    problem: saved/lamp.html: has no text
       hint: open it in a browser: if the article shows, save it from there as a complete page
    problem: saved/lamp.html: has a title but no text
       hint: open it in a browser: if the article shows, save it from there as a complete page
    "Gone."
    problem: saved/lamp.html: has next to no text
       hint: see whether it is the page of an article, and whether the file is whole
    "The keeper of the lamp went down to the shore, and found that the boat was gone."
    "The keeper of the lamp went down to the shore, and found that the boat was gone."
    problem: saved/lamp.html: has only the beginning of an article that is for subscribers
       hint: save the page again while you are signed in
    "#
    );
}

#[test]
fn bounds_are_kept_and_told() {
    let text = format!("<p>{SENTENCE}</p>").repeat(20);
    let deep = format!("{text}{}", "<div>".repeat(100_000));
    let many = format!("{text}{}", "<i></i>".repeat(1_100_000));
    let long = format!("{text}<!--{}-->", "x".repeat(17 << 20));
    for (page, reason) in [
        (deep, "nested"),
        (many, "more than 1000000"),
        (long, "larger than 16 MB"),
    ] {
        let report = read(page.as_bytes());
        assert!(
            report
                .problems
                .iter()
                .any(|problem| problem.message.contains(reason)),
            "{reason}: {:?}",
            report.problems
        );
        assert!(!report.articles[0].body.is_empty(), "{reason}");
    }
    // Each attribute is compared with all before it: without a bound this takes hours.
    for attribute in ["a{} ", "a{}=x/", "a{}=\"x\""] {
        let attributes: String = (0..100_000)
            .map(|n| attribute.replace("{}", &n.to_string()))
            .collect();
        let report = read(format!("<p {attributes}>{SENTENCE}</p>{text}").as_bytes());
        assert_eq!(report.articles[0].body.len(), 21, "{attribute}");
    }
}

#[test]
fn encodings_are_the_page_s_own_and_doubts_are_told() {
    let page = format!(
        "<meta charset=windows-1251><title>Письмо</title><p>{}</p>",
        "Смотритель вышел на берег и не увидел лодки. ".repeat(5)
    );
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&page);
    let report = read(&bytes);
    assert_eq!(report.articles[0].title, "Письмо");
    assert_eq!(report.articles[0].language.as_deref(), Some("ru"));
    assert_eq!(report.problems, []);
    let unstated = page.replace("<meta charset=windows-1251>", "");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&unstated);
    assert_eq!(read(&bytes).problems.len(), 1);
}

/// Pieces of markup, to be put together in any order.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=\"share related\">",
    "</div>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<dl><dt>",
    "<dd>",
    "<blockquote>",
    "</blockquote>",
    "<cite>",
    "<a href=/x>",
    "</a>",
    "<b>",
    "<i>",
    "</b>",
    "<br>",
    "<br><br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"headline\":[\"x\"],\"author\":{}}</script>",
    "<meta property=og:title content=\"x | y\">",
    "<title>",
    "</title>",
    "<h1>",
    "</h1>",
    "<h2>Comments</h2>",
    "<template>",
    "<svg>",
    "<math><annotation-xml encoding=text/html>",
    "<select><option>",
    "<frameset>",
    "</html>",
    "<body class=x>",
    "<form>",
    "<figure><figcaption>",
    "<time datetime=2023-13-99>",
    "<span class=author>",
    "By Ann Lee, May 3, 2023",
    "é—日本",
    "&amp;#0;&nbsp;",
    "\u{0}",
    "<",
    "\"",
    "'",
    "=",
    "<q>",
    "<pre>\n",
    "<article>",
    "</article>",
    "<main>",
    "<td><p>",
    "<p hidden>",
];

fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => (0..PIECES.len()).prop_map(|n| PIECES[n].to_owned()),
        1 => Just(SENTENCE.to_owned()),
        1 => "[ -~а-яé]{0,12}",
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_markup_makes_it_panic_or_point_beyond_the_blocks(page in markup()) {
        let report = read(page.as_bytes());
        for article in &report.articles {
            for citation in &article.citations {
                prop_assert!(citation.block.is_some_and(|block| block < article.body.len()));
            }
            for block in &article.body {
                if let BlockRecord::Text(text) = block {
                    prop_assert!(!text.trim().is_empty());
                }
            }
        }
        prop_assert!(!report.articles.is_empty() || !report.problems.is_empty());
    }

    #[test]
    fn a_page_with_broken_bytes_is_read(cut in 0..2000_usize, byte: u8, page in markup()) {
        let mut bytes = super::tests::page("<title>Boats</title>", &page).into_bytes();
        let at = cut % bytes.len();
        bytes[at] = byte;
        let report = read(&bytes);
        prop_assert!(!report.articles.is_empty() || !report.problems.is_empty());
    }
}
