//! Turns `locales/` into code: embeds every file and writes one struct per English message.
//!
//! A misspelt key or a forgotten argument then does not compile. Only en-US can break the build;
//! mistakes of the other languages are found by the completeness check.

mod codegen;
mod references;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use codegen::Modules;

/// Folder and variant of `domain::locale::Locale`; a unit test compares them.
const LOCALES: [(&str, &str); 5] = [("en-US", "EnUs"), ("fr", "Fr"), ("es-ES", "EsEs"), ("de", "De"), ("it", "It")];

/// One `.ftl` file.
struct File {
    path: PathBuf,
    /// Without `.ftl`.
    name: String,
    text: String,
}

fn main() -> ExitCode {
    match generate() {
        Ok(problems) if problems.is_empty() => ExitCode::SUCCESS,
        Ok(problems) => fail(&problems),
        Err(error) => fail(&[error.to_string()]),
    }
}

fn fail(problems: &[String]) -> ExitCode {
    for problem in problems {
        println!("cargo::error={}", problem.replace('\n', " "));
    }
    ExitCode::FAILURE
}

/// Writes the generated files; gives back what is wrong with the English ones.
fn generate() -> io::Result<Vec<String>> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../../locales").canonicalize()?;
    let out = PathBuf::from(variable("OUT_DIR")?);
    let mut sources = String::new();
    let mut modules = Modules::default();
    for (tag, variant) in LOCALES {
        for file in files(&root.join(tag))? {
            embed(&mut sources, variant, &file);
            if tag == "en-US" {
                modules.add(&file.name, &file.text);
            }
        }
    }
    fs::write(out.join("sources.rs"), format!("&[\n{sources}]\n"))?;
    fs::write(out.join("messages.rs"), modules.code)?;
    Ok(modules.problems)
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|error| io::Error::other(format!("cannot read {name}: {error}")))
}

/// The `.ftl` files of a folder by name; none when it does not exist.
fn files(folder: &Path) -> io::Result<Vec<File>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    paths.sort();
    paths.into_iter().map(read).collect()
}

fn read(path: PathBuf) -> io::Result<File> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(File { name, text: fs::read_to_string(&path)?, path })
}

fn embed(sources: &mut String, variant: &str, file: &File) {
    let File { path, name, .. } = file;
    let path = path.display().to_string();
    let line = format!(
        "Source {{ locale: ::domain::locale::Locale::{variant}, file: {name:?}, text: include_str!({path:?}) }},"
    );
    sources.push_str(&line);
    sources.push('\n');
}
