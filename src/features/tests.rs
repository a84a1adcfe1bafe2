//! Requests that this version of the product does not know: a client may hold commands of another one.

use domain::ids::UserId;
use domain::interaction::{Invocation, Request, Value};

use crate::testing::Scene;
use crate::testing::cast::ARIA;

fn invocation(path: &[&str], options: &[(&str, &str)]) -> Invocation {
    Invocation {
        path: path.iter().map(|name| (*name).to_owned()).collect(),
        options: options.iter().map(|(name, text)| ((*name).to_owned(), Value::Text((*text).to_owned()))).collect(),
    }
}

#[track_caller]
fn check_refused(request: Request, expected: &str) {
    let scene = Scene::new();
    let person: UserId = ARIA;
    let ctx = scene.ctx(scene.actor(person));
    let refusal = crate::parse(&ctx, &scene.guild, person, &request).expect_err("it is refused");
    assert_eq!(ctx.say(refusal.text), expected);
}

#[test]
fn a_command_of_another_version_is_refused() {
    let unknown = "Your Discord and the bot know different versions of this command. Reload Discord and try again.";
    for path in [&["absence", "vanish"][..], &["raid", "start"], &["absence"], &[], &["absence", "list", "more"]] {
        check_refused(Request::Command(invocation(path, &[])), unknown);
    }
}

#[test]
fn an_option_of_another_version_is_refused_by_its_name() {
    let call = invocation(&["absence", "declare"], &[("until", "2026-03-04"), ("mood", "good")]);
    let refusal = "Your Discord and the bot don't agree on the option **mood**. Reload Discord and try again.";
    check_refused(Request::Command(call), refusal);
}

#[test]
fn an_option_that_must_be_given_is_asked_for_by_its_name() {
    let refusal = "Your Discord and the bot don't agree on the option **until**. Reload Discord and try again.";
    check_refused(Request::Command(invocation(&["absence", "declare"], &[])), refusal);
}

#[test]
fn an_options_name_from_outside_cannot_do_harm() {
    let call = invocation(&["absence", "list"], &[("@everyone", "x")]);
    let refusal = r"Your Discord and the bot don't agree on the option **\@everyone**. Reload Discord and try again.";
    check_refused(Request::Command(call), refusal);
}
