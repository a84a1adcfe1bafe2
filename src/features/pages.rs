//! Lines over as many messages as they take; lines of one block stand together where they fit on one page.

/// Lines that stand in one message.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Page {
    /// The lines, each with a line break at its end.
    pub text: String,
    /// How many of them are not empty.
    pub lines: usize,
    chars: usize,
}

impl Page {
    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.chars += length(line);
        self.lines += usize::from(!line.is_empty());
    }
}

fn length(line: &str) -> usize {
    line.chars().count() + 1
}

/// The pages of blocks of lines, each of at most `chars_max` characters as long as every line is shorter than that; at
/// least one page.
pub(crate) fn paged(blocks: Vec<Vec<String>>, chars_max: usize) -> Vec<Page> {
    let mut pages = vec![Page::default()];
    for lines in blocks {
        let whole: usize = lines.iter().map(|line| length(line)).sum();
        let begins = if whole <= chars_max { whole } else { lines.first().map_or(0, |line| length(line)) };
        for (index, line) in lines.iter().enumerate() {
            let needed = if index == 0 { begins } else { length(line) };
            if pages.last().is_none_or(|page| page.chars > 0 && page.chars + needed > chars_max) {
                pages.push(Page::default());
            }
            if let Some(page) = pages.last_mut() {
                page.push(line);
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_begins_on_the_next_page_when_it_does_not_fit_on_this_one() {
        let block = |name: &str, lines: usize| (0..lines).map(|line| format!("{name}{line}")).collect::<Vec<_>>();
        let pages = paged(vec![block("a", 3), block("b", 3), block("c", 9)], 18);
        let texts: Vec<String> = pages.iter().map(|page| page.text.replace('\n', " ")).collect();
        assert_eq!(texts, ["a0 a1 a2 b0 b1 b2 ", "c0 c1 c2 c3 c4 c5 ", "c6 c7 c8 "]);
        assert_eq!(pages.iter().map(|page| page.lines).sum::<usize>(), 15);
    }

    #[test]
    fn nothing_is_one_page() {
        assert_eq!(paged(Vec::new(), 10), [Page::default()]);
    }
}
