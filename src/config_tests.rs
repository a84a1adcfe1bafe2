//! Facts about settings, and the generator of `config/README.md`.

use super::*;

const NO_SUCH_FILE: fn(&Path) -> io::Result<String> = |_| Err(io::ErrorKind::NotFound.into());

fn sources(file: &str, dotenv: &str, env: &[(&str, &str)]) -> Sources {
    Sources {
        file: Some((PathBuf::from("my.toml"), file.to_owned())),
        dotenv: Some(dotenv.to_owned()),
        env: env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        read_secret: NO_SUCH_FILE,
    }
}

#[track_caller]
fn good(file: &str, dotenv: &str, env: &[(&str, &str)]) -> Settings {
    Settings::load(sources(file, dotenv, env)).unwrap_or_else(|error| panic!("{error}"))
}

/// The problems, one per line.
#[track_caller]
fn bad(file: &str, dotenv: &str, env: &[(&str, &str)]) -> String {
    let error = Settings::load(sources(file, dotenv, env)).err().expect("the settings are unsound");
    let lines: Vec<String> = error.problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn line<'a>(described: &'a str, key: &str) -> &'a str {
    described.lines().find(|line| line.starts_with(key)).expect("every key is described")
}

// --- Sources ---

#[test]
fn without_any_source_the_defaults_hold() {
    let settings = good("", "", &[]);
    assert!(settings.discord.token.is_none());
    assert_eq!(settings.discord.api_url, "https://discord.com");
    assert_eq!(settings.discord.shards, None);
    assert_eq!(settings.storage.database_url.expose(), "sqlite://data/mgm.sqlite3");
    assert_eq!(settings.storage.read_connections, 4);
    assert_eq!(settings.logging.format, Format::Human);
    assert_eq!(settings.logging.directory, None);
    assert_eq!(settings.logging.keep_days, 14);
    assert_eq!(settings.runtime.worker_threads, None);
    assert!(!settings.logging.production && !settings.features.message_content);
    assert!(settings.warnings.is_empty());
}

#[test]
fn no_shards_means_what_discord_recommends() {
    for (text, expected) in [("0", None), ("1", Some(1)), ("500", Some(500))] {
        let shards = good("", "", &[("MGM_DISCORD__SHARDS", text)]).discord.shards;
        assert_eq!(shards.map(std::num::NonZeroU32::get), expected, "{text}");
    }
}

#[test]
fn the_later_source_wins() {
    let file = "[storage]\nread_connections = 5\n";
    let dotenv = "MGM_STORAGE__READ_CONNECTIONS=6\n";
    let env = [("MGM_STORAGE__READ_CONNECTIONS", "7")];
    assert_eq!(good(file, "", &[]).storage.read_connections, 5);
    assert_eq!(good(file, dotenv, &[]).storage.read_connections, 6);
    assert_eq!(good(file, dotenv, &env).storage.read_connections, 7);
}

#[test]
fn an_empty_text_is_missing_and_hides_nothing() {
    let settings = good("[logging]\ndirectory = \"logs\"\n", "", &[("MGM_LOGGING__DIRECTORY", " ")]);
    assert_eq!(settings.logging.directory, Some(PathBuf::from("logs")));
}

#[test]
fn the_own_name_wins_over_the_usual_one_and_the_loser_is_told() {
    let settings = good("", "", &[("RUST_LOG", "debug"), ("MGM_LOGGING__FILTER", "trace")]);
    assert_eq!(settings.logging.filter, "trace");
    assert_eq!(settings.warnings, ["RUST_LOG is ignored because MGM_LOGGING__FILTER is set (env)"]);
}

#[test]
fn the_old_name_of_the_token_still_works_with_a_warning() {
    let settings = good("", "BOT_TOKEN=abc\n", &[]);
    assert_eq!(settings.token().expect("a token").expose(), "abc");
    assert_eq!(settings.warnings, ["BOT_TOKEN is an old name: use DISCORD_TOKEN"]);
}

#[test]
fn a_missing_token_says_how_to_set_it() {
    let error = good("", "", &[]).token().err().expect("no token").to_string();
    assert!(error.contains("`discord.token` is not set: set DISCORD_TOKEN or DISCORD_TOKEN_FILE"), "{error}");
}

#[test]
fn a_secret_file_is_read_without_its_trailing_newline() {
    let env = [("DISCORD_TOKEN_FILE", "/run/secrets/token")];
    let read_secret = |path: &Path| {
        assert_eq!(path, Path::new("/run/secrets/token"));
        Ok("from-a-file\r\n".to_owned())
    };
    let settings = Settings::load(Sources { read_secret, ..sources("", "", &env) }).expect("sound settings");
    assert_eq!(settings.token().expect("a token").expose(), "from-a-file");
    let described = settings.describe();
    assert!(line(&described, "discord.token").ends_with("= ***set*** (secret file DISCORD_TOKEN_FILE)"));
}

#[test]
fn a_missing_secret_file_is_named() {
    let problem = bad("", "", &[("DATABASE_URL_FILE", "/run/secrets/url")]);
    assert_eq!(problem, "cannot read /run/secrets/url, named by DATABASE_URL_FILE: entity not found");
}

#[test]
fn an_empty_secret_file_is_refused_rather_than_taken_as_not_set() {
    let env = [("DATABASE_URL_FILE", "/run/secrets/url")];
    let empty = Settings::load(Sources { read_secret: |_| Ok("\n".to_owned()), ..sources("", "", &env) });
    let error = empty.err().expect("an empty file").to_string();
    assert!(
        error.contains("cannot read /run/secrets/url, named by DATABASE_URL_FILE: unexpected end of file"),
        "{error}"
    );
}

#[test]
fn the_path_of_the_file_may_stand_in_the_environment_or_in_dotenv() {
    let env = |path: &str| BTreeMap::from([("MGM_CONFIG".to_owned(), path.to_owned())]);
    let path = |env, dotenv| config_path(&env, dotenv).expect("a sound .env");
    assert_eq!(path(env("a.toml"), Some("MGM_CONFIG=b.toml")), Some(PathBuf::from("a.toml")));
    assert_eq!(path(env(""), Some("MGM_CONFIG=b.toml")), Some(PathBuf::from("b.toml")));
    assert_eq!(path(BTreeMap::new(), None), None);
}

// --- Unknown keys and unreadable sources ---

#[test]
fn an_unknown_key_in_the_file_names_the_nearest_one() {
    let problem = |file| bad(file, "", &[]);
    assert_eq!(
        problem("[storage]\nread_conections = 4\n"),
        "unknown setting `storage.read_conections` in file my.toml; did you mean `storage.read_connections`?"
    );
    assert_eq!(problem("token = \"abc\"\n"), "unknown setting `token` in file my.toml; did you mean `discord.token`?");
    assert_eq!(
        problem("[cooking]\nrecipe = 1\n"),
        "unknown setting `cooking` in file my.toml; config/README.md lists all settings"
    );
}

#[test]
fn an_unknown_variable_of_ours_names_the_nearest_one() {
    assert_eq!(
        bad("", "", &[("MGM_STORAGE_DATA_DIR", "x"), ("SOMETHING_ELSE", "x"), ("MGM_UPDATE", "1")]),
        "unknown setting `MGM_STORAGE_DATA_DIR` in env; did you mean `MGM_STORAGE__DATA_DIR`?"
    );
    assert_eq!(
        bad("", "MGM_LOGGING__FORMAL=json\n", &[]),
        "unknown setting `MGM_LOGGING__FORMAL` in .env; did you mean `MGM_LOGGING__FORMAT`?"
    );
}

#[test]
fn a_syntax_error_says_where_and_never_quotes_the_line() {
    let file = bad("[discord]\ntoken = s3cr3t-in-file\n", "", &[]);
    assert_eq!(file, "file my.toml is not valid: TOML syntax error at line 2, column 9");
    let dotenv = bad("", "A=1\nDISCORD_TOKEN='s3cr3t-in-dotenv\n", &[]);
    assert!(dotenv.starts_with(".env is not valid: "), "{dotenv}");
    assert!(!dotenv.contains("s3cr3t"), "{dotenv}");
}

#[test]
fn all_problems_are_reported_at_once() {
    let problems = bad("[runtime]\nworker_threads = 999\n", "", &[("MGM_LOGGING__FORMAT", "xml"), ("MGM_X", "1")]);
    assert_eq!(problems.lines().count(), 3, "{problems}");
}

// --- Values ---

#[test]
fn each_kind_of_value_is_checked() {
    let problem = |name: &str, value: &str| bad("", "", &[(name, value)]);
    #[rustfmt::skip]
    let cases = [
        ("DISCORD_TOKEN", "Bot abc", "`discord.token` in env DISCORD_TOKEN is not valid (hidden); allowed: the token alone, without spaces and without the word `Bot`"),
        ("MGM_DISCORD__API_URL", "http://discord.com", "`discord.api_url` in env MGM_DISCORD__API_URL is `http://discord.com`; allowed: `https://HOST[:PORT]`, or `http://` to this machine (127.0.0.1, [::1], localhost)"),
        ("MGM_STORAGE__READ_CONNECTIONS", "33", "`storage.read_connections` in env MGM_STORAGE__READ_CONNECTIONS is `33`; allowed: a whole number from 1 to 32"),
        ("MGM_DISCORD__SHARDS", "501", "`discord.shards` in env MGM_DISCORD__SHARDS is `501`; allowed: a whole number from 0 to 500"),
        ("MGM_DISCORD__SHARDS", "all", "`discord.shards` in env MGM_DISCORD__SHARDS is `all`; allowed: a whole number from 0 to 500"),
        ("RUST_LOG", "a=b=c", "`logging.filter` in env RUST_LOG is `a=b=c`; allowed: levels such as `info,sqlx=warn`"),
        ("MGM_LOGGING__FORMAT", "xml", "`logging.format` in env MGM_LOGGING__FORMAT is `xml`; allowed: `human` or `json`"),
        ("MGM_LOGGING__KEEP_DAYS", "a week", "`logging.keep_days` in env MGM_LOGGING__KEEP_DAYS is `a week`; allowed: a whole number from 1 to 365"),
        ("MGM_LOGGING__PRODUCTION", "maybe", "`logging.production` in env MGM_LOGGING__PRODUCTION is `maybe`; allowed: `true` or `false` (also 1/0, yes/no, on/off)"),
        ("MGM_RUNTIME__WORKER_THREADS", "-1", "`runtime.worker_threads` in env MGM_RUNTIME__WORKER_THREADS is `-1`; allowed: a whole number from 0 to 256"),
        ("MGM_STORAGE__DATA_DIR", "a\0b", "`storage.data_dir` in env MGM_STORAGE__DATA_DIR is `a\\0b`; allowed: a path"),
        ("DATABASE_URL", "postgres://host/db", "`storage.database_url` in env DATABASE_URL is not valid (hidden); allowed: `sqlite://PATH` or `mysql://USER:PASSWORD@HOST[:PORT]/NAME` (also `mariadb://`)"),
    ];
    for (name, value, expected) in cases {
        assert_eq!(problem(name, value), expected);
    }
}

#[test]
fn a_toml_value_of_another_type_is_refused() {
    assert_eq!(
        bad("[storage]\ndata_dir = 5\n", "", &[]),
        "`storage.data_dir` in file my.toml is of another type; allowed: a path"
    );
    assert!(bad("[storage]\nread_connections = 4.5\n", "", &[]).contains("allowed: a whole number"));
    assert!(bad("[discord.token]\na = 1\n", "", &[]).contains("`discord.token` in file my.toml is of another type"));
    assert!(bad("storage = 5\n", "", &[]).starts_with("unknown setting `storage` in file my.toml"));
}

#[test]
fn a_flag_understands_the_usual_words_in_any_case() {
    for (word, expected) in [
        ("TRUE", true),
        ("1", true),
        ("Yes", true),
        ("on", true),
        ("false", false),
        ("0", false),
        ("NO", false),
        ("Off", false),
    ] {
        assert_eq!(
            good("", "", &[("MGM_FEATURES__MESSAGE_CONTENT", word)]).features.message_content,
            expected,
            "{word}"
        );
    }
    assert!(good("[features]\nmessage_content = true\n", "", &[]).features.message_content);
}

#[test]
fn an_api_address_is_https_or_on_this_machine() {
    let url = |url| keys::parse(Kind::ApiUrl, url).is_some();
    for sound in
        ["https://discord.com", "https://proxy:8443/", "http://127.0.0.1:4000", "http://[::1]:80", "http://localhost"]
    {
        assert!(url(sound), "{sound}");
    }
    for unsound in [
        "discord.com",
        "ftp://discord.com",
        "https://",
        "https://a/b",
        "https://u:p@a",
        "http://127.0.0.1.example.org",
        "https://a:0",
    ] {
        assert!(!url(unsound), "{unsound}");
    }
    assert_eq!(good("", "", &[("MGM_DISCORD__API_URL", "http://localhost:1/")]).discord.api_url, "http://localhost:1");
}

#[test]
fn a_webhook_is_https_or_on_this_machine() {
    for sound in ["https://hooks.example.org/services/T0/B0/x?y=1", "http://127.0.0.1:8080/a", "https://example.org"] {
        assert!(keys::parse(Kind::WebUrl, sound).is_some(), "{sound}");
    }
    for unsound in
        ["hooks.example.org", "http://example.org/", "https://a:b@example.org/", "https:///x", "https://a b/"]
    {
        assert!(keys::parse(Kind::WebUrl, unsound).is_none(), "{unsound}");
    }
}

#[test]
fn lists_are_separated_by_commas_and_each_part_is_checked() {
    let sound = |kind, text| keys::parse(kind, text).is_some();
    assert!(sound(Kind::Ids { max: 2 }, "123, 456") && !sound(Kind::Ids { max: 2 }, "1,2,3"));
    assert!(!sound(Kind::Ids { max: 2 }, "0") && !sound(Kind::Ids { max: 2 }, "me"));
    assert!(sound(Kind::Hosts, "db.example.org,example.net"));
    assert!(!sound(Kind::Hosts, "https://db.example.org") && !sound(Kind::Hosts, "a:80"));
    assert!(sound(Kind::Endpoint, "off") && sound(Kind::Endpoint, "[::1]:0") && !sound(Kind::Endpoint, "9464"));
}

#[test]
fn alerts_go_to_what_is_set_in_the_order_of_escalation_and_nothing_of_it_is_printed() {
    let file = "[alerts]\npagerduty_key = \"pagerkey\"\nwebhook_url = \"https://example.org/hook\"\nwebhook_key = \"signkey1\"\n\
                discord_channel = \"123\"\nsign_of_life_url = \"https://example.org/alive\"\n[http]\naddress = \"off\"\n";
    let settings = good(file, "", &[]);
    let outside = settings.outside(std::sync::Arc::new(|| domain::moment::Moment(0)));
    let names: Vec<&str> = outside.alerts.targets.places.iter().map(actors::alert_targets::Place::name).collect();
    assert_eq!(names, ["discord_channel", "webhook", "pagerduty"]);
    assert_eq!(settings.world.endpoint, None);
    let described = settings.describe();
    for secret in ["pagerkey", "example.org/hook", "signkey1", "example.org/alive"] {
        assert!(!described.contains(secret), "{described}");
        assert!(settings.secrets().iter().any(|known| known.expose().contains(secret)), "{secret}");
    }
}

#[test]
fn a_database_address_names_a_file_or_a_server_with_a_database() {
    let url = |url| match keys::parse(Kind::Database, url) {
        Some(Value::Text(url)) => url,
        _ => "refused".to_owned(),
    };
    for same in [
        "sqlite:a.db",
        "sqlite://a/b.db?mode=ro",
        "sqlite::memory:",
        "mysql://h/db",
        "mysql://u:p%40@[::1]:3306/db?x=1",
    ] {
        assert_eq!(url(same), same);
    }
    assert_eq!(url("mariadb://u@h/db"), "mysql://u@h/db");
    for unsound in [
        "sqlite:",
        "sqlite://",
        "sqlite://?mode=ro",
        "mysql://h",
        "mysql://h/",
        "mysql:h/db",
        "mysql://u:p/w@h/db",
        "mysql://u:p:w/db",
        "mysql://h/a/b",
    ] {
        assert_eq!(url(unsound), "refused", "{unsound}");
    }
}

#[test]
fn the_default_database_lies_in_the_data_folder() {
    let settings = good("", "", &[("MGM_STORAGE__DATA_DIR", "/srv/100%/mgm/")]);
    assert_eq!(settings.storage.database_url.expose(), "sqlite:///srv/100%25/mgm/mgm.sqlite3");
}

// --- Secrets ---

#[test]
fn a_description_shows_every_key_with_its_source_and_no_secret() {
    let env = [
        ("DISCORD_TOKEN", "t0ken-canary"),
        ("DATABASE_URL", "mariadb://bot:p4ss%40canary@db.example:3307/guilds?x=canary"),
    ];
    let described = good("[logging]\nformat = \"json\"\n", "MGM_LOGGING__PRODUCTION=yes\n", &env).describe();
    assert_eq!(described.lines().count(), KEYS.len());
    assert!(!described.contains("canary"), "{described}");
    assert_eq!(line(&described, "discord.token"), "discord.token             = ***set*** (env DISCORD_TOKEN)");
    assert_eq!(
        line(&described, "storage.database_url"),
        "storage.database_url      = mysql://db.example:3307/guilds (env DATABASE_URL)"
    );
    assert_eq!(line(&described, "logging.format"), "logging.format            = json (file my.toml)");
    assert_eq!(
        line(&described, "logging.production"),
        "logging.production        = true (.env MGM_LOGGING__PRODUCTION)"
    );
    assert_eq!(line(&described, "logging.directory"), "logging.directory         = not set (default)");
}

#[test]
fn an_unset_secret_says_so() {
    let described = good("", "", &[]).describe();
    assert_eq!(line(&described, "discord.token"), "discord.token             = not set (default)");
    assert_eq!(
        line(&described, "storage.database_url"),
        "storage.database_url      = sqlite://data/mgm.sqlite3 (default)"
    );
}

#[test]
fn no_problem_contains_a_secret() {
    let problems = [
        bad("[discord]\ntoken = \"Bot canary\"\n[storage]\ndatabase_url = \"pg://u:canary@h/d\"\n", "", &[]),
        bad("[discord]\napi_url = \"https://u:canary@proxy\"\ntoken = [\"canary\"]\n", "", &[]),
        bad("", "DISCORD_TOKEN=\"Bot canary\"\n", &[("DATABASE_URL", "mysql://u:can/canary@h/d")]),
    ];
    for problem in problems {
        assert!(!problem.contains("canary"), "{problem}");
    }
}

#[test]
fn the_scrubber_learns_token_address_and_password_both_encoded_and_decoded() {
    let env = [("DISCORD_TOKEN", "abc"), ("DATABASE_URL", "mysql://bot:p%40ss%@h/db")];
    let secrets: Vec<String> = good("", "", &env).secrets().iter().map(|secret| secret.expose().to_owned()).collect();
    assert_eq!(secrets, ["abc", "mysql://bot:p%40ss%@h/db", "p%40ss%", "p@ss%"]);
    assert!(good("", "", &[]).secrets().is_empty(), "the path of a SQLite file is no secret");
}

// --- The files in config/ ---

#[test]
fn the_built_in_file_has_exactly_the_keys_and_defaults_of_the_table() {
    let dict = Toml::string(DEFAULTS).data().expect("sound TOML").into_values().next().expect("one profile");
    let mut written = BTreeMap::new();
    for (section, keys) in &dict {
        for (name, value) in keys.as_dict().expect("only sections stand at the top") {
            let value = match value {
                TomlValue::String(_, text) => text.clone(),
                TomlValue::Bool(_, flag) => flag.to_string(),
                other => other.to_i128().expect("the rest are whole numbers").to_string(),
            };
            written.insert(format!("{section}.{name}"), value);
        }
    }
    let listed: BTreeMap<String, String> =
        KEYS.iter().map(|key| (key.name.to_owned(), key.default.to_owned())).collect();
    assert_eq!(written, listed);
}

#[test]
fn the_readme_is_what_the_table_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/README.md");
    if std::env::var_os("MGM_UPDATE").is_some() {
        std::fs::write(&path, readme()).expect("the checkout is writable");
    }
    let written = std::fs::read_to_string(&path).expect("config/README.md exists");
    assert!(written == readme(), "config/README.md is out of date: run the tests with MGM_UPDATE=1");
}

/// `config/README.md`, made from the table.
fn readme() -> String {
    let mut text = README_HEAD.to_owned();
    for key in KEYS {
        text += &readme_entry(key);
    }
    text
}

fn readme_entry(key: &Key) -> String {
    let default = if key.default.is_empty() { "not set".to_owned() } else { format!("`{}`", key.default) };
    let unit = if key.unit.is_empty() { String::new() } else { format!(" {}", key.unit) };
    let secret = if key.secret { " **Secret.**" } else { "" };
    let reloads = if key.reloads { "- Applied on SIGHUP\n" } else { "" };
    let variables: Vec<String> = keys::all_names(key).iter().map(|name| format!("`{name}`")).collect();
    format!(
        "\n### `{}`\n\n{}{secret}\n\n- Default: {default}{unit}\n- Allowed: {}\n- Environment: {}\n{reloads}",
        key.name,
        key.doc,
        keys::allowed(key.kind),
        variables.join(", ")
    )
}

const README_HEAD: &str = "\
# Settings

<!-- Made from the table in src/config_keys.rs by `MGM_UPDATE=1 cargo test`: change the table, not this page. -->

What belongs here: the built-in defaults (`default.toml`) and files that operators copy. What does not: your own
settings file, and secrets.

Settings come from, the later winning: the built-in defaults, your file (`mgm --config FILE`, or its path in
`MGM_CONFIG`), a `.env` file in the working directory, the environment. `mgm check` prints what holds and where it
came from, with secrets masked.

- In a file, `storage.data_dir` is the key `data_dir` in the section `[storage]`.
- In the environment it is `MGM_STORAGE__DATA_DIR`: two underscores between section and key.
- Of several variables for one setting in the same place, the one listed first below wins.
- A variable that ends in `_FILE` names a file that holds the value (Docker and systemd secrets).
- A setting that is applied on SIGHUP says so; the others need a restart.
- An empty text means \"not set\". An unknown key, or an unknown variable that begins with `MGM_`, is an error.
- In `.env`, put a value that contains `$` or `#` between single quotes.

## All settings
";
