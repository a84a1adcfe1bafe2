//! What the guild's roles mean, what its channels are for, and what can be switched off.

/// What a role can mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RoleKey {
    /// Leads the guild.
    Leader,
    /// Helps to lead it.
    Officer,
    /// Keeps order.
    Guardian,
    /// Members of the guild.
    Member,
    /// Members who are away.
    Absent,
    /// Members of allied guilds.
    Ally,
    /// Envoys of other guilds.
    Diplomat,
    /// Friends of members.
    Friend,
    /// Whoever wants to join.
    Applicant,
    /// Whoever told about himself.
    Registered,
    /// Whoever accepted the rules.
    RulesAccepted,
}

impl RoleKey {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Leader,
        Self::Officer,
        Self::Guardian,
        Self::Member,
        Self::Absent,
        Self::Ally,
        Self::Diplomat,
        Self::Friend,
        Self::Applicant,
        Self::Registered,
        Self::RulesAccepted,
    ];
    /// The values of the command's option, as [`RoleKey::from_name`] reads them.
    pub const NAMES: &[&str] = &[
        "leader",
        "officer",
        "guardian",
        "member",
        "absent",
        "ally",
        "diplomat",
        "friend",
        "applicant",
        "registered",
        "rules-accepted",
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Officer => "officer",
            Self::Guardian => "guardian",
            Self::Member => "member",
            Self::Absent => "absent",
            Self::Ally => "ally",
            Self::Diplomat => "diplomat",
            Self::Friend => "friend",
            Self::Applicant => "applicant",
            Self::Registered => "registered",
            Self::RulesAccepted => "rules-accepted",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// Whether the bot ever gives it to anybody by itself; ranks are for people to give, and may be powerful.
    pub const fn is_given(self) -> bool {
        !matches!(self, Self::Leader | Self::Officer | Self::Guardian)
    }
}

/// What a channel can be for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ChannelKey {
    /// The rules of the guild.
    Rules,
    /// News of the guild.
    Announcements,
    /// Members chat here.
    Tavern,
    /// What the guild is proud of.
    Fame,
    /// Members talk here.
    TavernVoice,
    /// Whoever is not at the keyboard.
    Afk,
    /// Whoever enters gets a room of his own.
    Rooms,
    /// Where everybody hears the leaders.
    War,
    /// Events are announced here.
    Events,
    /// Groups of events are published here.
    Groups,
    /// The roster is shown here.
    Roster,
    /// Standing groups are shown here.
    Statics,
    /// Absences are declared and listed here.
    Absences,
    /// Loot and wishes are shown here.
    Loot,
    /// Members explain the game here.
    Guides,
    /// Staff meets here.
    Council,
    /// Staff writes reports here.
    Reports,
    /// Officers read here what others of them did, and what the bot did by itself.
    OfficerLog,
    /// Staff talks here.
    StaffVoice,
    /// Staff deals with people here.
    StaffForum,
    /// What the guild looks for, for everybody to read.
    Recruitment,
    /// Applicants wait here.
    RecruitmentWait,
    /// Staff talks with applicants here.
    RecruitmentVoice,
    /// Diplomats wait here.
    DiplomacyWait,
    /// Staff talks with diplomats here.
    DiplomacyVoice,
    /// Members chat with friends here.
    Friends,
    /// Members talk with friends here.
    FriendsVoice,
    /// Officers see here who joins and leaves; the officer log, when there is none.
    Arrivals,
}

impl ChannelKey {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::Rules,
        Self::Announcements,
        Self::Tavern,
        Self::Fame,
        Self::TavernVoice,
        Self::Afk,
        Self::Rooms,
        Self::War,
        Self::Events,
        Self::Groups,
        Self::Roster,
        Self::Statics,
        Self::Absences,
        Self::Loot,
        Self::Guides,
        Self::Council,
        Self::Reports,
        Self::OfficerLog,
        Self::StaffVoice,
        Self::StaffForum,
        Self::Recruitment,
        Self::RecruitmentWait,
        Self::RecruitmentVoice,
        Self::DiplomacyWait,
        Self::DiplomacyVoice,
        Self::Friends,
        Self::FriendsVoice,
        Self::Arrivals,
    ];
    /// The values of the command's option: text channels that the bot writes to or reads.
    pub const NAMES: &[&str] = &[
        "rules",
        "announcements",
        "events",
        "groups",
        "roster",
        "statics",
        "absences",
        "loot",
        "reports",
        "log",
        "arrivals",
        "recruitment",
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Announcements => "announcements",
            Self::Tavern => "tavern",
            Self::Fame => "fame",
            Self::TavernVoice => "tavern-voice",
            Self::Afk => "afk",
            Self::Rooms => "rooms",
            Self::War => "war",
            Self::Events => "events",
            Self::Groups => "groups",
            Self::Roster => "roster",
            Self::Statics => "statics",
            Self::Absences => "absences",
            Self::Loot => "loot",
            Self::Guides => "guides",
            Self::Council => "council",
            Self::Reports => "reports",
            Self::OfficerLog => "log",
            Self::StaffVoice => "staff-voice",
            Self::StaffForum => "staff-forum",
            Self::Recruitment => "recruitment",
            Self::RecruitmentWait => "recruitment-wait",
            Self::RecruitmentVoice => "recruitment-voice",
            Self::DiplomacyWait => "diplomacy-wait",
            Self::DiplomacyVoice => "diplomacy-voice",
            Self::Friends => "friends",
            Self::FriendsVoice => "friends-voice",
            Self::Arrivals => "arrivals",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}

/// A feature that officers can switch off. Its state stays, and it goes on where it stopped when it is switched on again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Module {
    /// Absences.
    Absence,
    /// Other guilds.
    Diplomacy,
    /// Who joined and left.
    Arrivals,
    /// Who was at events.
    Attendance,
    /// Points.
    Dkp,
    /// Who plays what.
    Profile,
    /// The list of members.
    Roster,
    /// Rules and registration.
    Onboarding,
    /// Whoever wants to join.
    Recruitment,
    /// Reminders, and how they reach people.
    Notifications,
    /// What the guild plans together.
    Events,
    /// Standing groups.
    Statics,
    /// The parties of events.
    Groups,
}

impl Module {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Absence,
        Self::Diplomacy,
        Self::Arrivals,
        Self::Attendance,
        Self::Dkp,
        Self::Profile,
        Self::Roster,
        Self::Onboarding,
        Self::Recruitment,
        Self::Notifications,
        Self::Events,
        Self::Statics,
        Self::Groups,
    ];
    /// The values of the command's option, as [`Module::from_name`] reads them.
    pub const NAMES: &[&str] = &[
        "absence",
        "diplomacy",
        "arrivals",
        "attendance",
        "dkp",
        "profile",
        "roster",
        "onboarding",
        "recruit",
        "notifications",
        "events",
        "statics",
        "groups",
    ];

    /// The stable name, which is the feature's.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Absence => "absence",
            Self::Diplomacy => "diplomacy",
            Self::Arrivals => "arrivals",
            Self::Attendance => "attendance",
            Self::Dkp => "dkp",
            Self::Profile => "profile",
            Self::Roster => "roster",
            Self::Onboarding => "onboarding",
            Self::Recruitment => "recruit",
            Self::Notifications => "notifications",
            Self::Events => "events",
            Self::Statics => "statics",
            Self::Groups => "groups",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|module| module.name() == name)
    }
}
