//! Reads rows out of a page of HTML, and says whether they can be trusted: pure.
//!
//! A [`Recipe`] says by CSS selectors which element is a row and where its fields stand. A page whose
//! layout changed gives no rows, too few, or rows without their fields: such a page is refused as a
//! whole, and what was known before stays.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

/// Rows that are read from one page; a list that is longer is not the one that was meant.
pub const ROWS_MAX: usize = 10_000;
/// The longest text of a field, in characters.
pub const FIELD_MAX: usize = 1_000;
/// A page that shows less than this share of the rows known before is refused, in per cent.
pub const SHRINK_MIN_PERCENT: usize = 50;
/// This share of the rows may lack a field that they must have, in per cent; they are left out.
pub const DAMAGED_MAX_PERCENT: usize = 5;

/// How to read a page.
#[derive(Clone)]
pub struct Recipe {
    row: Selector,
    fields: Vec<(Field, Selector)>,
    complete_if: Option<Selector>,
    rows_min: usize,
}

/// How to read one field of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// The first element within the row that fits this selector; empty for the row itself.
    pub selector: &'static str,
    /// Where its text stands.
    pub source: Source,
    /// What it must look like.
    pub kind: FieldKind,
    /// Whether a row without it is damaged.
    pub required: bool,
}

/// Where the text of a field stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// Between the tags.
    Text,
    /// In an attribute.
    Attribute(&'static str),
}

/// What a field must look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// Any text; spaces are folded.
    Text,
    /// A whole number; separators of thousands are allowed.
    Number,
}

/// A value that was read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Value {
    /// Text.
    Text(String),
    /// A whole number.
    Number(i64),
}

/// The fields of a row by name; a field that is not required may be missing.
pub type Row = BTreeMap<&'static str, Value>;

/// A recipe that cannot work.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is no CSS selector")]
pub struct BadSelector(pub String);

/// Why a page was refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Distrust {
    /// The mark at its end is missing.
    #[error("the page ends before its end")]
    Cut,
    /// Nothing fits.
    #[error("the page has no rows: its layout has changed")]
    NoRows,
    /// There are fewer than there can be.
    #[error("the page has {found} rows, at least {expected} were expected")]
    TooFew {
        /// On this page.
        found: usize,
        /// At least so many.
        expected: usize,
    },
    /// There are more than there can be.
    #[error("the page has more than {ROWS_MAX} rows")]
    TooMany,
    /// Rows without what they must have.
    #[error("{damaged} of {found} rows lack a field: the layout has changed")]
    Damaged {
        /// So many.
        damaged: usize,
        /// Of so many.
        found: usize,
    },
}

impl Recipe {
    /// A recipe for pages with rows of `row`; a page with fewer than `rows_min` is not believed.
    ///
    /// # Errors
    /// [`BadSelector`].
    pub fn new(row: &str, fields: Vec<Field>, rows_min: usize) -> Result<Self, BadSelector> {
        let fields = fields.into_iter().map(|field| {
            // An empty selector means the row itself; any selector stands for it.
            let of_row = if field.selector.is_empty() { "*" } else { field.selector };
            selector(of_row).map(|selector| (field, selector))
        });
        Ok(Self { row: selector(row)?, fields: fields.collect::<Result<_, _>>()?, complete_if: None, rows_min })
    }

    /// Only pages with such an element, best the last one, are complete.
    ///
    /// # Errors
    /// [`BadSelector`].
    pub fn complete_if(self, mark: &str) -> Result<Self, BadSelector> {
        Ok(Self { complete_if: Some(selector(mark)?), ..self })
    }

    /// The rows of a page, when they can be trusted; `known` rows were there before.
    ///
    /// # Errors
    /// [`Distrust`].
    pub fn read(&self, page: &str, known: usize) -> Result<Vec<Row>, Distrust> {
        let page = Html::parse_document(page);
        if self.complete_if.as_ref().is_some_and(|mark| page.select(mark).next().is_none()) {
            return Err(Distrust::Cut);
        }
        let elements: Vec<ElementRef<'_>> = page.select(&self.row).take(ROWS_MAX + 1).collect();
        let found = elements.len();
        let rows: Vec<Row> = elements.into_iter().filter_map(|element| self.row(element)).collect();
        let expected = self.rows_min.max((known * SHRINK_MIN_PERCENT).div_ceil(100)).max(1);
        match found {
            0 => return Err(Distrust::NoRows),
            found if found > ROWS_MAX => return Err(Distrust::TooMany),
            _ => {}
        }
        let damaged = found - rows.len();
        if damaged * 100 > found * DAMAGED_MAX_PERCENT {
            return Err(Distrust::Damaged { damaged, found });
        }
        if rows.len() < expected {
            return Err(Distrust::TooFew { found: rows.len(), expected });
        }
        Ok(rows)
    }

    fn row(&self, element: ElementRef<'_>) -> Option<Row> {
        let mut row = Row::new();
        for (field, selector) in &self.fields {
            let place = if field.selector.is_empty() { Some(element) } else { element.select(selector).next() };
            match place.and_then(|place| field.value(place)) {
                Some(value) => drop(row.insert(field.name, value)),
                None if field.required => return None,
                None => {}
            }
        }
        Some(row)
    }
}

fn selector(text: &str) -> Result<Selector, BadSelector> {
    Selector::parse(text).map_err(|_| BadSelector(text.to_owned()))
}

impl Field {
    fn value(&self, place: ElementRef<'_>) -> Option<Value> {
        let text = match self.source {
            Source::Text => place.text().collect::<String>(),
            Source::Attribute(name) => place.value().attr(name)?.to_owned(),
        };
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(FIELD_MAX).collect();
        match self.kind {
            FieldKind::Text => (!text.is_empty()).then_some(Value::Text(text)),
            FieldKind::Number => number(&text).map(Value::Number),
        }
    }
}

/// Separators of thousands differ from country to country: between digits all of them are skipped.
fn number(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let is_separator = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.' | '\'' | '’');
    let whole = digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || is_separator(letter))
        && digits.split(is_separator).skip(1).all(|group| group.len() == 3);
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let number: i64 = whole.then(|| digits.parse().ok()).flatten()?;
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe() -> Recipe {
        let fields = vec![
            Field { name: "name", selector: "a.name", source: Source::Text, kind: FieldKind::Text, required: true },
            Field {
                name: "link",
                selector: "a.name",
                source: Source::Attribute("href"),
                kind: FieldKind::Text,
                required: false,
            },
            Field {
                name: "level",
                selector: "td.level",
                source: Source::Text,
                kind: FieldKind::Number,
                required: true,
            },
            Field {
                name: "id",
                selector: "",
                source: Source::Attribute("data-id"),
                kind: FieldKind::Number,
                required: false,
            },
        ];
        Recipe::new("table.items tr.item", fields, 2).and_then(|recipe| recipe.complete_if("footer")).expect("sound")
    }

    fn page(rows: usize) -> String {
        let rows: String = (1..=rows).map(row).collect();
        format!("<html><body><table class=items>{rows}</table><footer>end</footer></body></html>")
    }

    fn row(n: usize) -> String {
        format!(
            "<tr class=item data-id={n}><td><a class=name href=/i/{n}> Sword\n of <b>fire</b> {n}</a></td><td class=level>1,{n:03}</td></tr>"
        )
    }

    #[test]
    fn rows_have_typed_fields() {
        let rows = recipe().read(&page(2), 0).expect("a good page");
        let text = |text: &str| Value::Text(text.to_owned());
        let expected = Row::from([
            ("name", text("Sword of fire 1")),
            ("link", text("/i/1")),
            ("level", Value::Number(1_001)),
            ("id", Value::Number(1)),
        ]);
        assert_eq!((rows.len(), &rows[0]), (2, &expected));
    }

    #[track_caller]
    fn check_distrust(page: &str, known: usize, expected: Distrust) {
        assert_eq!(recipe().read(page, known), Err(expected));
    }

    #[test]
    fn a_page_that_cannot_be_trusted_is_refused_as_a_whole() {
        check_distrust("", 0, Distrust::Cut);
        check_distrust(&page(9)[..300], 0, Distrust::Cut);
        check_distrust(&page(9).replace("item ", "thing "), 0, Distrust::NoRows);
        check_distrust(&page(9).replace("level", "rank"), 0, Distrust::Damaged { damaged: 9, found: 9 });
        check_distrust(&page(1), 0, Distrust::TooFew { found: 1, expected: 2 });
        check_distrust(&page(49), 100, Distrust::TooFew { found: 49, expected: 50 });
        assert_eq!(recipe().read(&page(50), 100).map(|rows| rows.len()), Ok(50));
        check_distrust(&page(ROWS_MAX + 1), 0, Distrust::TooMany);
    }

    #[test]
    fn a_few_damaged_rows_are_left_out() {
        let few = page(100).replacen("class=level", "class=other", 5);
        assert_eq!(recipe().read(&few, 0).map(|rows| rows.len()), Ok(95));
        let more = page(100).replacen("class=level", "class=other", 6);
        check_distrust(&more, 0, Distrust::Damaged { damaged: 6, found: 100 });
    }

    #[test]
    fn numbers_are_whole_and_their_thousands_may_be_set_apart() {
        for (text, expected) in [
            ("7", Some(7)),
            ("-1,234,567", Some(-1_234_567)),
            ("1\u{202f}234", Some(1_234)),
            ("12.5", None),
            ("1,23", None),
            (",123", None),
            ("", None),
            ("level 5", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn a_field_is_never_too_long_and_a_bad_selector_is_named() {
        let long = page(2).replace("Sword", &"é".repeat(5_000));
        let rows = recipe().read(&long, 0).expect("a good page");
        let Value::Text(name) = &rows[0]["name"] else { panic!("names are texts") };
        assert_eq!(name.chars().count(), FIELD_MAX);
        assert_eq!(Recipe::new("tr[", Vec::new(), 0).err(), Some(BadSelector("tr[".to_owned())));
    }
}
