//! `kartoteka search`: the same search as on the page.

use std::path::PathBuf;
use std::str::FromStr;

use anyhow::{Result, bail};
use kartoteka_engine::model::RichText;
use kartoteka_engine::protocol::{Answer, Request};
use kartoteka_engine::query::QueryProblem;
use kartoteka_engine::search::{
    EntityHit, Facet, Filter, FilterMode, Hit, SearchPage, SearchRequest, Selection,
};

use crate::bundle_folder::open_library;
use crate::exit_code::ExitCode;
use crate::terminal::{Terminal, count};

/// Search the articles of a collection.
///
/// Words must all occur, in any form; "phrases" side by side; -word must not. AND OR NOT and
/// parentheses join them; NEAR/5 and "two words"~5 want them close; word* k?zminov word~1 stand for
/// words like them; =word for just these letters. field:value looks in one field (title, summary,
/// body, author, outlet, cites, category, language, entity, person, organization, place, event,
/// work); date: before: after: take dates such as 2023-08 and 2023..2024.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Folder of the collection
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What to look for, in quotes when it has several words
    #[arg(allow_hyphen_values = true)]
    query: String,
    /// Only articles that have this value of a facet, with != those that do not; of several values
    /// an article needs one with KIND.any=VALUE, each with KIND.all=VALUE
    #[arg(long = "facet", value_name = "KIND=VALUE")]
    filters: Vec<FilterArgument>,
    /// How many articles to list, 200 at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Print the whole answer as JSON, with counts of all facets and the histogram
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  kartoteka search data kuzminov
  kartoteka search data '\"military intelligence\" -wagner'
  kartoteka search data outlet:reuters --limit 3
  kartoteka search data 'kuzminov (spain OR gru) after:2023'
  kartoteka search data defector --facet organization=gru --facet category!=China
  kartoteka search data putin --json

The value of person, organization, place, event and work is the id of an entity.
Exits with 1 when nothing was found.";

/// How many values of each facet are in the JSON.
const FACET_LIMIT: usize = 20;

/// `KIND=VALUE`, `KIND.any=VALUE`, `KIND.all=VALUE` or `KIND!=VALUE`.
#[derive(Clone)]
struct FilterArgument(Filter);

impl FromStr for FilterArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, value) = text
            .split_once('=')
            .ok_or_else(|| format!("write KIND=VALUE, such as outlet=Reuters, not `{text}`"))?;
        let modes = [
            ("!", FilterMode::Exclude),
            (".any", FilterMode::Any),
            (".all", FilterMode::All),
        ];
        let (kind, mode) = modes
            .into_iter()
            .find_map(|(suffix, mode)| Some((kind.strip_suffix(suffix)?, Some(mode))))
            .unwrap_or((kind, None));
        let facet = kind.parse::<Facet>().map_err(|error| {
            let known: Vec<&str> = Facet::ALL.iter().map(|facet| facet.as_str()).collect();
            format!("{error}; there are {}", known.join(", "))
        })?;
        Ok(Self(Filter {
            facet,
            value: value.to_owned(),
            mode: mode.unwrap_or(FilterMode::usual(facet)),
        }))
    }
}

pub(crate) fn run(arguments: &Arguments, out: &mut Terminal) -> Result<ExitCode> {
    let library = open_library(&arguments.folder)?;
    if !library.problems().is_empty() {
        eprintln!(
            "warning: {} in the collection; `kartoteka check {}` lists them",
            count(library.problems().len(), "problem"),
            arguments.folder.display()
        );
    }
    let request = SearchRequest {
        selection: Selection {
            query_text: arguments.query.clone(),
            filters: arguments
                .filters
                .iter()
                .map(|FilterArgument(filter)| filter.clone())
                .collect(),
            ..Selection::default()
        },
        limit: arguments.limit,
        facet_limit: FACET_LIMIT,
        ..SearchRequest::default()
    };
    let Answer::Search(page) = library.answer(&Request::Search(request)) else {
        bail!("the engine answered another question");
    };
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&page)?)?;
    } else {
        for problem in &page.problems {
            print_query_problem(&arguments.query, problem);
        }
        print_page(&page, out)?;
    }
    Ok(if page.total == 0 {
        ExitCode::Problems
    } else {
        ExitCode::Fine
    })
}

/// What was not understood, with a caret under it. Nothing failed, so it goes beside the answer.
fn print_query_problem(query: &str, problem: &QueryProblem) {
    let before = query.get(..problem.span.start).unwrap_or_default();
    let marked = problem.span.get(query).unwrap_or_default();
    let carets = "^".repeat(marked.chars().count().max(1));
    eprintln!("note: {}", problem.message);
    eprintln!("  {}", Terminal::safe(query));
    eprintln!("  {}{carets}", " ".repeat(before.chars().count()));
    eprintln!("hint: {}\n", problem.hint);
}

fn print_page(page: &SearchPage, out: &mut Terminal) -> Result<()> {
    for card in &page.entities {
        print_card(card, out)?;
    }
    if !page.entities.is_empty() {
        writeln!(out)?;
    }
    if page.total == 0 {
        writeln!(out, "No article was found.")?;
        return Ok(());
    }
    if page.relaxed {
        writeln!(out, "No article has all of these words; these have some.")?;
    }
    let listed = page.hits.len();
    let cut = if listed < page.total {
        format!(", the first {listed}")
    } else {
        String::new()
    };
    writeln!(out, "{}{cut}:", count(page.total, "article"))?;
    for (number, hit) in page.hits.iter().enumerate() {
        print_hit(number + 1, hit, out)?;
    }
    Ok(())
}

fn print_card(card: &EntityHit, out: &mut Terminal) -> Result<()> {
    let name = out.bold(&Terminal::safe(&card.entity.name));
    let matched = card
        .matched_name
        .as_ref()
        .map(|name| format!(" ({name})"))
        .unwrap_or_default();
    writeln!(
        out,
        "▸ {name}{}, {} `{}`, in {}",
        Terminal::safe(matched),
        card.entity.kind.as_str(),
        Terminal::safe(&card.entity.id),
        count(card.article_count, "article")
    )?;
    if !card.description.is_empty() {
        writeln!(out, "  {}", Terminal::safe(&card.description))?;
    }
    Ok(())
}

fn print_hit(number: usize, hit: &Hit, out: &mut Terminal) -> Result<()> {
    let title = with_highlights(&hit.title, out);
    writeln!(out, "\n{number}. {title}")?;
    let published = hit.article.published.as_ref().map(|date| date.in_words());
    let mut about: Vec<String> = hit
        .article
        .outlet
        .iter()
        .cloned()
        .chain(published)
        .collect();
    about.push(format!("`{}`", hit.article.id));
    writeln!(out, "   {}", Terminal::safe(about.join(", ")))?;
    for excerpt in &hit.excerpts {
        let excerpt = with_highlights(excerpt, out);
        writeln!(out, "   {excerpt}")?;
    }
    if !hit.entities.is_empty() {
        let names: Vec<&str> = hit
            .entities
            .iter()
            .map(|entity| entity.name.as_str())
            .collect();
        writeln!(out, "   names {}", Terminal::safe(names.join(", ")))?;
    }
    Ok(())
}

fn with_highlights(text: &RichText, out: &Terminal) -> String {
    text.segments()
        .into_iter()
        .map(|segment| {
            let words = Terminal::safe(segment.text.replace('\n', " "));
            if segment.highlighted {
                out.bold(&words)
            } else {
                words
            }
        })
        .collect()
}
