//! Foreign files to articles.
