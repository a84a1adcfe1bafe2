//! Parties as plain lines to paste into the game's chat.

/// The shortest line that still says something, in characters.
pub const WIDTH_MIN: usize = 20;

/// One or more lines for each party: its title, then its members, as many as fit. A line that continues begins with
/// the title again, since every line is a message of its own. Words are the caller's; what a chat would take for a
/// command or a line break is taken out, and what is longer than a line is cut.
pub fn lines(parties: &[(String, Vec<String>)], width: usize) -> Vec<String> {
    let width = width.max(WIDTH_MIN);
    parties.iter().flat_map(|(title, members)| party_lines(title, members, width)).collect()
}

fn party_lines(title: &str, members: &[String], width: usize) -> Vec<String> {
    // Half of the line is left for members.
    let head = format!("{}: ", cut(&plain(title), width / 2 - 2));
    let room = width - head.chars().count();
    let mut lines = Vec::new();
    let mut line = String::new();
    for member in members.iter().map(|member| cut(&plain(member), room)).filter(|member| !member.is_empty()) {
        let separator = if line.is_empty() { "" } else { ", " };
        if line.chars().count() + separator.len() + member.chars().count() > room {
            lines.push(format!("{head}{line}"));
            line = member;
        } else {
            line.push_str(separator);
            line.push_str(&member);
        }
    }
    if !line.is_empty() {
        lines.push(format!("{head}{line}"));
    }
    lines
}

/// One line, without what begins a command.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_start_matches(['/', '!', '.', ' ']).to_owned()
}

fn cut(text: &str, max: usize) -> String {
    domain::limits::shorten(text, max)
}
