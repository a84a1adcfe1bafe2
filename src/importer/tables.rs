//! What becomes of each table of the predecessor: the one list that the import, its report and its page are made from.
//!
//! The order is that in which they are read: what others refer to comes first.

/// A table of the predecessor's schema.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its name in version 1, when that was another.
    pub earlier_name: Option<&'static str>,
    /// Its columns in version 2; a row is kept with whatever columns it has.
    pub columns: &'static [&'static str],
    /// What tells its rows of one guild apart.
    pub key: &'static [&'static str],
    /// Whose its rows are.
    pub owner: Owner,
    /// The column of the person that a row is about, when it is about one only: he can have it erased.
    pub member: Option<&'static str>,
    /// Columns without which a row means nothing: each must be an id of Discord.
    pub ids: &'static [&'static str],
    /// Texts and how many characters the schema gives them.
    pub texts: &'static [(&'static str, usize)],
    /// Columns with a time, and how it is written.
    pub times: &'static [(&'static str, Clock)],
    /// What becomes of it.
    pub fate: Fate,
    /// The same for people.
    pub becomes: &'static str,
}

/// Whose a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// The guild of the server in `guild_id`.
    Guild,
    /// The guild of the static group in `group_id`.
    Group,
    /// Every guild that plays the game in `game_id`.
    Game,
    /// Nobody's: it is about the game or about the bot.
    Nobody,
}

/// How a time is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clock {
    /// A day and a time, UTC.
    Instant,
    /// A day.
    Date,
    /// A time of the day.
    Time,
}

/// What becomes of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// A feature takes over what it knows, by facts; the row itself is archived, too.
    Carried(Carrier),
    /// No feature knows it yet: its rows wait in the archive.
    Archived,
    /// It is left behind.
    Left,
}

/// Who takes a row over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Carrier {
    /// Language, zone and game.
    Settings,
    /// What roles mean.
    Roles,
    /// What channels are for.
    Channels,
    /// Points, profiles, languages.
    Members,
    /// Languages of people who filled in the form.
    Newcomers,
    /// How many of a role a guild wants.
    Ideal,
    /// Who is away.
    Absences,
    /// Standing groups.
    Statics,
    /// Who has a place in them.
    Seats,
}

impl Table {
    /// The table of a name, as either version calls it.
    pub fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name || table.earlier_name == Some(name))
    }

    /// Whether rows of people who left the guild are worth a remark: whoever only filled in a form was never a member.
    pub(crate) fn is_of_members(&self) -> bool {
        let is_for_all = ["guild_members", "user_setup", "welcome_messages", "pending_diplomat_validations"];
        self.member.is_some() && !is_for_all.contains(&self.name)
    }
}

/// A table to begin from; each says what differs.
const PLAIN: Table = Table {
    name: "",
    earlier_name: None,
    columns: &[],
    key: &[],
    owner: Owner::Guild,
    member: None,
    ids: &[],
    texts: &[],
    times: &[],
    fate: Fate::Archived,
    becomes: "",
};

const MADE: [(&str, Clock); 2] = [("created_at", Clock::Instant), ("updated_at", Clock::Instant)];

/// Every table of the predecessor's schema, in the order in which they are read.
#[rustfmt::skip]
pub const TABLES: [Table; 23] = [
    Table {
        name: "games_list",
        columns: &["id", "game_name", "max_members"],
        owner: Owner::Nobody,
        fate: Fate::Left,
        becomes: "left behind: the game pack knows the game and the largest roster",
        ..PLAIN
    },
    Table {
        name: "weapons",
        columns: &["id", "game_id", "name", "code"],
        owner: Owner::Nobody,
        fate: Fate::Left,
        becomes: "left behind: the game pack brings the weapons; members' codes mean the same there",
        ..PLAIN
    },
    Table {
        name: "weapons_combinations",
        columns: &["id", "game_id", "role", "weapon1", "weapon2"],
        owner: Owner::Nobody,
        fate: Fate::Left,
        becomes: "left behind: the game pack says which pair of weapons is which role",
        ..PLAIN
    },
    Table {
        name: "epic_items",
        earlier_name: Some("epic_items_t2"),
        columns: &[
            "item_id", "item_type", "item_category", "item_name_en", "item_name_fr", "item_name_es", "item_name_de",
            "item_url", "item_icon_url", "created_at", "updated_at",
        ],
        owner: Owner::Nobody,
        fate: Fate::Left,
        becomes: "left behind: the catalogue is fetched anew; its names give wishes without a number their item",
        ..PLAIN
    },
    Table {
        name: "guild_settings",
        columns: &[
            "guild_id", "guild_ptb", "guild_name", "guild_lang", "guild_game", "guild_server", "initialized", "premium",
            "created_at", "updated_at",
        ],
        texts: &[("guild_name", 30), ("guild_server", 20)],
        times: &MADE,
        fate: Fate::Carried(Carrier::Settings),
        becomes: "the guild itself; its language becomes the language of everything public, and the time zone is Europe/Paris, \
                  in which the predecessor thought; its game becomes the game pack of that name; name and game server wait in the archive",
        ..PLAIN
    },
    Table {
        name: "guild_roles",
        columns: &[
            "guild_id", "guild_master", "officer", "guardian", "members", "absent_members", "allies", "diplomats", "friends",
            "applicant", "config_ok", "rules_ok", "updated_at",
        ],
        fate: Fate::Carried(Carrier::Roles),
        becomes: "all eleven become the roles of the same meaning",
        ..PLAIN
    },
    Table {
        name: "guild_channels",
        columns: &[
            "guild_id", "rules_channel", "announcements_channel", "voice_tavern_channel", "voice_war_channel",
            "create_room_channel", "events_channel", "members_channel", "groups_channel", "statics_channel", "abs_channel",
            "loot_channel", "tuto_channel", "notifications_channel", "external_recruitment_channel", "forum_allies_channel",
            "forum_friends_channel", "forum_diplomats_channel", "forum_recruitment_channel", "forum_members_channel",
            "external_recruitment_cat", "category_diplomat", "rules_message", "members_m1", "members_m2", "members_m3",
            "members_m4", "members_m5", "statics_message", "loot_message", "external_recruitment_message", "updated_at",
        ],
        fate: Fate::Carried(Carrier::Channels),
        becomes: "channels become those for the same purpose (`notifications_channel` the officers' log); posts of the forum, \
                  categories and messages wait in the archive",
        ..PLAIN
    },
    Table {
        name: "guild_ptb_settings",
        columns: &[
            "guild_id", "ptb_guild_id", "info_channel_id", "g1_role_id", "g1_channel_id", "g2_role_id", "g2_channel_id",
            "g3_role_id", "g3_channel_id", "g4_role_id", "g4_channel_id", "g5_role_id", "g5_channel_id", "g6_role_id",
            "g6_channel_id", "g7_role_id", "g7_channel_id", "g8_role_id", "g8_channel_id", "g9_role_id", "g9_channel_id",
            "g10_role_id", "g10_channel_id", "g11_role_id", "g11_channel_id", "g12_role_id", "g12_channel_id", "created_at",
            "updated_at",
        ],
        times: &MADE,
        becomes: "archived; `/ptb link` links the war server anew, with proof from both servers",
        ..PLAIN
    },
    Table {
        name: "guild_ideal_staff",
        columns: &["guild_id", "class_name", "ideal_count", "created_at", "updated_at"],
        key: &["class_name"],
        texts: &[("class_name", 50)],
        times: &MADE,
        fate: Fate::Carried(Carrier::Ideal),
        becomes: "how many of each role the guild wants",
        ..PLAIN
    },
    Table {
        name: "guild_members",
        columns: &[
            "guild_id", "member_id", "username", "language", "GS", "build", "weapons", "DKP", "nb_events", "registrations",
            "attendances", "class_member",
        ],
        key: &["member_id"],
        member: Some("member_id"),
        ids: &["member_id"],
        texts: &[("username", 64), ("weapons", 16), ("class_member", 32)],
        fate: Fate::Carried(Carrier::Members),
        becomes: "`DKP` becomes the member's first booking, exact to the hundredth (how it came about the predecessor never \
                  recorded); name, gear score, weapons, role and build become his profile, as far as the game pack knows them; \
                  `language` is that of his absence and, unless it is English, which everybody had, his own; counters wait in \
                  the archive",
        ..PLAIN
    },
    Table {
        name: "user_setup",
        columns: &[
            "guild_id", "user_id", "nickname", "username", "locale", "motif", "friend_pseudo", "weapons", "guild_name",
            "guild_acronym", "gs", "playtime", "game_mode",
        ],
        key: &["user_id"],
        member: Some("user_id"),
        ids: &["user_id"],
        texts: &[("nickname", 32), ("friend_pseudo", 32), ("guild_name", 255), ("guild_acronym", 16)],
        fate: Fate::Carried(Carrier::Newcomers),
        becomes: "`locale` becomes the language of whoever is a member; the rest waits in the archive",
        ..PLAIN
    },
    Table {
        name: "events_calendar",
        columns: &["id", "game_id", "name", "day", "time", "duration", "week", "dkp_value", "dkp_ins"],
        key: &["id"],
        owner: Owner::Game,
        texts: &[("name", 255)],
        times: &[("time", Clock::Time)],
        becomes: "archived with every guild of that game; `/template add` makes events that come again",
        ..PLAIN
    },
    Table {
        name: "events_data",
        columns: &[
            "guild_id", "event_id", "game_id", "name", "event_date", "event_time", "duration", "dkp_value", "dkp_ins", "status",
            "initial_members", "registrations", "actual_presence",
        ],
        key: &["event_id"],
        ids: &["event_id"],
        texts: &[("name", 255), ("status", 50)],
        times: &[("event_date", Clock::Date), ("event_time", Clock::Time)],
        becomes: "archived; who answered what, the state and the instant are understood already",
        ..PLAIN
    },
    Table {
        name: "guild_static_groups",
        columns: &["id", "guild_id", "group_name", "leader_id", "created_at", "updated_at", "is_active"],
        key: &["id"],
        texts: &[("group_name", 100)],
        times: &MADE,
        fate: Fate::Carried(Carrier::Statics),
        becomes: "a static of that name, unless it was given up or there is one of that name here",
        ..PLAIN
    },
    Table {
        name: "guild_static_members",
        columns: &["id", "group_id", "member_id", "position_order", "joined_at"],
        key: &["id"],
        owner: Owner::Group,
        member: Some("member_id"),
        ids: &["member_id"],
        times: &[("joined_at", Clock::Instant)],
        fate: Fate::Carried(Carrier::Seats),
        becomes: "his place in it, in the order of `position_order`; `leader_id` of the group leads, else the first",
        ..PLAIN
    },
    Table {
        name: "loot_wishlist",
        columns: &["id", "guild_id", "user_id", "item_name", "item_id", "priority", "created_at", "updated_at"],
        key: &["id"],
        member: Some("user_id"),
        ids: &["user_id"],
        texts: &[("item_name", 255), ("item_id", 100)],
        times: &MADE,
        becomes: "archived until there are wishlists",
        ..PLAIN
    },
    Table {
        name: "loot_wishlist_history",
        columns: &[
            "id", "guild_id", "user_id", "item_name", "item_id", "action", "priority_old", "priority_new", "timestamp",
        ],
        key: &["id"],
        member: Some("user_id"),
        ids: &["user_id"],
        texts: &[("item_name", 255), ("item_id", 100)],
        times: &[("timestamp", Clock::Instant)],
        becomes: "archived until there are wishlists",
        ..PLAIN
    },
    Table {
        name: "pending_diplomat_validations",
        columns: &[
            "id", "guild_id", "member_id", "guild_name", "channel_id", "message_id", "status", "created_at", "completed_at",
        ],
        key: &["id"],
        member: Some("member_id"),
        ids: &["member_id"],
        texts: &[("guild_name", 255)],
        times: &[("created_at", Clock::Instant), ("completed_at", Clock::Instant)],
        becomes: "archived: whoever was to be let in then asks anew, by registering",
        ..PLAIN
    },
    Table {
        name: "absence_messages",
        columns: &["guild_id", "message_id", "member_id", "created_at", "return_date"],
        key: &["message_id"],
        member: Some("member_id"),
        ids: &["message_id", "member_id"],
        times: &[("created_at", Clock::Instant), ("return_date", Clock::Instant)],
        fate: Fate::Carried(Carrier::Absences),
        becomes: "an absence with its message, when it has an end that is still to come; the role of members is given back then",
        ..PLAIN
    },
    Table {
        name: "welcome_messages",
        columns: &["guild_id", "member_id", "channel_id", "message_id", "created_at"],
        key: &["member_id"],
        member: Some("member_id"),
        ids: &["member_id"],
        times: &[("created_at", Clock::Instant)],
        becomes: "archived: the cards were messages of the other bot; the next step of a newcomer brings one of ours",
        ..PLAIN
    },
    Table {
        name: "contracts",
        columns: &["guild_id", "message_id", "created_at"],
        times: &[("created_at", Clock::Instant)],
        becomes: "archived until there are contracts",
        ..PLAIN
    },
    Table {
        name: "dynamic_voice_channels",
        columns: &["channel_id", "guild_id", "created_at"],
        key: &["channel_id"],
        ids: &["channel_id"],
        times: &[("created_at", Clock::Instant)],
        becomes: "archived until there are rooms on demand",
        ..PLAIN
    },
    Table {
        name: "epic_items_scraping_history",
        columns: &[
            "id", "scraping_date", "items_scraped", "items_added", "items_updated", "items_deleted", "status", "error_message",
            "execution_time_seconds",
        ],
        owner: Owner::Nobody,
        fate: Fate::Left,
        becomes: "left behind: a log of the predecessor's own work",
        ..PLAIN
    },
];

/// What else the schema has: nothing of it holds data of its own.
pub const NO_TABLES: [(&str, &str); 3] = [
    (
        "the views `epic_items_view`, `guild_overview`, `loot_wishlist_stats`, `member_statistics`, \
         `static_groups_with_members`",
        "left behind: they compute what is in the tables",
    ),
    ("the three triggers on `loot_wishlist`", "left behind: what they wrote stands in `loot_wishlist_history`"),
    (
        "the procedures `CheckWishlistLimit`, `GetItemsByTypeAndLanguage`, `search_epic_items`, the function \
         `get_epic_item_name`",
        "left behind: they hold no data",
    ),
];
