//! Every body of the corpus, through the limits alone and with the OpenAPI document beside them.
//!
//! A body goes the whole way through the world when its route is served, and to the limits of its form otherwise.

use super::{Case, Expect, cases, prepared, strict};
use crate::rest::Strict;
use crate::world::call::Verb;
use crate::world::digits;
use crate::world::endpoint;
use crate::world::limits;
use crate::world::{ApiError, FieldFault};

/// At least as many as in the experiment that the corpus repeats (section 1.1).
const GOOD_MIN: usize = 32;
const BAD_MIN: usize = 102;

/// Codes that say something is wrong with the body; a good one may still meet something that does not exist.
const BODY_CODES: [u32; 3] = [50035, 50006, 50109];

fn is_served(case: &Case) -> bool {
    endpoint::all().any(|endpoint| endpoint.verb == case.verb() && endpoint.template == case.template)
}

fn refusal(case: &Case, strict: Option<&Strict>) -> Option<ApiError> {
    let (verb, template) = (case.verb(), case.template.as_str());
    if !is_served(case) {
        let body = digits::read(&case.body);
        let mut faults = limits::form(verb, template, &body);
        faults.extend(strict.into_iter().flat_map(|strict| strict.form_faults(verb, template, &body)));
        return (!faults.is_empty()).then(|| ApiError::invalid_form(faults));
    }
    let (mut world, call) = prepared(verb, template, &case.body);
    let mut request = call.routed().expect("the route is served");
    request.breaches = strict.map(|strict| strict.check_request(&request)).unwrap_or_default();
    let now_ms = world.now_ms;
    world.serve(&request, now_ms).err()
}

/// Says how the verdict differs from the expectation.
fn difference(case: &Case, strict: Option<&Strict>) -> Option<String> {
    let told = refusal(case, strict);
    let needs_world = matches!(&case.expect, Expect::Refused { error: None, .. });
    if needs_world && !is_served(case) {
        return None;
    }
    let fits = match (&case.expect, &told) {
        (Expect::Accepted(_), told) => told.as_ref().is_none_or(|error| !BODY_CODES.contains(&error.code)),
        (Expect::Refused { .. }, None) => false,
        (Expect::Refused { status, code, path, error }, Some(told)) => {
            let is_meant = told
                .faults
                .iter()
                .any(|fault| Some(&fault.path) == path.as_ref() && Some(fault.code) == error.as_deref());
            (*status, *code) == (told.status, told.code) && (error.is_none() || is_meant)
        }
    };
    (!fits).then(|| format!("{}\n    expected {:?}\n    got {:?}", case.name, case.expect, told))
}

fn check(strict: Option<&Strict>) {
    let wrong: Vec<String> = cases().iter().filter_map(|case| difference(case, strict)).collect();
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_corpus_is_large_enough() {
    let (good, bad): (Vec<Case>, Vec<Case>) = cases().into_iter().partition(Case::is_good);
    assert!(good.len() >= GOOD_MIN, "{} good bodies", good.len());
    assert!(bad.len() >= BAD_MIN, "{} bad bodies", bad.len());
}

#[test]
fn every_form_has_a_good_body() {
    let good: Vec<Case> = cases().into_iter().filter(Case::is_good).collect();
    let is_covered =
        |(verb, template): &(Verb, &str)| good.iter().any(|case| case.verb() == *verb && case.template == *template);
    let without: Vec<_> = limits::forms().filter(|form| !is_covered(form)).collect();
    assert_eq!(without, [], "forms without a good body");
}

#[test]
fn every_body_gets_its_verdict_from_the_limits_alone() {
    check(None);
}

#[test]
fn every_body_gets_its_verdict_with_the_document_too() {
    if let Some(strict) = strict() {
        check(Some(&strict));
    }
}

/// The relaxed document caught 57 of 102 bad bodies and refused no good one (section 1.1).
#[test]
fn the_document_alone_refuses_no_good_body_and_names_the_field_of_a_bad_one() {
    let Some(strict) = strict() else { return };
    let (mut caught, mut wrong) = (0, Vec::new());
    for case in cases() {
        let faults = strict.body_faults(case.verb(), &case.template, &digits::read(&case.body));
        match &case.expect {
            Expect::Accepted(_) if faults.is_empty() => {}
            Expect::Refused { path: Some(path), .. } if leads_to(&faults, path) => caught += 1,
            Expect::Refused { .. } if faults.is_empty() => {}
            Expect::Accepted(_) | Expect::Refused { .. } => wrong.push(format!("{}: {faults:?}", case.name)),
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(caught >= 57, "{caught} bad bodies are caught");
}

/// The document may tell the list where the limits tell the element that is one too many.
fn leads_to(faults: &[FieldFault], path: &[String]) -> bool {
    faults.iter().any(|fault| path.starts_with(&fault.path))
}

#[test]
fn every_served_route_with_a_body_has_a_form() {
    let Some(strict) = strict() else { return };
    let has_form = |endpoint: &&endpoint::Endpoint| {
        limits::forms().any(|(verb, template)| verb == endpoint.verb && template == endpoint.template)
    };
    let takes_body = |endpoint: &&endpoint::Endpoint| strict.takes_body(endpoint.verb, endpoint.template);
    let without = endpoint::all().filter(takes_body).filter(|endpoint| !has_form(endpoint));
    let without: Vec<_> = without.map(|endpoint| (endpoint.verb, endpoint.template)).collect();
    assert_eq!(without, [], "routes whose bodies nobody checks");
}
