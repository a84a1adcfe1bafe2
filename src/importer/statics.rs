//! The predecessor's statics: which of them are taken over, with whom and in which order. Pure.

use std::collections::BTreeSet;

use domain::free_text::FreeText;
use domain::ids::UserId;
use features::statics::rules::{NAME_MAX, NAME_MIN, SIZE_MAX, STATICS_MAX};
use features::{Fact, Guild, statics};
use storage::predecessor::Row;

use crate::report::Place;
use crate::values;

/// A static as a row has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Group {
    pub(crate) place: Place,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) leader: Option<UserId>,
}

/// Somebody's place in one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Member {
    pub(crate) place: Place,
    pub(crate) group: String,
    pub(crate) who: UserId,
    pub(crate) order: i64,
}

/// What becomes of a static.
pub(crate) struct Taken {
    /// The facts that make it.
    pub(crate) facts: Vec<Fact>,
    /// The rows that are taken over with it.
    pub(crate) carried: Vec<Place>,
    /// The others, and why they are not.
    pub(crate) remarks: Vec<(Place, String)>,
}

/// What a row says of a static.
///
/// # Errors
/// Why it is not taken over.
pub(crate) fn group(place: &Place, row: &Row) -> Result<Group, String> {
    if row.text("is_active") == Some("0") {
        return Err("it was given up".to_owned());
    }
    let (id, name) = row.text("id").zip(row.text("group_name")).ok_or("it has no name")?;
    let leader = row.text("leader_id").and_then(values::id).map(UserId);
    Ok(Group { place: place.clone(), id: id.to_owned(), name: name.trim().to_owned(), leader })
}

/// What a row says of somebody's place; nothing when it says none.
pub(crate) fn member(place: &Place, row: &Row) -> Option<Member> {
    let who = row.text("member_id").and_then(values::id).map(UserId)?;
    let order = row.text("position_order").and_then(|order| order.parse().ok()).unwrap_or(i64::MAX);
    Some(Member { place: place.clone(), group: row.text("group_id")?.to_owned(), who, order })
}

/// Makes a static of its rows, for those who are members and in no other one.
///
/// # Errors
/// Why it is not taken over.
pub(crate) fn taken(
    guild: &Guild,
    group: &Group,
    members: &[Member],
    known: &BTreeSet<UserId>,
) -> Result<Taken, String> {
    let length = group.name.chars().count();
    let name = FreeText::parse(&group.name, NAME_MAX).ok().flatten().filter(|_| length >= NAME_MIN);
    let name =
        name.ok_or_else(|| format!("its name has {length} characters: {NAME_MIN} to {NAME_MAX} are possible"))?;
    if guild.statics.called(name.as_typed()).is_some() {
        return Err("there is a static of that name here, which stays".to_owned());
    }
    if guild.statics.living.len() >= STATICS_MAX {
        return Err(format!("there are {STATICS_MAX} statics, and that many are the most"));
    }
    let no = guild.statics.last_no + 1;
    let mut taken = Taken { facts: Vec::new(), carried: vec![group.place.clone()], remarks: Vec::new() };
    let mut seated: Vec<UserId> = Vec::new();
    let mut all: Vec<&Member> = members.iter().filter(|member| member.group == group.id).collect();
    all.sort_by_key(|member| (member.order, member.who));
    for member in all {
        let why = match guild.statics.of(member.who) {
            _left if !known.contains(&member.who) => Some("nobody who left has a place in a static".to_owned()),
            Some((_, other)) => Some(format!("he has a place in `{}` already", other.name.as_typed())),
            None if seated.len() >= SIZE_MAX => Some(format!("a static has {SIZE_MAX} members at most")),
            None => None,
        };
        match why {
            Some(why) => taken.remarks.push((member.place.clone(), why)),
            None => {
                seated.push(member.who);
                taken.carried.push(member.place.clone());
            }
        }
    }
    let leader = group.leader.filter(|leader| seated.contains(leader)).or_else(|| seated.first().copied());
    let added = (1..).zip(&seated).map(|(place, member)| statics::Fact::Added {
        no,
        name: name.clone(),
        member: *member,
        place,
        leads: Some(*member) == leader,
    });
    let created = statics::Fact::Created { no, name: name.clone(), leader: None };
    taken.facts = std::iter::once(created).chain(added).map(Fact::Statics).collect();
    Ok(taken)
}
