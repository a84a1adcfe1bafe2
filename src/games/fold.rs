//! Text as it is compared: lower case, without accents, words apart from everything between them.

/// The words of a text, each in lower case, without accents and with ligatures written out.
pub fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars() {
        match words.last_mut() {
            Some(word) if c.is_alphanumeric() => letter(c).for_each(|folded| word.push(folded)),
            // An accent that stands alone belongs to the letter before it.
            Some(_) if is_accent(c) => {}
            Some(word) if word.is_empty() => {}
            Some(_) | None => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The words of a text without anything between them.
pub fn folded(text: &str) -> String {
    words(text).concat()
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

fn letter(c: char) -> impl Iterator<Item = char> {
    let plain: &str = match c.to_lowercase().next().unwrap_or(c) {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        _ => "",
    };
    let other = plain.is_empty().then(|| c.to_lowercase());
    plain.chars().chain(other.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_marks_make_no_difference() {
        assert_eq!(words("Épée et bouclier/ARC"), ["epee", "et", "bouclier", "arc"]);
        assert_eq!(words("Großschwert,Œuvre"), ["grossschwert", "oeuvre"]);
        assert_eq!(words("E\u{301}pe\u{301}e"), words("épée"));
        assert_eq!(words(" - / "), <[&str; 0]>::default());
        assert_eq!(words("l'arc"), ["l", "arc"]);
        assert_eq!(folded("Cœur d'acier"), "coeurdacier");
    }
}
