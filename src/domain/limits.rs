//! Discord's limits on what we send, each with its source. Lengths are in characters.

/// Content of a message. Source: Discord reference, "Create Message".
pub const MESSAGE_CONTENT_MAX: usize = 2000;
/// Title of an embed. Source: "Embed Limits".
pub const EMBED_TITLE_MAX: usize = 256;
/// Description of an embed. Source: "Embed Limits".
pub const EMBED_DESCRIPTION_MAX: usize = 4096;
/// Fields of one embed. Source: "Embed Limits".
pub const EMBED_FIELDS_MAX: usize = 25;
/// Name of an embed's field. Source: "Embed Limits".
pub const EMBED_FIELD_NAME_MAX: usize = 256;
/// Value of an embed's field. Source: "Embed Limits".
pub const EMBED_FIELD_VALUE_MAX: usize = 1024;
/// Footer of an embed. Source: "Embed Limits".
pub const EMBED_FOOTER_MAX: usize = 2048;
/// All texts of all embeds of one message. Source: "Embed Limits".
pub const EMBEDS_TOTAL_MAX: usize = 6000;
/// Rows of components under a message. Source: components reference, v1 messages.
pub const ROWS_MAX: usize = 5;
/// Buttons in one row. Source: components reference, "Action Row".
pub const BUTTONS_PER_ROW_MAX: usize = 5;
/// Label of a button. Source: components reference, "Button".
pub const BUTTON_LABEL_MAX: usize = 80;
/// Custom id of a component or modal. Source: components reference, "Custom ID".
pub const CUSTOM_ID_MAX: usize = 100;
/// Options of one select menu. Source: components reference, "String Select".
pub const SELECT_OPTIONS_MAX: usize = 25;
/// Label of a select's option. Source: components reference, "Select Option Structure".
pub const SELECT_LABEL_MAX: usize = 100;
/// Placeholder of a select menu. Source: components reference, "String Select".
pub const PLACEHOLDER_MAX: usize = 150;
/// Title of a modal. Source: interactions, "Modal".
pub const MODAL_TITLE_MAX: usize = 45;
/// Inputs of one modal. Source: interactions, "Modal".
pub const MODAL_INPUTS_MAX: usize = 5;
/// Label of a modal's input. Source: components reference, "Text Input".
pub const INPUT_LABEL_MAX: usize = 45;
/// Placeholder of a modal's input. Source: components reference, "Text Input".
pub const INPUT_PLACEHOLDER_MAX: usize = 100;
/// Choices of an autocomplete answer. Source: interactions, "Autocomplete".
pub const CHOICES_MAX: usize = 25;
/// Name of a choice. Source: application commands, "Option Choice".
pub const CHOICE_NAME_MAX: usize = 100;
/// Description of a command or option. Source: application commands.
pub const COMMAND_DESCRIPTION_MAX: usize = 100;
/// Name of a command or option. Source: application commands, "Naming".
pub const COMMAND_NAME_MAX: usize = 32;
/// Name of a channel or thread. Source: "Channel Object".
pub const CHANNEL_NAME_MAX: usize = 100;
/// Topic of a channel. Source: "Channel Object".
pub const CHANNEL_TOPIC_MAX: usize = 1024;
/// What a member is called on a server. Source: Discord reference, "Usernames and Nicknames".
pub const NICKNAME_MAX: usize = 32;
/// Name of a role. Source: "Create Guild Role".
pub const ROLE_NAME_MAX: usize = 100;
/// Name of a scheduled event. Source: "Guild Scheduled Event Object".
pub const OCCASION_NAME_MAX: usize = 100;
/// Description of a scheduled event. Source: "Guild Scheduled Event Object".
pub const OCCASION_DESCRIPTION_MAX: usize = 1000;
/// Where a scheduled event happens. Source: "Guild Scheduled Event Entity Metadata".
pub const OCCASION_LOCATION_MAX: usize = 100;
/// The reason shown in a server's audit log. Source: audit log, "X-Audit-Log-Reason".
pub const AUDIT_REASON_MAX: usize = 512;
/// A nonce with `enforce_nonce`. Source: "Create Message".
pub const NONCE_MAX: usize = 25;

/// Cuts a text to at most `max` characters, ending in an ellipsis when something was cut.
pub fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_within_the_limit_stays_as_it_is() {
        assert_eq!(shorten("éclair", 6), "éclair");
    }

    #[test]
    fn a_longer_text_ends_in_an_ellipsis_within_the_limit() {
        assert_eq!(shorten("raven banner", 7), "raven…");
    }
}
