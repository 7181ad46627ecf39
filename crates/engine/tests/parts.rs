//! A collection that is opened without its texts answers as one that is opened as a whole does.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;
use std::path::Path;

use kartoteka_engine::bundle::format::{FileRef, IndexRef, Manifest};
use kartoteka_engine::bundle::{ArticlePart, BundleFile, cut_articles, read_manifest};
use kartoteka_engine::index::{IndexParts, cut_positions, join_positions};
use kartoteka_engine::lenses::{EntitiesOptions, EntitySort};
use kartoteka_engine::model::{Facet, PassageRef};
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::search::{Filter, FilterMode, SearchRequest, Selection, Sort, Taken};
use kartoteka_engine::{Asked, Library};
use sha2::{Digest, Sha256};

/// The sample collection as a whole, and the same cut into parts.
struct Both {
    whole: Library,
    manifest: Manifest,
    /// Every file of the parts by its path.
    files: BTreeMap<String, Vec<u8>>,
    entities: Vec<BundleFile>,
}

fn hashed(path: &str, bytes: &[u8]) -> FileRef {
    let hash = Sha256::digest(bytes);
    FileRef::Hashed {
        path: path.to_owned(),
        sha256: Some(hash.iter().map(|byte| format!("{byte:02x}")).collect()),
        bytes: Some(bytes.len() as u64),
    }
}

impl Both {
    fn sample() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
        let read = |path: &str| std::fs::read(folder.join(path)).unwrap();
        let manifest = read_manifest(&read("collection.json")).unwrap();
        let file = |file: &FileRef| BundleFile {
            path: file.path().to_owned(),
            bytes: Ok(read(file.path())),
        };
        let articles: Vec<BundleFile> = manifest.articles.iter().map(file).collect();
        let entities: Vec<BundleFile> = manifest.entities.iter().map(file).collect();
        Self::cut(manifest, articles, entities, 6000)
    }

    /// So many articles that say the same.
    fn many(count: usize) -> Self {
        let articles: Vec<_> = (0..count)
            .map(|n| {
                let id = format!("a{n}");
                serde_json::json!({ "id": id, "title": "A title", "body": ["The Lamp is lit."] })
            })
            .collect();
        let file = |path: &str, bytes| BundleFile {
            path: path.to_owned(),
            bytes: Ok(bytes),
        };
        let manifest = Manifest {
            kartoteka: 1,
            articles: vec![FileRef::Path("all.json".to_owned())],
            ..Manifest::default()
        };
        let articles = file("all.json", serde_json::to_vec(&articles).unwrap());
        Self::cut(manifest, vec![articles], Vec::new(), 2000)
    }

    fn cut(
        mut manifest: Manifest,
        articles: Vec<BundleFile>,
        entities: Vec<BundleFile>,
        part_bytes: usize,
    ) -> Self {
        let all = [articles, entities.clone()].concat();
        let whole = Library::open(&manifest, &all, &mut |_| {});
        let cut = cut_articles(&manifest, &all, whole.collection(), part_bytes);
        let sizes: Vec<usize> = cut.iter().map(|part| part.count).collect();
        assert!(sizes.len() > 3, "{sizes:?}");
        let mut files = BTreeMap::new();
        manifest.articles.clear();
        for (n, ArticlePart { bytes, .. }) in cut.into_iter().enumerate() {
            let path = format!("articles/{n}.json");
            manifest.articles.push(hashed(&path, &bytes));
            files.insert(path, bytes);
        }
        let index = whole.write_index();
        let positions = cut_positions(index.positions.clone(), 1000).unwrap();
        assert!(positions.pieces.len() > 1 || manifest.title.is_empty());
        assert_eq!(
            join_positions(positions.clone()),
            Ok(index.positions.clone())
        );
        let catalogue = whole.write_catalogue(&manifest, &all, &sizes).unwrap();
        manifest.index = Some(IndexRef {
            ranking: FileRef::Path("ranking".to_owned()),
            positions: FileRef::Path("positions".to_owned()),
            position_pieces: (0..positions.pieces.len())
                .map(|n| FileRef::Path(format!("positions/{n}")))
                .collect(),
            catalogue: Some(FileRef::Path("catalogue".to_owned())),
        });
        files.insert("ranking".to_owned(), index.ranking);
        files.insert("positions".to_owned(), positions.directory);
        for (n, piece) in positions.pieces.into_iter().enumerate() {
            files.insert(format!("positions/{n}"), piece);
        }
        files.insert("catalogue".to_owned(), catalogue);
        Self {
            whole,
            manifest,
            files,
            entities,
        }
    }

    fn open(&self) -> Result<Library, String> {
        let bytes = |path: &str| self.files[path].clone();
        let stored = IndexParts {
            ranking: bytes("ranking"),
            positions: bytes("positions"),
        };
        Library::open_in_parts(
            &self.manifest,
            &self.entities,
            bytes("catalogue"),
            stored,
            &mut |_| {},
        )
        .map_err(|problem| problem.to_string())
    }

    fn file(&self, file: &FileRef) -> BundleFile {
        BundleFile {
            path: file.path().to_owned(),
            bytes: Ok(self.files[file.path()].clone()),
        }
    }

    /// The last answer, when all that was missing has been supplied, and what was.
    fn patiently(&self, library: &mut Library, request: &Request) -> (Answer, Vec<String>) {
        let mut supplied = Vec::new();
        for _ in 0..8 {
            let Asked {
                answer,
                missing,
                loss,
                ..
            } = library.ask(request);
            assert_eq!(loss, None);
            if missing.is_empty() {
                return (answer, supplied);
            }
            for file in missing {
                supplied.push(file.path().to_owned());
                library.supply(self.file(&file));
            }
        }
        panic!("there is no end to what {request:?} needs");
    }
}

fn search(query_text: &str) -> SearchRequest {
    SearchRequest {
        selection: Selection {
            query_text: query_text.to_owned(),
            ..Selection::default()
        },
        limit: 20,
        facet_limit: 10,
        ..SearchRequest::default()
    }
}

fn requests(whole: &Library) -> Vec<Request> {
    let mut requests = vec![Request::Overview];
    for query_text in [
        "",
        "kuzminov",
        "kuz",
        "Кузьминов",
        "military intelligence",
        "\"military intelligence\"",
        "\"intelligence military\"~4",
        "russian NEAR/5 volunteer",
        "=Russian",
        "=russian",
        "title:russian -wagner",
        "person:putin cites:bbc",
        "outlet:monitor before:2024",
        "defecter",
        "helicopter OR poison",
        "no such words at all here",
    ] {
        requests.push(Request::Search(search(query_text)));
        for typing in [true, false] {
            requests.push(Request::Search(SearchRequest {
                typing,
                sort: Sort::Newest,
                offset: 1,
                limit: 3,
                ..search(query_text)
            }));
        }
        let selection = search(query_text).selection;
        requests.push(Request::Suggest {
            query_text: query_text.to_owned(),
        });
        requests.push(Request::FacetValues {
            selection: selection.clone(),
            facet: Facet::Person,
            label_filter: String::new(),
            limit: 50,
        });
        requests.push(Request::Entities {
            selection,
            options: EntitiesOptions {
                limit: 100,
                sort: EntitySort::Name,
                ..EntitiesOptions::default()
            },
        });
    }
    let mut filtered = search("russia");
    filtered.selection.filters.push(Filter {
        facet: Facet::Organization,
        value: "gru".to_owned(),
        mode: FilterMode::Exclude,
    });
    requests.push(Request::Search(filtered));
    for article in &whole.collection().articles {
        let id = || article.id.as_str().into();
        requests.push(Request::Why {
            id: id(),
            query_text: "russian volunteer".to_owned(),
            taken: Taken::default(),
        });
        for passage in [
            None,
            Some(PassageRef {
                start: 3,
                end: 9,
                check: 7,
            }),
        ] {
            requests.push(Request::Article {
                id: id(),
                query_text: "russian kuzminov".to_owned(),
                passage,
            });
        }
    }
    for entity in &whole.collection().entities {
        let id = entity.id.clone();
        requests.push(Request::Card { id: id.clone() });
        requests.push(Request::Mentions {
            id,
            offset: 1,
            limit: 30,
        });
    }
    requests.push(Request::Card {
        id: "nobody".into(),
    });
    requests
}

#[test]
fn every_answer_is_the_same() {
    let both = Both::sample();
    let mut kept = both.open().unwrap();
    for (n, request) in requests(&both.whole).into_iter().enumerate() {
        let expected = both.whole.answer(&request);
        // With what others left and, now and then, with nothing but what it loads itself.
        if n % 9 == 0 {
            kept = both.open().unwrap();
        }
        assert_eq!(
            both.patiently(&mut kept, &request).0,
            expected,
            "{request:?}"
        );
    }
    assert_eq!(kept.problems(), both.whole.problems());
    assert_eq!(kept.mention_count(), both.whole.mention_count());
}

#[test]
fn only_what_is_shown_is_loaded() {
    let both = Both::sample();
    let id = both.whole.collection().articles[0].id.as_str().into();
    let loads = |request: &Request| {
        both.patiently(&mut both.open().unwrap(), request)
            .1
            .join(" ")
    };
    let page = |limit: usize, query_text: &str| {
        Request::Search(SearchRequest {
            limit,
            ..search(query_text)
        })
    };
    assert_eq!(loads(&Request::Overview), "");
    assert_eq!(loads(&page(20, "")), "");
    assert_eq!(loads(&page(1, "kuzminov")).split(' ').count(), 1);
    let of_phrase = loads(&page(0, "\"military intelligence\""));
    let pieces = of_phrase.split(' ').collect::<Vec<&str>>();
    assert!((1..=2).contains(&pieces.len()), "{of_phrase}");
    assert!(pieces.iter().all(|path| path.starts_with("positions/")));
    let article = Request::Article {
        id,
        query_text: String::new(),
        passage: None,
    };
    assert_eq!(loads(&article), "articles/0.json");
}

#[test]
fn an_answer_that_waits_says_whether_it_can_be_shown_meanwhile() {
    let both = Both::sample();
    let library = both.open().unwrap();
    let ask = |query_text: &str| library.ask(&Request::Search(search(query_text)));
    let waiting = ask("kuzminov");
    let Answer::Search(page) = waiting.answer else {
        panic!("a search is answered by a search");
    };
    assert!(page.is_provisional && !waiting.is_undecided);
    assert!(page.hits.iter().all(|hit| !hit.excerpts.is_empty()));
    assert!(ask("\"military intelligence\"").is_undecided);
    assert!(ask("=Russian").is_undecided);
}

#[test]
fn exact_words_that_many_articles_may_have_are_read_in_some_only_and_that_is_told() {
    let both = Both::many(300);
    let request = Request::Search(search("=Lamp"));
    let (answer, _) = both.patiently(&mut both.open().unwrap(), &request);
    let Answer::Search(page) = answer else {
        panic!("a search is answered by a search");
    };
    assert_eq!((page.total, page.problems.len()), (200, 1));
    assert_eq!(
        page.problems[0].message,
        "so many articles may have this that only 200 of them were read"
    );
    let rare = Request::Search(search("=Nothing"));
    let (answer, loaded) = both.patiently(&mut both.open().unwrap(), &rare);
    assert_eq!(answer, both.whole.answer(&rare));
    assert_eq!(loaded, [""; 0]);
}

#[test]
fn what_is_foreign_or_damaged_is_refused_with_a_word() {
    let mut both = Both::sample();
    let whole = both.files["catalogue"].clone();
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    both.files.insert("catalogue".to_owned(), damaged);
    assert_eq!(
        both.open().err().unwrap(),
        "catalogue: is not used, so that all texts had to be loaded and read: it is damaged"
    );
    both.files.insert("catalogue".to_owned(), whole);
    both.entities[0].bytes.as_mut().unwrap().push(b' ');
    assert_eq!(
        both.open().err().unwrap(),
        "catalogue: is not used, so that all texts had to be loaded and read: \
         it was made for another state of the collection"
    );
    both.entities[0].bytes.as_mut().unwrap().pop();
    both.files.insert("ranking".to_owned(), Vec::new());
    assert_eq!(
        both.open().err().unwrap(),
        "ranking: is not used, so that all texts had to be loaded and read: \
         it is no index of Kartoteka"
    );
}

#[test]
fn a_text_that_is_lost_is_told_and_tried_again() {
    let both = Both::sample();
    let mut library = both.open().unwrap();
    let request = Request::Article {
        id: both.whole.collection().articles[0].id.as_str().into(),
        query_text: String::new(),
        passage: None,
    };
    let path = both.manifest.articles[0].path().to_owned();
    let mut changed = both.files[&path].clone();
    let title = changed.iter().position(|&byte| byte == b'R').unwrap();
    changed[title] = b'r';
    for (bytes, message) in [
        (
            Err("the host answered 404".to_owned()),
            "articles/0.json: cannot be read: the host answered 404",
        ),
        (
            Ok(changed),
            "articles/0.json: is not the file that the collection was built with: its hash differs",
        ),
    ] {
        assert_eq!(library.ask(&request).missing.len(), 1);
        library.supply(BundleFile {
            path: path.clone(),
            bytes,
        });
        let asked = library.ask(&request);
        assert_eq!(asked.loss.unwrap().to_string(), message);
        assert_eq!(asked.missing, []);
        library.forget_losses();
    }
    let (answer, _) = both.patiently(&mut library, &request);
    assert_eq!(answer, both.whole.answer(&request));

    let phrase = Request::Search(search("\"military intelligence\""));
    let missing = library.ask(&phrase).missing;
    library.supply(BundleFile {
        path: missing[0].path().to_owned(),
        bytes: Ok(vec![1, 2, 3]),
    });
    assert_eq!(
        library.ask(&phrase).loss.unwrap().message,
        "where words stand could not be had: it is no index of Kartoteka"
    );
}
