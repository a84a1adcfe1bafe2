//! Reads Rust without understanding it: what is code, what is comment, where functions end.
//!
//! A parser of the whole language would be exact and slow to build; these rules need only that words in
//! strings and comments are not taken for code. Every view keeps the lengths of lines, so that an offset
//! in a view is an offset in the file.

/// The text of a file, once with everything but code blanked, once with everything but comments.
pub(super) struct Views {
    /// Code; strings, characters and comments are blank.
    pub(super) code: String,
    /// Comments; the rest is blank.
    pub(super) comments: String,
}

/// What a piece of text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Literal,
}

/// Splits a text into its views.
pub(super) fn views(text: &str) -> Views {
    let (mut code, mut comments) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
    let mut rest = text;
    let mut after_word = false;
    while !rest.is_empty() {
        let (kind, length) = piece(rest, after_word);
        let (piece, tail) = rest.split_at(length);
        keep_or_blank(&mut code, piece, kind == Kind::Code);
        keep_or_blank(&mut comments, piece, kind == Kind::Comment);
        after_word = kind == Kind::Code && piece.ends_with(is_word);
        rest = tail;
    }
    Views { code, comments }
}

/// The piece that a text begins with; `after_word` tells that an `r` here ends a longer name.
fn piece(text: &str, after_word: bool) -> (Kind, usize) {
    if text.starts_with("//") {
        return (Kind::Comment, text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return (Kind::Comment, text.find("*/").map_or(text.len(), |end| end + 2));
    }
    if text.starts_with('"') {
        return (Kind::Literal, quoted(text));
    }
    let raw = if after_word { None } else { raw_string(text) };
    if let Some(length) = raw.or_else(|| character(text)) {
        return (Kind::Literal, length);
    }
    (Kind::Code, text.chars().next().map_or(1, char::len_utf8))
}

/// The length of the string that begins here.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the raw string that begins here (`r"..."`, `br#"..."#`).
fn raw_string(text: &str) -> Option<usize> {
    let body = text.strip_prefix('r').or_else(|| text.strip_prefix("br"))?;
    let marks = body.len() - body.trim_start_matches('#').len();
    let inner = body[marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    let length = inner.find(&end).map_or(inner.len(), |at| at + end.len());
    Some(text.len() - inner.len() + length)
}

/// The length of the character literal that begins here; a lifetime is none.
fn character(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    if first == '\\' {
        // The escaped character may itself be a quote.
        return inner.char_indices().skip(2).find(|(_, letter)| *letter == '\'').map(|(at, _)| at + 2);
    }
    inner[first.len_utf8()..].starts_with('\'').then_some(first.len_utf8() + 2)
}

fn keep_or_blank(view: &mut String, piece: &str, keep: bool) {
    if keep {
        view.push_str(piece);
    } else {
        view.extend(piece.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
}

/// Blanks every item that only tests compile.
pub(super) fn without_tests(code: &str) -> String {
    let mut product = String::with_capacity(code.len());
    let mut rest = code;
    let marks = ["#[cfg(test)]", "#[cfg(any(test"];
    while let Some(start) = marks.iter().filter_map(|mark| rest.find(mark)).min() {
        let (before, item) = rest.split_at(start);
        let (item, after) = item.split_at(item_length(item));
        product.push_str(before);
        keep_or_blank(&mut product, item, false);
        rest = after;
    }
    product + rest
}

/// The length of an item that begins here: up to its `;`, or to the end of its block.
fn item_length(code: &str) -> usize {
    let mut depth = 0_u32;
    for (at, letter) in code.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(letter, ';' | '}') {
            return at + 1;
        }
    }
    code.len()
}

/// A function: its name, and its lines from `fn` to the closing brace.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Function {
    /// What it is called.
    pub(super) name: String,
    /// Where `fn` stands, from 1.
    pub(super) line: usize,
    /// How many it has.
    pub(super) lines: usize,
}

/// Every function with a name.
pub(super) fn functions(code: &str) -> Vec<Function> {
    let named = words(code, "fn").filter_map(|at| {
        let name: String = code[at + 2..].trim_start().chars().take_while(|letter| is_word(*letter)).collect();
        let length = item_length(&code[at..]);
        let lines = code[at..at + length].matches('\n').count() + 1;
        (!name.is_empty()).then_some(Function { name, line: line_of(code, at), lines })
    });
    named.collect()
}

/// Where a word stands by itself; a word may be a path such as `Instant::now`.
pub(super) fn words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The names of a text, each with its offset.
pub(super) fn names(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split(|letter| !is_word(letter)).filter(|name| !name.is_empty());
    parts.map(|name| (name.as_ptr().addr() - text.as_ptr().addr(), name))
}

/// The line of an offset, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[test]
fn strings_characters_and_comments_are_not_code() {
    let text = "let a = \"x \\\" y\"; // sql\nlet b = r#\"q \" q\"#; let c = '\"'; /* d */ let e: &'static str;";
    let views = views(text);
    let code: String = views.code.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(code, "let a = ; let b = ; let c = ; let e: &'static str;");
    assert_eq!(views.comments.split_whitespace().collect::<Vec<_>>(), ["//", "sql", "/*", "d", "*/"]);
    assert_eq!(views.code.len(), text.len());
}

#[test]
fn an_escaped_quote_ends_no_character() {
    assert_eq!(views("('\\'', '\\\\', 'é', x)").code.split_whitespace().collect::<String>(), "(,,,x)");
}

#[test]
fn what_only_tests_compile_is_no_product() {
    let code =
        "fn a() {}\n#[cfg(test)]\n#[path = \" \"]\nmod tests;\nfn b() {}\n#[cfg(test)]\nmod t { fn c() {} }\nfn d() {}";
    let found: Vec<String> = functions(&without_tests(code)).into_iter().map(|function| function.name).collect();
    assert_eq!(found, ["a", "b", "d"]);
}

#[test]
fn a_function_ends_with_its_brace() {
    let code = "fn a(x: [u8; 4])\n-> [u8; 2] {\n if x { }\n}\ntrait T { fn b(); }\ntype F = fn(u8);";
    let function = |name: &str, line, lines| Function { name: name.to_owned(), line, lines };
    assert_eq!(functions(code), [function("a", 1, 4), function("b", 5, 1)]);
}
