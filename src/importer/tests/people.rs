//! Profiles, languages and the composition that a guild wants, as features take them over.

use super::*;

/// Members of the Ravens with what their profiles say: name, language, gear score, build, weapons, role.
fn members(rows: &[[&str; 6]]) -> String {
    let row = |(n, [name, language, score, build, weapons, class]): (usize, &[&str; 6])| {
        let id = 100_000_000_000_000_021 + n;
        format!("(700000000000000001,{id},{name},{language},{score},{build},{weapons},NULL,0,0,0,{class})")
    };
    let rows: Vec<String> = rows.iter().enumerate().map(row).collect();
    format!("INSERT INTO `guild_members` VALUES {};\n", rows.join(","))
}

fn member(n: u64) -> UserId {
    UserId(100_000_000_000_000_021 + n)
}

fn played(guild: &features::Guild, n: u64) -> Sheet {
    guild.profiles.main_of(member(n)).cloned().unwrap_or_default()
}

#[tokio::test]
async fn what_members_play_becomes_their_profiles() {
    let rows = members(&[
        ["'Rika'", "NULL", "4321", "'https://www.questlog.gg/tl/builds/7'", "'B/GS'", "'Melee DPS'"],
        ["'Sol'", "NULL", "499", "'https://elsewhere.example/b'", "'B/X'", "'Tank'"],
        ["'Tomo'", "NULL", "500", "NULL", "'W/SNS'", "'Tank'"],
        ["''", "NULL", "NULL", "NULL", "'NULL'", "'Unknown'"],
        ["'A name of more than thirty-two letters'", "NULL", "9999", "''", "'SNS/W'", "'Healer'"],
    ]);
    for backend in backends() {
        let test = fresh(backend).await;
        let report = imported(&test.database, &format!("{ROWS}{rows}"), &options()).await.unwrap();
        let guild = guild_of(&test.database, RAVENS).await;
        assert_eq!(guild.setup.game.as_deref(), Some("throne-and-liberty"), "{backend:?}");
        let rika = played(&guild, 0);
        assert_eq!(rika.name.as_ref().map(|name| name.as_typed()), Some("Rika"));
        assert_eq!((rika.weapons.join("/"), rika.gear_score), ("GS/B".to_owned(), Some(4321)));
        assert_eq!(rika.role.as_deref(), Some("melee"), "the pair is usually ranged, and she fights close");
        assert_eq!(rika.build.as_ref().map(|link| link.as_typed()), Some("https://www.questlog.gg/tl/builds/7"));
        let sol = played(&guild, 1);
        assert_eq!((sol.weapons.len(), sol.gear_score, sol.build), (0, None, None), "{backend:?}");
        let remarks = remarks_on(&report, "guild_members", "100000000000000022").join("\n");
        assert!(remarks.contains("`weapons` are none of the game's pairs"), "{remarks}");
        assert!(remarks.contains("`GS` is not between 500 and 9999"), "{remarks}");
        assert!(remarks.contains("`build` is no link to questlog.gg or maxroll.gg"), "{remarks}");
        let tomo = played(&guild, 2);
        assert_eq!((tomo.weapons.join("/"), tomo.role, tomo.gear_score), ("SNS/W".to_owned(), None, Some(500)));
        assert_eq!(guild.profiles.of(member(3)), None, "nothing is known of her");
        let long = played(&guild, 4);
        assert_eq!((long.name, long.role.as_deref(), long.gear_score), (None, Some("healer"), Some(9999)));
        assert_eq!(counts(&report, Some(RAVENS), "guild_members").carried, 8, "points or profile of each, once");
    }
}

#[tokio::test]
async fn languages_that_people_chose_are_theirs_here() {
    let rows = members(&[
        ["'Rika'", "'it'", "NULL", "NULL", "NULL", "NULL"],
        ["'Sol'", "'en-US'", "NULL", "NULL", "NULL", "NULL"],
        ["'Tomo'", "'en-US'", "NULL", "NULL", "NULL", "NULL"],
    ]);
    let forms = "INSERT INTO `user_setup` VALUES (700000000000000001,100000000000000023,'Tomo',NULL,'en-US','member',NULL,NULL,NULL,NULL,NULL,NULL,NULL);\n";
    let test = fresh(Backend::Sqlite).await;
    let report = imported(&test.database, &format!("{ROWS}{rows}{forms}"), &options()).await.unwrap();
    let guild = guild_of(&test.database, RAVENS).await;
    let language = |user| guild.profiles.of(user).and_then(|profile| profile.language);
    assert_eq!(language(member(0)), Some(Locale::It));
    assert_eq!(language(member(1)), None, "English was what everybody had who chose nothing");
    assert_eq!(language(member(2)), Some(Locale::EnUs), "she chose it in the form");
    assert_eq!(language(ARIA), Some(Locale::Fr));
    assert_eq!(guild.profiles.of(UserId(100_000_000_000_000_055)), None, "a diplomat was never a member");
    assert_eq!(counts(&report, Some(RAVENS), "user_setup").carried, 1, "Aria's was known from her row before");
}

#[tokio::test]
async fn the_composition_that_a_guild_wants_comes_over() {
    let more = "INSERT INTO `guild_ideal_staff` VALUES (700000000000000001,'Ranged DPS',0,NULL,NULL),\
        (700000000000000001,'Bard',3,NULL,NULL),(700000000000000001,'Flanker',1001,NULL,NULL);\n";
    for backend in backends() {
        let test = fresh(backend).await;
        let report = imported(&test.database, &format!("{ROWS}{more}"), &options()).await.unwrap();
        let guild = guild_of(&test.database, RAVENS).await;
        let ideal: Vec<(&str, i64)> = guild.roster.ideal.iter().map(|(role, count)| (role.as_str(), *count)).collect();
        assert_eq!(ideal, [("healer", 14), ("ranged", 0), ("tank", 12)], "{backend:?}");
        assert!(remarks_on(&report, "guild_ideal_staff", "Bard")[0].contains("no role of the guild's game"));
        assert!(remarks_on(&report, "guild_ideal_staff", "Flanker")[0].contains("not between 0 and 1000"));
        assert_eq!(counts(&report, Some(RAVENS), "guild_ideal_staff").carried, 3);
    }
}

#[tokio::test]
async fn a_game_without_a_pack_is_told_and_leaves_names_and_points() {
    let other = ROWS.replace("'Throne and Liberty'", "'Lineage of Tests'");
    let test = fresh(Backend::Sqlite).await;
    let report = imported(&test.database, &other, &options()).await.unwrap();
    let guild = guild_of(&test.database, RAVENS).await;
    assert_eq!(guild.setup.game, None);
    let remarks = remarks_on(&report, "guild_settings", "-").join("\n");
    assert!(remarks.contains("no game pack is called `Lineage of Tests`: `/setup game` can choose one"), "{remarks}");
    let aria = guild.profiles.main_of(ARIA).expect("her name is known");
    assert_eq!((aria.name.as_ref().map(|name| name.as_typed()), aria.weapons.len()), (Some("Aria"), 0));
    // A source that lost its list of games knew one game only.
    let without: String = ROWS.lines().filter(|line| !line.contains("games_list")).collect::<Vec<_>>().join("\n");
    let test = fresh(Backend::Sqlite).await;
    imported(&test.database, &format!("{without}\n"), &options()).await.unwrap();
    let guild = guild_of(&test.database, RAVENS).await;
    assert_eq!(guild.setup.game.as_deref(), Some("throne-and-liberty"));
}

#[tokio::test]
async fn a_profile_that_is_here_stays() {
    for backend in backends() {
        let test = fresh(backend).await;
        let id = in_use(&test.database).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        let guild = features::load(tx.connection(), id, RAVENS).await.unwrap();
        let mut target = crate::target::Target::new(guild, Before::InUse);
        let sheet = Sheet { gear_score: Some(777), ..Sheet::default() };
        let recorded = features::profiles::Fact::Recorded { member: ARIA, character: 1, sheet: Some(sheet), was: None };
        target.record(&mut tx, &options(), features::Fact::Profiles(recorded)).await.unwrap();
        tx.commit().await.unwrap();
        writer.close().await.unwrap();
        let told = Options { into_existing: true, ..options() };
        let report = imported(&test.database, ROWS, &told).await.unwrap();
        let guild = guild_of(&test.database, RAVENS).await;
        assert_eq!(guild.profiles.main_of(ARIA).and_then(|sheet| sheet.gear_score), Some(777), "{backend:?}");
        let remarks = remarks_on(&report, "guild_members", "100000000000000011").join("\n");
        assert!(remarks.contains("he has a profile here, which stays"), "{remarks}");
        state(&test.database).await;
    }
}
