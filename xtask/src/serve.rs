//! `cargo xtask serve`: the site on a loopback address, as a static host would serve it.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HeaderValue, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

use crate::build::{self, Profile};
use crate::failure::failure;
use crate::folders;

const DEFAULT_PORT: u16 = 8080;

/// How many ports are tried when the default one is taken.
const PORTS_TRIED: u16 = 50;

const USAGE: &str =
    "usage: cargo xtask serve [--port N] [--base /PATH/] [--dev] [--no-build] [DIR]";

/// What the person asked for.
struct Options {
    port: Option<u16>,
    base: String,
    profile: Profile,
    build: bool,
    folder: PathBuf,
}

/// `cargo xtask serve …`
pub(crate) fn task(arguments: &[String]) -> Result<()> {
    let options = Options::parse(arguments)?;
    if options.build {
        build::build(options.profile)?;
    }
    if !options.folder.join("index.html").is_file() {
        return Err(failure(
            format!("there is no site in {}", options.folder.display()),
            "leave out --no-build, or name the folder of a site",
        ));
    }
    tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .context("starting the server")?
        .block_on(serve(options))
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Options> {
        let mut options = Options {
            port: None,
            base: "/".to_owned(),
            profile: Profile::Release,
            build: true,
            folder: folders::dist(),
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments
                    .next()
                    .ok_or_else(|| failure(format!("`{argument}` needs a value"), USAGE))
            };
            match argument.as_str() {
                "--port" => {
                    let port = value()?;
                    options.port = Some(port.parse().map_err(|_| {
                        failure(
                            format!("`{port}` is not a port"),
                            "a number from 1 to 65535",
                        )
                    })?);
                }
                "--base" => options.base = format!("/{}/", value()?.trim_matches('/')),
                "--dev" => options.profile = Profile::Dev,
                "--no-build" => options.build = false,
                other if other.starts_with('-') => {
                    return Err(failure(format!("`serve` does not know `{other}`"), USAGE));
                }
                folder => {
                    // A folder that is named is served as it is.
                    options.folder = folder.into();
                    options.build = false;
                }
            }
        }
        options.base = options.base.replace("//", "/");
        Ok(options)
    }
}

/// What the server knows: a folder, and the path under which it shows it.
struct Site {
    base: String,
    files: ServeDir,
}

async fn serve(options: Options) -> Result<()> {
    let listener = listen(options.port).await?;
    let address = listener.local_addr()?;
    let site = Arc::new(Site {
        base: options.base,
        files: ServeDir::new(&options.folder),
    });
    eprintln!("serving {}; Ctrl+C ends it", options.folder.display());
    println!("http://{address}{}", site.base);
    let router = Router::new().fallback(answer).with_state(site);
    axum::serve(listener, router).await.context("serving")
}

/// The port asked for, or the first free one from the default on.
async fn listen(port: Option<u16>) -> Result<TcpListener> {
    let (first, last) = match port {
        Some(port) => (port, port),
        None => (DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED),
    };
    for port in first..=last {
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            return Ok(listener);
        }
    }
    Err(failure(
        format!("port {first} is taken"),
        "choose another with --port N",
    ))
}

async fn answer(State(site): State<Arc<Site>>, mut request: Request) -> Response {
    let path = request.uri().path();
    let Some(inner) = path.strip_prefix(&site.base) else {
        let is_above = site.base.starts_with(path);
        return if is_above {
            (
                StatusCode::TEMPORARY_REDIRECT,
                [(LOCATION, site.base.as_str())],
            )
                .into_response()
        } else {
            (StatusCode::NOT_FOUND, "nothing here").into_response()
        };
    };
    let cache = HeaderValue::from_static(if has_hashed_name(inner) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    });
    let Ok(uri) = format!("/{inner}").parse::<Uri>() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    *request.uri_mut() = uri;
    let mut response = match site.files.clone().try_call(request).await {
        Ok(response) => response.map(Body::new),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    };
    let is_found = response.status() != StatusCode::NOT_FOUND;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if is_found {
        headers.insert(CACHE_CONTROL, cache);
    }
    response
}

/// Whether a file may be kept for ever: its name changes with its content.
pub(crate) fn has_hashed_name(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.')
        .and_then(|(stem, _)| stem.rsplit_once('-'))
        .is_some_and(|(_, hash)| {
            hash.len() == 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Options> {
        let arguments: Vec<String> = arguments.iter().map(|&word| word.to_owned()).collect();
        Options::parse(&arguments)
    }

    #[test]
    fn a_base_gets_its_slashes() {
        for (given, expected) in [("/", "/"), ("a/b", "/a/b/"), ("/a/b/", "/a/b/")] {
            let options = parse(&["--base", given]).expect("a base is a path");
            assert_eq!(options.base, expected);
        }
    }

    #[test]
    fn a_named_folder_is_served_as_it_is() {
        let options = parse(&["--port", "9000", "site"]).expect("a folder may be named");
        assert!(!options.build);
        assert_eq!(options.port, Some(9000));
    }

    #[test]
    fn what_serve_does_not_know_is_refused() {
        assert!(parse(&["--prot", "9000"]).is_err());
        assert!(parse(&["--port", "many"]).is_err());
        assert!(parse(&["--port"]).is_err());
    }

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(has_hashed_name("kartoteka-0123456789.wasm"));
        assert!(!has_hashed_name("index.html"));
        assert!(!has_hashed_name("collection/articles-2024.json"));
    }
}
