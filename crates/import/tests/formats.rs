//! Every format, on small files of our own.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose scene cannot be set has failed"
)]

mod packing;

use insta::assert_snapshot;
use kartoteka_import::{ImportReport, SourceFile, import, resolve_links};

use packing::zip;

/// A report as JSON, a line for each record, then what was removed and what is doubtful.
fn show(name: &str, bytes: &[u8]) -> String {
    show_report(&import(SourceFile { name, bytes }))
}

fn show_report(report: &ImportReport) -> String {
    let mut lines: Vec<String> = Vec::new();
    for article in &report.articles {
        lines.push(serde_json::to_string(article).unwrap());
    }
    for entity in &report.entities.entities {
        lines.push(serde_json::to_string(entity).unwrap());
    }
    for relation in &report.entities.relations {
        lines.push(serde_json::to_string(relation).unwrap());
    }
    for removed in &report.removed {
        lines.push(format!("removed, {}: {}", removed.kind, removed.text));
    }
    for problem in report.folded.iter().chain(&report.problems) {
        lines.push(format!("problem: {problem}"));
    }
    lines.join("\n")
}

#[test]
fn markdown_gives_its_front_matter_and_its_blocks() {
    assert_snapshot!(show("posts/2023-05-03-lamp.md", b"---\ntitle: \"The lamp: a letter\"\nauthor: Ann Lee and Bo Ek\n\
        tags: [boats, lamps]\ncanonical_url: https://lamp.example/12\naliases: [Lamp letter]\n---\n\
        # The lamp: a letter\n\nOne [tower](https://tower.example/a) and [[Oars|the oars]].[^1]\n\n\
        ## Found\n\n> Said so.\n\n> [!NOTE]\n> Beware.\n\n1. Row\n   - slowly\n2. Rest\n\n\
        ![A lamp](lamp.jpg \"The lamp at night\")\n\n| Day | Boats |\n|---|---|\n| 1 | 2 |\n\n\
        {{< youtube abc >}}\n\n<div><p>In HTML</p></div>\n\n[^1]: A footnote.\n"), @r#"
    {"id":"the-lamp-a-letter","title":"The lamp: a letter","published":"2023-05-03","authors":["Ann Lee","Bo Ek"],"url":"https://lamp.example/12","categories":["boats","lamps"],"body":["One tower and the oars.",{"type":"heading","text":"Found","level":2},{"type":"quote","text":"Said so."},{"type":"note","text":"Beware."},{"type":"list","ordered":true,"items":["Row","slowly","Rest"]},{"type":"figure","caption":"The lamp at night"},{"type":"table","head":["Day","Boats"],"rows":[["1","2"]]},"In HTML",{"type":"note","text":"A footnote."}],"citations":[{"outlet":"tower.example","title":"tower","url":"https://tower.example/a","block":0}],"aliases":["Lamp letter","2023-05-03-lamp"],"links":["Oars"]}
    removed, shortcode: {{< youtube abc >}}
    removed, repeated title: The lamp: a letter
    "#);
}

#[test]
fn zola_and_hugo_write_toml_and_json() {
    assert_snapshot!(show("a.md", b"+++\ntitle = \"A\"\ndate = 2023-05\n[taxonomies]\ntags = [\"x\"]\n+++\nText."), @r#"
    {"id":"a","title":"A","published":"2023-05","categories":["x"],"body":["Text."]}
    problem: a.md: has front matter that cannot be read whole: its TOML is wrong: invalid date, expected `-` (MM-DD); it was read line by line
    "#);
    assert_snapshot!(show("a.md", b"{\"title\": \"A\", \"date\": \"2023-05-03T10:00:00Z\"}\n\nText."), @r#"{"id":"a","title":"A","published":"2023-05-03","body":["Text."]}"#);
    assert_snapshot!(show("Note of mine.md", b"Only text."), @r#"{"id":"note-of-mine","title":"Note of mine","body":["Only text."]}"#);
}

#[test]
fn notes_find_each_other_by_title_and_alias() {
    let notes: [(&str, &[u8]); 2] = [
        ("Oars.md", b"Back to [[lamp letter]] and [[Nowhere]]."),
        (
            "Lamp.md",
            b"---\naliases: [Lamp letter]\n---\nTo [[oars#Found]].",
        ),
    ];
    let reports = notes.map(|(name, bytes)| import(SourceFile { name, bytes }));
    let mut merged = ImportReport::merge(reports);
    resolve_links(&mut merged.articles);
    assert_snapshot!(show_report(&merged), @r#"
    {"id":"oars","title":"Oars","body":["Back to lamp letter and Nowhere."],"links":[{"article":"lamp","name":"lamp letter"},{"name":"Nowhere"}]}
    {"id":"lamp","title":"Lamp","body":["To oars#Found."],"aliases":["Lamp letter"],"links":[{"article":"oars","name":"oars"}]}
    "#);
}

#[test]
fn an_outline_below_a_heading_is_a_list() {
    assert_snapshot!(show("a.md", b"## Found\n\t- [[oars]]\n\t\t- one\n\t- two\n\n    code, not a list\n"), @r#"{"id":"a","title":"a","body":[{"type":"heading","text":"Found","level":2},{"type":"list","ordered":false,"items":["oars","one","two"]},"code, not a list"],"links":["oars"]}"#);
}

#[test]
fn rss_gives_an_article_an_item() {
    assert_snapshot!(show("lamp.xml", b"<?xml version='1.0'?><rss version='2.0' \
        xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
        <channel><title>The Lamp</title><link>https://lamp.example/</link><language>en-us</language>\
        <item><title>Oars &amp;amp; boats</title><link>/12</link><dc:creator>Ann Lee</dc:creator>\
        <pubDate>Wed, 03 May 2023 10:00:00 GMT</pubDate><category>Boats</category>\
        <description>In brief.</description>\
        <content:encoded><![CDATA[<h2>Found</h2><p>The <a href='/oars'>oars</a>.</p>]]></content:encoded></item>\
        <item><description>No title &lt;b&gt;here&lt;/b&gt;.</description></item><item/></channel></rss>"), @r#"
    {"id":"oars-boats","title":"Oars & boats","summary":"In brief.","language":"en-US","published":"2023-05-03","authors":["Ann Lee"],"outlet":"The Lamp","url":"https://lamp.example/12","categories":["Boats"],"body":[{"type":"heading","text":"Found","level":2},"The oars."],"citations":[{"outlet":"lamp.example","title":"oars","url":"https://lamp.example/oars","block":1}]}
    {"id":"no-title-here","title":"No title here.","language":"en-US","outlet":"The Lamp","body":["No title here."]}
    problem: lamp.xml: has 1 entry without title, text and address; left out
    "#);
}

#[test]
fn atom_and_rdf_and_json_feed_are_feeds_too() {
    assert_snapshot!(show("a.atom", "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='ru'><title>Маяк</title>\
        <author><name>Анна Ли</name></author><entry><title type='html'>A &lt;i&gt;b&lt;/i&gt;</title>\
        <link rel='self' href='https://lamp.example/feed'/><link href='https://lamp.example/1'/>\
        <updated>2023-05-03T10:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\
        <p>One<br/>two</p></div></content></entry></feed>".as_bytes()), @r#"{"id":"a-b","title":"A b","language":"ru","published":"2023-05-03","authors":["Анна Ли"],"outlet":"Маяк","url":"https://lamp.example/1","body":["One two"]}"#);
    assert_snapshot!(show("a.rdf.xml", b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
        xmlns='http://purl.org/rss/1.0/'><channel><title>Lamp</title></channel><item><title>One</title>\
        <link>https://lamp.example/1</link></item></rdf:RDF>"), @r#"{"id":"one","title":"One","outlet":"Lamp","url":"https://lamp.example/1"}"#);
    assert_snapshot!(show("a.json", br#"{"version": "https://jsonfeed.org/version/1.1", "title": "Lamp",
        "items": [{"id": "1", "url": "https://lamp.example/1", "title": "One", "content_html": "<p>Text</p>",
        "date_published": "2023-05-03T10:00:00Z", "authors": [{"name": "Ann"}], "tags": ["boats"]}]}"#), @r#"{"id":"one","title":"One","published":"2023-05-03","authors":["Ann"],"outlet":"Lamp","url":"https://lamp.example/1","categories":["boats"],"body":["Text"]}"#);
}

#[test]
fn broken_feeds_give_what_they_have() {
    assert_snapshot!(show("a.xml", b"<rss><channel><title>Lamp</title><item><title>One & two</title><item><title>Three"), @r#"{"id":"one-two","title":"One & two","outlet":"Lamp"}"#);
    assert_snapshot!(show("a.xml", b"<!DOCTYPE html><html><title>Lamp</title>"), @"problem: a.xml: is a web page, not a feed");
    assert_snapshot!(show("a.rss", b"Not found"), @"problem: a.rss: is called a feed and is none");
    assert_snapshot!(show("a.rss", b"<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>\xcc\xe0\xff\xea</title></item></channel></rss>"), @r#"{"id":"mayak","title":"Маяк"}"#);
}

#[test]
fn references_are_articles_without_their_text() {
    assert_snapshot!(show("a.json", br#"[{"id": "lee2023", "type": "article-journal", "title": "A <i>new</i> lamp",
        "author": [{"family": "Lee", "given": "Ann"}, {"literal": "The Keepers"}], "container-title": "Lamp Journal",
        "issued": {"date-parts": [[2023, 5]], "circa": true}, "DOI": "10.1000/12", "abstract": "On lamps.", "keyword": "lamps, oars"},
        {"id": "x", "type": "book", "title": "Years", "issued": {"date-parts": [[2014], [2016, 2]]}}]"#), @r#"
    {"id":"a-new-lamp","title":"A new lamp","published":"2023-05~","authors":["Ann Lee","The Keepers"],"outlet":"Lamp Journal","url":"https://doi.org/10.1000/12","categories":["lamps","oars"],"body":["On lamps."]}
    {"id":"years","title":"Years","published":"2014/2016-02"}
    "#);
    assert_snapshot!(show("a.bib", br#"@string{lj = "Lamp Journal"}
@article{lee, author = {Lee, Ann and Ek, Bo}, title = {A {New} Lamp}, journal = lj, year = 2023, month = may, abstract = {On lamps.}}
@book{broken, title = {No end
@misc{web, title = {Oars}, date = {2020-03/2020-05}, url = {https://lamp.example/oars}, langid = {german}}
"#), @r#"
    {"id":"a-new-lamp","title":"A New Lamp","published":"2023-05","authors":["Ann Lee","Bo Ek"],"outlet":"Lamp Journal","body":["On lamps."]}
    {"id":"oars","title":"Oars","language":"de","published":"2020-03/2020-05","url":"https://lamp.example/oars"}
    problem: a.bib: has an entry that cannot be read, “@book{broken, title = {No end”: unexpected end of file: 59-59
    "#);
}

#[test]
fn follow_the_money_gives_cards_relations_and_articles() {
    assert_snapshot!(show("a.ftm.json", br#"{"id": "p/1", "schema": "Person", "properties": {"name": ["Ann Lee", "A. Lee"], "country": ["gb"], "addressEntity": ["a1"], "wikidataId": ["Q1"]}}
{"id": "c1", "schema": "Company", "properties": {"name": ["Lamp Ltd"]}}
{"id": "a1", "schema": "Address", "properties": {"full": ["1 Tower Street"]}}
{"id": "o1", "schema": "Ownership", "properties": {"owner": ["p/1"], "asset": ["c1"], "startDate": ["2020"], "percentage": ["50"]}}
{"id": "s1", "schema": "Sanction", "properties": {"entity": ["c1"]}}
{"id": "d1", "schema": "Article", "properties": {"title": ["On lamps"], "bodyText": ["One.\nTwo."], "publishedAt": ["2023-05-03"], "publisher": ["The Lamp"], "language": ["eng"]}}
broken"#), @r#"
    {"id":"d1","title":"On lamps","language":"en","published":"2023-05-03","outlet":"The Lamp","body":["One.","Two."]}
    {"id":"p-1","kind":"person","name":"Ann Lee","aliases":["A. Lee"],"facts":[{"property":"country","value":"gb","stance":"asserted"},{"property":"address","value":"1 Tower Street","stance":"asserted"},{"property":"owner of","value":"Lamp Ltd: 50 %","when":"2020/..","stance":"asserted"}],"same_as":["https://www.wikidata.org/wiki/Q1"]}
    {"id":"c1","kind":"organization","name":"Lamp Ltd"}
    {"subject":"p-1","kind":"owner_of","object":"c1","when":"2020/..","stance":"asserted"}
    problem: a.ftm.json: has entities that a collection has no place for: 1 of Sanction
    problem: a.ftm.json: has 1 line without JSON, the first of them line 7; left out
    "#);
}

#[test]
fn an_archive_gives_what_is_in_it() {
    let inner = zip(&[("deep.txt", b"Deep\n\nA text within.")]);
    let archive = zip(&[
        ("a/one.txt", b"One\n\nThe same text."),
        ("a/two.txt", b"One\n\nThe same text."),
        ("up/up/evil.txt", b"Evil\n\nText."),
        ("inner.zip", &inner),
        ("picture.jpg", b"\xff\xd8\xff"),
        (
            "mine/collection.json",
            br#"{"kartoteka": 1, "title": "Mine", "articles": ["a.json", "gone.json"]}"#,
        ),
        (
            "mine/a.json",
            br#"[{"id": "own", "title": "Own", "body": ["Text."]}, {"title": 1}]"#,
        ),
        (".hidden.txt", b"Hidden"),
    ]);
    // The writer of archives is too honest to write such a name.
    let at_name = |at: usize| archive[at..].starts_with(b"up/up/");
    let names: Vec<usize> = (0..archive.len()).filter(|&at| at_name(at)).collect();
    let mut archive = archive.clone();
    for at in names {
        archive[at..at + 6].copy_from_slice(b"../../");
    }
    assert_snapshot!(show("all.zip", &archive), @r#"
    {"id":"own","title":"Own","body":["Text."]}
    {"id":"one","title":"One","body":["The same text."]}
    {"id":"deep","title":"Deep","body":["A text within."]}
    problem: all.zip/a/two.txt: has “One” once more: kept once, as one
    problem: all.zip/mine/a.json: has a record that cannot be read, number 2: invalid type: integer `1`, expected a string
    problem: all.zip/mine/collection.json: names all.zip/mine/gone.json, which is not there
    problem: all.zip/../../evil.txt: has a path that leads out of the archive; it was not read
    problem: all.zip: has 1 file of formats that are not imported, such as pictures
    "#);
    assert_snapshot!(show("cut.zip", &archive[..archive.len() - 30]), @r#"
    {"id":"deep","title":"Deep","body":["A text within."]}
    problem: cut.zip: has more behind its list of files: it is cut short, or two files in one
    "#);
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut archive = zip(&[("a.txt", b"A\n\nText.")]);
    for _ in 0..5 {
        archive = zip(&[("inner.zip", &archive)]);
    }
    assert_snapshot!(show("outer.zip", &archive), @"problem: outer.zip/inner.zip/inner.zip/inner.zip: is an archive in 3 others: the limit");
}

#[test]
fn a_bomb_is_not_unpacked() {
    // A file of nothing but noughts shrinks a thousandfold.
    let noughts = vec![0_u8; kartoteka_import::LONGEST_FILE + 1];
    let bytes = packing::packed_zip(&[("bomb.txt", &noughts)]);
    assert!(bytes.len() < 1 << 20);
    assert_snapshot!(show("bomb.zip", &bytes), @"problem: bomb.zip/bomb.txt: is longer than 16 MB, taken out of its archive");
}

#[test]
fn a_book_gives_its_chapters() {
    let book = zip(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"),
        ("OPS/book.opf", b"<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>The Lamp</dc:title>\
            <dc:creator>Ann Lee</dc:creator><dc:language>en</dc:language><dc:date>2023-05</dc:date><dc:publisher>Tower</dc:publisher></metadata>\
            <manifest><item id='n' href='nav.xhtml' properties='nav'/><item id='t' href='title.xhtml'/>\
            <item id='a' href='text/a%20b.xhtml'/><item id='b' href='text/b.xhtml'/></manifest>\
            <spine><itemref idref='t'/><itemref idref='a'/><itemref idref='b'/></spine></package>"),
        ("OPS/nav.xhtml", b"<html><body><nav><ol><li><a href='text/a%20b.xhtml#x'>The boat</a></li></ol></nav></body></html>"),
        ("OPS/title.xhtml", b"<html><head><title/></head><body><h1>The Lamp</h1></body></html>"),
        ("OPS/text/a b.xhtml", b"<html><head><title/></head><body><h2>The Boat</h2><p>The keeper of the lamp went down to the shore at noon.</p></body></html>"),
        ("OPS/text/b.xhtml", b"<html><body><h1>The oars</h1><p>The oars were found by the keepers of the tower in the spring.</p></body></html>"),
    ]);
    assert_snapshot!(show("lamp.epub", &book), @r#"
    {"id":"the-boat","title":"The boat","language":"en","published":"2023-05","authors":["Ann Lee"],"outlet":"Tower","part_of":{"title":"The Lamp","position":1},"body":["The keeper of the lamp went down to the shore at noon."]}
    {"id":"the-oars","title":"The oars","language":"en","published":"2023-05","authors":["Ann Lee"],"outlet":"Tower","part_of":{"title":"The Lamp","position":2},"body":["The oars were found by the keepers of the tower in the spring."]}
    "#);
}

#[test]
fn a_text_of_word_gives_its_structure() {
    let text = zip(&[
        ("word/document.xml", b"<w:document xmlns:w='w' xmlns:r='r'><w:body>\
            <w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>The Lamp</w:t></w:r></w:p>\
            <w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Found</w:t></w:r></w:p>\
            <w:p><w:r><w:t xml:space='preserve'>The </w:t></w:r><w:del><w:r><w:delText>no </w:delText></w:r></w:del>\
            <w:hyperlink r:id='l1'><w:r><w:t>oars</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>lay there.</w:t></w:r></w:p>\
            <w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Row</w:t></w:r></w:p>\
            <w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Rest</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
            </w:body></w:document>"),
        ("word/styles.xml", b"<w:styles xmlns:w='w'><w:style w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>"),
        ("word/_rels/document.xml.rels", b"<Relationships><Relationship Id='l1' Target='https://tower.example/'/></Relationships>"),
        ("word/footnotes.xml", b"<w:footnotes xmlns:w='w'><w:footnote w:type='separator'/><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>"),
        ("docProps/core.xml", b"<cp:coreProperties xmlns:dc='dc'><dc:creator>Ann Lee; Bo Ek</dc:creator><dcterms:created>2023-05-03T10:00:00Z</dcterms:created></cp:coreProperties>"),
    ]);
    assert_snapshot!(show("lamp.docx", &text), @r#"{"id":"the-lamp","title":"The Lamp","published":"2023-05-03","authors":["Ann Lee","Bo Ek"],"body":[{"type":"heading","text":"Found","level":2},"The oars lay there.",{"type":"list","ordered":false,"items":["Row","Rest"]},{"type":"table","rows":[["a","b"]]},{"type":"note","text":"A note."}],"citations":[{"outlet":"tower.example","title":"oars","url":"https://tower.example/","block":1}]}"#);
}

/// A PDF with these streams as its pages, each in Helvetica.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len())
                .map(|page| format!("{} 0 R ", 4 + 2 * page))
                .collect::<String>()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    for (number, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * number
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{page}\nendstream",
            page.len()
        ));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let start = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        file += &format!("{offset:010} 00000 n \n");
    }
    file += &format!(
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF",
        objects.len() + 1
    );
    file.into_bytes()
}

#[test]
fn a_pdf_gives_its_text_layer() {
    let first = "BT /F 24 Tf 50 700 Td (The Lamp) Tj /F 12 Tf 0 -40 Td (The keeper of the lamp went down to the shore, and found that the) Tj \
        0 -14 Td (boat was gone with the oars and the sail and a let-) Tj 0 -14 Td (ter.) Tj 0 -28 Td (Another paragraph.) Tj ET";
    let second = "BT /F 12 Tf 50 700 Td [(Wo) -50 (rds) -400 (apart.)] TJ ET";
    assert_snapshot!(show("lamp.pdf", &pdf(&[first, second])), @r#"{"id":"the-lamp","title":"The Lamp","language":"en","body":["The keeper of the lamp went down to the shore, and found that the boat was gone with the oars and the sail and a letter.","Another paragraph.","Words apart."]}"#);
    assert_snapshot!(show("scan.pdf", &pdf(&["0 0 100 100 re f"])), @"problem: scan.pdf: has no text, only pictures of it: it is a scan");
}

#[test]
fn the_same_article_three_times_is_kept_once() {
    let texts = [
        ("a.txt", "The Lamp\n\nThe keeper of the lamp went down."),
        ("b.txt", "The Lamp\n\nThe keeper of the lamp went down."),
        ("c.md", "# THE LAMP\n\nThe keeper of the *lamp* went down."),
    ];
    let copies = texts.map(|(name, text)| {
        let bytes = text.as_bytes();
        import(SourceFile { name, bytes })
    });
    assert_snapshot!(show_report(&ImportReport::merge(copies)), @r#"
    {"id":"the-lamp","title":"The Lamp","body":["The keeper of the lamp went down."]}
    problem: b.txt: has “The Lamp” once more: kept once, as the-lamp
    problem: c.md: has “THE LAMP” once more: kept once, as the-lamp
    "#);
}
