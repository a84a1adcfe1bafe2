//! Statics come over with their leaders and the order of their members; what cannot come is said.

use super::*;

const DORA: UserId = UserId(100_000_000_000_000_014);

/// More members and more statics of the Ravens than the usual rows have.
const MORE: &str = "\
INSERT INTO `guild_members` VALUES (700000000000000001,100000000000000014,'Dora','fr',NULL,NULL,NULL,0.00,0,0,0,NULL);
INSERT INTO `guild_static_groups` VALUES (2,700000000000000001,'Beta',100000000000000014,NULL,NULL,1),\
(3,700000000000000001,'Gone',100000000000000014,NULL,NULL,0),(4,700000000000000001,'X',100000000000000014,NULL,NULL,1);
INSERT INTO `guild_static_members` VALUES (4,2,100000000000000012,2,NULL),(5,2,100000000000000013,1,NULL),\
(6,2,100000000000000014,3,NULL),(7,2,100000000000000011,4,NULL),(8,3,100000000000000014,1,NULL);
";

fn names(guild: &features::Guild) -> Vec<(&str, Option<UserId>, Vec<UserId>)> {
    let all = guild.statics.living.values();
    all.map(|group| (group.name.as_typed(), group.leader, group.members.clone())).collect()
}

#[tokio::test]
async fn statics_come_over_with_leader_and_order_once() {
    for backend in backends() {
        let test = fresh(backend).await;
        let rows = format!("{ROWS}{MORE}");
        let report = imported(&test.database, &rows, &options()).await.unwrap();
        let guild = guild_of(&test.database, RAVENS).await;
        let (alpha, beta) = (("Alpha", Some(ARIA), vec![ARIA]), ("Beta", Some(DORA), vec![CARO, BELA, DORA]));
        assert_eq!(names(&guild), [alpha.clone(), beta.clone()], "{backend:?}");
        assert_eq!(counts(&report, Some(RAVENS), "guild_static_groups").carried, 2);
        assert_eq!(counts(&report, Some(RAVENS), "guild_static_members").carried, 4);
        assert_eq!(remarks_on(&report, "guild_static_members", "7"), ["he has a place in `Alpha` already"]);
        assert_eq!(remarks_on(&report, "guild_static_groups", "3"), ["it was given up"]);
        assert!(remarks_on(&report, "guild_static_groups", "4")[0].contains("2 to 50 are possible"));
        assert!(remarks_on(&report, "guild_static_members", "2").join("\n").contains("nobody who left has a place"));
        // A second time nothing is new.
        let again = Options { into_existing: true, ..options() };
        imported(&test.database, &rows, &again).await.unwrap();
        assert_eq!(names(&guild_of(&test.database, RAVENS).await), [alpha, beta], "{backend:?}");
    }
}
