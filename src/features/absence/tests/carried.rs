//! A guild with a random past moves to another database and back: not a byte of its archive changes, and it loads as it was.

use domain::secret::Secret;
use proptest::test_runner::{Config, TestRunner};
use storage::Database;
use storage::portable::guild::{export, import};
use storage::portable::seal::Key;
use storage::testing::{backends, fresh};

use super::property::{check_together, steps};
use crate::testing::shelf::Shelf;

/// Stories for each of four pairs of databases; each is a dozen transactions.
const CASES: u32 = 4;

fn key() -> Key {
    Key::chosen(&Secret::new("the key of both".to_owned()))
}

async fn exported(database: &Database, guild: domain::ids::GuildId) -> Vec<u8> {
    let mut archive = Vec::new();
    export(database, guild, &mut archive, &key()).await.expect("the guild can leave");
    archive
}

#[test]
fn a_guild_with_any_past_moves_to_either_database_unchanged() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("guild.archive");
    for (from, to) in backends().into_iter().flat_map(|from| backends().into_iter().map(move |to| (from, to))) {
        let home = std::cell::RefCell::new(runtime.block_on(Shelf::new(from)));
        let abroad = runtime.block_on(fresh(to));
        let config = Config { cases: CASES, ..Config::default() };
        let told = TestRunner::new(config).run(&steps(), |steps| {
            let guild = runtime.block_on(check_together(&mut home.borrow_mut(), &steps));
            let database = home.borrow().database().clone();
            runtime.block_on(async {
                let archive = exported(&database, guild.id).await;
                std::fs::write(&file, &archive).expect("a temporary folder takes a file");
                let imported = import(&abroad.database, &file, &key(), &mut || ()).await.expect("nobody is there");
                assert_eq!(imported.guild, guild.id);
                assert_eq!(exported(&abroad.database, guild.id).await, archive);
                let mut connection = abroad.database.read().await.expect("a connection is free");
                let loaded = crate::load(&mut connection, guild.id, guild.server).await.expect("it is readable");
                assert_eq!((loaded.seq, &loaded.setup), (guild.seq, &guild.setup));
                assert_eq!(loaded.absence, guild.absence);
            });
            Ok(())
        });
        told.unwrap_or_else(|failure| panic!("{from:?} to {to:?}: {failure}"));
    }
}
